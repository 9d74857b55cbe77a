"""Triples → the graph they say: what `kg.write.turtle` wrote comes back equal, whatever form of RDF it went through.

What follows from other things is not read but made again: counts, first and last days, derived edges.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from pyoxigraph import Quad, Triple

from kg.errors import InputError
from kg.model import FORMER, Edge, Graph, Node, Value, several
from kg.ontology import Ontology
from kg.resolve.containment import derive
from kg.resolve.edges import Said, as_edge, as_node, claimed, figure_id, span_of
from kg.write.rdf.index import Index, spans
from kg.write.rdf.terms import Terms

ASIDE = ("quote", "offsets", "extractor", "STATED_IN")
"""What a claim says that is no qualifier."""
UNKNOWN = {"extractor": "imported", "confidence": "1.0"}
"""What a claim is said to be where it does not say it itself."""


def graph(triples: Iterable[Quad | Triple], ontology: Ontology) -> Graph:
    """The graph of some triples; its base is the one that they use.

    Raises `InputError` where nothing of ours is in them, and for a claim that lacks its triple, quote or article.
    """
    index = Index(triples)
    if not index.base:
        raise InputError(
            "no kg:Article and no entity is in it; give Turtle that `kg export` wrote, or that has its form"
        )
    return _Reader(index, replace(ontology, base=index.base)).graph()


class _Reader:
    def __init__(self, index: Index, ontology: Ontology) -> None:
        self._index, self._ontology = index, ontology
        self._key = Terms(ontology).key
        self._days = {self._key(one): index.text(one, "schema:datePublished") for one in index.of("Article")}
        self._about: dict[str, str] = {}

    def graph(self) -> Graph:
        mentions = list(self._mentions())
        nodes = chain(self._articles(), self._entities(mentions), self._former(), self._figures())
        found = Graph.of(chain(nodes, mentions, self._stated(), self._relations()))
        missing = sorted(key for key, data in found.network.nodes(data=True) if "labels" not in data)
        if missing:
            raise InputError(f"{missing[0]} is the end of an edge and is not described")
        for edge in derive(found, self._ontology):
            found.add_edge(edge)
        return found

    def _articles(self) -> Iterator[Node]:
        for one in self._index.of("Article"):
            text, key = self._index.text, self._key(one)
            said: dict[str, Value] = {
                "name": text(one, "schema:headline"),
                "source": text(one, "kg:source"),
                "byline": self._ordered(one, "schema:author", "kg:byline"),
                "zone": text(one, "kg:zone"),
                "date": text(one, "schema:datePublished"),
                "url": text(one, "schema:url"),
                "imported": text(one, "kg:imported"),
                "reprint_of": next(map(self._key, self._index.links(one, "kg:reprintOf")), ""),
            }
            yield as_node(key, ("Article",), said)

    def _ordered(self, subject: str, each: str, together: str) -> tuple[str, ...]:
        """Names in the order that a list of them gives, if there is one and it is of these names."""
        names = sorted(self._index.texts(subject, each))
        try:
            told = tuple(map(str, json.loads(self._index.text(subject, together) or "null") or ()))
        except (ValueError, TypeError):
            told = ()
        return told if {*told} == {*names} else tuple(names)

    def _entities(self, mentions: list[Edge]) -> Iterator[Node]:
        named: dict[str, list[Edge]] = defaultdict(list)
        for edge in mentions:
            named[edge.tail].append(edge)
        replaced: dict[str, list[str]] = defaultdict(list)
        for old, new in self._index.pairs("dcterms:isReplacedBy"):
            replaced[new].append(self._key(old))
        for name in self._ontology.classes:
            for one in self._index.of(name):
                yield self._entity(one, name, named[self._key(one)], replaced[one])

    def _entity(self, one: str, label: str, named: list[Edge], replaced: list[str]) -> Node:
        name, forms = self._index.text(one, "rdfs:label"), sorted(self._index.texts(one, "kg:form"))
        codes = sorted(map(self._code, self._index.links(one, "kg:creditCode")), key=lambda code: _place(code[1]))
        said: dict[str, Value] = {
            "name": name,
            "forms": tuple(forms),
            "aliases": tuple(sorted({*self._index.texts(one, "skos:altLabel")} - {*forms, name})),
            "former_names": self._ordered(one, "kg:formerName", "kg:formerNamesInOrder"),
            "replaces": tuple(sorted(replaced)),
            "code": self._index.text(one, "schema:identifier"),
            "credit_codes": tuple(code for code, _ in codes),
            "credit_codes_at": tuple(place for _, place in codes),
            "mentions": sum(len(several(dict(edge.properties)["forms"])) for edge in named),
            "articles": len(named),
            **span_of(self._days[edge.head] for edge in named),
        }
        return as_node(self._key(one), (label, "Entity"), said)

    def _code(self, one: str) -> tuple[str, str]:
        offsets = self._index.text(one, "kg:offsets")
        return self._index.text(one, "schema:value"), f"{self._article(one)} {offsets}"

    def _article(self, one: str) -> str:
        """The key of the article that says so; raises `InputError` where none is named, or described."""
        for iri in self._index.links(one, "prov:wasDerivedFrom"):
            if (key := self._key(iri)) in self._days:
                return key
        raise InputError(f"{one}: says nothing of its article; prov:wasDerivedFrom must lead to a kg:Article")

    def _former(self) -> Iterator[Node]:
        for one in self._index.of(FORMER):
            yield as_node(self._key(one), (FORMER,), {"name": self._index.text(one, "rdfs:label")})

    def _figures(self) -> Iterator[Node]:
        for one in sorted(self._index.of("Observation"), key=lambda one: not self._index.texts(one, "kg:imported")):
            source, said = self._article(one), dict(self._index.own(one))
            for name in ("indicator", "quote", "offsets"):
                if not said.get(name):
                    raise InputError(f"{one}: has no {name}; kg:{name} must say it")
            key = figure_id(source, said["offsets"], said["indicator"], said.get("value", ""))
            self._about[one] = key
            numbers: dict[str, Value] = {
                name: _number(one, name, said.pop(name)) for name in ("number", "confidence") if name in said
            }
            date = self._days[source]
            told: dict[str, Value] = {**said, **numbers, "name": said["indicator"], "source": source, "date": date}
            yield as_node(key, ("Observation",), told)

    def _mentions(self) -> Iterator[Edge]:
        found: dict[tuple[str, str], list[tuple[list[list[int]], str, str]]] = defaultdict(list)
        for one in self._index.of("Mention"):
            offsets, form = self._index.text(one, "kg:offsets"), self._index.text(one, "kg:form")
            for entity in self._index.links(one, "kg:names"):
                found[self._article(one), self._key(entity)].append((spans(offsets), form, offsets))
        for (article, entity), each in sorted(found.items()):
            forms = tuple(form for _, form, _ in sorted(each))
            yield as_edge(
                article, "MENTIONS", entity, {"forms": forms, "offsets": tuple(at for _, _, at in sorted(each))}
            )

    def _stated(self) -> Iterator[Edge]:
        for one, key in self._about.items():
            yield as_edge(key, "STATED_IN", self._article(one), {})
            for entity in self._index.links(one, "schema:observationAbout"):
                yield as_edge(self._key(entity), "HAS_OBSERVATION", key, {})

    def _relations(self) -> Iterator[Edge]:
        again = {self._key(one): self._key(other) for one, other in self._index.pairs("kg:reprintOf")}
        found: dict[tuple[str, str, str], list[tuple[tuple[object, ...], Said]]] = defaultdict(list)
        for one in self._index.of("Claim"):
            said = self._said(one)
            found[self._triple(one)].append(((said.source, spans(said.offsets), one), said))
        for (head, kind, tail), each in sorted(found.items()):
            own = {(said.source, said.offsets) for _, said in each if "imported" not in said.qualifiers}
            ordered = [said for _, said in sorted(each, key=lambda pair: pair[0])]
            told = [one for one in ordered if "imported" not in one.qualifiers or (one.source, one.offsets) not in own]
            yield as_edge(head, kind, tail, claimed(told, again))

    def _triple(self, one: str) -> tuple[str, str, str]:
        head, predicate, tail = self._index.statement(one)
        kind = predicate.removeprefix(f"{self._index.base}ns#")
        if kind not in self._ontology.relations:
            raise InputError(f"{one}: {predicate} is no relation; there are {', '.join(self._ontology.relations)}")
        return self._key(head), kind, self._key(tail)

    def _said(self, one: str) -> Said:
        own = {**UNKNOWN, **dict(self._index.own(one))}
        if not own.get("quote"):
            raise InputError(f"{one}: has no quote; kg:quote must say which words of its article state it")
        source = self._article(one)
        said = {name: value for name, value in own.items() if name not in ASIDE}
        qualifiers = {**said, "confidence": _number(one, "confidence", said["confidence"])}
        return Said(source, self._days[source], own.get("offsets", ""), own["quote"], own["extractor"], qualifiers)


def _number(one: str, name: str, said: str) -> float:
    """A number that something says; raises `InputError` for what is none."""
    try:
        return float(said)
    except ValueError as error:
        raise InputError(f"{one}: kg:{name} is {said!r}, which is no number") from error


def _place(told: str) -> tuple[str, int, list[list[int]]]:
    """Where a code is printed, in the order of the build: document, article, offsets."""
    article, _, offsets = told.rpartition("#")[2].partition(" ")
    return told.rpartition("#")[0], int(article.lstrip("a")), spans(offsets)
