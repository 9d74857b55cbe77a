"""Entities, claims and observations → the graph.

The identity of an edge is its head, relation and tail: claims of the same from other passages
and articles stay apart in the claims and are listed on the edge, quote by quote. An empty
property is absent.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import (
    FORMER,
    PLANNED,
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
    Value,
)
from kg.ontology import Ontology
from kg.resolve.codes import stated
from kg.resolve.containment import derive
from kg.resolve.parts import parser

Properties = Mapping[str, Value]


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
    return " ".join(f"{start}-{end}" for start, end in evidence.spans)


def _node(key: str, labels: tuple[str, ...], properties: Properties) -> Node:
    return Node(key, labels, _present(properties))


def _present(properties: Properties) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted((name, value) for name, value in properties.items() if value not in ("", ())))


def _seen(annotations: Sequence[Annotation], resolution: Resolution) -> dict[str, list[str]]:
    """The publication dates of the articles that name each entity, with '' for one that has none."""
    dates: dict[str, list[str]] = defaultdict(list)
    for annotation in annotations:
        keys = {resolution.owner[annotation.article.key, mention] for mention in annotation.mentions}
        for key in keys:
            dates[key].append(annotation.article.date)
    return dates


def _span_of(dates: Iterable[str]) -> dict[str, Value]:
    known = sorted(filter(None, dates))
    return {"first_seen": known[0], "last_seen": known[-1]} if known else {}


def _codes(annotations: Sequence[Annotation], resolution: Resolution) -> dict[str, list[Evidence]]:
    """The credit codes that articles print of each entity."""
    codes: dict[str, list[Evidence]] = defaultdict(list)
    for annotation in annotations:
        for mention, code in stated(annotation):
            codes[resolution.owner[annotation.article.key, mention]].append(code)
    return codes


def _entity(entity: Entity, dates: Sequence[str], codes: Sequence[Evidence]) -> Node:
    known = {mention.name for _, mention in entity.mentions} - {*entity.forms, entity.name}
    return _node(
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
            **_span_of(dates),
        },
    )


def _former(resolution: Resolution) -> Iterable[Node]:
    """A node for each name that an entity had before."""
    names: dict[str, set[str]] = defaultdict(set)
    for (_, mention), key in resolution.former.items():
        names[key].add(mention.name)
    return (_node(f"{FORMER}:{key}", (FORMER,), {"name": max(each, key=len)}) for key, each in sorted(names.items()))


def _article(article: Article, again: Mapping[str, str]) -> Node:
    return _node(
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
        spans = tuple(offsets(article.evidence(mention.start, mention.end)) for mention in mentions)
        forms = tuple(mention.form for mention in mentions)
        yield _edge(article.key, "MENTIONS", key, {"forms": forms, "offsets": spans})


def _edge(head: str, kind: str, tail: str, properties: Properties) -> Edge:
    return Edge(f"{head}|{kind}|{tail}", kind, head, tail, _present(properties))


def _observe(graph: Graph, article: Article, observation: Observation, resolution: Resolution) -> None:
    place = offsets(observation.evidence)
    key = f"Observation:{article.key}:{place.replace(' ', ',')}:{observation.indicator}:{observation.value}"
    values: Properties = {
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
    graph.add_node(_node(key, ("Observation",), values))
    graph.add_edge(_edge(resolution.owner[article.key, observation.subject], "HAS_OBSERVATION", key, {}))
    graph.add_edge(_edge(key, "STATED_IN", article.key, {}))


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
        yield _edge(
            head, kind, tail, _claimed(sorted(found, key=lambda pair: (pair[0], pair[1].evidence, pair[1])), again)
        )


def _claimed(found: Sequence[tuple[str, Claim]], again: Mapping[str, str]) -> Properties:
    claims = [claim for _, claim in found]
    names = sorted({name for claim in claims for name, _ in claim.attributes})
    stated = {name: tuple(filter(None, (claim.attribute(name) for claim in claims))) for name in names}
    dates = tuple(claim.evidence.date for claim in claims)
    return {
        "quotes": tuple(claim.evidence.quote for claim in claims),
        "sources": tuple(key for key, _ in found),
        "offsets": tuple(offsets(claim.evidence) for claim in claims),
        "dates": dates if any(dates) else (),
        "extractors": tuple(claim.extractor for claim in claims),
        "qualifiers": tuple(_qualifiers(claim) for claim in claims),
        "claims": len(claims),
        "independent": len({again.get(key, key) for key, _ in found}),
        "confidence": max(claim.confidence for claim in claims),
        "derived": False,
        "planned": all(claim.attribute("modality") == PLANNED for claim in claims),
        **_span_of(dates),
        **{name: _together(name, values) for name, values in stated.items()},
    }


def _together(name: str, values: Sequence[str]) -> Value:
    """What several claims say of one attribute: the highest number, else each text once."""
    return max(map(float, values)) if name.endswith("_number") else "；".join(dict.fromkeys(values))


def _qualifiers(claim: Claim) -> str:
    """What one claim says of amount, date, role or stage, and how sure it is, as JSON."""
    return json.dumps({**dict(claim.attributes), "confidence": claim.confidence}, ensure_ascii=False, sort_keys=True)
