"""How well the end of one column and the beginning of another go together, learnt from news.

Three things are known of a seam: how usual the runs of characters across it are (counts in a hashed
table), whether the characters on both sides go together (two small towers of a neural network, whose dot
product is the log-odds of "this head belongs to this tail" up to what is common to a row), and whether both sides are
about the same (a linear map of the sum of their pairs of characters). `scripts/train_seams.py` makes
`seams.npz`; docs say from what.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.letters import Ids, cells, encoded, indexed

Vector = npt.NDArray[np.float32]

FILE = Path(__file__).with_name("seams.npz")

LETTERS, LETTER = 6000, 48
"""At most so many characters are known, each a vector of so many numbers."""
PAIRS, PAIR = 1 << 16, 48
"""Pairs of characters share so many cells, each a vector of so many numbers."""
BESIDE, NEAR, REACH = 16, 6, 128
"""Characters and pairs beside the seam that one tower sees; characters that tell what a side is about."""
HIDDEN, OUT = 512, 128

CELLS, STEPS, LONGEST = 1 << 23, 8, 4
"""Cells of the table of counts, steps to a bit, and the longest run that is counted."""
TOTAL = 25.0
"""The binary logarithm of how many characters were counted."""
PRIMES = (1_000_003, 7_919, 104_729, 15_485_863)

DIGITS = 3
"""Scores are rounded to so many digits, so that they are the same on any machine."""


def paired(ids: Ids, *, backwards: bool) -> Ids:
    """The cells of the pairs of neighbours in each row of ids; 0 where one of them is nothing.

    Rows are read away from the seam, so in those of a tail (`backwards`) the later one comes first in the text.
    """
    one, other = (ids[:, 1:], ids[:, :-1]) if backwards else (ids[:, :-1], ids[:, 1:])
    return cells(one, other, PAIRS, 1)


def cell(run: str) -> int:
    """The cell of a run of one to four characters."""
    code = len(run)
    for char, prime in zip(run, PRIMES, strict=False):
        code = (code * 31 + ord(char)) * prime
    return code % CELLS


def tie(before: str, after: str) -> float:
    """How strongly characters before a seam and behind it belong together: pointwise mutual information, in bits.

    A run that news do not hold counts as seen once.
    """
    return usual(before + after) + TOTAL - usual(before) - usual(after)


def usual(run: str) -> float:
    """The binary logarithm of how often news hold a run of one to four characters."""
    return float(_model().counts[cell(run)]) / STEPS


def judge(tails: Sequence[str], heads: Sequence[str]) -> tuple[Vector, Vector]:
    """Two scores for each tail (rows) with each head (columns): of the characters beside the seam, of the matter."""
    model = _model()
    tail, tail_about = model.side([text[: -REACH - 1 : -1] for text in tails], 0)
    head, head_about = model.side([text[:REACH] for text in heads], 1)
    local, about = tail @ head.T / OUT**0.5, tail_about @ head_about.T / PAIR**0.5
    return np.round(local, DIGITS), np.round(about, DIGITS)


@dataclass(frozen=True, slots=True)
class _Model:
    counts: npt.NDArray[np.uint8]
    index: Mapping[str, int]
    letters: Vector
    pairs: npt.NDArray[np.int8]
    scale: float
    layers: Mapping[str, Vector]

    def side(self, texts: Sequence[str], side: int) -> tuple[Vector, Vector]:
        """The vectors of one side's texts, each read away from the seam."""
        ids = np.zeros((len(texts), REACH), dtype=np.int64)
        for row, text in zip(ids, texts, strict=True):
            row[: len(text)] = encoded(text, self.index)
        places = paired(ids, backwards=side == 0)
        pairs = self.pairs[places].astype(np.float32) * np.float32(self.scale)
        wide = np.concatenate([self.letters[ids[:, :BESIDE]].reshape(len(ids), -1), _flat(pairs[:, :NEAR])], axis=1)
        local = self._linear(np.maximum(self._linear(wide, f"sides.{side}.0"), 0), f"sides.{side}.2")
        many = np.sqrt(np.maximum((places != 0).sum(axis=1, keepdims=True), 1)).astype(np.float32)
        return local, self._linear(pairs.sum(axis=1) / many, "about")

    def _linear(self, rows: Vector, layer: str) -> Vector:
        found: Vector = rows @ self.layers[f"{layer}.weight"].T + self.layers[f"{layer}.bias"]
        return found


def _flat(pairs: Vector) -> Vector:
    return pairs.reshape(len(pairs), -1)


@cache
def _model() -> _Model:
    with np.load(FILE) as stored:
        dense = [name for name in stored.files if name.startswith(("sides.", "about."))]
        return _Model(
            stored["counts"],
            indexed(str(stored["alphabet"])),
            stored["letters.weight"] * stored["letters.weight.scale"],
            stored["pairs.weight"],
            float(stored["pairs.weight.scale"]),
            {name: stored[name].astype(np.float32) for name in dense},
        )
