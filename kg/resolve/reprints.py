"""Articles that are printed again: near duplicates, found by MinHash (Broder 1997) with locality-sensitive hashing.

A claim that two papers print word by word has one source, not two. The earliest of the same articles is the original.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from operator import eq

import networkx as nx

LIKE = 0.8
"""The share of runs of characters that two articles have in common at least."""
RUN, PERMUTATIONS, SHORTEST, SEED = 8, 64, 20, 1
BANDS = (10, 6)
"""Articles are compared where the six hashes of one of ten bands are the same: 95 of 100 that are just alike enough."""
FEW = 10
"""With more articles that changed, it is no longer faster to compare only these."""
LETTERS = re.compile(r"\W+")
Sketched = tuple[str, str, bytes]
"""The key of an article, its date, its sketch."""


def reprints(articles: Iterable[Sketched]) -> Mapping[str, str]:
    """The key of each article that is printed again → the key of its original: the earliest by date, then by key.

    Articles come as key, date and sketch.

    >>> reprints([])
    {}
    """
    from datasketch import LeanMinHash, MinHashLSH  # half a second to load, most of it scipy: only builds pay for it

    sketches, dates = {}, {}
    for key, date, sketched in articles:
        dates[key] = date or "9999"
        if sketched:
            sketches[key] = LeanMinHash(seed=SEED, hashvalues=array("I", sketched))
    index = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
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


def reprints_again(articles: Sequence[Sketched], before: Mapping[str, str], changed: Set[str]) -> Mapping[str, str]:
    """As `reprints`, where it gave `before` until some articles came, went, or changed."""
    moved = not changed.isdisjoint({*before, *before.values()})
    return reprints(articles) if moved or len(changed) > FEW or _alike(articles, changed) else before


def _alike(articles: Iterable[Sketched], some: Set[str]) -> bool:
    """Whether any of some articles is like another."""
    every = [(key, array("I", sketched)) for key, _, sketched in articles if sketched]
    pairs = ((one, other) for key, one in every if key in some for name, other in every if name != key)
    return any(sum(map(eq, one, other)) / PERMUTATIONS >= LIKE for one, other in pairs)


def sketch(text: str) -> bytes:
    """What texts are compared by: 64 least hashes of 4 bytes; nothing for a text that is too short."""
    from datasketch import MinHash

    if len(text) < SHORTEST:
        return b""
    letters = LETTERS.sub("", text)
    found = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    found.update_batch({letters[at : at + RUN].encode() for at in range(max(1, len(letters) - RUN + 1))})
    return array("I", map(int, found.hashvalues)).tobytes()
