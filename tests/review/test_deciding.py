"""Answers as lines of the ledger."""

from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.resolve.decisions import Decisions
from kg.review.deciding import Answer, answer, decided, lines
from kg.review.items import CLAIMS, CONFLICTS, IDENTITY, LEFTOVERS, NAMES, Item, Mark, Passage, Topic

CLASSES = ("Company", "Park", "Zone")
TEXT = "甲城光电入驻乙城高新区。"
MARKS = (Mark(0, 4, "Company", "head"), Mark(6, 11, "Zone", "tail"))
SHOWN = (Passage("n.txt#a1", "", "", TEXT, 0, MARKS),)
CLAIM = Item(CLAIMS, Topic("Company:甲", "Zone:乙", "LOCATED_IN", "n.txt#a1", TEXT), 0.5, passages=SHOWN)
PAIR = Item(IDENTITY, Topic("Company:甲", "Company:乙", "", "n.txt#a1", TEXT), 0.5, passages=SHOWN)
TOLD = (("form", "甲光"), ("class", "Company"))
NAME = Item(NAMES, Topic("Company:甲·乙", "Company:甲·乙", "", "n.txt#a1", TEXT), 0.5, told=TOLD, passages=SHOWN)
SIDES = ((Topic("a", "b", "HAS_OBSERVATION", "n", "q"),), (Topic("a", "c", "HAS_OBSERVATION", "n", "r"),))
CONFLICT = Item(CONFLICTS, Topic("x", "y", "conflict: two totals", "n", "q"), 0, passages=SHOWN, sides=SIDES)
LEFT = Item(LEFTOVERS, Topic("n.txt", "label", "leftover 1-2", "n.txt", "园"), 0, passages=SHOWN)
ITEMS = (CLAIM, PAIR, NAME, CONFLICT, LEFT)
EDIT = Answer("edit", kind="Park", mark=0, start=0, end=4)


def made(item: Item, said: Answer | str) -> list[tuple[str, str, str, str]]:
    told = Answer(said) if isinstance(said, str) else said
    return [(one.left, one.right, one.decision, one.about) for one in lines(item, told, "余明", "2026", CLASSES)]


@pytest.mark.parametrize(
    ("item", "said", "line"),
    [
        (PAIR, "yes", ("Company:甲", "Company:乙", "same", "")),
        (PAIR, "merge", ("Company:甲", "Company:乙", "same", "")),
        (PAIR, "split", ("Company:甲", "Company:乙", "not same", "")),
        (PAIR, "unsure", ("Company:甲", "Company:乙", "unsure", "")),
        (CLAIM, "yes", ("Company:甲", "Zone:乙", "accept", "LOCATED_IN")),
        (CLAIM, "no", ("Company:甲", "Zone:乙", "reject", "LOCATED_IN")),
        (CLAIM, EDIT, ("Company:甲城光电", "Park:甲城光电", "mention", "mention 0-4")),
        (CLAIM, replace(EDIT, kind="none"), ("Company:甲城光电", "none:甲城光电", "mention", "mention 0-4")),
        (CLAIM, replace(EDIT, start=2), ("Company:甲城光电", "Park:光电", "mention", "mention 0-4")),
        (CLAIM, replace(EDIT, mark=-1, start=4, end=6), ("Park:入驻", "Park:入驻", "mention", "mention 4-6")),
        (NAME, "yes", ("Company:甲·乙", "Company:甲·乙", "class", "")),
        (NAME, "no", ("Company:甲·乙", "none:甲·乙", "class", "")),
        (NAME, Answer("class", kind="Park"), ("Company:甲·乙", "Park:甲·乙", "class", "")),
        (CONFLICT, "yes", ("x", "y", "both right", "conflict: two totals")),
        (LEFT, "yes", ("n.txt", "label", "seen", "leftover 1-2")),
        (LEFT, "no", ("n.txt", "label", "reject", "leftover 1-2")),
    ],
)
def test_an_answer_is_a_line(item: Item, said: Answer | str, line: tuple[str, ...]) -> None:
    assert made(item, said) == [line]


def test_a_name_that_is_merged_or_parted_is_confirmed_with_it() -> None:
    confirmed = ("Company:甲·乙", "Company:甲·乙", "class", "")
    joined = made(NAME, Answer("merge", other="Company:甲公司"))
    assert joined == [("Company:甲·乙", "Company:甲公司", "same", ""), confirmed]
    assert made(NAME, "split") == [("Company:甲·乙", "Company:甲光·乙", "not same", ""), confirmed]


def test_the_side_that_is_wrong_falls() -> None:
    assert [line[:3] for line in made(CONFLICT, "first")] == [("a", "c", "reject"), ("x", "y", "reject")]
    assert [line[:3] for line in made(CONFLICT, "second")] == [("a", "b", "reject"), ("x", "y", "reject")]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (PAIR, Answer("edit")),
        (PAIR, Answer("first")),
        (CLAIM, Answer("merge")),
        (CLAIM, Answer("nonsense")),
        (CLAIM, replace(EDIT, kind="Spaceship")),
        (CLAIM, replace(EDIT, end=99)),
        (CLAIM, replace(EDIT, start=4)),
        (CLAIM, replace(EDIT, mark=2)),
        (CLAIM, replace(EDIT, passage=1)),
        (NAME, Answer("class", kind="none")),
        (NAME, Answer("merge", other="Zone:甲")),
        (NAME, Answer("merge", other="Company:甲·乙")),
        (replace(CONFLICT, sides=((), ())), Answer("first")),
    ],
)
def test_what_is_no_answer_is_refused(item: Item, said: Answer) -> None:
    with pytest.raises(InputError):
        lines(item, said, "余明", "2026", CLASSES)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"action": 1},
        {"action": "yes", "start": True},
        {"action": "yes", "start": "0"},
        {"action": "yes", "why": "\ud800"},
        {"action": "yes", "why": "x" * 501},
        {"action": "yes", "why": "\0"},
        {"action": "yes", "why": None},
    ],
)
def test_what_is_not_understood_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(InputError):
        answer(told)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.queue)
@pytest.mark.parametrize("said", ["yes", "no", "unsure", "first", EDIT])
def test_an_item_that_was_decided_is_known_as_such(item: Item, said: Answer | str) -> None:
    told = Answer(said) if isinstance(said, str) else said
    try:
        written = lines(item, told, "余明", "2026", CLASSES)
    except InputError:
        return
    found = decided(item, Decisions(written))
    assert found in written
    assert (
        all(decided(other, Decisions(written)) is None for other in ITEMS if other is not item and other is not NAME)
        or said is EDIT
    )
    assert decided(item, Decisions()) is None
