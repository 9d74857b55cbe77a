"""What changed is exactly what was done, each with its quote."""

import json
from pathlib import Path
from typing import Any

import pytest
from built import build, extract, sources
from released import KNOWN, MORE, SENTENCE, first, grown, merged, release, wish

from kg import pipeline, store
from kg.partner import changes


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return told(grown(), tmp_path_factory.mktemp("more"))


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return told(merged(), tmp_path_factory.mktemp("joined"))


def told(made: Path, folder: Path) -> dict[str, Any]:
    release(made, folder / "new", wish(since=first()))
    found: dict[str, Any] = json.loads((folder / "new" / "changes.json").read_text(encoding="utf-8"))
    return found


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in found]


def test_an_article_more_is_what_it_says(more: dict[str, Any]) -> None:
    assert more["counts"]["articles"] == {"added": 1, "removed": 0, "changed": 0}
    assert [one["title"] for one in more["articles"]["added"]] == [MORE.splitlines()[0].removeprefix("# ")]
    assert "湖北楚光激光有限公司" in names(more["entities"]["added"])
    assert more["entities"]["removed"] == more["relations"]["removed"] == more["figures"]["removed"] == []
    edges = {(one["head"], one["relation"], one["tail"]): one["quotes"] for one in more["relations"]["added"]}
    stated = edges["湖北楚光激光有限公司", "LOCATED_IN", "高创智造产业园"]
    assert [one["quote"] for one in stated] == [SENTENCE]
    derived = edges["湖北楚光激光有限公司", "LOCATED_IN", "孝感高新区"]
    assert {one["quote"] for one in derived} > {SENTENCE}
    assert all(one["derived"] for one in derived)


def test_the_relations_that_are_new_are_those_of_the_graph(more: dict[str, Any]) -> None:
    old, new = (
        {(edge.head, edge.type, edge.tail) for edge in store.open_graph(made).edges() if edge.type in KNOWN.relations}
        for made in (build(), grown())
    )
    assert len(more["relations"]["added"]) == len(new - old) > 0
    assert len(more["relations"]["removed"]) == len(old - new) == 0


def test_a_merge_shows_what_became_of_both(joined: dict[str, Any]) -> None:
    assert joined["counts"]["articles"] == {"added": 0, "removed": 0, "changed": 0}
    assert joined["entities"]["added"] == []
    (gone,), (kept,) = joined["entities"]["removed"], joined["entities"]["changed"]
    assert {gone["name"], kept["name"]} == {"思朗科技", "德睿光电"}
    assert gone["replaced_by"] == kept["name"]
    assert gone["quote"] == "在高创智造产业园，近观科技、德睿光电、思朗科技相继落户。"
    assert kept["before"]["forms"] == [kept["name"]]
    assert kept["after"]["forms"] == sorted(["思朗科技", "德睿光电"])
    assert {one["head"] for one in joined["relations"]["removed"]} == {gone["name"]}
    assert {one["head"] for one in joined["relations"]["added"]} <= {kept["name"]}


def test_what_is_taken_away_is_the_reverse(more: dict[str, Any], tmp_path: Path) -> None:
    release(grown(), tmp_path / "new")
    release(build(), tmp_path / "new")
    back = json.loads((tmp_path / "new" / "changes.json").read_text(encoding="utf-8"))
    for kind in changes.KINDS:
        assert back["counts"][kind]["removed"] == more["counts"][kind]["added"]
        assert back["counts"][kind]["changed"] == more["counts"][kind]["changed"]
    assert [one["title"] for one in back["articles"]["removed"]] == [one["title"] for one in more["articles"]["added"]]


def test_another_base_is_no_change(tmp_path: Path) -> None:
    text = (first() / "graph.ttl").read_text(encoding="utf-8").replace(KNOWN.base, "https://other.example/")
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    found = changes.compare(
        (first() / "graph.ttl", KNOWN.base), (tmp_path / "graph.ttl", "https://other.example/"), KNOWN
    )
    assert found == changes.empty()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("kg:confidence 0.83", "kg:confidence 0.84", "relations"),
        ('schema:headline "老厂区', 'schema:headline "旧厂区', "articles"),
        ('rdfs:label "工业上楼奖"', 'rdfs:label "上楼奖"', "entities"),
        ('kg:value "436.16"', 'kg:value "437"', "figures"),
    ],
)
def test_a_word_changed_is_one_change(old: str, new: str, kind: str, tmp_path: Path) -> None:
    text = (first() / "graph.ttl").read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (tmp_path / "graph.ttl").write_text(text.replace(old, new, 1), encoding="utf-8")
    found = changes.compare((first() / "graph.ttl", KNOWN.base), (tmp_path / "graph.ttl", KNOWN.base), KNOWN)
    assert {name: one["changed"] for name, one in found["counts"].items()} == {
        name: int(name == kind) for name in changes.KINDS
    }
    assert not any(one[how] for one in found["counts"].values() for how in ("added", "removed"))
    (one,) = found[kind]["changed"]
    one = one["quotes said otherwise"][0] if kind == "relations" else one
    assert one["before"] != one["after"]


PLAN, FACT = "拟落户", "已落户"


def built_of(sentence: str, folder: Path) -> Path:
    """A build of one article: what stands there, and one more sentence."""
    page = folder / "news.txt"
    folder.mkdir()
    page.write_text(f"# 孝感高新区新事\n本报讯 孝感高新区推出智造贷。{sentence}\n", encoding="utf-8")
    store.save(pipeline.build(sources(page), KNOWN, extract()), KNOWN, folder / "build")
    return folder / "build"


def test_a_plan_that_is_new_is_added_and_becomes_a_fact_by_a_change(tmp_path: Path) -> None:
    sentences = {
        "none": "",
        "plan": f"楚光激光有限公司{PLAN}孝感高新区。",
        "fact": f"楚光激光有限公司{FACT}孝感高新区。",
    }
    made = {name: built_of(text, tmp_path / name) for name, text in sentences.items()}
    turtle = {name: (folder / "graph.ttl", KNOWN.base) for name, folder in made.items()}
    edges = [edge for edge in store.open_graph(made["plan"]).edges() if dict(edge.properties).get("planned")]
    assert [edge.type for edge in edges] == ["LOCATED_IN"]
    came = changes.compare(turtle["none"], turtle["plan"], KNOWN)["relations"]
    assert [one["relation"] for one in came["added"]] == ["LOCATED_IN"]
    became = changes.compare(turtle["plan"], turtle["fact"], KNOWN)["relations"]
    assert (became["added"], became["removed"]) == ([], [])
    (one,) = [one for one in became["changed"] if one["relation"] == "LOCATED_IN"]
    (otherwise,) = one["quotes said otherwise"]
    assert (otherwise["before"]["modality"], otherwise["after"]["modality"]) == (["plan"], [])
    went = changes.compare(turtle["plan"], turtle["none"], KNOWN)["relations"]
    assert [one["relation"] for one in went["removed"]] == ["LOCATED_IN"]
