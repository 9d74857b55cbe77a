"""Entities, claims and observations → the graph.

The identity of an edge is its head, relation and tail: claims of the same from other passages
and articles stay apart in the claims and are listed on the edge, quote by quote. An empty
property is absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import (
    FORMER,
    Annotation,
    Article,
    Claim,
    Edge,
    Entity,
    Evidence,
    Graph,
    Mention,
    Node,
    Observation,
    Resolution,
    Span,
    Value,
)
from kg.ontology import Ontology
from kg.resolve.containment import contains, derive
from kg.resolve.edges import Said, as_edge, as_node, claimed, figure_id, span_of
from kg.resolve.outlines import Outline
from kg.resolve.parts import parser

Key = tuple[str, str, str]
"""The head, the relation and the tail of an edge."""
Claims = dict[Key, list[tuple[str, Claim]]]
"""Claims with the key of their article, by the edge that they state."""


def records(
    annotations: Iterable[Annotation], outlines: Sequence[Outline], resolution: Resolution, ontology: Ontology
) -> Iterator[Node | Edge]:
    """The nodes and edges of all articles, in no order; one that comes again takes the place of the first.

    Articles are asked for once, one after the other: they need not be in memory together.
    """
    yield from entities(outlines, resolution)
    claims: Claims = defaultdict(list)
    for annotation in annotations:
        yield from of_article(annotation, resolution)
        collect(claims, annotation, resolution, ontology)
    yield from former(outlines, resolution)
    contained = Contained(resolution, ontology)
    for key, found in sorted(claims.items()):
        edge = stated(key, found, resolution)
        contained.add(edge)
        yield edge
    yield from contained.derived()


def offsets(evidence: Evidence) -> str:
    """The source spans of a quote as text: `305-317`, or several with blanks between them."""
    return printed(evidence.spans)


def printed(spans: Iterable[Span]) -> str:
    """Spans as text."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def entities(outlines: Iterable[Outline], resolution: Resolution) -> Iterator[Node]:
    """The nodes of the entities of a resolution, which may be only some."""
    given = {entity.id for entity in resolution.entities}
    wanted = {name: key for name, key in resolution.own.items() if key in given}
    seen: dict[str, list[str]] = defaultdict(list)
    codes: dict[str, list[Evidence]] = defaultdict(list)
    for one in outlines:
        for key in {wanted[local.id] for local in one.locals if local.id in wanted}:
            seen[key].append(one.date)
        for own, code in one.codes:
            codes[resolution.own[own]].append(code)
    for entity in resolution.entities:
        yield _entity(entity, seen[entity.id], codes[entity.id])


def _entity(entity: Entity, dates: Sequence[str], codes: Sequence[Evidence]) -> Node:
    """The node of an entity; `dates` are the publication dates of the articles that name it, '' for one without."""
    return as_node(
        entity.id,
        (entity.type, "Entity"),
        {
            "name": entity.name,
            "forms": entity.forms,
            "aliases": entity.aliases,
            "former_names": entity.former,
            "replaces": entity.replaces,
            "code": parser().code(entity.name, entity.type),
            "credit_codes": tuple(code.quote for code in codes),
            "credit_codes_at": tuple(f"{code.source}#{code.article} {offsets(code)}" for code in codes),
            "mentions": entity.mentions,
            "articles": len(dates),
            **span_of(dates),
        },
    )


def former(outlines: Iterable[Outline], resolution: Resolution) -> Iterator[Node]:
    """A node for each name that an entity had before."""
    names: dict[str, set[str]] = defaultdict(set)
    for local in (local for one in outlines for local in one.locals if local.id in resolution.former):
        names[resolution.former[local.id]].update(local.names)
    for key, each in sorted(names.items()):
        yield as_node(f"{FORMER}:{key}", (FORMER,), {"name": max(each, key=lambda name: (len(name), name))})


def of_article(annotation: Annotation, resolution: Resolution) -> Iterator[Node | Edge]:
    """What stands in an article: itself, what it names, its figures."""
    owner = resolution.owners(annotation)
    yield _article(annotation.article, resolution.again)
    yield from _mentions(annotation, owner)
    for observation in annotation.observations:
        yield from _figure(annotation.article, observation, owner)


def _article(article: Article, again: Mapping[str, str]) -> Node:
    return as_node(
        article.key,
        ("Article",),
        {
            "name": article.title or article.key,
            "source": article.source,
            "byline": article.byline,
            "zone": article.zone,
            "date": article.date,
            "url": article.url,
            "reprint_of": again.get(article.key, ""),
        },
    )


def _mentions(annotation: Annotation, owner: Mapping[Mention, str]) -> Iterator[Edge]:
    article = annotation.article
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        found[owner[mention]].append(mention)
    for key, mentions in found.items():
        placed = sorted((article.spans(one.start, one.end), one.form) for one in mentions)
        spans, forms = zip(*placed, strict=True)
        yield as_edge(article.key, "MENTIONS", key, {"forms": forms, "offsets": tuple(map(printed, spans))})


def _figure(article: Article, observation: Observation, owner: Mapping[Mention, str]) -> Iterator[Node | Edge]:
    place = offsets(observation.evidence)
    key = figure_id(article.key, place, observation.indicator, observation.value)
    values: Mapping[str, Value] = {
        "name": observation.indicator,
        "indicator": observation.indicator,
        "value": observation.value,
        "unit": observation.unit,
        "change": observation.change,
        "period": observation.period,
        "quote": observation.evidence.quote,
        "offsets": place,
        "source": article.key,
        "date": article.date,
        "extractor": observation.extractor,
        "confidence": observation.confidence,
        **{name: float(value) if name == "number" else value for name, value in observation.attributes},
    }
    yield as_node(key, ("Observation",), values)
    yield as_edge(owner[observation.subject], "HAS_OBSERVATION", key, {})
    yield as_edge(key, "STATED_IN", article.key, {})


def collect(claims: Claims, annotation: Annotation, resolution: Resolution, ontology: Ontology) -> None:
    """Put the claims of an article to those of the same edge."""
    owner, before = resolution.owners(annotation), resolution.formerly(annotation)
    for claim in annotation.claims:
        relation = ontology.relations[claim.relation]
        ends = [owner[claim.head], owner[claim.tail]]
        if relation.symmetric:
            ends.sort()
        if relation.succession and ends[0] == ends[1] and claim.tail in before:
            ends[1] = f"{FORMER}:{before[claim.tail]}"
        if ends[0] != ends[1]:
            claims[ends[0], claim.relation, ends[1]].append((annotation.article.key, claim))


def stated(key: Key, found: Iterable[tuple[str, Claim]], resolution: Resolution) -> Edge:
    """The edge that some claims state; each comes with the key of its article."""
    ordered = sorted(found, key=lambda pair: (pair[0], pair[1].evidence, pair[1]))
    return as_edge(*key, claimed([_said(*pair) for pair in ordered], resolution.again))


class Contained:
    """The edges that say what stands in what, and those that follow from them."""

    def __init__(self, resolution: Resolution, ontology: Ontology) -> None:
        """None yet."""
        self._graph, self._ontology = Graph(), ontology
        self._kinds = resolution.kinds

    def add(self, edge: Edge) -> None:
        """Take an edge, if it says that an entity stands in another."""
        if contains(edge.type, self._ontology) and {edge.head, edge.tail} <= self._kinds.keys():
            for end in (edge.head, edge.tail):
                self._graph.add_node(as_node(end, (self._kinds[end], "Entity"), {}))
            self._graph.add_edge(edge)

    def derived(self) -> Iterator[Edge]:
        """The edges that follow."""
        return derive(self._graph, self._ontology)


def _said(article: str, claim: Claim) -> Said:
    said = {**dict(claim.attributes), "confidence": claim.confidence}
    found = claim.evidence
    return Said(article, found.date, offsets(found), found.quote, claim.extractor, said)
