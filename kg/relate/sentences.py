"""Sentences of an article, and the mask that cues are matched on.

A mask is a sentence in which every mention is one character of the private use area that stands
for its class, so that a plain regular expression can speak of "a company, then 落户, then a zone".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Mention, Span

FIRST = 0xE000
MARKS = "，；：。！？\n"
LONGEST = 1000
"""Characters that a sentence has at most; of 250,000 of news none has 900, but a table of names knows no end."""
LEAD = re.compile(
    r"[“《]?(?:此外|同时|目前|其中|另外|例如|如今|而|在|据了解|据介绍|截至目前|近日|多年来|[今去]年以来|近年来|[今去]年|\d{4}年)?[“《]?"
)
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?[”’》）]*")
PART = re.compile(rf"[\s\S]{{1,{LONGEST - 1}}}[，；：、,;]|[\s\S]{{1,{LONGEST}}}")


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked sentence.

    `places[i]` is the text offset of character i (one more than characters, so that ends can be
    looked up too); `mentions` maps the position of a class character to its mention.
    """

    text: str
    places: tuple[int, ...]
    mentions: Mapping[int, Mention]
    span: Span

    def place(self, start: int, end: int) -> Span:
        """The text offsets of `text[start:end]`."""
        return self.places[start], self.places[end]


def sentences(text: str) -> Iterator[Span]:
    r"""Text offsets of each sentence: up to 。！？ and the quotes that close after it; one that is too long, in parts.

    >>> [text[a:b] for text in ["甲说：“好。”乙来了。\n丙"] for a, b in sentences(text)]
    ['甲说：“好。”', '乙来了。', '丙']
    """
    for match in SENTENCE.finditer(text):
        if match.group().strip():
            if match.end() - match.start() <= LONGEST:
                yield match.span()
            else:
                yield from (part.span() for part in PART.finditer(text, *match.span()))


def class_marks(classes: Iterable[str]) -> dict[str, str]:
    """The private use character of each class, in alphabetical order of the classes."""
    return {name: chr(FIRST + i) for i, name in enumerate(sorted(classes))}


def mask(text: str, span: Span, mentions: Sequence[Mention], marks: Mapping[str, str]) -> Masked:
    """Mask one sentence; `mentions` are those inside the span, sorted and without overlap."""
    pieces: list[str] = []
    places: list[int] = []
    found: dict[int, Mention] = {}
    at = span[0]
    for mention in [*mentions, None]:
        stop = mention.start if mention else span[1]
        pieces.append(text[at:stop])
        places.extend(range(at, stop))
        if mention:
            found[len(places)] = mention
            pieces.append(marks[mention.type])
            places.append(mention.start)
            at = mention.end
    return Masked("".join(pieces), (*places, span[1]), found, span)


def begins_clause(text: str, place: int) -> bool:
    """Whether only a connective or a date stands between the last punctuation mark and a place.

    >>> begins_clause("同时，目前甲区投产", 5), begins_clause("同时，走进甲区", 5)
    (True, False)
    """
    start = max(text.rfind(mark, 0, place) for mark in MARKS) + 1
    return bool(LEAD.fullmatch(text, start, place))


def inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions, of sorted ones, that lie inside a span."""
    first = bisect_left(mentions, span[0], key=lambda mention: mention.start)
    last = bisect_left(mentions, span[1], key=lambda mention: mention.start)
    return [mention for mention in mentions[first:last] if mention.end <= span[1]]
