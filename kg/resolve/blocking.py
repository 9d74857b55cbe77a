"""Which names are compared at all: those that share a key, in blocks that are not too large.

The keys of a name are its core, its brand, the first and the last two characters of its core, what lists call it, and
its credit code, each with the class.
A block that is larger than `LARGEST` says nothing that tells names apart; it is left out and counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import combinations

from kg.resolve.known import things
from kg.resolve.sides import CODE, Side

LARGEST = 40
"""Names in a block, at most."""
Pair = tuple[str, str]


def keys(one: Side) -> tuple[str, ...]:
    """The keys of a name."""
    return tuple(dict.fromkeys(_keys(one)))


def _keys(one: Side) -> Iterator[str]:
    core, brand = one.parts.core, one.parts.brand
    yield f"{one.type}|core|{core}"
    if brand != core:
        yield f"{one.type}|core|{brand}"
    if len(core) > 2:
        yield f"{one.type}|first|{core[:2]}"
        yield f"{one.type}|last|{core[-2:]}"
    else:
        yield f"{one.type}|first|{core}"
    for name in sorted(things(one.parts, one.type)):
        yield f"{one.type}|list|{name}"
    for code in sorted(one.context.get(CODE, ())):
        yield f"{one.type}|code|{code}"


class Blocks:
    """Names by the keys that they share; `skipped` are the keys of blocks that are left out."""

    def __init__(self, keys_of: Mapping[str, Sequence[str]], largest: int = LARGEST) -> None:
        """Sort names, each with its keys, into blocks; the pairs of a block come in the order of its names."""
        self._keys = keys_of
        names: dict[str, list[str]] = defaultdict(list)
        for name, every in keys_of.items():
            for key in every:
                names[key].append(name)
        self.skipped = frozenset(key for key, block in names.items() if len(block) > largest)
        self._blocks = {key: block for key, block in names.items() if 1 < len(block) <= largest}

    def pairs(self, wanted: Set[str] | None = None) -> Iterator[Pair]:
        """Each pair to compare, once: all, or those with a name that is wanted."""
        for key, block in self._of(wanted):
            for one, other in combinations(block, 2):
                told = wanted is None or one in wanted or other in wanted
                if told and meeting(self._keys[one], self._keys[other], self.skipped) == key:
                    yield one, other

    def names(self, wanted: Set[str]) -> set[str]:
        """The names of all blocks that have one that is wanted."""
        return {name for _, block in self._of(wanted) for name in block}

    def _of(self, wanted: Set[str] | None) -> Iterator[tuple[str, list[str]]]:
        return ((key, block) for key, block in self._blocks.items() if wanted is None or not wanted.isdisjoint(block))


def meeting(here: Iterable[str], there: Container[str], skipped: Container[str]) -> str:
    """The first key of a name that another has, too, and that is not left out; empty: they are not compared."""
    return next((key for key in here if key in there and key not in skipped), "")


def bounded(pairs: Iterable[Pair]) -> int:
    """How many pairs the name with the most is in."""
    counts = Counter(name for pair in pairs for name in pair)
    return max(counts.values(), default=0)
