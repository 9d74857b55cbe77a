"""One session: counts, undo, names to merge with, articles and labels."""

from pathlib import Path

import pytest
from built import CHOSEN
from reviewing import PAIR, TEXTS, desk

from kg.errors import InputError
from kg.resolve import decisions
from kg.resolve.decisions import Decision
from kg.review.room import DecidedError, Room, queue_of


@pytest.fixture
def room(tmp_path: Path) -> Room:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, text in zip(PAIR, TEXTS, strict=True):
        (pages / name).write_text(text, encoding="utf-8")
    first = sorted(CHOSEN.documents.glob("*.txt"))[0]
    return Room(lambda: desk(tmp_path, pages, first), "余明", tmp_path / "gold")


def counts(room: Room) -> dict[str, tuple[int, int]]:
    return {one["name"]: (one["open"], one["done"]) for one in room.state()["queues"]}


def test_progress_counts_what_is_open_and_what_was_decided(room: Room) -> None:
    before = counts(room)
    for queue in ("claims", "names"):
        room.decide({"id": room.items(queue)["items"][0]["id"], "action": "yes"})
    after = counts(room)
    for queue in ("claims", "names"):
        assert after[queue] == (before[queue][0] - 1, before[queue][1] + 1)
    assert room.state()["mine"] == 2


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(room: Room, tmp_path: Path) -> None:
    item = room.items("identity")["items"][0]
    other = Decision(item["topic"]["right"], item["topic"]["left"], "not same", "陆闻", "2026-01-01")
    decisions.add(other, tmp_path / "decisions.csv")
    with pytest.raises(DecidedError, match="陆闻"):
        room.decide({"id": item["id"], "action": "yes"})
    assert [one.decision for one in decisions.load(tmp_path / "decisions.csv").every] == ["not same"]
    assert room.item(item["id"])["decided"]["who"] == "陆闻"


def test_undo_takes_only_ones_own_back(room: Room, tmp_path: Path) -> None:
    decisions.add(Decision("Company:甲", "Company:乙", "same", "陆闻", "2099-01-01"), tmp_path / "decisions.csv")
    item = room.items("claims")["items"][0]
    room.decide({"id": item["id"], "action": "no"})
    assert room.undo()["item"]["id"] == item["id"]
    with pytest.raises(InputError, match="no decision to undo by 余明"):
        room.undo()


def test_after_a_restart_undo_brings_the_item_back(room: Room, tmp_path: Path) -> None:
    item = room.items("claims")["items"][0]
    room.decide({"id": item["id"], "action": "no"})
    again = Room(room._opened, "余明", None)
    assert item["id"] not in [one["id"] for one in again.items("claims")["items"]]
    again.undo()
    assert item["id"] in [one["id"] for one in again.items("claims")["items"]]


def test_entities_are_found_by_a_part_of_their_name(room: Room) -> None:
    found = room.entities("华星", "Company")["entities"]
    assert "Company:湖北华星光电科技有限公司" in [one["id"] for one in found]
    assert room.entities("华星", "Zone")["entities"] == room.entities("", "Company")["entities"] == []


def test_labels_are_kept_shown_again_and_not_proposed_again(room: Room) -> None:
    sentence = room.next()["sentences"][0]
    told = room.article(sentence["article"])["found"]
    start, end = sentence["start"], sentence["end"]
    inside = [
        {**one, "mentions": [span for span in one["mentions"] if start <= span[0] and span[1] <= end]}
        for one in told["entities"]
    ]
    entities = [one for one in inside if one["mentions"]]
    labels = {"labelled": [[start, end]], "entities": entities, "relations": [], "observations": []}
    room.keep({"article": sentence["article"], **labels})
    shown = room.article(sentence["article"])["gold"]
    assert len(shown["entities"]) == len(entities)
    assert sentence not in room.next()["sentences"]
    assert [one["key"] for one in room.articles()["articles"] if one["labelled"]] == [sentence["article"]]


def test_without_a_folder_nothing_is_kept(room: Room) -> None:
    bare = Room(room._opened, "余明", None)
    with pytest.raises(InputError, match="--gold"):
        bare.keep({"article": "x"})
    with pytest.raises(InputError, match="not known"):
        room.keep({"article": "x"})
    for ask in (bare.article, bare.items, bare.item):
        with pytest.raises(InputError, match="not known"):
            ask("x")


@pytest.mark.parametrize(
    ("one", "queue"),
    [
        (Decision("a", "b", "same"), "identity"),
        (Decision("a", "b", "unsure"), "identity"),
        (Decision("a", "a", "unsure"), "names"),
        (Decision("a", "b", "class"), "names"),
        (Decision("a", "b", "mention", about="mention 1-2"), "names"),
        (Decision("a", "b", "unsure", about="LOCATED_IN"), "claims"),
        (Decision("a", "b", "reject", about="conflict: two zones"), "conflicts"),
        (Decision("a", "b", "both right", about="conflict: two zones"), "conflicts"),
        (Decision("a", "b", "reject", about="leftover 1-2"), "leftovers"),
    ],
)
def test_a_decision_belongs_to_a_queue(one: Decision, queue: str) -> None:
    assert queue_of(one) == queue
