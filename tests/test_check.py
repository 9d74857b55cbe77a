import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from built import CHOSEN, build
from click.testing import CliRunner

from kg.check import FORMATS, Gate, check
from kg.cli import main
from kg.errors import InputError
from kg.settings import load

GATES = [Gate("Zone", "≥ 1", "3", passed=True), Gate("100%\nsure", "≥ 2", "1 < 2", passed=False)]


def quietly(files: Any, opened: Any) -> Iterator[Any]:
    for file in files:
        yield from opened(file)


def asked(**wanted: Any) -> dict[str, Gate]:
    return {gate.name: gate for gate in check(build(), replace(CHOSEN, check={"shacl": "off", **wanted}), quietly)}


def test_without_a_word_there_are_gates() -> None:
    gates = check(build(), CHOSEN, quietly)
    assert [gate.name for gate in gates] == ["failures", "edges_with_quote", "shacl"]
    assert [gate.line() for gate in gates if not gate.passed] == []


@pytest.mark.parametrize(
    ("table", "name", "bounds", "passed"),
    [
        ("nodes", "Zone", [11], True),
        ("nodes", "Zone", [12], False),
        ("nodes", "Zone", [1, 11], True),
        ("nodes", "Zone", [1, 10], False),
        ("nodes", "Event", [0, 0], False),
        ("edges", "GRANTS", [4, 4], True),
        ("edges", "GRANTS", [5], False),
        ("edges", "MENTIONS", [10], True),
    ],
)
def test_counts_have_bounds(table: str, name: str, bounds: list[int], passed: bool) -> None:
    assert asked(**{table: {name: bounds}})[name].passed is passed


def test_shares_are_of_what_is_there(tmp_path: Path) -> None:
    assert asked(articles_with_zone=1.0)["articles_with_zone"].found == "1"
    graph = tmp_path / "build"
    (graph / "graph").mkdir(parents=True)
    for name in ("manifest.json", "summary.json", "graph/nodes.jsonl"):
        (graph / name).write_bytes((build() / name).read_bytes())
    lines = (build() / "graph" / "edges.jsonl").read_text(encoding="utf-8").splitlines()
    related = [line for line in lines if '"quotes"' in line]
    bare = {**json.loads(related[0]), "properties": {}}
    kept = [line for line in lines if line != related[0]]
    (graph / "graph" / "edges.jsonl").write_text("\n".join([*kept, json.dumps(bare)]), encoding="utf-8")
    (gate,) = [one for one in check(graph, replace(CHOSEN, check={"shacl": "off"}), quietly) if "quote" in one.name]
    assert float(gate.found) == pytest.approx((len(related) - 1) / len(related), abs=1e-3)
    assert not gate.passed


def test_scores_have_floors() -> None:
    gold = str(CHOSEN.documents.parent / "gold")
    gates = asked(eval={"gold": gold, "relations": 0.5, "mentions": 0.999999})
    assert gates["F1 of relations"].passed
    assert gates["F1 of mentions"].passed is (float(gates["F1 of mentions"].found) >= 0.9999)


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"leftover": 1}, "check: 'leftover' is no gate; there are articles_with_zone, "),
        ({"failures": "x"}, "check: failures = 'x'; give a number such as 0"),
        ({"leftovers": "1"}, "check: leftovers = '1'; give a number"),
        ({"leftovers": True}, "check: leftovers = True; give a number"),
        ({"leftovers": -1}, "check: leftovers = -1; give a number"),
        ({"articles_with_zone": "a"}, "check: articles_with_zone = 'a'; give a share from 0 to 1"),
        ({"edges_with_quote": 80}, "check: edges_with_quote = 80; give a share from 0 to 1"),
        ({"nodes": 5}, "check: nodes = 5; give it as a table"),
        ({"nodes": {"Zones": [1]}}, "check.nodes: 'Zones' is no class; there are Article, .*Zone"),
        ({"nodes": {"Zone": 1}}, r"check.nodes: Zone = 1; give \[at least\] or \[at least, at most\]"),
        ({"nodes": {"Zone": [5, 1]}}, r"check.nodes: Zone = \[5, 1\]; give \[at least\]"),
        ({"edges": {"GRANT": [1]}}, "check.edges: 'GRANT' is no relation; there are .*GRANTS"),
        ({"edges": {"GRANTS": [1, 2, 3]}}, "check.edges: GRANTS"),
        ({"shacl": "strict"}, "check: shacl = 'strict'; give one of off, violation, warning"),
        ({"eval": "x"}, "check: eval = 'x'; give it as a table"),
        ({"eval": {"gold": "nowhere"}}, "check.eval: no score is wanted; give at least one of mentions, relations, "),
        ({"eval": {"relation": 0.6}}, "check.eval: 'relation' is no score; there are gold, mentions, "),
        ({"eval": {"gold": 1, "relations": 0.6}}, "check.eval: gold = 1; give a file or a folder"),
        ({"eval": {"relations": "0.6"}}, "check.eval: relations = '0.6'; give a share"),
        ({"eval": {"gold": "nowhere", "relations": 0.6}}, "nowhere: no gold is there"),
    ],
)
def test_a_gate_that_is_not_understood_is_refused(wanted: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        asked(**wanted)


def test_junit_has_a_case_for_each_gate() -> None:
    suite = ElementTree.fromstring(FORMATS["junit"](GATES))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [failure.get("message") for failure in suite.iter("failure")] == ["100%\nsure: wanted ≥ 2, found 1 < 2"]


def test_github_is_told_what_is_not_passed() -> None:
    assert FORMATS["github"](GATES) == "::error title=kg check::100%25%0Asure: wanted ≥ 2, found 1 < 2\n"


def test_machines_get_all() -> None:
    assert [one["passed"] for one in json.loads(FORMATS["json"](GATES))] == [True, False]


def test_the_command_ends_with_1_where_a_gate_is_not_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["check", "--build", str(build())])
    assert told.exit_code == 0
    (tmp_path / "kg.toml").write_text('[check]\nshacl = "off"\n[check.nodes]\nZone = [99]\n')
    assert load().check["nodes"] == {"Zone": [99]}
    told = CliRunner().invoke(main, ["check", "--build", str(build())])
    assert (told.exit_code, "NOT PASSED" in told.stdout) == (1, True)
    told = CliRunner().invoke(main, ["check", "--build", str(build()), "--format", "github"])
    assert told.stdout == "::error title=kg check::Zone: wanted ≥ 99, found 11\n"
