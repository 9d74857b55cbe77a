"""`kg train`: weights fitted again by what people decided, held near to those that the package brings along.

A logistic regression a relation, and one for pairs of names, under a normal prior whose middle is the present weights
(so that few decisions move little). A third of the decisions, chosen by a hash, is held back; weights are proposed only
where these are foretold no worse. Thresholds stay. What people see is doubtful, so that this teaches about doubtful
cases, and says nothing of how often the others are right.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from kg.builds import durable
from kg.errors import InputError
from kg.relate import judge as relations
from kg.resolve import judge as identity
from kg.resolve.compare import sides_of
from kg.resolve.decisions import ACCEPT, NOT_SAME, SAME, Decision
from kg.resolve.measures import bounds, measures
from kg.resolve.outlines import outline
from kg.resolve.sides import coded
from kg.resolve.vetoes import vetoed
from kg.review.desk import Desk
from kg.settings import IDENTITY, RELATIONS, fitted

NAMES = "names"
"""What the pairs of names are called among the relations."""
LEAST, HELD = 10, 4
"""Decisions to fit by, and to hold back, at the least."""
TIGHT, LOOSE = 12.0, 2.0
"""How strongly weights of features, and the bias, are held back."""
SHARE = 3
"""One of so many decisions is held back."""
MOVED = 0.005
"""What moves less is as it was."""
BETTER, WORSE, FEW = "better", "not better, left as it is", "too few decisions"
Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """What the build saw of a decision, by feature, and whether people said yes."""

    name: str
    features: Mapping[str, float]
    right: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of one relation, or of the pairs of names; `weights` are the new ones, where there are any.

    `before` and `after` are log loss and share of right answers on what was held back.
    """

    name: str
    fitted_on: int
    held: int
    verdict: str
    before: tuple[float, float] = (0.0, 0.0)
    after: tuple[float, float] = (0.0, 0.0)
    changed: tuple[tuple[str, float, float], ...] = ()

    def row(self) -> tuple[str, int, int, str, str, str]:
        """The fit as a row of a table."""
        told = [" ".join(f"{value:.3f}" for value in pair) for pair in (self.before, self.after)]
        told = told if self.verdict != FEW else ["", ""]
        return self.name, self.fitted_on, self.held, told[0], told[1], self.verdict


def fits(desk: Desk) -> list[Fit]:
    """What the decisions of a desk's ledger would change; raises `InputError` where there are too few for anything."""
    found = defaultdict[str, list[Example]](list)
    for one in (*_claims(desk), *_pairs(desk)):
        found[one.name].append(one)
    made = [_fit(name, examples, _present(desk, name)) for name, examples in sorted(found.items())]
    if all(one.verdict == FEW for one in made):
        count = sum(map(len, found.values()))
        raise InputError(
            f"{count} decisions about claims and names are too few to learn from: a relation, or the names, takes "
            f"{LEAST} and {HELD} to hold back; decide more with `kg review`"
        )
    return made


def write(desk: Desk, made: Sequence[Fit]) -> list[Path]:
    """Write the weights that got better to the folder of weights; the next build counts with them."""
    better = {one.name: {name: new for name, _, new in one.changed} for one in made if one.verdict == BETTER}
    files = []
    for name, file in ((RELATIONS, relations.FILE), (IDENTITY, identity.FILE)):
        stored = _read(fitted(desk.chosen, name) or file)
        wanted = [one for one in better if (one == NAMES) == (name == IDENTITY)]
        for one in wanted:
            _change(stored[one if one != NAMES else "any"], better[one], flat=name == IDENTITY)
        if wanted:
            durable.written(desk.chosen.weights / name, json.dumps(stored, ensure_ascii=False, indent=0) + "\n")
            files.append(desk.chosen.weights / name)
    return files


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _change(stored: dict[str, Any], changed: Mapping[str, float], *, flat: bool) -> None:
    for name, weight in changed.items():
        place = stored if flat or name == "bias" else stored["features"]
        place[name] = round(weight, 3)


def _held(*key: str) -> bool:
    return hashlib.sha256("\0".join(key).encode()).digest()[0] % SHARE == 0


def _claims(desk: Desk) -> Iterator[Example]:
    """Claims that people accepted or rejected, as the judge of relations sees them."""
    for article, told in sorted(desk.decided.claims.items()):
        wanted = [one for one in told if one.about in desk.known.relations]
        if article in desk.articles and wanted:
            yield from _candidates(desk, article, wanted)


def _candidates(desk: Desk, article: str, told: Sequence[Decision]) -> Iterator[Example]:
    annotation, own, relate = desk.articles[article], desk.own[article], desk.relater
    wanted = {(one.left, one.about, one.right, one.quote): one for one in told}
    for candidate in relate.candidates(annotation.article, annotation.mentions):
        head, tail = (own[side.mention] for side in (candidate.pair.head, candidate.pair.tail))
        name, (start, end) = candidate.relation, candidate.pair.masked.span
        quote = annotation.article.raw[start:end].strip()
        one = wanted.get((head, name, tail, quote)) or wanted.get((tail, name, head, quote))
        if one and (one.left == head or desk.known.relations[name].symmetric):
            features = {_stored(desk, feature): 1.0 for feature in candidate.features}
            yield Example(name, features, one.decision == ACCEPT, _held(*one.key))


def _stored(desk: Desk, feature: str) -> str:
    return relations.readable(feature, desk.relater.candidates.marks)


def _pairs(desk: Desk) -> Iterator[Example]:
    """Pairs that people joined or parted and that no veto and no code decides, as the judge of names sees them."""
    told = [one for one in desk.decided.every if not one.about and one.decision in (SAME, NOT_SAME)]
    if not told:
        return
    sides = sides_of(outline(one, desk.known, desk.decided) for one in desk.built.annotations)
    for one in told:
        here, there = sides.get(one.left), sides.get(one.right)
        if here and there and here.type == there.type and not vetoed(here, there) and not coded(here, there):
            yield Example(NAMES, measures(here, there), one.decision == SAME, _held(*one.key))


def _present(desk: Desk, name: str) -> dict[str, float]:
    """The weights that count now, with the bias."""
    if name == NAMES:
        return dict(_read(fitted(desk.chosen, IDENTITY) or identity.FILE)["any"])
    stored = _read(fitted(desk.chosen, RELATIONS) or relations.FILE).get(name)
    return {"bias": stored["bias"], **stored["features"]} if stored else {}


def _fit(name: str, examples: Sequence[Example], present: Mapping[str, float]) -> Fit:
    shown, held = ([one for one in examples if one.held == part] for part in (False, True))
    if len(shown) < LEAST or len(held) < HELD or not present:
        return Fit(name, len(shown), len(held), FEW)
    names = ["bias", *sorted({key for one in shown for key in one.features if key in present})]
    old = np.array([present[key] for key in names])
    limits = [bounds(one) if name == NAMES else (None, None) for one in names]
    new = _solved(*_table(shown, names, present), old, limits)
    after = {**present, **dict(zip(names, map(float, new), strict=True))}
    scores = _score(held, present), _score(held, after)
    changed = tuple((key, present[key], after[key]) for key in names if abs(after[key] - present[key]) > MOVED)
    better = scores[1][0] < scores[0][0] and scores[1][1] >= scores[0][1] and changed
    return Fit(name, len(shown), len(held), BETTER if better else WORSE, *scores, changed if better else ())


def _table(
    examples: Sequence[Example], names: Sequence[str], present: Mapping[str, float]
) -> tuple[Vector, Vector, Vector]:
    """Features, answers as ±1, and what the features that are not fitted add to each score."""
    table = np.array([[1.0, *(one.features.get(name, 0.0) for name in names[1:])] for one in examples])
    rest = np.array([_total(one, present) for one in examples]) - table @ np.array([present[name] for name in names])
    return table, np.array([1.0 if one.right else -1.0 for one in examples]), rest


def _total(one: Example, weights: Mapping[str, float]) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in one.features.items())


def _solved(
    table: Vector, right: Vector, rest: Vector, old: Vector, limits: list[tuple[float | None, float | None]]
) -> Vector:
    """The likeliest weights under the prior."""
    tight = np.array([LOOSE, *[TIGHT] * (len(old) - 1)])

    def loss(weights: Vector) -> tuple[float, Vector]:
        margins, moved = right * (table @ weights + rest), weights - old
        value = np.logaddexp(0, -margins).sum() + (tight * moved**2).sum() / 2
        return float(value), -(table.T @ (right * np.exp(-np.logaddexp(0, margins)))) + tight * moved

    found: Vector = minimize(loss, old, jac=True, method="L-BFGS-B", bounds=limits).x
    return found


def _score(examples: Sequence[Example], weights: Mapping[str, float]) -> tuple[float, float]:
    """Log loss, and the share of answers that a probability of one half tells right."""
    scores = np.array([_total(one, weights) for one in examples])
    right = np.array([1.0 if one.right else -1.0 for one in examples])
    return float(np.logaddexp(0, -right * scores).mean()), float(((scores > 0) == (right > 0)).mean())
