"""Which names are compared at all: those that share a key, in blocks that are not too large.

The keys of a name are its core, its brand, the first and the last two characters of its core, what lists call it, and
its credit code, each with the class.
A block that is larger than `LARGEST` says nothing that tells names apart; it is left out and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import combinations

from kg.resolve.parts import parser
from kg.resolve.sides import CODE, Side

LARGEST = 40
"""Names in a block, at most."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The pairs to compare, each once, as places in the list of names, and how many blocks were left out."""

    pairs: Set[tuple[int, int]]
    skipped: int


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
    for name in sorted(parser().called(one.parts.folded, one.type)):
        yield f"{one.type}|list|{name}"
    for code in sorted(one.context.get(CODE, ())):
        yield f"{one.type}|code|{code}"


def blocks(every: Iterable[Iterable[str]], largest: int = LARGEST) -> Blocks:
    """The pairs of names that share a key; `every` are the keys of each, without twins."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(every):
        for key in one:
            places[key].append(place)
    found: set[tuple[int, int]] = set()
    skipped = 0
    for block in places.values():
        if len(block) > largest:
            skipped += 1
        else:
            found.update(combinations(block, 2))
    return Blocks(found, skipped)


def bounded(pairs: Iterable[tuple[int, int]]) -> int:
    """How many pairs the name with the most is in."""
    counts: dict[int, int] = defaultdict(int)
    for pair in pairs:
        for place in pair:
            counts[place] += 1
    return max(counts.values(), default=0)
