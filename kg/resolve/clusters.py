"""Mentions → entities: inside an article by name and short form, then across articles by key.

A key is a class, a folded name and a scope. The scope is empty for names that identify a thing
anywhere (a registered company, a listed zone, a place) and else the zone of the article, so that
the 科技局 of two zones, or two firms that newspapers call 华星, stay two. Everything is decided
by the text of the article and the schema, never by the order of files: ids are stable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.model import Annotation, Article, Entity, Mention, Resolution
from kg.ontology import Ontology
from kg.resolve.names import fold, has_legal_form, is_short_for

SEPARATOR = "·"


@dataclass(frozen=True, slots=True, order=True)
class Local:
    """What one article names under one name; `zone` is what its name counts in where it is `scoped`."""

    article: str
    type: str
    name: str
    zone: str
    scoped: bool
    mentions: tuple[Mention, ...]

    @property
    def id(self) -> str:
        """The id of the entity that this name identifies by itself."""
        scope = SEPARATOR + fold(self.zone, "Zone") if self.scoped else ""
        return f"{self.type}:{fold(self.name, self.type)}{scope}"


def resolve_mentions(annotations: Sequence[Annotation], ontology: Ontology) -> Resolution:
    """Group the mentions of all articles into entities."""
    local = sorted(one for annotation in annotations for one in _locals(annotation, ontology))
    links: nx.Graph[int] = nx.Graph()
    links.add_nodes_from(range(len(local)))
    links.add_edges_from(_same_id(local))
    links.add_edges_from(_only_alias(local))
    clusters = [[local[i] for i in sorted(cluster)] for cluster in nx.connected_components(links)]
    entities = sorted((_entity(cluster) for cluster in clusters), key=lambda entity: entity.id)
    owner = {mention: entity.id for entity in entities for mention in entity.mentions}
    return Resolution(tuple(entities), owner)


def _locals(annotation: Annotation, ontology: Ontology) -> list[Local]:
    """The things that one article names, short forms joined to the only full name they fit."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        groups[mention.type, fold(mention.name, mention.type)].append(mention)
    for kind, short in sorted(groups):
        fits = [key for key in groups if key[0] == kind and is_short_for(short, key[1], kind)]
        if len(fits) == 1:
            groups[fits[0]] += groups.pop((kind, short))
    places = {mention.form for mention in annotation.mentions if mention.type in ("Zone", "Place")}
    zone = _zone(annotation)
    return [
        Local(
            annotation.article.key,
            kind,
            _fullest(found),
            zone,
            _scoped(kind, found, places, ontology),
            tuple(sorted(found)),
        )
        for (kind, _), found in groups.items()
    ]


def _zone(annotation: Annotation) -> str:
    """The canonical name of the article's zone, else the article itself: then its local names stay its own."""
    article = annotation.article
    names = [m.name for m in annotation.mentions if m.type == "Zone" and article.zone and m.form == article.zone]
    return names[0] if names else article.zone or _own(article)


def _own(article: Article) -> str:
    return f"{article.source}-{article.id}"


def _fullest(mentions: Iterable[Mention]) -> str:
    known = [mention.name for mention in mentions]
    return max(known, key=lambda name: (len(name), name))


def _scoped(kind: str, mentions: Sequence[Mention], places: set[str], ontology: Ontology) -> bool:
    """Whether the name identifies a thing only inside its zone."""
    name = _fullest(mentions)
    listed = any(mention.finder.startswith("gazetteer") for mention in mentions)
    placed = any(place in name for place in places)
    registered = kind == "Company" and has_legal_form(name)
    everywhere = kind != "Company" and ontology.classes[kind].scope == "world"
    return not (listed or placed or registered or everywhere)


def _same_id(local: Sequence[Local]) -> list[tuple[int, int]]:
    first: dict[str, int] = {}
    return [(first.setdefault(one.id, i), i) for i, one in enumerate(local)]


def _only_alias(local: Sequence[Local]) -> list[tuple[int, int]]:
    """A short company name of a zone, and the only registered one that an article of that zone gives it to."""
    registered: dict[tuple[str, str], set[str]] = defaultdict(set)
    where = {one.id: i for i, one in enumerate(local)}
    for one in local:
        if one.type == "Company" and has_legal_form(one.name):
            for form in {fold(mention.form) for mention in one.mentions} - {fold(one.name)}:
                registered[form, one.zone].add(one.id)
    links = []
    for i, one in enumerate(local):
        owners = registered.get((fold(one.name), one.zone), set())
        if one.type == "Company" and len(owners) == 1:
            links.append((i, where[next(iter(owners))]))
    return links


def _entity(cluster: Sequence[Local]) -> Entity:
    best = max(cluster, key=lambda one: (has_legal_form(one.name), not one.scoped, len(one.name), one.name))
    mentions = tuple((one.article, mention) for one in cluster for mention in one.mentions)
    forms = tuple(sorted({mention.form for _, mention in mentions}))
    return Entity(best.id, best.type, best.name, forms, mentions)
