import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from built import CHOSEN, extract
from stepwise import built, chosen, digests

from kg import store
from kg.builds import durable, last, renew
from kg.builds.exchange import Exchange
from kg.builds.recipe import Recipe
from kg.resolve import decisions
from kg.resolve.decisions import Decision
from kg.write import jsonl

SETTLED = "5月6日，记者在合肥获悉，星河光电有限公司落户合肥云谷产业园。"
INSIDE = "记者在合肥获悉，合肥云谷产业园位于合肥高新区。"
ELSEWHERE = "记者在合肥获悉，合肥云谷产业园举行活动。"
PLANNED = "星河光电有限公司拟落户合肥高新区。"
LONG = "合肥高新区举行签约仪式，远航智能有限公司投资5亿元建设智能装备项目，项目计划明年投产。" * 4
TEXTS = {
    "a.txt": SETTLED,
    "b.txt": INSIDE,
    "c.txt": PLANNED,
    "d.txt": LONG,
    "e.txt": LONG + "记者从现场了解到。",
    "f.txt": "远航智能有限公司位于合肥高新区。华星光电有限公司位于武汉东湖高新区。",
}


@pytest.fixture(autouse=True)
def used(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each renewed build made; models are loaded once, and few documents are not too many."""
    made: list[int] = []
    original, page = renew.renewed, renew.page

    def renewed(*given: object) -> object:
        found = original(*given)  # type: ignore[arg-type]
        made.extend([0] if found else [])
        return found

    def counted(*given: object) -> object:
        made[-1] += 1
        return page(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(renew, "MOST", 1.0)
    monkeypatch.setattr(renew, "renewed", renewed)
    monkeypatch.setattr(renew, "page", counted)
    monkeypatch.setattr(Recipe, "make", lambda self: extract())
    return made


def put(pages: Path, texts: dict[str, str]) -> None:
    """Have exactly these pages."""
    shutil.rmtree(pages)
    pages.mkdir()
    for name, text in texts.items():
        (pages / name).write_text(f"{text}\n", encoding="utf-8")


def same(pages: Path) -> bool:
    """Whether a build after a step is that at once."""
    built(pages)
    built(pages, "other", full=True)
    return digests(pages.parent / "build") == digests(pages.parent / "other")


def edge(pages: Path, head: str, tail: str) -> dict[str, object]:
    """What the edge from a name to a name says."""
    graph = store.open_graph(pages.parent / "build")
    names = {node.id: dict(node.properties).get("name") for node in graph.nodes()}
    found = [one for one in graph.edges() if (names[one.head], one.type, names[one.tail]) == (head, "LOCATED_IN", tail)]
    return dict(found[0].properties) if found else {}


def test_what_is_planned_comes_back_where_it_does_not_follow_any_more(pages: Path, used: list[int]) -> None:
    texts = {name: TEXTS[name] for name in ("a.txt", "b.txt", "c.txt")}
    put(pages, texts)
    assert same(pages)
    ends = ("星河光电有限公司", "合肥高新区")
    assert edge(pages, *ends)["derived"] is True
    put(pages, {**texts, "b.txt": ELSEWHERE})
    assert same(pages)
    assert (edge(pages, *ends)["derived"], edge(pages, *ends)["planned"]) == (False, True)
    put(pages, texts)
    assert same(pages)
    put(pages, {**texts, "c.txt": f"{PLANNED}{PLANNED}"})
    assert same(pages)
    put(pages, {**texts, "b.txt": ELSEWHERE, "c.txt": f"{PLANNED}据介绍，{PLANNED}"})
    assert same(pages)
    assert edge(pages, *ends)["claims"] == 2
    assert len(used) == 4


def test_a_reprint_is_one_source_as_long_as_it_is_one(pages: Path, used: list[int]) -> None:
    put(pages, TEXTS)
    assert same(pages)
    put(pages, {**TEXTS, "d.txt": "另有一事。"})
    assert same(pages)
    put(pages, {name: text for name, text in TEXTS.items() if name != "d.txt"})
    assert same(pages)
    put(pages, TEXTS)
    assert same(pages)
    assert len(used) == 3


@pytest.mark.parametrize("seed", range(2))
def test_any_steps_lead_to_the_build_at_once(seed: int, pages: Path, used: list[int]) -> None:
    chance = random.Random(seed)
    every = {path.name: path.read_text(encoding="utf-8") for path in sorted(CHOSEN.documents.glob("*.txt"))} | TEXTS
    texts = dict(every)
    put(pages, texts)
    built(pages)
    for _ in range(4):
        for name in chance.sample(sorted(every), 2):
            sentences = every[name].split("。")
            said = "。".join(chance.sample(sentences, len(sentences) // 2 + 1))
            texts = {key: text for key, text in texts.items() if key != name}
            texts |= chance.choice([{}, {name: every[name]}, {name: said}])
        put(pages, texts)
        assert same(pages)
    assert len(used) >= 2


def test_pages_that_did_not_change_are_not_made_again(pages: Path, used: list[int]) -> None:
    put(pages, TEXTS)
    built(pages)
    put(pages, {**TEXTS, "f.txt": "华星光电有限公司位于武汉东湖高新区。"})
    built(pages)
    assert used == [1]


def test_decisions_and_published_ids_count(pages: Path, used: list[int]) -> None:
    put(pages, TEXTS)
    built(pages)
    shutil.copy(pages.parent / "build" / "ids.csv", pages.parent / "ids.csv")
    decisions.add(
        Decision("Company:星河光电有限公司", "Company:远航智能有限公司", "same"), pages.parent / "decisions.csv"
    )
    assert same(pages)
    assert used == []
    put(pages, {**TEXTS, "c.txt": "星河光电有限公司拟落户武汉东湖高新区。"})
    assert same(pages)
    assert len(used) == 1


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        ({"远航智能股份有限公司": "远航智能有限公司"}, "华星光电有限公司位于合肥云谷产业园。"),
        (
            {"远航智能有限公司": "银河机电有限公司", "星河光电有限公司": "星河光电有限公司"},
            "银河机电有限公司落户武汉东湖高新区。",
        ),
    ],
    ids=["a published name is gone", "a published id goes to another"],
)
def test_what_was_published_and_is_printed_no_more(
    published: dict[str, str], changed: str, pages: Path, used: list[int]
) -> None:
    every = {one: one for one in published.values()} | published
    rows = [f"Company:{name},Company:{one}\n" for name, one in every.items()]
    (pages.parent / "ids.csv").write_text("".join(["name,id\n", *rows]), encoding="utf-8")
    if "星河光电有限公司" in published:
        one = Decision("Company:星河光电有限公司", "Company:远航智能有限公司", "same")
        decisions.add(one, pages.parent / "decisions.csv")
    said = {"a.txt": SETTLED, "b.txt": "远航智能有限公司位于合肥高新区。", "c.txt": INSIDE, "d.txt": ELSEWHERE}
    put(pages, {**said, "f.txt": "华星光电有限公司位于武汉东湖高新区。"})
    built(pages)
    put(pages, {**said, "f.txt": changed})
    assert same(pages)
    assert len(used) == 1


@pytest.mark.parametrize(
    "what",
    ["much changed", "imports", "nothing was left", "readings are gone", "one is damaged", "no Turtle", "bad edges"],
)
def test_all_is_made_where_that_is_surer(
    what: str, pages: Path, used: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pages, TEXTS)
    built(pages)
    if what == "much changed":
        monkeypatch.setattr(renew, "MOST", 0.1)
    elif what == "imports":
        (folder := chosen(pages.parent).imports).mkdir()
        (folder / "none.ttl").write_text("", encoding="utf-8")
        built(pages)
    elif what == "nothing was left":
        (durable.beside(pages.parent / "build", "cache") / last.FILE).unlink()
    elif what == "readings are gone":
        for path in durable.beside(pages.parent / "build", "cache").glob("readings*"):
            path.unlink()
    elif what == "no Turtle":
        (pages.parent / "build" / store.TURTLE).unlink()
    elif what == "bad edges":
        edges = pages.parent / "build" / store.GRAPH / jsonl.EDGES
        edges.write_bytes(edges.read_bytes().replace(b'"properties"', b'"properties'))
    else:
        with sqlite3.connect(durable.beside(pages.parent / "build", "cache") / "readings.sqlite") as rows:
            build = pages.parent / "build"
            found = last.load(durable.beside(build, "cache"), build, store.manifest(build)["versions"])
            assert found
            entry = found.documents["f.txt"]
            rows.execute("UPDATE kept SET value = X'00' WHERE key = ?", (entry.key,))
    put(pages, {**TEXTS, "f.txt": "华星光电有限公司位于武汉东湖高新区。"})
    assert same(pages)
    assert used == []


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("damage", [Path.unlink, lambda file: file.write_bytes(b"x" + file.read_bytes()[1:])])
def test_what_is_only_copied_is_whole(
    damage: Callable[[Path], object], workers: int, pages: Path, used: list[int]
) -> None:
    put(pages, TEXTS)
    built(pages, workers=workers)
    damage(pages.parent / "build" / store.TURTLE)
    put(pages, {**TEXTS, "b.txt": ELSEWHERE})
    assert built(pages, workers=workers).reused == len(TEXTS) - 1
    built(pages, "other", full=True)
    assert digests(pages.parent / "build") == digests(pages.parent / "other")
    assert used == []


def test_a_defect_is_no_damage(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(pages, TEXTS)
    built(pages)
    put(pages, {**TEXTS, "b.txt": ELSEWHERE})
    monkeypatch.setattr(renew.Comparison, "changes", lambda _: int("a defect"))
    with pytest.raises(ValueError, match="a defect"):
        built(pages)


def test_a_process_beside_it_reads_and_writes_and_the_bytes_are_the_same(
    pages: Path, used: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pages, TEXTS)
    built(pages, workers=2)
    put(pages, {**TEXTS, "b.txt": ELSEWHERE, "g.txt": SETTLED})
    with monkeypatch.context() as here:
        for kind, name in ((Recipe, "make"), (Exchange, "_edges")):
            here.setattr(kind, name, lambda *_: pytest.fail("it is to be done in the other process"))
        assert built(pages, workers=2).reused == len(TEXTS) - 1
    built(pages, "other", full=True)
    assert digests(pages.parent / "build") == digests(pages.parent / "other")
    assert used == [2]


@pytest.mark.parametrize("largest", [len(TEXTS), len(TEXTS) - 1])
def test_of_very_many_documents_one_process_makes_the_renewal(
    largest: int, pages: Path, used: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(pages, TEXTS)
    built(pages)
    put(pages, {**TEXTS, "b.txt": ELSEWHERE})
    begun: list[int] = []
    original = renew.Aside.__init__
    monkeypatch.setattr(renew, "LARGEST", largest)
    monkeypatch.setattr(renew.Aside, "__init__", lambda *given: begun.append(1) or original(*given))
    built(pages, workers=2)
    assert begun == [1] * (largest == len(TEXTS))
    assert len(used) == 1
