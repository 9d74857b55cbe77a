"""What a sentence says of an event: whether it is a fact, a plan or denied, how far it is, and who says so.

The words are in `schema/lexicon.toml`. A word counts for what stands behind it in its clause, and for the clauses that
go on from there without a subject or a time of their own (将建设厂房，引进设备).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import PLANNED

FACT, PLAN, DENIED = "fact", PLANNED, "denied"
CUT = re.compile(r"[，；：。！？\n]")
STAGE = "stage_"
INTENDED = "拟"
"""The stage of a move that is planned and no further."""
NEAR, REACH = 10, 5
"""How far before its word a denial may stand, and a plan before a word that only describes a name."""
NOUN = re.compile(r"(?:仪式|现场|地(?!产)|日，|企业|公司|车型|资金|协议书)")


@dataclass(frozen=True, slots=True)
class Status:
    """What is said of an event: `modality` is fact, plan or denied, `stage` one of the lexicon's stages or empty."""

    modality: str
    stage: str


class Scope:
    """Tells the status of what stands at a place of a sentence; configured once with the words of the lexicon."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the words."""
        self._plan, self._done, self._denial = (_any(lexicon.get(key, ())) for key in ("plan", "done", "negation"))
        self._near, self._later, self._goes_on = (
            _any(lexicon.get("plan_near", ())),
            _any(lexicon.get("plan_behind", ())),
            _any(lexicon.get("goes_on", ())),
        )
        self._speech = _any(lexicon.get("speech", ()))
        stages = {key.removeprefix(STAGE): words for key, words in lexicon.items() if key.startswith(STAGE)}
        self._stages = {name: _any(words) for name, words in stages.items()}

    def __call__(self, text: str, start: int, end: int) -> Status:
        """The status of what `text[start:end]` says.

        >>> words = {"plan": ("拟",), "negation": ("尚未",), "stage_开工": ("开工",)}
        >>> Scope(words)("甲公司的二期尚未开工", 8, 10)
        Status(modality='denied', stage='开工')
        """
        first = max([0, *(cut.end() for cut in CUT.finditer(text, 0, start))])
        stop = CUT.search(text, end)
        last = stop.start() if stop else len(text)
        if self._denial.search(text, max(first, start - NEAR), start):
            modality = DENIED
        elif self._planned(text, first, start, end, last):
            modality = PLAN
        else:
            modality = FACT
        stage = self._stage(text, (first, start, end, last))
        return Status(modality, stage if stage != INTENDED or modality == PLAN else "")

    def attribution(self, text: str, start: int) -> tuple[int, int]:
        """Where words before a place say whose statement it is (据介绍, 余兵表示); an empty span if nobody's."""
        found = list(self._speech.finditer(text, 0, start))
        return found[-1].span() if found else (0, 0)

    def _planned(self, text: str, first: int, start: int, end: int, last: int) -> bool:
        if self._later.match(text, end, last):
            return True
        if text[end : end + 1] == "的" or NOUN.match(text, end):
            return bool(self._plan.search(text, max(first, start - REACH), start))
        if self._done.search(text[first:start]) or text[end : end + 1] == "了":
            return False
        if self._plan.search(text, first, start) or self._near.search(text, max(first, start - NEAR), start):
            return True
        while first and self._goes_on.match(text, first):
            last, first = first - 1, max([0, *(cut.end() for cut in CUT.finditer(text, 0, first - 1))])
            if self._plan.search(text, first, last):
                return True
            if self._done.search(text[first:last]):
                return False
        return False

    def _stage(self, text: str, places: Sequence[int]) -> str:
        first, start, end, last = places
        found = [
            (match.start(), name) for name, words in self._stages.items() for match in words.finditer(text, first, last)
        ]
        for begin, stop in ((start, end), (end, last), (first, start)):
            inside = [one for one in found if begin <= one[0] < stop]
            if inside:
                return min(inside)[1]
        return ""


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(words) or r"(?!)")
