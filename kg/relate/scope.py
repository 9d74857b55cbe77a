"""Whether a passage states a fact, a plan, or the contrary.

The words are in `schema/lexicon.toml`. They count where they stand in the clause of the cue, or
before it in the clause that the cue continues.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Span

REACH = 6


@dataclass(frozen=True, slots=True)
class Scope:
    """Finds plans and negations before a place of a sentence."""

    plan: re.Pattern[str]
    negation: re.Pattern[str]

    def planned(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]`, or its clause before it, is only planned."""
        return bool(self.plan.search(text, _clause(text, start), end))

    def negated(self, text: str, word: int, span: Span) -> bool:
        """Whether the cue at `span` is denied: by words in it right before (or at) its `word`."""
        return bool(self.negation.search(text, max(span[0], word - REACH), span[1] if word == span[0] else word + 1))


def scope(lexicon: Mapping[str, tuple[str, ...]]) -> Scope:
    """The scope of the words that the lexicon lists as `plan` and `negation`.

    >>> words = scope({"plan": ("拟", "计划"), "negation": ("尚未",)})
    >>> words.planned("甲公司拟落户乙区", 0, 8), words.planned("甲公司落户乙区", 0, 7)
    (True, False)
    """
    return Scope(_any(lexicon.get("plan", ())), _any(lexicon.get("negation", ())))


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words) or r"(?!)")


def _clause(text: str, start: int) -> int:
    return max(text.rfind(mark, 0, start) for mark in "，；。！？\n") + 1
