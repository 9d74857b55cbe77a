import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from built import CHOSEN
from stepwise import KNOWN, built, change, chosen, digests, quietly

from kg import store
from kg.builds import durable, make
from kg.errors import InputError
from kg.read import documents, find
from kg.read.sources import STDIN
from kg.resolve import decisions, ids
from kg.resolve.decisions import Decision


def test_nothing_is_made_again_where_nothing_changed(pages: Path) -> None:
    first, second = built(pages), built(pages)
    assert (first.current, first.reused) == (False, 0)
    assert (second.current, second.reused, second.summary) == (True, 4, first.summary)


@pytest.mark.parametrize("what", ["change", "add", "remove"])
def test_a_build_in_steps_is_the_build_at_once(what: str, pages: Path) -> None:
    built(pages)
    if what == "change":
        change(pages)
    elif what == "add":
        shutil.copy(sorted(CHOSEN.documents.glob("*.txt"))[5], pages)
    else:
        sorted(pages.iterdir())[0].unlink()
    step = built(pages)
    assert (step.current, step.reused) == (False, {"change": 3, "add": 4, "remove": 3}[what])
    once = built(pages, "other", full=True)
    assert once.reused == 0
    assert digests(pages.parent / "build") == digests(pages.parent / "other")


def test_what_a_document_said_goes_with_it_and_what_others_say_stays(pages: Path) -> None:
    built(pages)
    before = {edge.id for edge in store.open_graph(pages.parent / "build").edges()}
    sorted(pages.iterdir())[0].unlink()
    built(pages)
    after = {edge.id for edge in store.open_graph(pages.parent / "build").edges()}
    grant = "Policy:工业上楼奖·孝感高新区|GRANTS|Company:湖北阿兴食品有限公司"
    assert grant in before - after
    assert after < before
    assert len(after) > 50


@pytest.mark.parametrize("what", ["a file is gone", "a file changed", "a decision", "another base"])
def test_what_is_not_as_it_was_is_made_again(what: str, pages: Path) -> None:
    built(pages)
    folder = pages.parent / "build"
    if what == "a file is gone":
        (folder / "graph.ttl").unlink()
    elif what == "a file changed":
        (folder / "claims.jsonl").write_text("")
    elif what == "a decision":
        decisions.add(Decision("Company:甲", "Company:乙", "same"), pages.parent / "decisions.csv")
    setting = replace(chosen(pages.parent), base="https://a.example/" if what == "another base" else CHOSEN.base)
    again = make.make(setting, replace(KNOWN, base=setting.base), find([pages]), folder, quietly)  # type: ignore[arg-type]
    assert (again.current, again.reused) == (False, 4)
    assert store.whole(folder)


def test_what_went_wrong_is_told_again_though_nothing_is_made(pages: Path) -> None:
    (pages / "bad.pdf").write_bytes(b"no PDF")
    gone = Decision("Company:甲", "Company:乙", "same", quote="不在", article=f"{sorted(pages.iterdir())[0].name}#a1")
    decisions.add(gone, pages.parent / "decisions.csv")
    first, second = built(pages), built(pages)
    assert second.current
    assert first.failures == second.failures
    assert "bad.pdf" in first.failures[0]
    assert (
        first.reopened
        == second.reopened
        == (f"decision on Company:甲 and Company:乙: its sentence is not in {gone.article} any more; decide again",)
    )


def test_a_build_stays_where_nothing_can_be_read(pages: Path) -> None:
    built(pages)
    folder = pages.parent / "build"
    before = digests(folder)
    for page in pages.iterdir():
        page.write_bytes(b"\x00\x01")
    with pytest.raises(InputError, match="nothing could be read"):
        built(pages)
    assert digests(folder) == before


def test_a_decision_that_others_exclude_is_told(pages: Path) -> None:
    built(pages)
    own = ids.load(pages.parent / "build" / store.IDS)
    one, other, third = sorted(key for key in own if key.startswith("Zone:"))[:3]
    for number, (pair, what) in enumerate(
        (((one, third), "not same"), ((one, other), "same"), ((other, third), "same"))
    ):
        decisions.add(Decision(*pair, what, date=f"2026-01-0{number + 1}"), pages.parent / "decisions.csv")
    why = f"not done, for {one} and {third} are not the same"
    assert built(pages).reopened == (f"decision on {one} and {other}: {why}; decide again",)


def test_the_cache_can_go_at_any_time(pages: Path) -> None:
    built(pages)
    shutil.rmtree(durable.beside(pages.parent / "build", "cache"))
    change(pages)
    assert built(pages).reused == 0


def test_a_manifest_is_checked_and_nothing_written(pages: Path) -> None:
    built(pages)
    folder = pages.parent / "build"
    before = digests(pages.parent)
    setting, files = chosen(pages.parent), find([pages])

    def differing() -> list[str]:
        return make.check(setting, KNOWN, files, folder / "manifest.json", quietly, workers=1)  # type: ignore[arg-type]

    assert differing() == []
    assert digests(pages.parent) == before
    change(pages)
    assert {"claims.jsonl", "graph.ttl", "graph/edges.jsonl"} <= {*differing()}
    assert "articles/2024-05-21_西安高新区.json" not in differing()


def test_the_manifest_says_what_a_build_was_made_with(pages: Path) -> None:
    built(pages)
    told = json.loads((pages.parent / "build" / "manifest.json").read_text(encoding="utf-8"))
    assert {"code", "schema", "names", "libraries", "precision", "base"} <= told["versions"].keys()
    assert told["counts"]["nodes"]["Article"] >= 4


def test_a_build_that_somebody_else_makes_is_left_alone(pages: Path) -> None:
    with durable.locked(pages.parent / "build"), pytest.raises(InputError, match="another build is writing it"):
        built(pages)


def test_standard_input_is_read_each_time(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def given(files: object, opened: object) -> Iterator[object]:
        yield from documents(sorted(pages.iterdir())[0])

    for _ in range(2):
        found = make.make(chosen(pages.parent), KNOWN, [STDIN], pages.parent / "build", given)  # type: ignore[arg-type]
        assert not found.current
