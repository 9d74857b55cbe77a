"""Named features of examples as a table of zeros and ones, for what is fitted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix


def vocabulary(shown: Iterable[Sequence[str]], least: int) -> dict[str, int]:
    """The number of each feature that is met often enough."""
    counted = Counter(name for names in shown for name in names)
    return {name: place for place, name in enumerate(sorted(n for n, count in counted.items() if count >= least))}


def matrix(shown: Sequence[Sequence[str]], index: Mapping[str, int]) -> csr_matrix:
    """Rows of features as a sparse matrix of zeros and ones."""
    places = [[index[name] for name in dict.fromkeys(names) if name in index] for names in shown]
    ends = np.cumsum([0, *map(len, places)])
    flat = [place for row in places for place in row]
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(shown), len(index)))
