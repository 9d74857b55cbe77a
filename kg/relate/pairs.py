"""Pairs of arguments that a relation may join, and the words around them.

One of the two at least stands in the sentence. Words are read from the mask, where a name is one character of its
class; numbers count as one character too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.relate.arguments import LEFT_OUT, Argument
from kg.relate.sentences import MARKS, Masked

NUMBER = re.compile(r"\d[\d.,]*")
WINDOW, GAP = 14, 40
"""How many characters before and after a pair are read, and at most between."""
FORWARD, BACKWARD, ALONE_TAIL, ALONE_HEAD = ">", "<", "?>", "<?"
"""Head first; tail first; only the tail stands in the sentence; only the head does."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A head and a tail, and what the sentence says before, between and after them.

    `order` is one of the four above; `span` is the mask span from the first to the second, with the lists that they are
    members of; where one is left out, `between` is the clause up to the other.
    """

    masked: Masked
    head: Argument
    tail: Argument
    order: str
    span: Span
    before: str
    between: str
    after: str


def pairs(
    masked: Masked, here: Sequence[Argument], absent: Sequence[Argument], joined: Collection[tuple[str, str]]
) -> Iterator[Pair]:
    """Every pair of different things whose classes are among `joined`; one of each stands in the sentence."""
    for one in here:
        for other in (*here, *absent):
            if one.mention.name != other.mention.name or one.mention.type != other.mention.type:
                for head, tail in ((one, other),) if other.place != LEFT_OUT else ((one, other), (other, one)):
                    if (head.mention.type, tail.mention.type) in joined:
                        yield pair(masked, head, tail)


def pair(masked: Masked, head: Argument, tail: Argument) -> Pair:
    """A pair with the words around it."""
    text = masked.text
    if LEFT_OUT in (head.place, tail.place):
        one, order = (tail, ALONE_TAIL) if head.place == LEFT_OUT else (head, ALONE_HEAD)
        start, end = one.group
        clause = max(text.rfind(mark, 0, start) for mark in MARKS) + 1
        return Pair(
            masked,
            head,
            tail,
            order,
            (start, end),
            "",
            plain(text[clause:start][-GAP:]),
            plain(text[end : end + WINDOW]),
        )
    first, second, order = (head, tail, FORWARD) if head.place < tail.place else (tail, head, BACKWARD)
    (start, stop), (again, end) = first.group, second.group
    if first.group == second.group:
        start, stop, again, end = first.place, first.place + 1, second.place, second.place + 1
    between = text[stop:again]
    kept = between if len(between) <= GAP else f"{between[: GAP // 2]}…{between[-GAP // 2 :]}"
    return Pair(
        masked,
        head,
        tail,
        order,
        (start, end),
        plain(text[max(0, start - WINDOW) : start]),
        plain(kept),
        plain(text[end : end + WINDOW]),
    )


def plain(text: str) -> str:
    """The text with every number as one character."""
    return NUMBER.sub("0", text)
