"""What of one graph is what of another: entities that were merged, split or named otherwise, articles that moved.

An id stays what it is; an id that is gone is the entity that `replaces` it, else the one that has its name in the same
articles. Articles are told by their title, so that one more above them in their document is no change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from kg.diff.side import Side, texts


@dataclass(frozen=True, slots=True)
class Pairs:
    """Old id → new id of entities, articles and documents; new id → the old one that it came out of."""

    entities: Mapping[str, str]
    articles: Mapping[str, str]
    documents: Mapping[str, str]
    splits: Mapping[str, str]

    def entity(self, key: str) -> str:
        """The new id of an entity, or of anything else that ends an edge."""
        return self.entities.get(key, key)

    def article(self, key: str) -> str:
        """The new key of an article."""
        return self.articles.get(key, key)


def pairs(old: Side, new: Side) -> Pairs:
    """What of the old graph is what of the new one."""
    documents = _documents(old, new)
    articles = _articles(old, new, documents)
    entities = _entities(old, new, articles)
    return Pairs(entities, articles, documents, _splits(old, new, entities))


def equal(old: Mapping[str, Hashable], new: Mapping[str, Hashable], *, alone: bool = True) -> dict[str, str]:
    """The ids of two sides that have the same value; `alone` where only one of each side has it.

    >>> equal({"a": 1, "b": 2, "c": 2}, {"x": 2, "y": 1})
    {'a': 'y'}
    >>> equal({"a": 1, "b": 2, "c": 2}, {"x": 2, "y": 1}, alone=False)
    {'a': 'y', 'b': 'x'}
    """
    before, after = _by_value(old), _by_value(new)
    both = [(found, after[value]) for value, found in before.items() if value in after]
    return {
        one: other
        for left, right in both
        if not alone or len(left) == len(right) == 1
        for one, other in zip(left, right, strict=False)
    }


def rest(every: Mapping[str, Hashable], paired: Iterable[str]) -> dict[str, Hashable]:
    """What is left without what is paired."""
    gone = {*paired}
    return {key: value for key, value in every.items() if key not in gone}


def _by_value(every: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = defaultdict(list)
    for key in sorted(every):
        found[every[key]].append(key)
    return found


def _documents(old: Side, new: Side) -> dict[str, str]:
    """Documents by their name, or under another name with the same bytes."""
    before, after = {**old.documents}, {**new.documents}
    same = {name: name for name in before if name in after}
    return {**same, **equal(rest(before, same), rest(after, same))}


def _articles(old: Side, new: Side, documents: Mapping[str, str]) -> dict[str, str]:
    """Articles by key and title, by title alone, by key alone."""
    before = {key: (_source(one, documents), one.get("name", "")) for key, one in old.articles.items()}
    after = {key: (_source(one, {}), one.get("name", "")) for key, one in new.articles.items()}
    found = {key: key for key, value in before.items() if after.get(key) == value}
    found |= equal(rest(before, found), rest(after, found.values()))
    left = rest(after, found.values())
    return found | {key: key for key in rest(before, found) if key in left}


def _source(one: Mapping[str, object], documents: Mapping[str, str]) -> str:
    name = str(one.get("source", ""))
    return documents.get(name, name)


def _entities(old: Side, new: Side, articles: Mapping[str, str]) -> dict[str, str]:
    """Entities by id, by what replaces what, by name in the same articles."""
    replaced = {other: key for key in sorted(new.entities, reverse=True) for other in _replaces(new, key)}
    known = {**replaced, **{key: key for key in new.entities}}
    found = {key: known[key] for key in old.entities if key in known}
    for key in sorted({*old.entities} - {*found}):
        other = next((one for one in _replaces(old, key) if one in new.entities and one not in old.entities), "")
        if other:
            found[key] = other
    before, after = rest(_names(old), found), rest(_names(new), found.values())
    named = equal(before, after).items()
    return found | {one: other for one, other in named if _together(old.naming[one], new.naming[other], articles)}


def _together(old: set[str], new: set[str], articles: Mapping[str, str]) -> bool:
    """Whether an article names both."""
    return not new.isdisjoint(articles.get(key, key) for key in old)


def _names(side: Side) -> dict[str, Hashable]:
    return {key: side.name(key) for key in side.entities}


def _splits(old: Side, new: Side, entities: Mapping[str, str]) -> dict[str, str]:
    """New entities that were an id, or a name, of an old one, and are so no more."""
    left: dict[str, str] = {}
    for key in sorted(entities, reverse=True):
        now = entities[key]
        names = old.named(key) - new.named(now)
        ids = {*_replaces(old, key)} - {*_replaces(new, now)}
        left |= dict.fromkeys((*ids, *(f"{old.kind(key)} {name}" for name in names)), key)
    fresh = sorted({*new.entities} - {*entities.values()})
    told = {key: left.get(key) or left.get(f"{new.kind(key)} {new.name(key)}") for key in fresh}
    return {key: was for key, was in told.items() if was}


def _replaces(side: Side, key: str) -> tuple[str, ...]:
    return texts(side.entities[key], "replaces")
