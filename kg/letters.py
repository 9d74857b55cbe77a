"""Characters and pairs of neighbours as numbers, for the small networks of this package."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]


def indexed(alphabet: str) -> Mapping[str, int]:
    """The number of each character: 0 is nothing, 1 any other character."""
    return {char: i for i, char in enumerate(alphabet, 2)}


def encoded(text: str, index: Mapping[str, int]) -> Ids:
    """The numbers of the characters of a text.

    >>> encoded("高新？", indexed("新高")).tolist()
    [3, 2, 1]
    """
    return np.array([index.get(char, 1) for char in text], dtype=np.int64)


def cells(one: Ids, other: Ids, size: int, least: int) -> Ids:
    """Which of `size` cells each pair falls into; 0 where one of both is below `least`.

    >>> cells(np.array([1, 2]), np.array([2, 3]), 1 << 16, 2).tolist()
    [0, 35772]
    """
    return np.where((one < least) | (other < least), 0, 1 + (one * 6007 + other * 7919) % (size - 1))
