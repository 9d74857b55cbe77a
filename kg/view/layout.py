"""Where things stand on the drawing: near what they are joined to, away from the rest, no two in one place.

Forces push and pull until it is calm, with those of all others summed on a coarse grid, so that ten thousand things
take a second or two. The same graph gives the same places on any machine: sums over the grid are of whole numbers, and
what is left is addition, multiplication, division and roots, which every processor rounds alike.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]
Pair: TypeAlias = tuple[int, int]

ROUNDS = 120
CELLS = 32
"""Cells of the coarse grid on a side."""
SCALE = float(1 << 16)
"""What forces between cells are multiplied by, to be whole numbers: such sums are exact in whatever order."""
PULL, PUSH, GRAVITY = 0.35, 0.02, 0.015
ROOM = 3
"""Cells of the fine grid on a side for each thing."""


def places(count: int, pairs: Sequence[Pair]) -> list[Pair]:
    """Where each of so many things stands; `pairs` are those that are joined."""
    if not count:
        return []
    joined = np.array(sorted({(min(one), max(one)) for one in pairs if one[0] != one[1]}), dtype=np.int64).reshape(
        -1, 2
    )
    degrees = np.bincount(joined.ravel(), minlength=count)
    at = _start(count, joined, degrees)
    pushes = _pushes()
    for number in range(ROUNDS):
        at = _moved(at, joined, degrees, pushes, 1 - number / ROUNDS)
    return _apart(at, degrees)


def _start(count: int, joined: Whole, degrees: Whole) -> Floats:
    """A spiral of squares, in the order in which the graph is walked through from what is joined to most."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in joined.tolist():
        near[one].append(other)
        near[other].append(one)
    spiral = _spiral()
    at = np.zeros((count, 2))
    for one in _walk(near, np.argsort(-degrees, kind="stable").tolist()):
        at[one] = next(spiral)
    return at / max(1.0, float(np.abs(at).max()))


def _walk(near: Sequence[Sequence[int]], order: Sequence[int]) -> Iterator[int]:
    seen: set[int] = set()
    for first in order:
        waiting = deque([] if first in seen else [first])
        seen.add(first)
        while waiting:
            one = waiting.popleft()
            yield one
            fresh = [other for other in near[one] if other not in seen]
            seen.update(fresh)
            waiting.extend(fresh)


def _spiral() -> Iterator[Pair]:
    """The places of a grid from its middle outwards."""
    x = y = 0
    step, length = (1, 0), 1
    yield x, y
    while True:
        for _ in range(2):
            for _ in range(length):
                x, y = x + step[0], y + step[1]
                yield x, y
            step = (-step[1], step[0])
        length += 1


def _pushes() -> tuple[Floats, Floats]:
    """How hard what is in each cell pushes each other cell, along and across."""
    across, down = np.divmod(np.arange(CELLS * CELLS), CELLS)
    x, y = across[:, None] - across[None, :], down[:, None] - down[None, :]
    far = x * x + y * y
    far[far == 0] = 1
    return np.rint(x * SCALE / far), np.rint(y * SCALE / far)


def _moved(at: Floats, joined: Whole, degrees: Whole, pushes: tuple[Floats, Floats], heat: float) -> Floats:
    count = len(at)
    force = _push(at, degrees, pushes) * (PUSH / count) - at * GRAVITY
    heads, tails = joined[:, 0], joined[:, 1]
    pull = (at[tails] - at[heads]) * PULL
    weights = np.sqrt(degrees + 1.0)
    for axis in (0, 1):
        moved = np.bincount(heads, pull[:, axis], count) - np.bincount(tails, pull[:, axis], count)
        force[:, axis] += moved / weights
    length = np.sqrt(force[:, 0] * force[:, 0] + force[:, 1] * force[:, 1])
    most = 0.12 * heat
    shrink = np.where(length > most, most / np.maximum(length, 1e-12), 1.0)
    moved_to: Floats = at + force * shrink[:, None]
    return moved_to


def _push(at: Floats, degrees: Whole, pushes: tuple[Floats, Floats]) -> Floats:
    """How all others push each thing, read off the four cells around it."""
    low = at.min(axis=0)
    size = max(float((at.max(axis=0) - low).max()), 1e-9)
    where = (at - low) / size * (CELLS - 1.001)
    cell = where.astype(np.int64)
    weight = np.bincount(cell[:, 0] * CELLS + cell[:, 1], degrees + 4.0, CELLS * CELLS)
    along = where - cell
    pushed = [push @ weight / SCALE for push in pushes]
    found = np.zeros(at.shape)
    for right, down in ((0, 0), (0, 1), (1, 0), (1, 1)):
        corner = (cell[:, 0] + right) * CELLS + cell[:, 1] + down
        share = np.abs(1 - right - along[:, 0]) * np.abs(1 - down - along[:, 1])
        for axis in (0, 1):
            found[:, axis] += pushed[axis][corner] * share
    return found


def _apart(at: Floats, degrees: Whole) -> list[Pair]:
    """Whole numbers, each pair once: those joined to most come first to where they want to be."""
    count = len(at)
    side = max(1.0, float(np.sqrt(count)) * ROOM)
    low = at.min(axis=0)
    size = max(float((at.max(axis=0) - low).max()), 1e-9)
    wanted = np.rint((at - low) / size * side).astype(np.int64).tolist()
    taken: dict[Pair, int] = {}
    found: dict[int, Pair] = {}
    for one in np.argsort(-degrees, kind="stable").tolist():
        found[one] = _free(wanted[one][0], wanted[one][1], taken)
    return [found[one] for one in range(count)]


def _free(x: int, y: int, taken: dict[Pair, int]) -> Pair:
    """The first free place around one; how far the last search from there went is where this one goes on."""
    for number, (right, down) in enumerate(_spiral()):
        if number >= taken.get((x, y), 0) and (x + right, y + down) not in taken:
            taken[x, y] = max(taken.get((x, y), 0), number)
            taken.setdefault((x + right, y + down), 0)
            return x + right, y + down
    raise AssertionError("a spiral has no end")
