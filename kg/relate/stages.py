"""How far a project, a park or a move is, as named features of a place of a sentence.

The words of each stage and of what is built, bought or signed are in `schema/lexicon.toml` (`stage_…`, `about_…`). Each
feature is given once alone and once with the modality, since a move that is only planned has a stage of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.relate.hints import Place, inside
from kg.relate.words import Hint, Words

STAGE, ABOUT = "stage_", "about_"
NO_STAGE = "none"
HELD = 128
"""Sentences that are remembered."""


class Stages:
    """Names what speaks for a stage; configured with the lists of the lexicon."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the words."""
        self._stages, self._about = (lru_cache(HELD)(Words(lexicon, prefix)) for prefix in (STAGE, ABOUT))

    def __call__(self, at: Place, modality: str, then: str) -> Iterator[str]:
        """The features of a place whose modality is known; `then` is what stands right behind it."""
        text = at.sentence.text
        stages, about = self._stages(text), self._about(text)
        own = next((hint.kind for hint in stages if at.start <= hint.start < at.end), NO_STAGE)
        yield from both(f"word {at.word}", modality)
        yield from both(f"own {own}", modality)
        yield from (modality, f"then {then}", f"{at.word} then {then}")
        left, right = text[max(at.first, at.start - 2) : at.start], text[at.end : at.end + 2]
        yield from (f"left {left}", f"right {right}", f"{left} … {at.word}")
        prior = max((one for one in at.sentence.clauses if one < at.first), default=0)
        ends = {"behind": (at.end, at.last), "before": (at.first, at.start)}
        ends |= {"following": (at.last, at.stop), "earlier": (prior, at.first)}
        for where, (start, stop) in ends.items():
            near = where in ("behind", "before")
            yield from _stage(where, inside(stages, start, stop), at.word, modality)
            yield from _about(where, inside(about, start, stop), at.word if near else "", modality)


def both(name: str, modality: str) -> tuple[str, str]:
    """A feature alone and with the modality."""
    return name, f"{name}, {modality}"


def _stage(where: str, hints: Sequence[Hint], word: str, modality: str) -> Iterator[str]:
    for kind in dict.fromkeys(hint.kind for hint in hints):
        yield from both(f"{where} {kind}", modality)
    first = hints[0].kind if hints else NO_STAGE
    yield from (f"{where} first {first}", f"{where} first {first}, {word}")


def _about(where: str, hints: Sequence[Hint], word: str, modality: str) -> Iterator[str]:
    for kind in dict.fromkeys(hint.kind for hint in hints):
        yield from both(f"{where} {kind}", modality)
        if word:
            yield f"{where} {kind}, {word}"
