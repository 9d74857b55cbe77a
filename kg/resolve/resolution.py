"""Outlines of articles → what their names mean: from nothing, or from what they meant before few of them changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from kg.model import Resolution, Unsure
from kg.resolve.clusters import called, group, meanings, short_of
from kg.resolve.compare import Judged, judge_all
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import Outline
from kg.resolve.reprints import Sketched, reprints

Again = Callable[[], Mapping[str, str]]
"""Gives what `kg.resolve.reprints.reprints` does."""
Link = tuple[Hashable, Hashable]


def resolve_mentions(
    outlines: Sequence[Outline],
    decisions: Decisions | None = None,
    published: Mapping[str, str] | None = None,
    judged: Judged | None = None,
    again: Again | None = None,
) -> Resolution:
    """Group the names of all articles into entities; `published` maps own ids to ids that are to be kept.

    Where they are known, `judged` is what `judge_all` said of these names, and `again` gives what `reprints` does.
    """
    decided = decisions or Decisions()
    ordered = sorted(outlines, key=lambda one: one.key)
    judged = judged or judge_all(ordered)
    local = [one for each in ordered for one in each.locals]
    entities, own, former = group(local, _renamed(ordered), judged, decided, published or {})
    printed = again() if again else reprints(sketches(ordered))
    kinds = {one.id: one.type for one in entities}
    return Resolution(entities, own, kinds, Names(ordered), _unsure(judged, own, decided), former, printed)


class Earlier(NamedTuple):
    """What names meant, how they were judged, and the outlines of articles that are gone or were otherwise."""

    resolution: Resolution
    judged: Judged
    outlines: Sequence[Outline]


def resolve_again(
    outlines: Sequence[Outline],
    decided: Decisions,
    published: Mapping[str, str],
    judged: Judged,
    again: Again,
    before: Earlier,
    fresh: Set[str],
) -> Resolution:
    """As `resolve_mentions`, where only names that are `fresh`, or hang together with such, may mean something else.

    Decisions and published ids are those of before. Of the entities, only those of such names are given.
    """
    ordered = sorted(outlines, key=lambda one: one.key)
    every = [*ordered, *before.outlines]
    links = chain(_alike(before.judged), _alike(judged), _firms(every), _renamed(every))
    links = chain(links, _published(published, judged, before.judged))
    near = together(_otherwise(decided, published, judged, before, fresh), links)
    local = [one for each in ordered for one in each.locals if one.id in near]
    renamed = [pair for pair in _renamed(ordered) if pair[0] in near]
    entities, own, former = group(local, renamed, _only(judged, near), decided, published)
    was = before.resolution
    own = {one: own[one] if one in near else was.own[one] for one in judged.keys}
    former = {one: name for one, name in was.former.items() if one not in near} | former
    gone = {was.own[one] for one in near if one in was.own}
    kinds = {one: kind for one, kind in was.kinds.items() if one not in gone} | {one.id: one.type for one in entities}
    return Resolution(entities, own, kinds, Names(ordered), _unsure(judged, own, decided), former, again())


def together(some: Iterable[Hashable], links: Iterable[Link]) -> Set[Any]:
    """What hangs together with some by links, and they themselves.

    >>> sorted(together("a", ["ab", "bc", "de"]))
    ['a', 'b', 'c']
    """
    near: dict[Hashable, list[Hashable]] = defaultdict(list)
    for one, other in links:
        near[one].append(other)
        near[other].append(one)
    rest = [*some]
    found = {*rest}
    while rest:
        new = {other for other in near.get(rest.pop(), ()) if other not in found}
        found |= new
        rest += new
    return found


def _otherwise(
    decided: Decisions, published: Mapping[str, str], judged: Judged, before: Earlier, fresh: Set[str]
) -> set[str]:
    """The names to begin from: fresh ones, those of a block left out now or no longer, what decisions are about."""
    moved = judged.skipped ^ before.judged.skipped
    found = {one for one, keys in judged.keys.items() if not moved.isdisjoint(keys)} if moved else set()
    if decided.every:
        meant = meanings({*judged.keys, *before.judged.keys}, published)
        found |= {one for each in decided.every for key in (each.left, each.right) for one in meant.get(key, ())}
    return found | fresh


def _alike(judged: Judged) -> Iterator[Link]:
    return ((left, right) for _, left, right in judged.same)


def _firms(outlines: Iterable[Outline]) -> Iterator[Link]:
    """Each firm, and what it is called in the paper of its zone."""
    every = {one for each in outlines for one in each.locals if one.type == "Company"}
    return ((one.id, name) for one in every for name in (called(one), *short_of(one)))


def _renamed(outlines: Iterable[Outline]) -> Iterator[tuple[str, str]]:
    return (pair for each in outlines for pair in each.renamed)


def _published(published: Mapping[str, str], *every: Judged) -> Iterator[Link]:
    return ((one, published[one]) for judged in every for one in judged.keys if one in published)


def _only(judged: Judged, ids: Set[str]) -> Judged:
    """What was judged of some ids."""
    same = tuple(one for one in judged.same if one[1] in ids)
    return replace(judged, same=same, unsure=tuple(one for one in judged.unsure if {one.left, one.right} <= ids))


def _unsure(judged: Judged, own: Mapping[str, str], decided: Decisions) -> tuple[Unsure, ...]:
    """The pairs that people are to decide: such as are not one thing already, and about which nothing is decided."""
    left = (one for one in judged.unsure if own[one.left] != own[one.right] and not decided.of(one.left, one.right))
    return tuple(sorted(left, reverse=True))


def sketches(outlines: Iterable[Outline]) -> list[Sketched]:
    """What tells which articles are printed again."""
    return [(one.key, one.date, one.sketch) for one in outlines]


class Names(Mapping[str, tuple[str, ...]]):
    """The own ids of the mentions of each article, by its key; made where they are asked for."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        """Take the outlines of the articles."""
        self._outlines = {one.key: one for one in outlines}

    def __getitem__(self, article: str) -> tuple[str, ...]:
        """Raises `KeyError` for another article."""
        one = self._outlines[article]
        return tuple(one.locals[place].id for place in one.places)

    def __iter__(self) -> Iterator[str]:
        """The keys of the articles."""
        return iter(self._outlines)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._outlines)
