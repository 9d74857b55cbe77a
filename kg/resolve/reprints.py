"""Articles that are printed again: near duplicates, found by MinHash (Broder 1997) with locality-sensitive hashing.

A claim that two papers print word by word has one source, not two. The earliest of the same articles is the original.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping

import networkx as nx
from datasketch import LeanMinHash, MinHash, MinHashLSH

LIKE = 0.8
"""The share of runs of characters that two articles have in common at least."""
RUN, PERMUTATIONS, SHORTEST, SEED = 8, 64, 100, 1
LETTERS = re.compile(r"\W+")


def reprints(articles: Iterable[tuple[str, str, bytes]]) -> Mapping[str, str]:
    """The key of each article that is printed again → the key of its original: the earliest by date, then by key.

    Articles come as key, date and sketch.

    >>> reprints([])
    {}
    """
    sketches, dates = {}, {}
    for key, date, sketched in articles:
        dates[key] = date or "9999"
        if sketched:
            sketches[key] = LeanMinHash(seed=SEED, hashvalues=array("I", sketched))
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


def sketch(text: str) -> bytes:
    """What texts are compared by: 64 least hashes of 4 bytes; nothing for a text that is too short."""
    if len(text) < SHORTEST:
        return b""
    letters = LETTERS.sub("", text)
    found = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    found.update_batch({letters[at : at + RUN].encode() for at in range(max(1, len(letters) - RUN + 1))})
    return array("I", map(int, found.hashvalues)).tobytes()
