"""An answer → lines of the ledger; and what the ledger says of an item already."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.resolve.decisions import (
    ACCEPT,
    BOTH,
    CLASS,
    MENTION,
    NONE,
    NOT_SAME,
    REJECT,
    SAME,
    SEEN,
    UNSURE,
    Decision,
    Decisions,
)
from kg.resolve.names import fold
from kg.review.items import CLAIMS, CONFLICTS, IDENTITY, LEFTOVERS, NAMES, Item, Topic

YES, NO, MERGE, SPLIT, EDIT, EVERYWHERE, FIRST, SECOND = (
    *("yes", "no", "merge", "split", "edit", "class"),
    *("first", "second"),
)
LONGEST = 500
"""Characters of a reason, of an author and of a name."""
SIMPLE: Mapping[tuple[str, str], str] = {
    **{(IDENTITY, one): SAME for one in (YES, MERGE)},
    **{(IDENTITY, one): NOT_SAME for one in (NO, SPLIT)},
    (CLAIMS, YES): ACCEPT,
    (CLAIMS, NO): REJECT,
    (CONFLICTS, YES): BOTH,
    (LEFTOVERS, YES): SEEN,
    (LEFTOVERS, NO): REJECT,
    (NAMES, YES): CLASS,
}
"""Answers that are one line about the topic of an item."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered: an action, why, and what it takes beside: a class, a span of a passage, another id."""

    action: str
    why: str = ""
    kind: str = ""
    start: int = 0
    end: int = 0
    mark: int = -1
    passage: int = 0
    other: str = ""


def answer(told: Mapping[str, Any]) -> Answer:
    """An answer as the page sends it; raises `InputError` for one that is not understood."""
    known = {
        "action": str,
        "why": str,
        "kind": str,
        "other": str,
        "start": int,
        "end": int,
        "mark": int,
        "passage": int,
    }
    given = {name: value for name, value in told.items() if name in known}
    for name, value in given.items():
        if type(value) is not known[name] or (isinstance(value, str) and not plain(value)):
            raise InputError(f"{name}: not understood")
    if "action" not in given:
        raise InputError("action: missing")
    return Answer(**given)


def plain(text: str) -> bool:
    """Whether a text can be kept in a file: not too long, and no half of a character."""
    return len(text) <= LONGEST and not any("\ud800" <= char <= "\udfff" or char == "\0" for char in text)


def lines(item: Item, said: Answer, who: str, now: str, classes: Collection[str]) -> list[Decision]:
    """What an answer adds to the ledger; raises `InputError` for one that the item does not know."""
    made = _lines(item, said, classes)
    return [
        Decision(one.left, one.right, what, who, now, said.why, one.article, one.quote, one.about) for one, what in made
    ]


def _lines(item: Item, said: Answer, classes: Collection[str]) -> list[tuple[Topic, str]]:
    if said.action == UNSURE:
        return [(item.topic, UNSURE)]
    if said.action == EDIT and item.queue in (CLAIMS, NAMES):
        return [(_corrected(item, said, classes), MENTION)]
    if item.queue == CONFLICTS and said.action in (FIRST, SECOND):
        return _one_right(item, said.action)
    if item.queue == NAMES and said.action in NAMED:
        return NAMED[said.action](item, said, classes)
    if (item.queue, said.action) not in SIMPLE:
        raise InputError(f"{said.action}: no answer to an item of {item.queue}")
    return [(item.topic, SIMPLE[item.queue, said.action])]


def _one_right(item: Item, action: str) -> list[tuple[Topic, str]]:
    """The lines that let one side of a conflict fall; the conflict itself is noted with them."""
    wrong = item.sides[1 if action == FIRST else 0]
    if not wrong:
        raise InputError("nothing is known that could be rejected on that side")
    return [*((topic, REJECT) for topic in wrong), (item.topic, REJECT)]


def _everywhere(item: Item, said: Answer, classes: Collection[str]) -> list[tuple[Topic, str]]:
    """Another class wherever the name stands."""
    if said.kind not in classes:
        raise InputError(f"{said.kind}: no class; classes are {', '.join(sorted(classes))}")
    return [(_right(item.topic, f"{said.kind}:{item.topic.left.partition(':')[2]}"), CLASS)]


def _no_name(item: Item, _: Answer, __: Collection[str]) -> list[tuple[Topic, str]]:
    return [(_right(item.topic, f"{NONE}:{item.topic.left.partition(':')[2]}"), CLASS)]


def _merged(item: Item, said: Answer, _: Collection[str]) -> list[tuple[Topic, str]]:
    """One with another entity; the name is confirmed with it."""
    here, there = item.topic.left, said.other
    if here.partition(":")[0] != there.partition(":")[0] or here == there:
        raise InputError(f"{there}: only another thing of the same class can be the same")
    left, right = sorted((here, there))
    return [(Topic(left, right, "", item.topic.article, item.topic.quote), SAME), (item.topic, CLASS)]


def _parted(item: Item, _: Answer, __: Collection[str]) -> list[tuple[Topic, str]]:
    """The form of the sentence is another thing than the name that it was read as."""
    told, here = dict(item.told), item.topic.left
    form, scope = fold(told["form"], told["class"]), here.partition("·")[2]
    key = f"{told['class']}:{form}{'·' + scope if scope else ''}"
    if key == here:
        raise InputError(f"{told['form']}: is the whole name; there is nothing to part it from")
    left, right = sorted((here, key))
    return [(Topic(left, right, "", item.topic.article, item.topic.quote), NOT_SAME), (item.topic, CLASS)]


NAMED = {NO: _no_name, EVERYWHERE: _everywhere, MERGE: _merged, SPLIT: _parted}
"""What is done with a name, beside the answers that every queue knows."""


def _right(topic: Topic, right: str) -> Topic:
    return Topic(topic.left, right, topic.about, topic.article, topic.quote)


def _corrected(item: Item, said: Answer, classes: Collection[str]) -> Topic:
    """Another class or span of one name of a passage; a mark of -1 adds a name that was missed."""
    if not 0 <= said.passage < len(item.passages) or said.kind not in {*classes, NONE}:
        raise InputError("passage or class: not known")
    where = item.passages[said.passage]
    if not 0 <= said.start < said.end <= len(where.text) or not -1 <= said.mark < len(where.marks):
        raise InputError("span: not in the passage")
    form = where.text[said.start : said.end]
    old = where.marks[said.mark] if said.mark >= 0 else None
    start, end, was = (old.start, old.end, old.type) if old else (said.start, said.end, said.kind)
    left = f"{was}:{where.text[start:end]}"
    return Topic(left, f"{said.kind}:{form}", f"{MENTION} {start}-{end}", where.article, where.text)


def decided(item: Item, known: Decisions) -> Decision | None:
    """The decision about an item, if there is one."""
    one = item.topic
    own = Decision(one.left, one.right, UNSURE, article=one.article, quote=one.quote, about=one.about)
    found = known.by_key.get(own.key)
    if item.queue in (NAMES, CLAIMS):
        found = found or _of_name(item, known)
    return found


def _of_name(item: Item, known: Decisions) -> Decision | None:
    """A decision about the class of a name, or about the place of a name that the item is about."""
    where = item.passages[0]
    spans = {f"{MENTION} {mark.start}-{mark.end}" for mark in where.marks if mark.role}
    told = [one for one in known.mentions.get(where.article, ()) if one.quote == where.text and one.about in spans]
    own = item.topic.left
    named = known.of_class(own) if item.queue == NAMES else []
    return next(iter([*told, *named]), None)
