"""The records of a build as the data of its page: things, what joins them, figures, articles, each with its place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from kg.model import FORMER, STRUCTURAL, Edge, Node, Records, Value, several
from kg.ontology import Ontology
from kg.style import paint
from kg.view.articles import Articles
from kg.view.layout import places
from kg.view.texts import Text

Json = dict[str, Any]
Values = dict[str, Value]
COUNTED = ("mentions", "articles")
LISTED = ("forms", "aliases", "former_names", "credit_codes")
NODE = ("name", "first_seen", "last_seen", *COUNTED, *LISTED, "credit_codes_at", "replaces")
"""Properties of things that have a place of their own in the page; the others are told as they are."""
EDGE = ("claims", "independent", "confidence", "derived", "planned", "modality", "via", "first_seen", "last_seen")
SAID = ("quotes", "sources", "dates", "offsets", "extractors", "qualifiers")
FIGURE = (
    "indicator",
    "value",
    "unit",
    "number",
    "currency",
    "change",
    "period",
    "days",
    "modality",
    "confidence",
    "quote",
)


def gathered(records: Records, ontology: Ontology, texts: Mapping[str, Text], digest: str) -> Json:
    """All that the page shows; things, articles and relations name each other by their numbers."""
    nodes = list(records.nodes())
    edges = list(records.edges())
    entities = [node for node in nodes if "Entity" in node.labels]
    numbers = {node.id: number for number, node in enumerate(entities)}
    shown = [_node(node) for node in entities]
    articles = Articles(nodes, texts)
    joined = [_edge(edge, numbers, articles) for edge in edges if _joins(edge, numbers)]
    former = {node.id: str(dict(node.properties).get("name", "")) for node in nodes if node.labels[0] == FORMER}
    for edge in edges:
        _told(edge, numbers, shown, articles, former)
    _place(shown, joined)
    _zone(shown, joined, articles)
    return {
        "build": digest,
        "classes": _classes(entities, ontology),
        "relations": _relations(joined, ontology),
        "articles": articles.shown,
        "nodes": shown,
        "edges": joined,
        "figures": list(_figures(nodes, edges, numbers, articles)),
    }


def _classes(entities: Iterable[Node], ontology: Ontology) -> Json:
    found = sorted({node.labels[0] for node in entities})
    return {name: _class(name, ontology) for name in found}


def _class(name: str, ontology: Ontology) -> Json:
    known = ontology.classes.get(name)
    colors = paint(known.color if known else "#A5ABB6")
    label = known.label if known else {"zh": name, "en": name}
    return {**label, "color": colors["color"], "edge": colors["border-color"], "ink": colors["text-color-internal"]}


def _relations(joined: Iterable[Json], ontology: Ontology) -> Json:
    found = sorted({one["type"] for one in joined})
    plain = {name: {"zh": name, "en": name} for name in found}
    return {name: dict(ontology.relations[name].label) if name in ontology.relations else plain[name] for name in found}


def _node(node: Node) -> Json:
    values = dict(node.properties)
    lists = {name: list(several(values[name])) for name in LISTED if values.get(name)}
    days = {name: values[name] for name in ("first_seen", "last_seen") if values.get(name)}
    counts = {name: values.get(name, 0) for name in COUNTED}
    shown = {
        "id": node.id,
        "class": node.labels[0],
        "name": str(values.get("name", node.id)),
        **counts,
        **lists,
        **days,
    }
    return _with_facts(shown, values, NODE)


def _with_facts(shown: Json, values: Values, known: Iterable[str]) -> Json:
    """What is shown, with the properties that have no place of their own."""
    facts = {name: _fact(value) for name, value in values.items() if name not in known and value not in ("", ())}
    return {**shown, "facts": facts} if facts else shown


def _fact(value: Value) -> str:
    return "、".join(several(value))


def _joins(edge: Edge, numbers: Mapping[str, int]) -> bool:
    return edge.type not in STRUCTURAL and edge.head in numbers and edge.tail in numbers


def _edge(edge: Edge, numbers: Mapping[str, int], articles: Articles) -> Json:
    values = dict(edge.properties)
    flags = {name: True for name in ("derived", "planned") if values.get(name)}
    via = [numbers[one] for one in several(values.get("via", ())) if one in numbers]
    shown = {
        "head": numbers[edge.head],
        "tail": numbers[edge.tail],
        "type": edge.type,
        "confidence": values.get("confidence", 1.0),
        **{name: values[name] for name in ("independent",) if values.get(name)},
        "said": list(_said(values, articles)),
        **flags,
        **({"via": via} if via else {}),
    }
    return _with_facts(shown, values, (*EDGE, *SAID))


def _said(values: Values, articles: Articles) -> Iterator[Json]:
    columns = [several(values.get(name, ())) for name in SAID]
    for quote, source, day, offsets, extractor, qualifiers in zip_longest(*columns, fillvalue=""):
        told = _qualified(qualifiers)
        more = {"date": day or articles.day(source), "by": extractor, "told": told}
        yield {"quote": quote, **articles.place(source, offsets), **{name: one for name, one in more.items() if one}}


def _qualified(text: str) -> Json:
    """What one sentence adds, and how sure it is, as the edge keeps it: JSON."""
    try:
        found = json.loads(text or "{}")
    except json.JSONDecodeError:
        return {"qualifiers": text}
    return {name: str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _told(
    edge: Edge, numbers: Mapping[str, int], shown: list[Json], articles: Articles, former: Mapping[str, str]
) -> None:
    """Add what an edge says that is no relation between things: who is named where, who was called what."""
    if edge.tail in former and edge.head in numbers:
        history = shown[numbers[edge.head]].setdefault("history", [])
        history.append({"name": former[edge.tail], "said": list(_said(dict(edge.properties), articles))})
    elif edge.type == "MENTIONS" and edge.tail in numbers:
        articles.name(edge.head, numbers[edge.tail], several(dict(edge.properties).get("offsets", ())))


def _place(shown: list[Json], joined: list[Json]) -> None:
    found = places(len(shown), [(one["head"], one["tail"]) for one in joined])
    for node, (x, y) in zip(shown, found, strict=True):
        node["x"], node["y"] = x, y


def _zone(shown: list[Json], joined: list[Json], articles: Articles) -> None:
    """Add the zones that each thing is, or is joined to, else those of the articles that name it."""
    joins: dict[int, set[int]] = defaultdict(set)
    named_in: dict[int, set[int]] = defaultdict(set)
    is_zone = {number for number, node in enumerate(shown) if node["class"] == "Zone"}
    for one in joined:
        for here, there in ((one["head"], one["tail"]), (one["tail"], one["head"])):
            joins[here] |= {there} & is_zone
    names = {form: number for number in is_zone for form in (shown[number]["name"], *shown[number].get("forms", ()))}
    for article in articles.shown:
        if article.get("zone") in names:
            for named, *_ in article["mentions"]:
                named_in[named].add(names[article["zone"]])
    for number, node in enumerate(shown):
        node["zones"] = sorted({number} if number in is_zone else joins[number] or named_in[number])


def _figures(
    nodes: Iterable[Node], edges: Iterable[Edge], numbers: Mapping[str, int], articles: Articles
) -> Iterator[Json]:
    subjects = {
        edge.tail: numbers[edge.head] for edge in edges if edge.type == "HAS_OBSERVATION" and edge.head in numbers
    }
    for node in nodes:
        if node.id in subjects:
            values = dict(node.properties)
            told = {name: values[name] for name in FIGURE if values.get(name) not in (None, "")}
            key = str(values.get("source", ""))
            place = articles.place(key, str(values.get("offsets", "")))
            yield {"node": subjects[node.id], **told, **place, "day": str(values.get("date") or articles.day(key))}
