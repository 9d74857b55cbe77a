"""Edges that came, went, or are stated otherwise: by other claims, as a fact and no plan, with another amount."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from kg.diff.pairs import Pairs
from kg.diff.records import Change, Detail, Quote
from kg.diff.side import Side, Values, claims, texts
from kg.diff.things import Found
from kg.model import FORMER, Edge
from kg.resolve.edges import Said, claimed, present

Key = tuple[str, str, str]
COUNTED = {"claims", "independent", "first_seen", "last_seen", "quotes", "sources", "offsets", "dates", "qualifiers"}
"""What only sums claims up, or tells them one by one."""
HOW_FOUND = {"confidence", "extractors", "resolved"}
STATUS = {"derived", "planned"}
NORMALISED = ("number", "currency", "days")
"""What follows from an attribute as printed: `amount_number` from `amount`."""


def edges(old: Side, new: Side, pairs: Pairs, symmetric: Collection[str]) -> Found:
    """The edges that differ; ends that were merged or named otherwise make no difference."""
    before = _before(old, new, pairs, symmetric)
    after = {(edge.head, edge.type, edge.tail): edge for edge in new.relations}
    found: Found = defaultdict(list)
    gone, come = {*before} - {*after}, {*after} - {*before}
    for key, was in sorted(_moved(before, after, gone, come, pairs).items()):
        found["changed"].append(_change(new, after[key], _ends(old, new, before[was], after[key])))
        gone.discard(was)
        come.discard(key)
    for key in gone:
        found["removed"].append(_change(old, before[key]))
    for key in come:
        found["added"].append(_change(new, after[key]))
    for key in {*before} & {*after}:
        found["changed"] += _changed(old, new, before[key], after[key], pairs)
    return found


def _before(old: Side, new: Side, pairs: Pairs, symmetric: Collection[str]) -> dict[Key, Edge]:
    """The old edges under the new ids of their ends; those that are one now together."""
    every: dict[Key, list[Edge]] = defaultdict(list)
    for edge in old.relations:
        head, tail = pairs.entity(edge.head), pairs.entity(edge.tail)
        if head == tail and f"{FORMER}:{edge.tail}" in new.nodes:
            tail = f"{FORMER}:{edge.tail}"
        if edge.type in symmetric:
            head, tail = min(head, tail), max(head, tail)
        every[head, edge.type, tail].append(edge)
    return {key: _joined(found) for key, found in every.items()}


def _joined(every: list[Edge]) -> Edge:
    """One edge of the claims of several."""
    stated = [edge for edge in every if not dict(edge.properties).get("derived")]
    if len(every) == 1 or not stated:
        return every[0]
    said = sorted((one for edge in stated for one in _said(edge)), key=lambda one: (one.source, one.offsets))
    return Edge(stated[0].id, stated[0].type, stated[0].head, stated[0].tail, present(claimed(said, {})))


def _said(edge: Edge) -> Iterator[Said]:
    values = dict(edge.properties)
    rows = zip(*(texts(values, name) for name in ("sources", "offsets", "quotes", "qualifiers")), strict=True)
    for source, offsets, quote, qualifiers in rows:
        yield Said(source, "", offsets, quote, "", {"confidence": 1.0, **json.loads(qualifiers)})


def _moved(
    before: Mapping[Key, Edge], after: Mapping[Key, Edge], gone: set[Key], come: set[Key], pairs: Pairs
) -> dict[Key, Key]:
    """Edges that an entity took along when it came out of another one: new key → old key."""
    found: dict[Key, Key] = {}
    for head, kind, tail in sorted(come):
        was = (_origin(head, pairs), kind, _origin(tail, pairs))
        if was in gone - {*found.values()} and {*claims(before[was])} & {*claims(after[head, kind, tail])}:
            found[head, kind, tail] = was
    return found


def _origin(key: str, pairs: Pairs) -> str:
    return pairs.entity(pairs.splits.get(key, key))


def _ends(old: Side, new: Side, before: Edge, after: Edge) -> list[Detail]:
    ends = (("head", before.head, after.head), ("tail", before.tail, after.tail))
    told = [Detail(what, old.name(was), new.name(now)) for what, was, now in ends if was != now]
    return [*told, *_status(dict(before.properties), dict(after.properties))]


def _change(side: Side, edge: Edge, details: Collection[Detail] = ()) -> Change:
    said = side.quotes(edge, "" if details else None)
    return Change(_called(side, edge), _about(edge), tuple(details), said)


def _called(side: Side, edge: Edge) -> str:
    return f"{side.name(edge.head)} {edge.type} {side.name(edge.tail)}"


def _about(edge: Edge) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    status = _stated(dict(edge.properties))
    return (("head", edge.head), ("relation", edge.type), ("tail", edge.tail), ("status", status))


def _stated(values: Values) -> str:
    return "derived" if values.get("derived") else "plan" if values.get("planned") else "stated"


def _changed(old: Side, new: Side, before: Edge, after: Edge, pairs: Pairs) -> Iterator[Change]:
    values, now = dict(before.properties), dict(after.properties)
    details = [*_status(values, now), *_attributes(values, now), *_via(old, new, values, now, pairs)]
    said = [] if values.get("derived") and now.get("derived") else _claims(old, new, before, after, pairs)
    if details or said:
        kept = tuple(said) or new.quotes(after, "")
        yield Change(_called(new, after), _about(after), tuple(details), kept)


def _status(before: Values, after: Values) -> Iterator[Detail]:
    if _stated(before) != _stated(after):
        yield Detail("status", _stated(before), _stated(after))


def _attributes(before: Values, after: Values) -> Iterator[Detail]:
    """Amount, date, role, stage and the like; their numbers where what is printed stays the same."""
    aside = COUNTED | HOW_FOUND | STATUS | {"via"} | ({"modality"} if _stated(before) != _stated(after) else set())
    names = sorted({*before, *after} - aside)
    differing = {name for name in names if before.get(name) != after.get(name)}
    for name in sorted(differing):
        printed, _, what = name.rpartition("_")
        if what not in NORMALISED or printed not in differing:
            yield Detail(name, _text(before, name), _text(after, name))


def _text(values: Values, name: str) -> str:
    value = values.get(name, "")
    return f"{value:.15g}" if isinstance(value, float) else "、".join(texts(values, name)) if value else ""


def _via(old: Side, new: Side, before: Values, after: Values, pairs: Pairs) -> Iterator[Detail]:
    """What a derived edge leads over, where it is derived on both sides."""
    was, now = texts(before, "via"), texts(after, "via")
    if was and now and tuple(map(pairs.entity, was)) != now:
        yield Detail("via", "、".join(map(old.name, was)), "、".join(map(new.name, now)))


def _claims(old: Side, new: Side, before: Edge, after: Edge, pairs: Pairs) -> list[Quote]:
    """The quotes that only one side has."""
    was = {(pairs.article(article), words): (article, words) for article, words in claims(before)}
    now = dict.fromkeys(claims(after))
    gone = [old.quote(words, article) for key, (article, words) in was.items() if key not in now]
    come = [new.quote(words, article) for article, words in now if (article, words) not in was]
    return [*gone, *come]
