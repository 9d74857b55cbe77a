"""Whether two names mean the same thing, as a probability with its reasons.

What no veto decides (`kg.resolve.vetoes`) is weighed: the values of the measures go into a logistic regression
(`scripts/fit_identity.py`). String distance (rapidfuzz) is one voice among others: for Chinese names it is a poor one.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from kg.resolve.measures import measures, plain
from kg.resolve.sides import Side, coded
from kg.resolve.vetoes import vetoed

Weights: TypeAlias = Mapping[str, Mapping[str, float]]
"""What each function weighs for names of a class, and of `any` class."""
FILE = Path(__file__).with_name("identity.json")
SAME, DIFFERENT = 0.8, 0.1
"""From which probability two names are one thing, and up to which they are two; between, it is not sure."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two names are one thing, the veto that decides if there is one, and what each function said."""

    probability: float
    veto: str
    reasons: tuple[tuple[str, float], ...]


def read(file: Path) -> Weights:
    """The weights of a file."""
    found: Weights = json.loads(file.read_text(encoding="utf-8"))
    return found


@cache
def ours() -> Weights:
    """The weights that come with the program."""
    return read(FILE)


def judge(one: Side, other: Side, known: Weights | None = None) -> Verdict:
    """The verdict on two names, by `known` weights or by ours; names of two classes are of two things."""
    veto = "other classes" if one.type != other.type else vetoed(one, other)
    if veto:
        return Verdict(0.0, veto, ())
    if coded(one, other):
        return Verdict(1.0, "", (("same code", 1.0),))
    said = measures(one, other)
    known = known or ours()
    weights = known.get(one.type, known["any"])
    told: dict[str, float] = defaultdict(float)
    for name, value in said.items():
        told[plain(name)] += weights.get(name, 0.0) * value
    score = weights["bias"] + sum(told.values())
    reasons = sorted(
        ((name, round(weight, 2)) for name, weight in told.items() if name and round(weight, 2)),
        key=lambda one: (-abs(one[1]), one[0]),
    )
    return Verdict(1 / (1 + math.exp(-score)), "", tuple(reasons))
