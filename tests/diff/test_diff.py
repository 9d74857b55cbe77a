"""Builds of the same pages before and after people changed something: what a reviewer is told."""

import json
import random
from pathlib import Path

import hostile
import pytest
from built import CHOSEN, build, extract, sources
from click.testing import CliRunner, Result
from compared import KNOWN, compared, counts, details, only, quotes
from hypothesis import given, settings
from released import grown, release, wish

from kg import diff, ledger, pipeline, store
from kg.cli import main
from kg.diff.places import opened
from kg.diff.records import Difference
from kg.model import Graph
from kg.resolve import decisions

TEXTS = {
    "2026-01-05_a.txt": """# 合肥高新区引进星河电子
本报讯 近日，星河电子落户合肥高新区，总投资3亿元。星河电子总经理余明表示，项目已开工。
""",
    "2026-01-06_b.txt": """# 合肥高新区企业投产
本报讯 近日，远航光电有限公司在合肥高新区投产。远航光电董事长李远介绍，公司年产值5亿元。
""",
    "2026-01-07_c.txt": """# 合肥高新区推新政
下一步，合肥高新区拟出台《量子成果转化八条》，让科研人员少跑腿。
""",
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def made(pages: Path, folder: Path) -> str:
    """Build, with the decisions beside the pages, and say where."""
    file = pages.parent / "decisions.csv"
    store.save(pipeline.build(sources(pages), KNOWN, extract(), decisions.load(file)), KNOWN, folder)
    return str(folder)


def told(old: str, new: str) -> Difference:
    return diff.compare(opened(old, KNOWN, "-"), opened(new, KNOWN, "+"), KNOWN)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["diff", *words])


def test_nothing_changed(pages: Path, tmp_path: Path) -> None:
    old, new = made(pages, tmp_path / "old"), made(pages, tmp_path / "new")
    assert counts(told(old, new)) == {}
    assert not told(old, new).beneath
    assert run(old, new, "--exit-code").exit_code == 0


def test_a_plan_that_became_a_fact(pages: Path, tmp_path: Path) -> None:
    old = made(pages, tmp_path / "old")
    page = pages / "2026-01-07_c.txt"
    page.write_text(page.read_text(encoding="utf-8").replace("拟出台", "出台"), encoding="utf-8")
    found = told(old, made(pages, tmp_path / "new"))
    assert counts(found) == {"documents changed": 1, "edges changed": 1}
    change = only(found, "edges", "changed")
    assert details(change) == [("status", "plan", "stated")]
    assert [(one.sign, one.article, one.date) for one in change.quotes] == [
        ("-", "2026-01-07_c.txt#a1", "2026-01-07"),
        ("+", "2026-01-07_c.txt#a1", "2026-01-07"),
    ]
    assert ["拟" in words for _, words in quotes(change)] == [True, False]


def test_a_paragraph_above_changes_no_more_than_it_says(pages: Path, tmp_path: Path) -> None:
    old = made(pages, tmp_path / "old")
    page = pages / "2026-01-05_a.txt"
    page.write_text(f"# 合肥高新区天气\n今天有雨。\n\n{page.read_text(encoding='utf-8')}", encoding="utf-8")
    found = told(old, made(pages, tmp_path / "new"))
    assert counts(found) == {"documents changed": 1, "articles added": 1}
    assert only(found, "articles", "added").name == "合肥高新区天气"


def test_a_document_added_or_removed(pages: Path, tmp_path: Path) -> None:
    old = made(pages, tmp_path / "old")
    (pages / "2026-01-05_a.txt").unlink()
    new = made(pages, tmp_path / "new")
    gone, come = counts(told(old, new)), counts(told(new, old))
    assert gone["documents removed"] == gone["articles removed"] == 1
    assert {name.replace("removed", "added"): count for name, count in gone.items()} == come
    (edge,) = [one for one in told(old, new).changes["edges"]["removed"] if "LOCATED_IN" in one.name]
    assert {(one.sign, one.date) for one in edge.quotes} == {("-", "2026-01-05")}
    assert any("星河电子落户合肥高新区" in one.quote for one in edge.quotes)


def test_a_merge_is_told_once_and_its_undoing_is_a_split(pages: Path, tmp_path: Path) -> None:
    old = made(pages, tmp_path / "old")
    ledger.merge(Path(old), "星河电子", "远航光电有限公司", "one firm", tmp_path / "decisions.csv")
    new = made(pages, tmp_path / "new")
    found, back = told(old, new), told(new, old)
    assert counts(found) == {"entities merged": 1}
    assert quotes(only(found, "entities", "merged")) == [
        ("", "合肥高新区引进星河电子"),
        ("", "本报讯 近日，远航光电有限公司在合肥高新区投产。"),
    ]
    assert counts(back) == {
        "entities split": 1,
        "entities changed": 1,
        "edges added": 1,
        "edges changed": 2,
        "figures changed": 1,
    }
    assert details(only(back, "figures", "changed")) == [("about", "远航光电有限公司", "星河电子")]
    (moved,) = [one for one in back.changes["edges"]["changed"] if one.details]
    assert details(moved) == [("tail", "远航光电有限公司", "星河电子")]


def test_a_split_takes_its_edges_and_figures_along(pages: Path, tmp_path: Path) -> None:
    old = made(pages, tmp_path / "old")
    ledger.split(Path(old), "远航光电有限公司", "远航光电", "another firm", tmp_path / "decisions.csv")
    found = told(old, made(pages, tmp_path / "new"))
    assert counts(found) == {"entities split": 1, "entities changed": 1, "edges changed": 1, "figures changed": 1}
    assert quotes(only(found, "entities", "split")) == [("+", "远航光电董事长李远介绍，公司年产值5亿元。")]
    assert details(only(found, "edges", "changed")) == [("tail", "远航光电有限公司", "远航光电")]
    assert details(only(found, "figures", "changed")) == [("about", "远航光电有限公司", "远航光电")]


def test_another_class_is_told_once(pages: Path, tmp_path: Path) -> None:
    old = made(pages, tmp_path / "old")
    file = tmp_path / "decisions.csv"
    ledger.classify(Path(old), "远航光电有限公司", "Institution", KNOWN.classes, "a school", file)
    reading = pipeline.extractor(KNOWN, CHOSEN.names, decisions=decisions.load(file))
    store.save(pipeline.build(sources(pages), KNOWN, reading, decisions.load(file)), KNOWN, tmp_path / "new")
    found = told(old, str(tmp_path / "new"))
    assert details(only(found, "entities", "reclassified")) == [("class", "Company", "Institution")]
    assert not counts(found).keys() & {"entities added", "entities removed"}


def test_folders_for_partners_are_compared_as_the_builds_are(tmp_path: Path) -> None:
    release(build(), tmp_path / "old", wish(base="https://one.example/kg/"))
    release(grown(), tmp_path / "new", wish(base="https://two.example/kg/"))
    theirs, ours = told(str(tmp_path / "old"), str(tmp_path / "new")), told(str(build()), str(grown()))
    assert theirs.json() == ours.json()
    assert counts(theirs)["documents added"] == 1


@settings(deadline=None, max_examples=50)
@given(hostile.graphs(hostile.TEXTS), hostile.graphs(hostile.TEXTS))
def test_graphs_of_any_text_are_compared(old: Graph, new: Graph) -> None:
    found, back = compared(old, new), compared(new, old)
    for form in diff.FORMATS.values():
        assert form(found, None)
    assert counts(compared(old, old)) == {}
    for kind in ("documents", "articles"):
        assert found.counts()[kind]["added"] == back.counts()[kind]["removed"]
    gone = len(found.changes["articles"]["removed"])
    assert len(set(nodes(new, "Article")) - set(nodes(old, "Article"))) >= found.counts()["articles"]["added"]
    assert len(nodes(old, "Article")) - gone == len(nodes(new, "Article")) - found.counts()["articles"]["added"]


def nodes(graph: Graph, label: str) -> list[str]:
    return [node.id for node in graph.nodes() if node.labels[0] == label]


def shuffled(graph: Graph) -> Graph:
    turned, chance = Graph(), random.Random(7)
    nodes, edges = list(graph.nodes()), list(graph.edges())
    for found, add in ((nodes, turned.add_node), (edges, turned.add_edge)):
        chance.shuffle(found)
        for one in found:
            add(one)
    return turned


@pytest.mark.parametrize("form", diff.FORMATS)
def test_the_same_graphs_give_the_same_bytes(form: str) -> None:
    sides = [(opened(str(build()), KNOWN, "-"), opened(str(grown()), KNOWN, "+"))]
    sides.append(tuple(type(one)(shuffled(one.graph), one.documents, one.sign) for one in sides[0]))
    first, second = (diff.FORMATS[form](diff.compare(*pair, KNOWN), 5) for pair in sides)
    assert first == second


def test_the_command_prints_or_writes_and_ends_as_asked(tmp_path: Path) -> None:
    places = (str(build()), str(grown()))
    assert run(*places).exit_code == 0
    assert run(*places, "--exit-code").exit_code == 1
    assert run(*places, "--json").stdout == run(*places, "--format", "json").stdout
    assert json.loads(run(*places, "--json").stdout)["counts"]["articles"]["added"] == 1
    done = run(*places, "--format", "html", "-o", str(tmp_path / "changes.html"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "changes.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    refused = run(str(build()), str(tmp_path / "none"))
    assert refused.exit_code == 2


def test_fewer_or_all_are_told() -> None:
    places = (str(build()), str(grown()))
    assert "more; --all tells them" in run(*places, "--most", "1").stdout
    assert "more; --all" not in run(*places, "--most", "1", "--all").stdout
