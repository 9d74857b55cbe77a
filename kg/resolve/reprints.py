"""Articles that are printed again: near duplicates, found by MinHash (Broder 1997) with locality-sensitive hashing.

A claim that two papers print word by word has one source, not two. The earliest of the same articles is the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import networkx as nx
from datasketch import MinHash, MinHashLSH

from kg.model import Article

LIKE = 0.8
"""The share of runs of characters that two articles have in common at least."""
RUN, PERMUTATIONS, SHORTEST = 8, 64, 100
LETTERS = re.compile(r"\W+")


def reprints(articles: Iterable[Article]) -> Mapping[str, str]:
    """The key of each article that is printed again → the key of its original: the earliest by date, then by key.

    >>> reprints([])
    {}
    """
    sketches = {one.key: _sketch(one.text) for one in articles if len(one.text) >= SHORTEST}
    dates = {one.key: one.date or "9999" for one in articles}
    index = MinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS)
    same: nx.Graph[str] = nx.Graph()
    for key, sketch in sorted(sketches.items()):
        for other in index.query(sketch):
            if sketch.jaccard(sketches[str(other)]) >= LIKE:
                same.add_edge(key, str(other))
        index.insert(key, sketch)
    found: dict[str, str] = {}
    for group in nx.connected_components(same):
        original = min(group, key=lambda key: (dates[key], key))
        found |= {key: original for key in group if key != original}
    return dict(sorted(found.items()))


def _sketch(text: str) -> MinHash:
    letters = LETTERS.sub("", text)
    sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketch.update_batch({letters[at : at + RUN].encode() for at in range(max(1, len(letters) - RUN + 1))})
    return sketch
