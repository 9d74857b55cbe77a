"""Words of the lexicon and dates in a sentence, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

DAY = re.compile(r"(\d{4})年|\d{1,2} ?月(?: ?\d{1,2} ?日)?|\d{1,2} ?日")
DATE, LATER, PAST, NONE = "date", "later", "past", "none"
LOOK = "(?"
"""What in a word of the lexicon looks at what stands behind it."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of the lexicon in a sentence and its kind."""

    start: int
    end: int
    kind: str
    word: str


class Words:
    """Finds the words of some lists of the lexicon, the longest first; `none` holds words that are no hint."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]], prefix: str) -> None:
        """Compile the lists whose names begin with a prefix, by the first character of their words."""
        kinds = {word: key.removeprefix(prefix) for key in lexicon if key.startswith(prefix) for word in lexicon[key]}
        by_first: dict[str, list[str]] = {}
        for word in sorted(kinds, key=lambda word: (-len(word), word)):
            by_first.setdefault(word[0], []).append(word)
        self._kinds = kinds
        self._words = by_first
        self._first = {first: re.compile("|".join(f"({word})" for word in words)) for first, words in by_first.items()}

    def __call__(self, text: str) -> list[Hint]:
        """The hints of a text, from left to right.

        >>> [hint.word for hint in Words({"hint_future": ("将",), "hint_none": ("将军",)}, "hint_")("将军将来")]
        ['将']
        """
        found, at = [], 0
        for place, first in enumerate(text):
            pattern = self._first.get(first) if place >= at else None
            match = pattern.match(text, place) if pattern else None
            if match:
                word = self._words[first][(match.lastindex or 1) - 1]
                at = max(match.end(), place + 1)
                if self._kinds[word] != NONE:
                    found.append(Hint(place, at, self._kinds[word], f"{match[0]}…" if LOOK in word else word))
        return found


def days(text: str, published: str) -> Iterator[Hint]:
    """The dates of a text; a year is past or to come if the day of publication is known.

    >>> [hint.kind for hint in days("2021年至2025年", "2023-08-01")]
    ['past', 'later']
    """
    for match in DAY.finditer(text):
        year, now = match[1], published[:4]
        kind = DATE if not (year and now) or year == now else LATER if year > now else PAST
        yield Hint(*match.span(), kind, "a year" if year else "a day")
