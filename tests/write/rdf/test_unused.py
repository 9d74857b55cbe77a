from pathlib import Path

import pytest
from built import CHOSEN, build
from pyoxigraph import parse

from kg import ledger, ontology
from kg.errors import InputError

KNOWN = ontology.load(CHOSEN.schema)
BASE = f"@base <{KNOWN.base}> . @prefix kg: <{KNOWN.base}ns#> . @prefix prov: <http://www.w3.org/ns/prov#> .\n"
BARE = "<company/湖北阿兴食品有限公司> kg:{} <zone/合肥高新区> .\n"
GONE = "<claim/none-1> prov:invalidatedAtTime '2025-01-01' .\n"


def taken(folder: Path, *said: str) -> tuple[dict[str, int], list[str]]:
    (file := folder / "theirs.ttl").write_text(BASE + "".join(said), encoding="utf-8")
    return ledger.take(build(), file, KNOWN, folder / "imports", folder / "decisions.csv")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            BARE.format("LOCATED_IN"),
            "company/湖北阿兴食品有限公司> LOCATED_IN .*zone/合肥高新区> is said by no claim; give a",
        ),
        (GONE, "says nothing that a build could take in, and is not kept; it takes back .*claim/none-1$"),
        (BARE.format("likes"), "says nothing that a build could take in, and is not kept$"),
    ],
)
def test_what_no_build_can_take_in_is_refused_and_not_kept(said: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=why):
        taken(tmp_path, said)
    assert not (tmp_path / "imports").exists()


def test_what_is_taken_back_and_not_there_is_named(tmp_path: Path) -> None:
    claims = sorted(
        {one.subject.value for one in parse(path=build() / "graph.ttl") if one.object.value == "436.16万元"}
    )
    counts, missing = taken(tmp_path, GONE, f"<{claims[0]}> prov:invalidatedAtTime '2025-01-01' .\n")
    assert (counts["taken"], missing) == (1, [f"{KNOWN.base}claim/none-1"])


def test_an_export_of_the_build_is_said_by_its_claims(tmp_path: Path) -> None:
    counts, missing = ledger.take(build(), build() / "graph.ttl", KNOWN, tmp_path / "imports", tmp_path / "d.csv")
    assert (counts["new"], missing) == (0, [])
