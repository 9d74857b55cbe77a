"""Reading order as an assignment: every unit goes on with at most one later unit, every unit at most one earlier one.

Rows are units, columns the units they may go on from; a cell is a weighted sum of `kg.read.features`,
the log-odds (up to what is common to a row or column) that the one goes on with the other. A unit may also go
on from nothing, or be the last of its article, each with a weighted sum of its own. The assignment of the
largest sum is found by scipy (Jonker and Volgenant 1987, in the form of Crouse 2016). Where woven columns
come together that name the zones of different titles, the weakest join between the two is forbidden, and the
page is solved again.

The *margin* of a join is by how much the best solution without it is worse, over the units around it. Together with
what stands at the seam it gives the probability that the text goes on there without a loss (logistic
regression); only where that is high are the two sides of a broken sentence put together.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.model import Join
from kg.read.features import ENDS, JOINS, SEAMS, STARTS, Page
from kg.read.units import Unit

FILE = Path(__file__).with_name("weights.toml")
"""What each feature weighs: written by `scripts/fit_joins.py`."""

STRETCH = 400
"""At most so many units are solved at once."""
WINDOW = 60
"""How many units back a unit may go on from."""
AROUND = 15
"""How many units to either side a margin looks at."""
NEVER = -1e6
LIKELY = 0.5
"""A unit without a predecessor belongs to an article that is at least so likely."""
GREAT = 12.0
"""A margin counts no more than this."""
TOSS_UP = 0.5
"""A join whose margin is below this is never sure: another is as good."""
SMALL = 0.05
"""Reasons that weigh less are not told."""

Weights = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(slots=True)
class Order:
    """The reading order of a page: the earlier unit that each unit goes on from, and the joins that took judging.

    `odds` are, for a unit that goes on from none, the log-odds that it goes on from each earlier one nearby.
    """

    units: Sequence[Unit]
    before: dict[int, int] = field(default_factory=dict)
    joins: dict[int, Join] = field(default_factory=dict)
    odds: dict[int, Mapping[int, float]] = field(default_factory=dict)

    def chains(self) -> dict[int, list[int]]:
        """The units that go together, in reading order, by the first of them; in the order they begin."""
        member: dict[int, list[int]] = {}
        for j in range(len(self.units)):
            member[j] = member[self.before[j]] if j in self.before else []
            member[j].append(j)
        return {j: chain for j, chain in member.items() if j not in self.before}

    def sequence(self) -> list[int]:
        """The units chain by chain."""
        return [j for chain in self.chains().values() for j in chain]

    def kin(self, number: int, homes: Sequence[int | None], titles: Mapping[int, str]) -> int | None:
        """The article that a unit without a predecessor belongs to, or none.

        `homes` are the articles of the units above, `titles` the places of the articles' zones: it is the one
        whose place the unit and those that go on with it name most, else the only one, else a likely one.
        """
        votes = Counter(home for k in self.chains()[number] for home in titles if titles[home] in self.units[k].places)
        known = {home for home in homes if home is not None}
        able = sorted(home for home in votes if votes[home] == max(votes.values())) or sorted(known)
        if len(able) < 2:
            return next(iter(able), None)
        shares = dict.fromkeys(sorted(known), 0.0)
        for i, odds in self.odds.get(number, {}).items():
            if (home := homes[i]) is not None:
                shares[home] += math.exp(min(odds, GREAT))
        likely = max(able, key=lambda home: shares.get(home, 0.0))
        return likely if shares.get(likely, 0.0) >= LIKELY * sum(shares.values()) > 0 else None


def solve(units: Sequence[Unit]) -> Order:
    """The reading order of a page's units; that of the page where no sentence is broken off."""
    order = Order(units)
    for start, end in stretches(units):
        if any(unit.block.open for unit in units[start : end - 1]):
            _solved(order, start, units[start:end])
        else:
            order.before |= {j: j - 1 for j in range(start, end) if j > start and not units[j].first}
        if start and not units[start].first:
            order.before.setdefault(start, start - 1)
    return order


def stretches(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Where the parts of a long page start and end: at titles where there are some, so that each is soon solved."""
    start = 0
    while start < len(units):
        end = min(start + STRETCH, len(units))
        if end < len(units):
            end = max((k for k in range(start + 1, end + 1) if units[k].first), default=end)
        yield start, end
        start = end


def _solved(order: Order, start: int, units: Sequence[Unit]) -> None:
    """Solve one stretch and note what was found."""
    page = Page(units)
    weights = matrix(page)
    before = assigned(weights)
    while page.woven and (contrary := _contrary(units, weights, before)):
        weights[contrary] = NEVER
        before = assigned(weights)
    for j, unit in enumerate(units):
        if j in before:
            order.before[start + j] = start + before[j]
            if page.woven or units[before[j]].block.open or j != before[j] + 1:
                order.joins[start + j] = _join(page, weights, before, j)
        elif not unit.first:
            order.odds[start + j] = {start + i: float(weights[j, i]) for i in range(j)}


def candidates(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """The pairs that may be joins: a unit, and a later one that no title stands right above, not too far away."""
    for j, unit in enumerate(units):
        if not unit.first:
            yield from ((i, j) for i in range(max(0, j - WINDOW), j))


def matrix(page: Page) -> Weights:
    """The weights of a page's units, laid out as `laid` says."""
    told, units = _weights(), range(len(page.units))
    pairs = list(candidates(page.units))
    joins = [_weighed(told.joins, JOINS, page, i, j) for i, j in pairs]
    starts = [_weighed(told.starts, STARTS, page, i) for i in units]
    return laid(pairs, joins, starts, [_weighed(told.ends, ENDS, page, i) for i in units])


def laid(
    pairs: npt.ArrayLike, joins: npt.ArrayLike, starts: Sequence[float] | Weights, ends: Sequence[float] | Weights
) -> Weights:
    """The weights of n units, of shape (2n, 2n): rows go on from columns; the second halves stand for nothing.

    `joins` are the weights of `pairs`, of shape (m, 2), of an earlier and a later unit.
    """
    count = len(starts)
    found = np.full((2 * count, 2 * count), NEVER)
    earlier, later = np.asarray(pairs, dtype=np.int64).reshape(-1, 2).T
    found[later, earlier] = joins
    units = np.arange(count)
    found[units, count + units] = starts
    found[count + units, units] = ends
    found[count:, count:] = 0.0
    return found


def _weighed(told: Mapping[str, float], features: Sequence[Callable[..., float]], page: Page, *units: int) -> float:
    return sum(told[feature.__name__] * feature(page, *units) for feature in features)


def assigned(weights: Weights) -> dict[int, int]:
    """The earlier unit that each unit goes on from, by the assignment of the largest sum."""
    count = len(weights) // 2
    rows, columns = _best(weights)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return {row: column for row, column in pairs if row < count and column < count and weights[row, column] > NEVER}


def margin(weights: Weights, before: Mapping[int, int], j: int) -> float:
    """By how much the best solution of the units around is worse when `j` does not go on as it does."""
    count = len(weights) // 2
    near = range(max(0, j - AROUND), min(count, j + AROUND))
    held = {before[k] for k in near if k in before}
    taken = {i for k, i in before.items() if k not in near}
    columns = sorted(held | {k for k in near if k not in taken})
    rows = [*near, *(count + k for k in columns)]
    part = weights[np.ix_(rows, [*columns, *(count + k for k in near)])]
    best = _worth(part)
    part[j - near.start, columns.index(before[j])] = NEVER
    return best - _worth(part)


def _contrary(units: Sequence[Unit], weights: Weights, before: Mapping[int, int]) -> tuple[int, int] | None:
    """The weakest join, as row and column, between two units of one article that name different titled zones."""
    for j, unit in enumerate(units):
        path, at = [], j
        while unit.places and at in before and (at == j or not units[at].places):
            path.append((at, before[at]))
            at = before[at]
        if path and units[at].places and not units[at].places & unit.places:
            return min(path, key=lambda pair: (margin(weights, before, pair[0]), pair))
    return None


def _best(weights: Weights) -> tuple[Places, Places]:
    from scipy.optimize import linear_sum_assignment  # takes a third of a second to load: only broken pages pay for it

    rows, columns = linear_sum_assignment(weights, maximize=True)
    return rows, columns


def _worth(weights: Weights) -> float:
    rows, columns = _best(weights)
    return float(weights[rows, columns].sum())


def _join(page: Page, weights: Weights, before: Mapping[int, int], j: int) -> Join:
    i, told = before[j], _weights()
    one, other = page.units[i], page.units[j]
    reasons = [(feature.__name__, round(told.joins[feature.__name__] * feature(page, i, j), 2)) for feature in JOINS]
    strong = sorted((reason for reason in reasons if abs(reason[1]) >= SMALL), key=_weight)
    worth = margin(weights, before, j)
    trust = confidence(page, i, j, worth)
    sure = trust >= told.sure and worth >= TOSS_UP
    return Join(one.end + 1, other.start, one.block.open, sure, trust, round(worth, 2), tuple(strong))


def confidence(page: Page, i: int, j: int, worth: float) -> float:
    """The probability that unit j goes on with unit i and no text is lost between, given the margin of that join."""
    told = _weights().seams
    odds = told["always"] + told["margin"] * min(worth, GREAT)
    odds += _weighed(told, SEAMS, page, i, j)
    return round(1 / (1 + math.exp(-odds)), 3)


def _weight(reason: tuple[str, float]) -> tuple[float, str]:
    return -abs(reason[1]), reason[0]


@dataclass(frozen=True, slots=True)
class _Weights:
    joins: Mapping[str, float]
    starts: Mapping[str, float]
    ends: Mapping[str, float]
    seams: Mapping[str, float]
    sure: float


@cache
def _weights() -> _Weights:
    return _Weights(**tomllib.loads(FILE.read_text(encoding="utf-8")))
