"""Mentions → entities: inside an article by name and short form, then across articles.

What one article names under one name is a *local* thing; its own id is class, folded name and scope. The scope is empty
for names that identify a thing anywhere (a registered company, a listed zone, a place) and else the zone of the
article, so that the 科技局 of two zones, or two firms that newspapers call 华星, stay two. Local things are one entity

1. where their own ids are equal, or an article of a zone introduces the one as the short form of the other;
2. where the judge finds them the same, and no pair between the two sides is judged or decided to be different;
3. where an article says that the one was renamed to the other (`kg.resolve.renamings`);
4. where somebody decided so. Decisions overrule the judge. What was decided to be two is never one over a third: of the
   decisions that would join it so the latest counts.

Nothing depends on the order of files. A published id is kept (`kg.resolve.ids`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from kg.model import Entity
from kg.resolve.blocking import Pair
from kg.resolve.compare import Judged
from kg.resolve.decisions import Decisions
from kg.resolve.joining import Parts
from kg.resolve.locals import SEPARATOR, Local
from kg.resolve.names import fold, has_legal_form
from kg.resolve.renamings import chains


class Grouped(NamedTuple):
    """Entities by their ids, which one each own id means, and the names that these had before: see `Resolution`."""

    entities: tuple[Entity, ...]
    own: dict[str, str]
    former: dict[str, str]


def group(
    local: Sequence[Local],
    told: Iterable[tuple[str, str]],
    judged: Judged,
    decided: Decisions,
    published: Mapping[str, str],
) -> Grouped:
    """Group local things into entities; `told` are own ids of which articles say that the one took the other's place.

    What is judged the same is of these ids only; what is decided of others does not count.
    """
    meant = meanings({one.id for one in local}, published) if decided.every else {}
    apart = {_sorted(a, b) for pair in decided.apart() for a, b in product(*(meant.get(key, [key]) for key in pair))}
    joined = [(meant.get(left, [left])[0], meant.get(right, [right])[0]) for left, right in decided.joined()[::-1]]
    named = {_best(group).id: group for group in _groups(local, judged, joined, apart)}
    renamed = [(meant.get(new, [new])[0], meant.get(old, [old])[0]) for new, old in decided.renamed()[::-1]]
    lines = _lines(told, named, apart, renamed)
    groups = [[one for name in line for one in named[name]] for line in lines]
    kept = _kept(groups, published)
    entities = [_entity([named[name] for name in line], old) for line, old in zip(lines, kept, strict=True)]
    own = {one.id: entity.id for entity, group in zip(entities, groups, strict=True) for one in group}
    former = {one.id: name for line in lines for name in line[1:] for one in named[name]}
    return Grouped(tuple(sorted(entities, key=lambda entity: entity.id)), own, former)


def _lines(
    told: Iterable[tuple[str, str]],
    named: Mapping[str, Sequence[Local]],
    apart: Iterable[tuple[str, str]],
    renamed: Iterable[tuple[str, str]],
) -> list[list[str]]:
    """What each entity is called, by the ids of its names: the present name, and those it had before.

    `told` pairs of own ids are what articles say, the new name first; `apart` and `renamed` what people decided, the
    latest first.
    """
    name_of = {one.id: name for name, group in named.items() for one in group}
    pairs = [(name_of[new], name_of[old]) for new, old in told]
    two, one = ([(name_of[a], name_of[b]) for a, b in some if {a, b} <= name_of.keys()] for some in (apart, renamed))
    found = chains(pairs, two, one)
    joined = {name for line in found for name in line}
    return [*found, *([name] for name in named if name not in joined)]


def _groups(
    local: Sequence[Local], judged: Judged, decided: Sequence[tuple[str, str]], apart: set[Pair]
) -> list[list[Local]]:
    """The local things of each entity; `decided` pairs are one, the latest first, those `apart` are not."""
    by_id: dict[str, list[Local]] = defaultdict(list)
    for one in local:
        by_id[one.id].append(one)
    parts = Parts(apart)
    for pair in (*decided, *sorted({*_only_alias(local)})):
        if by_id.keys() >= {*pair}:
            parts.join(*pair)
    members = {key: parts.of(key) for key in by_id}
    different = _different(judged, apart, {_sorted(*pair) for pair in decided})
    doubtful = _doubtful(judged, different)
    for _, left, right in judged.same:
        here, there = members[left], members[right]
        if doubtful & {left, right}:
            continue
        if here is not there and not any(different(_sorted(a, b)) for a in here for b in there):
            here |= there
            members.update(dict.fromkeys(there, here))
    clusters = {id(cluster): sorted(cluster) for cluster in members.values()}
    return [[one for key in cluster for one in by_id[key]] for cluster in clusters.values()]


def meanings(known: Iterable[str], published: Mapping[str, str]) -> dict[str, list[str]]:
    """The own ids that an id in a decision means: itself first, what was published under it, its name in every zone."""
    meant: dict[str, list[str]] = defaultdict(list)
    for one in sorted(known):
        for key in dict.fromkeys((one, published.get(one, one), one.partition(SEPARATOR)[0])):
            meant[key].insert(0 if key == one else len(meant[key]), one)
    return meant


def _different(judged: Judged, apart: set[Pair], one: set[Pair]) -> Callable[[Pair], bool]:
    """Whether two ids, sorted, are different: as was decided, or as the judge says of all that are not the same."""
    likely = one | {pair[1:] for pair in judged.same} | {(each.left, each.right) for each in judged.unsure}

    def different(pair: Pair) -> bool:
        return pair in apart or (pair not in likely and judged.compared(*pair))

    return different


def _doubtful(judged: Judged, different: Callable[[Pair], bool]) -> set[str]:
    """Names that could be two things, which are different from each other: a short form that fits two full names."""
    partners: dict[str, set[str]] = defaultdict(set)
    for _, left, right in judged.same:
        partners[left].add(right)
        partners[right].add(left)
    return {name for name, found in partners.items() if any(map(different, combinations(sorted(found), 2)))}


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def called(one: Local) -> tuple[str, str]:
    """What a local thing is called, and in the paper of which zone."""
    return fold(one.name), one.zone


def short_of(one: Local) -> set[tuple[str, str]]:
    """What its article calls a registered company for short, and in the paper of which zone."""
    if one.type != "Company" or not has_legal_form(one.name):
        return set()
    return {(fold(form), one.zone) for form in one.forms} - {called(one)}


def _only_alias(local: Sequence[Local]) -> list[tuple[str, str]]:
    """A short company name of a zone, and the only registered one that an article of that zone gives it to."""
    registered: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in local:
        for short in short_of(one):
            registered[short].add(one.id)
    links = []
    for one in local:
        owners = registered.get(called(one), set()) if one.type == "Company" else set()
        if len(owners) == 1:
            links.append(_sorted(one.id, next(iter(owners))))
    return links


def _kept(groups: Sequence[Sequence[Local]], published: Mapping[str, str]) -> list[set[str]]:
    """The published ids that each group goes on with: where a group was split, the part that has the id by itself."""
    if not published:
        return [set()] * len(groups)
    claims: dict[str, list[int]] = defaultdict(list)
    for place, cluster in enumerate(groups):
        for key in {published[one.id] for one in cluster if one.id in published}:
            claims[key].append(place)
    kept: list[set[str]] = [set() for _ in groups]
    for key, places in claims.items():
        kept[min(places, key=lambda place: (all(one.id != key for one in groups[place]), groups[place]))].add(key)
    return kept


def _best(cluster: Sequence[Local]) -> Local:
    """The one whose name is that of all."""
    if len(cluster) == 1:
        return cluster[0]
    return max(cluster, key=lambda one: (has_legal_form(one.name), not one.scoped, len(one.name), one.name))


def _entity(names: Sequence[Sequence[Local]], kept: set[str]) -> Entity:
    """The entity of some names, the present one first."""
    if len(names) == 1 and len(names[0]) == 1 and not kept:  # as most are
        (one,) = names[0]
        aliases = () if one.names in (one.forms, (one.name,)) else tuple(sorted({*one.names} - {*one.forms, one.name}))
        return Entity(one.id, one.type, one.name, one.forms, aliases, one.mentions)
    best, *former = map(_best, names)
    cluster = [one for group in names for one in group]
    forms = tuple(sorted({form for one in cluster for form in one.forms}))
    aliases = tuple(sorted({name for one in cluster for name in one.names} - {*forms, best.name}))
    mentions = sum(one.mentions for one in cluster)
    own = {one.id for one in cluster}
    key = best.id if best.id in kept or not kept else min(kept)
    replaces = tuple(sorted({*own, *kept} - {key}))
    return Entity(key, best.type, best.name, forms, aliases, mentions, replaces, tuple(one.name for one in former))
