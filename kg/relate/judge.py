"""How likely a pair stands in a relation: fitted weights of named features, as plain numbers.

The weights are those of a logistic regression a relation, fitted by `scripts/fit_relations.py` on annotated articles;
`weights.json` can be read and searched: what speaks for a relation, and how much. A relation that has no weights, since
somebody has just described it, is judged by its cues alone (`CUES_ALONE`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("weights.json")
CUES_ALONE = {"bias": -3.0, "features": {"cue": 5.0}, "thresholds": {}}
MIDDLE = 0.5
FIGURES = "HAS_OBSERVATION"
"""The weights of who a figure is about."""
BEGINS, ENDS = "INDICATOR_BEGINS", "INDICATOR_ENDS"
"""The weights of where the words that a figure counts begin and end."""
DEFAULT = "default"
"""The thresholds that are taken if nobody asks for a precision."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What the features of one relation weigh, and from which probability a pair is a claim, by wanted precision."""

    bias: float
    features: Mapping[str, float]
    thresholds: Mapping[str, float]


class Judge:
    """Tells how likely a pair is; configured once with a file of weights."""

    def __init__(self, marks: Mapping[str, str], file: Path = FILE, precision: str = "") -> None:
        """Load the weights; `marks` gives the mask character of each class, which the file writes as {Class}."""
        stored = json.loads(file.read_text(encoding="utf-8"))
        self._weights = {name: _weights(one, marks) for name, one in stored.items()}
        self._fallback = _weights(CUES_ALONE, marks)
        self._precision = precision or DEFAULT

    def put(self, relation: str, stored: Mapping[str, Any]) -> None:
        """Weigh the features of a relation as `stored` says, in the form of the file."""
        self._weights[relation] = _weights(stored, {})

    @property
    def known(self) -> frozenset[str]:
        """Every feature that weighs something for some relation."""
        return frozenset(name for one in self._weights.values() for name in one.features)

    def probability(self, relation: str, features: Iterable[str]) -> float:
        """The probability of a pair that has these features, and no others, to stand in the relation."""
        known = self._weights.get(relation, self._fallback)
        weigh = known.features.get
        return 1 / (1 + math.exp(-known.bias - sum([weigh(name, 0.0) for name in features])))

    def shares(self, name: str, choices: Sequence[Iterable[str]]) -> list[float]:
        """The probabilities of choices of which one is right; each is given by its features."""
        scores = self.scores(name, choices)
        highest = max(scores)
        odds = [math.exp(score - highest) for score in scores]
        return [one / sum(odds) for one in odds]

    def scores(self, name: str, choices: Sequence[Iterable[str]]) -> list[float]:
        """What speaks for each of some choices, added up."""
        weigh = self._weights.get(name, self._fallback).features.get
        return [sum([weigh(feature, 0.0) for feature in one]) for one in choices]

    def threshold(self, relation: str) -> float:
        """The least probability of a claim, for the precision that is asked for; never less than if none is."""
        known = self._weights.get(relation, self._fallback).thresholds
        return max(known.get(self._precision, 0.0), known.get(DEFAULT, MIDDLE))

    def reasons(self, relation: str, features: Iterable[str]) -> list[tuple[str, float]]:
        """The features that count and what each weighs, the weightiest first; what any pair starts with is `bias`."""
        known = self._weights.get(relation, self._fallback)
        told = [(name, known.features[name]) for name in features if name in known.features]
        return sorted([("bias", known.bias), *told], key=lambda one: (-abs(one[1]), one[0]))


def _weights(stored: Mapping[str, Any], marks: Mapping[str, str]) -> Weights:
    features = {masked(name, marks): weight for name, weight in stored["features"].items()}
    return Weights(stored["bias"], features, stored["thresholds"])


def masked(name: str, marks: Mapping[str, str]) -> str:
    """A feature as the mask writes it: `{Park}` is the character of the class.

    >>> masked("gap > 入驻{Park}", {"Park": "K"})
    'gap > 入驻K'
    """
    if "{" in name:
        for kind, mark in marks.items():
            name = name.replace(f"{{{kind}}}", mark)
    return name


def readable(name: str, marks: Mapping[str, str]) -> str:
    """A feature with its classes written out: what `masked` undoes."""
    for kind, mark in marks.items():
        name = name.replace(mark, f"{{{kind}}}")
    return name


def balanced(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """The threshold with the best F1.

    >>> balanced([0.9, 0.8, 0.7, 0.6], [True, True, False, False])
    0.8
    """
    ordered = sorted(zip(probabilities, right, strict=True), reverse=True)
    hits, every, best = 0, sum(right), (0.0, MIDDLE)
    for count, (probability, hit) in enumerate(ordered, 1):
        hits += hit
        best = max(best, (2 * hits / (count + every), probability))
    return best[1]


def levels(probabilities: Sequence[float], right: Sequence[bool], wanted: Iterable[float]) -> dict[str, float]:
    """For each wanted precision the least threshold whose claims reach it; 1 where none does.

    >>> levels([0.9, 0.8, 0.7, 0.6], [True, True, False, True], [0.75, 0.9])
    {'0.75': 0.6, '0.9': 0.8}
    """
    ordered = sorted(zip(probabilities, right, strict=True), reverse=True)
    found = {str(level): 1.0 for level in wanted}
    hits = 0
    for count, (probability, hit) in enumerate(ordered, 1):
        hits += hit
        for level in found:
            if hits / count >= float(level):
                found[level] = probability
    return found
