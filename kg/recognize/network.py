"""The tagger's neural network, run with numpy: characters → log-probabilities of tags.

Characters and hashed pairs of characters are looked up, the evidence of other finders is added,
and six residual blocks of dilated convolutions (Strubell et al. 2017, "Fast and Accurate Entity
Recognition with Iterated Dilated Convolutions") see `REACH` characters to each side.
`scripts/train_tagger.py` holds the same network for training.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.errors import InputError
from kg.letters import Ids, cells, encoded, indexed
from kg.model import Span

Vector = npt.NDArray[np.float32]

LETTERS, LETTER = 6000, 128
"""At most so many characters are known, each a vector of so many numbers."""
PAIRS, PAIR = 1 << 16, 64
"""Pairs of characters share so many cells, each a vector of so many numbers."""
KNOWN = 2
"""The least number of a character that is known."""
WIDTH, DILATIONS = 224, (1, 2, 4, 8, 16, 1)
REACH = sum(DILATIONS) + 1
CHUNK = 1024
"""Characters that are looked at in one go, so that memory does not grow with the text."""
DIGITS = 2
"""Log-probabilities are rounded to so many digits, so that they are the same on any machine."""
BYTES = ("letters", "pairs")
"""Tables that are stored in bytes, with a scale for each row."""
EPSILON = np.float32(1e-5)
MATRIX = 2
"""Dimensions of a matrix."""


def paired(ids: Ids) -> Ids:
    """The cells of the pairs of neighbours along the last axis; 0 where one of them is not known."""
    return cells(ids[..., :-1], ids[..., 1:], PAIRS, KNOWN)


def chunks(length: int) -> Iterator[tuple[Span, Span]]:
    """Stretches of a text with what the network sees around them, and which part of each is wanted."""
    for start in range(0, length, CHUNK):
        first, last = max(0, start - REACH), min(length, start + CHUNK + REACH)
        yield (first, last), (start - first, min(length, start + CHUNK) - first)


class Network:
    """The network of a file that `scripts/train_tagger.py` wrote."""

    def __init__(self, file: Path) -> None:
        """Load the weights. Raises `InputError` when the file is not there or is none of ours."""
        if not file.is_file():
            raise InputError(f"{file}: no tagger; make it with scripts/train_tagger.py or reinstall kg")
        with np.load(file) as stored:
            if "alphabet" not in stored:
                raise InputError(f"{file}: not a tagger; make one with scripts/train_tagger.py")
            self._index = indexed(str(stored["alphabet"]))
            self.classes: tuple[str, ...] = tuple(str(stored["classes"]).split())
            self._layers = {name: stored[name].astype(np.float32) for name in stored.files if "." in name}
            self._tables = {name: (stored[name], stored[f"{name}_scale"].astype(np.float32)) for name in BYTES}
            self._narrow()

    def _narrow(self) -> None:
        """Lay the matrices out for products from the left, and put what a norm scales by into what follows it."""
        layers = self._layers
        for name in [name for name, layer in layers.items() if layer.ndim == MATRIX]:
            layers[name] = np.ascontiguousarray(layers[name].T)
        blocks = [f"blocks.{i}" for i in range(len(DILATIONS))]
        for norm, matrix in [("norm", "top.weight"), *((f"{one}.norm", f"{one}.conv.weight") for one in blocks)]:
            scale = layers[f"{norm}.weight"]
            layers[matrix] *= np.tile(scale, len(layers[matrix]) // len(scale))[:, None]
            layers[f"{norm}.bias"] /= scale

    def __call__(self, text: str, evidence: npt.NDArray[np.uint8]) -> Vector:
        """Log-probabilities, characters × tags; `evidence` holds what other finders say, characters × facts."""
        ids = encoded(text, self._index)
        parts = [
            self._scores(ids[slice(*seen)], evidence[slice(*seen)])[slice(*wanted)]
            for seen, wanted in chunks(len(text))
        ]
        found: Vector = np.concatenate(parts)
        return np.round(found, DIGITS, out=found)

    def _scores(self, ids: Ids, evidence: npt.NDArray[np.uint8]) -> Vector:
        pairs = np.zeros((len(ids) + 1, PAIR), dtype=np.float32)
        pairs[1:-1] = self._rows("pairs", paired(ids))
        rows = np.concatenate([self._rows("letters", ids), pairs[:-1], pairs[1:]], axis=1)
        rows = self._linear(rows, "inp") + evidence.astype(np.float32) @ self._layers["extra.weight"]
        for i, dilation in enumerate(DILATIONS):
            rows += self._block(rows, f"blocks.{i}", dilation)
        scores = self._linear(self._norm(rows, "norm"), "top")
        scores -= scores.max(axis=1, keepdims=True)
        found: Vector = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return found

    def _block(self, rows: Vector, name: str, dilation: int) -> Vector:
        normed, wide = self._norm(rows, f"{name}.norm"), rows.shape[1]
        window = np.empty((len(rows), 3 * wide), dtype=np.float32)
        window[:dilation, :wide] = 0
        window[dilation:, :wide] = normed[:-dilation]
        window[:, wide : 2 * wide] = normed
        window[-dilation:, 2 * wide :] = 0
        window[:-dilation, 2 * wide :] = normed[dilation:]
        inner = self._linear(window, f"{name}.conv")
        return self._linear(np.maximum(inner, 0, out=inner), f"{name}.out")

    def _rows(self, table: str, ids: Ids) -> Vector:
        values, scale = self._tables[table]
        found: Vector = values[ids] * scale[ids, None]
        return found

    def _linear(self, rows: Vector, layer: str) -> Vector:
        found: Vector = rows @ self._layers[f"{layer}.weight"]
        found += self._layers[f"{layer}.bias"]
        return found

    def _norm(self, rows: Vector, layer: str) -> Vector:
        """Rows of mean 0 and variance 1, moved; what they are scaled by is in the next matrix (`_narrow`)."""
        found: Vector = rows - rows.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", found, found) / np.float32(rows.shape[1]) + EPSILON
        found *= (1 / np.sqrt(spread))[:, None]
        found += self._layers[f"{layer}.bias"]
        return found
