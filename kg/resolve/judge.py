"""Whether two names mean the same thing, as a probability with its reasons.

What no veto decides (`kg.resolve.vetoes`) is weighed: the values of the measures go into a logistic regression
(`scripts/fit_identity.py`). String distance (rapidfuzz) is one voice among others: for Chinese names it is a poor one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.resolve.measures import measures
from kg.resolve.sides import Side, coded
from kg.resolve.vetoes import vetoed

FILE = Path(__file__).with_name("identity.json")
SAME, DIFFERENT = 0.8, 0.1
"""From which probability two names are one thing, and up to which they are two; between, it is not sure."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two names are one thing, the veto that decides if there is one, and what each function said."""

    probability: float
    veto: str
    reasons: tuple[tuple[str, float], ...]


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    stored: Mapping[str, Mapping[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return stored


def judge(one: Side, other: Side) -> Verdict:
    """The verdict on two names; names of two classes are of two things."""
    veto = "other classes" if one.type != other.type else vetoed(one, other)
    if veto:
        return Verdict(0.0, veto, ())
    if coded(one, other):
        return Verdict(1.0, "", (("same code", 1.0),))
    said = measures(one, other)
    weights = _weights().get(one.type, _weights()["any"])
    told = [(name, weights.get(name, 0.0) * value) for name, value in said.items()]
    score = weights["bias"] + sum(weight for _, weight in told)
    reasons = sorted(
        ((name, round(weight, 2)) for name, weight in told if weight), key=lambda one: (-abs(one[1]), one[0])
    )
    return Verdict(1 / (1 + math.exp(-score)), "", tuple(reasons))
