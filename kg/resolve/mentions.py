"""Names that people corrected in one passage: another class, another span, or no name at all.

They come before claims are made, as classes do. A sentence that is printed twice in an article is read the same twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.model import Article, Mention, Span
from kg.resolve.decisions import MENTION, NONE, Decision, Decisions

FINDER = "reviewed"
PLACE = re.compile(rf"{MENTION} (\d+)-(\d+)")


def corrected(
    article: Article, mentions: Sequence[Mention], classes: Collection[str], decided: Decisions
) -> tuple[Mention, ...]:
    """The mentions of an article as people corrected them; what is no class, or not in its quote, changes nothing."""
    found = tuple(mentions)
    for one in sorted(decided.mentions.get(article.key, ()), key=lambda one: one.date):
        kind, _, form = one.right.partition(":")
        meant = kind in {*classes, NONE} and form and form in one.quote
        for start in occurrences(article.raw, one.quote) if meant else ():
            found = _one(article, found, one, start)
    return found


def _one(article: Article, mentions: tuple[Mention, ...], one: Decision, start: int) -> tuple[Mention, ...]:
    kind, _, form = one.right.partition(":")
    old, new = (_moved(span, start) for span in spans(one))
    others = [found for found in mentions if not (_touch(found, old) or (kind != NONE and _touch(found, new)))]
    if kind == NONE:
        return tuple(others)
    same = next((found for found in mentions if (found.start, found.end) == new), None)
    own = same or Mention(*new, form, kind, form, FINDER)
    return tuple(sorted([*others, replace(own, type=kind, finder=FINDER, confidence=1.0)]))


def spans(one: Decision) -> tuple[Span, Span]:
    """Where, in its quote, what was read as a name stands, and where the name is: the nearest place of its form."""
    place = PLACE.fullmatch(one.about)
    old = (int(place[1]), int(place[2])) if place else (0, 0)
    form = one.right.partition(":")[2]
    starts = [*occurrences(one.quote, form)] or [old[0]]
    start = min(starts, key=lambda at: (abs(at - old[0]), at))
    return old, (start, start + len(form))


def occurrences(text: str, part: str) -> Iterator[int]:
    """Where a part begins in a text, each time."""
    return (match.start() for match in re.finditer(re.escape(part), text)) if part else iter(())


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _touch(found: Mention, span: Span) -> bool:
    return found.start < span[1] and span[0] < found.end
