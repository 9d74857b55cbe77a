"""Whether two names mean the same thing, as a probability with its reasons.

What no veto decides (`kg.resolve.vetoes`) is weighed: the values of the measures go into a logistic regression
(`scripts/fit_identity.py`). String distance (rapidfuzz) is one voice among others: for Chinese names it is a poor one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
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


_chosen: ContextVar[Path] = ContextVar("weights", default=FILE)
"""The file of weights; it is set once for a build, and all who compare names on the way need not hand it on."""


@contextmanager
def weighing(file: Path | None) -> Iterator[None]:
    """Judge by the weights of a file meanwhile; by ours where it is None."""
    token = _chosen.set(file or FILE)
    stored.cache_clear()
    try:
        yield
    finally:
        _chosen.reset(token)


@lru_cache(maxsize=2)
def stored(file: Path) -> Mapping[str, Mapping[str, float]]:
    """The weights of a file, by class, and of `any` class."""
    found: Mapping[str, Mapping[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return found


def weights_of(kind: str) -> Mapping[str, float]:
    """The weights for names of a class."""
    known = stored(_chosen.get())
    return known.get(kind, known["any"])


def judge(one: Side, other: Side) -> Verdict:
    """The verdict on two names; names of two classes are of two things."""
    veto = "other classes" if one.type != other.type else vetoed(one, other)
    if veto:
        return Verdict(0.0, veto, ())
    if coded(one, other):
        return Verdict(1.0, "", (("same code", 1.0),))
    said = measures(one, other)
    weights = weights_of(one.type)
    told = [(name, weights.get(name, 0.0) * value) for name, value in said.items()]
    score = weights["bias"] + sum(weight for _, weight in told)
    reasons = sorted(
        ((name, round(weight, 2)) for name, weight in told if weight), key=lambda one: (-abs(one[1]), one[0])
    )
    return Verdict(1 / (1 + math.exp(-score)), "", tuple(reasons))
