"""What a sentence says of an event: whether it is a fact, a plan or denied, how far it is, and who says so.

The words are in `schema/lexicon.toml`; `hints.py` and `stages.py` name what stands round a place, and `scope.json` says
what each of these features weighs: two multinomial logistic regressions, fitted by `scripts/fit_scope.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.model import PLANNED
from kg.relate.hints import Features, Place, Sentence, place, sentence
from kg.relate.stages import NO_STAGE, STAGE, Stages
from kg.relate.words import Words, days

FACT, PLAN, DENIED = "fact", PLANNED, "denied"
HINT = "hint_"
FILE = Path(__file__).with_name("scope.json")
HELD = 512
"""How many places and sentences are remembered: the pairs of a sentence ask for the same."""
INTENDED = "拟"
"""The stage of a move that is planned and no further."""
Reasons = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What is said of an event: `modality` is fact, plan or denied, `stage` one of the lexicon's stages or empty."""

    modality: str
    stage: str


class Weights:
    """Chooses the likeliest of some labels by what each feature weighs for each label."""

    def __init__(self, stored: Mapping[str, Any], fallback: str) -> None:
        """Take the weights as the file holds them; without any, it is always the fallback."""
        self._bias: Mapping[str, float] = stored.get("bias") or {fallback: 0.0}
        self._features: Mapping[str, Mapping[str, float]] = stored.get("features", {})

    def __call__(self, names: Iterable[str]) -> str:
        """The label with the highest score."""
        scores = dict(self._bias)
        for name in dict.fromkeys(names):
            for label, weight in self._features.get(name, {}).items():
                scores[label] += weight
        return max(sorted(scores), key=lambda label: scores[label])

    def reasons(self, names: Iterable[str], label: str) -> Reasons:
        """What speaks for and against a label, the weightiest first."""
        told = ((name, self._features.get(name, {}).get(label, 0.0)) for name in dict.fromkeys(names))
        return tuple(
            sorted(((name, weight) for name, weight in told if weight), key=lambda one: (-abs(one[1]), one[0]))
        )


class Marks:
    """Names what speaks for modality and stage at a place; configured once with the words of the lexicon."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the words."""
        self._words, self._features, self._stages = Words(lexicon, HINT), Features(lexicon), Stages(lexicon)
        self._sentence = lru_cache(HELD)(self._read)

    def _read(self, text: str, published: str) -> Sentence:
        return sentence(text, [*self._words(text), *days(text, published)])

    def place(self, text: str, start: int, end: int, published: str = "") -> Place:
        """A place of a sentence; `published` is the day of its publication, if known (ISO 8601)."""
        return place(self._sentence(text, published), start, end)

    def modality(self, at: Place) -> list[str]:
        """The features that tell fact, plan and denied."""
        return list(self._features(at))

    def stage(self, at: Place, modality: str) -> list[str]:
        """The features that tell the stage, once the modality is known."""
        return list(self._stages(at, modality, self._features.then(at)))


class Scope:
    """Tells the status of what stands at a place of a sentence; configured once with the lexicon and the weights."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]], file: Path = FILE) -> None:
        """Compile the words and load what they weigh."""
        stored = json.loads(file.read_text(encoding="utf-8"))
        self._marks = Marks(lexicon)
        self._modality, self._stage = Weights(stored["modality"], FACT), Weights(stored["stage"], NO_STAGE)
        self._speech = re.compile("|".join(lexicon.get("speech", ())) or r"(?!)")
        self._stages = {key.removeprefix(STAGE) for key in lexicon if key.startswith(STAGE)}
        self._status, self.modality = lru_cache(HELD)(self._told), lru_cache(HELD)(self._meant)

    def __call__(self, text: str, start: int, end: int, published: str = "") -> Status:
        """The status of what `text[start:end]` says; `published` is the day of publication, if known (ISO 8601).

        >>> from kg import ontology, settings
        >>> Scope(ontology.load(settings.data("schema")).lexicon)("甲公司的二期尚未开工", 8, 10)
        Status(modality='denied', stage='开工')
        """
        return self._status(text, start, end, published)

    def reasons(self, text: str, start: int, end: int, published: str = "") -> tuple[Reasons, Reasons]:
        """What spoke for and against the modality that was found, and the stage; the weightiest first."""
        at = self._marks.place(text, start, end, published)
        modality = self._modality(named := self._marks.modality(at))
        stage = self._stage(marks := self._marks.stage(at, modality))
        return self._modality.reasons(named, modality), self._stage.reasons(marks, stage)

    def attribution(self, text: str, start: int) -> tuple[int, int]:
        """Where words before a place say whose statement it is (据介绍, 余兵表示); an empty span if nobody's."""
        found = list(self._speech.finditer(text, 0, start))
        return found[-1].span() if found else (0, 0)

    def _meant(self, text: str, start: int, end: int, published: str = "") -> str:
        return self._modality(self._marks.modality(self._marks.place(text, start, end, published)))

    def _told(self, text: str, start: int, end: int, published: str) -> Status:
        at, modality = self._marks.place(text, start, end, published), self.modality(text, start, end, published)
        stage = self._stage(self._marks.stage(at, modality))
        known = stage in self._stages and (stage != INTENDED or modality == PLAN)
        return Status(modality, stage if known else "")
