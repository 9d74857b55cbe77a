"""Entities, claims and observations → the graph.

The identity of an edge is its head, relation and tail: claims of the same from other passages
and articles stay apart in the claims and are listed on the edge, quote by quote. An empty
property is absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

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
from kg.resolve.codes import stated
from kg.resolve.containment import derive
from kg.resolve.edges import Said, as_edge, as_node, claimed, figure_id, span_of
from kg.resolve.parts import parser


def build_graph(annotations: Sequence[Annotation], resolution: Resolution, ontology: Ontology) -> Graph:
    """The graph of all articles: entities, articles, observations, and what joins them."""
    graph = Graph()
    seen = _seen(annotations, resolution)
    from kg.resolve.reprints import reprints  # datasketch takes a second to load: only builds pay for it

    again = reprints([annotation.article for annotation in annotations])
    codes = _codes(annotations, resolution)
    for entity in resolution.entities:
        graph.add_node(_entity(entity, seen[entity.id], codes[entity.id]))
    for annotation in annotations:
        graph.add_node(_article(annotation.article, again))
        for edge in _mentions(annotation, resolution):
            graph.add_edge(edge)
        for observation in annotation.observations:
            _observe(graph, annotation.article, observation, resolution)
    for node in _former(resolution):
        graph.add_node(node)
    for edge in _relations(annotations, resolution, ontology, again):
        graph.add_edge(edge)
    for edge in derive(graph, ontology):
        graph.add_edge(edge)
    return graph


def offsets(evidence: Evidence) -> str:
    """The source spans of a quote as text: `305-317`, or several with blanks between them."""
    return printed(evidence.spans)


def printed(spans: Iterable[Span]) -> str:
    """Spans as text."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def _seen(annotations: Sequence[Annotation], resolution: Resolution) -> dict[str, list[str]]:
    """The publication dates of the articles that name each entity, with '' for one that has none."""
    dates: dict[str, list[str]] = defaultdict(list)
    for annotation in annotations:
        keys = {resolution.owner[annotation.article.key, mention] for mention in annotation.mentions}
        for key in keys:
            dates[key].append(annotation.article.date)
    return dates


def _codes(annotations: Sequence[Annotation], resolution: Resolution) -> dict[str, list[Evidence]]:
    """The credit codes that articles print of each entity."""
    codes: dict[str, list[Evidence]] = defaultdict(list)
    for annotation in annotations:
        for mention, code in stated(annotation):
            codes[resolution.owner[annotation.article.key, mention]].append(code)
    return codes


def _entity(entity: Entity, dates: Sequence[str], codes: Sequence[Evidence]) -> Node:
    known = {mention.name for _, mention in entity.mentions} - {*entity.forms, entity.name}
    return as_node(
        entity.id,
        (entity.type, "Entity"),
        {
            "name": entity.name,
            "forms": entity.forms,
            "aliases": tuple(sorted(known)),
            "former_names": entity.former,
            "replaces": entity.replaces,
            "code": parser().code(entity.name, entity.type),
            "credit_codes": tuple(code.quote for code in codes),
            "credit_codes_at": tuple(f"{code.source}#{code.article} {offsets(code)}" for code in codes),
            "mentions": len(entity.mentions),
            "articles": len(dates),
            **span_of(dates),
        },
    )


def _former(resolution: Resolution) -> Iterable[Node]:
    """A node for each name that an entity had before."""
    names: dict[str, set[str]] = defaultdict(set)
    for (_, mention), key in resolution.former.items():
        names[key].add(mention.name)
    return (as_node(f"{FORMER}:{key}", (FORMER,), {"name": max(each, key=len)}) for key, each in sorted(names.items()))


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


def _mentions(annotation: Annotation, resolution: Resolution) -> Iterable[Edge]:
    article = annotation.article
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        found[resolution.owner[article.key, mention]].append(mention)
    for key, mentions in sorted(found.items()):
        placed = sorted((article.spans(one.start, one.end), one.form) for one in mentions)
        spans, forms = zip(*placed, strict=True)
        yield as_edge(article.key, "MENTIONS", key, {"forms": forms, "offsets": tuple(map(printed, spans))})


def _observe(graph: Graph, article: Article, observation: Observation, resolution: Resolution) -> None:
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
    graph.add_node(as_node(key, ("Observation",), values))
    graph.add_edge(as_edge(resolution.owner[article.key, observation.subject], "HAS_OBSERVATION", key, {}))
    graph.add_edge(as_edge(key, "STATED_IN", article.key, {}))


def _relations(
    annotations: Sequence[Annotation], resolution: Resolution, ontology: Ontology, again: Mapping[str, str]
) -> Iterable[Edge]:
    claims: dict[tuple[str, str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for annotation in annotations:
        for claim in annotation.claims:
            key = annotation.article.key
            relation = ontology.relations[claim.relation]
            ends = [resolution.owner[key, claim.head], resolution.owner[key, claim.tail]]
            if relation.symmetric:
                ends.sort()
            if relation.succession and ends[0] == ends[1] and (key, claim.tail) in resolution.former:
                ends[1] = f"{FORMER}:{resolution.former[key, claim.tail]}"
            if ends[0] != ends[1]:
                claims[ends[0], claim.relation, ends[1]].append((key, claim))
    for (head, kind, tail), found in sorted(claims.items()):
        ordered = sorted(found, key=lambda pair: (pair[0], pair[1].evidence, pair[1]))
        yield as_edge(head, kind, tail, claimed([_said(*pair) for pair in ordered], again))


def _said(article: str, claim: Claim) -> Said:
    said = {**dict(claim.attributes), "confidence": claim.confidence}
    found = claim.evidence
    return Said(article, found.date, offsets(found), found.quote, claim.extractor, said)
