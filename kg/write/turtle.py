"""Turtle 1.1: everyday triples, and beside each the claims that state it, with their quotes.

An edge is one plain triple (`company:… kg:LOCATED_IN zone:…`). Every claim of it is a `kg:Claim`
with subject, predicate, object, quote, offsets, article, and what it says of amount, date or role;
an edge that follows from containment is a `kg:Derivation` instead, with the chain of quotes.
Names are Chinese as they are, one prefix a class; the triples are sorted, so that the same graph
gives the same bytes and one more article changes only its own lines.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote as escape

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.model import FORMER, Edge, Graph, Node, Value
from kg.ontology import Ontology

BASE = "https://example.org/kg/"
VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#",
}
STRANGE = re.compile(
    r"[^\w!$&'()*+,\-./:;=@~\u00a1-\u00ff\u2010-\u2027\u2030-\u205e\u2070-\u2bff\u3001-\u303f\uff00-\uffef]|\.$"
)
"""What is escaped in a name: characters that an IRI may not hold, and an end that not every reader of Turtle takes."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FIGURE = re.compile(r"Observation:(?P<article>.+?#a\d+):(?P<place>[\d,-]+):")
"""The key of a figure, up to what it says."""
CODES = ("extractor", "offsets", "source", "schema_url")
"""Properties whose value is no language."""
ARTICLE = {
    "name": "schema_headline",
    "date": "schema_datePublished",
    "byline": "schema_author",
    "source": "source",
    "sha256": "sha256",
    "zone": "zone",
    "url": "schema_url",
}
STRUCTURAL = ("MENTIONS", "HAS_OBSERVATION", "STATED_IN")


def write(graph: Graph, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    turtle = serialize(triples(graph, ontology), format=RdfFormat.TURTLE, prefixes=prefixes(ontology)) or b""
    lines = turtle.decode().removesuffix("\n").split("\n")  # splitlines would part the text of quotes, too
    head = sorted(line for line in lines if line.startswith("@prefix"))
    body = [line if line.startswith("\t") else f"\n{line}" for line in lines[len(head) :]]
    target.write_text("\n".join([*head, *body]).rstrip() + "\n", encoding="utf-8", newline="\n")


def prefixes(ontology: Ontology) -> dict[str, str]:
    """Every prefix and its IRI: vocabularies, our own terms, one for each class and record."""
    own = [
        *(name.lower() for name in ontology.classes),
        "article",
        "observation",
        "claim",
        "derivation",
        FORMER.lower(),
    ]
    return {"kg": f"{BASE}ns#", **VOCABULARIES, **{name: f"{BASE}{name}/" for name in sorted(own)}}


def triples(graph: Graph, ontology: Ontology) -> list[Triple]:
    """The graph as sorted triples; `rdf:type` comes first of each subject."""
    labels = {node.id: node.labels[0] for node in graph.nodes()}
    found = {triple for node in graph.nodes() for triple in _node(node, ontology)}
    for edge in graph.edges():
        found.update(_edge(edge, labels))
    return sorted(found, key=_order)


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != _term("rdf:type"), triple.predicate.value, str(triple.object)


def _iri(kind: str, local: str) -> NamedNode:
    return NamedNode(f"{BASE}{kind.lower()}/" + STRANGE.sub(_escaped, local))


def _escaped(found: re.Match[str]) -> str:
    return "%2E" if found[0] == "." else escape(found[0], safe="")


def _resource(key: str, label: str) -> NamedNode:
    """The IRI of a node: its class and name, or what stands for the long key of a figure."""
    if label == "Article":
        return _iri(label, _dashed(key))
    if label == "Observation" and (figure := FIGURE.match(key)):
        return _iri(label, f"{_dashed(figure['article'])}-{figure['place']}-{_short(key)}")
    return _iri(label, key.partition(":")[2])


def _dashed(article: str) -> str:
    """The key of an article with a dash where its id begins; any other # is a part of its source's name."""
    source, _, number = article.rpartition("#")
    return f"{source}-{number}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _term(curie: str) -> NamedNode:
    prefix, _, local = curie.partition(":")
    return NamedNode((VOCABULARIES.get(prefix) or f"{BASE}ns#") + local)


def _literal(value: str | int | float | bool, *, plain: bool = False) -> Literal:
    if isinstance(value, str):
        return Literal(value, language="zh") if CHINESE.search(value) and not plain else Literal(value)
    decimal = f"{Decimal(repr(value)):f}" if isinstance(value, float) else ""
    return Literal(decimal, datatype=_term("xsd:decimal")) if decimal else Literal(value)


def _say(subject: NamedNode, **said: Value) -> Iterator[Triple]:
    """One triple for each value; a keyword `skos_altLabel` is the term skos:altLabel."""
    for name, value in said.items():
        term = _term(name.replace("_", ":", 1) if name.partition("_")[0] in VOCABULARIES else f"kg:{name}")
        for one in value if isinstance(value, tuple) else (value,):
            yield Triple(subject, term, _literal(one, plain=name in CODES))


def _node(node: Node, ontology: Ontology) -> Iterator[Triple]:
    label, values = node.labels[0], dict(node.properties)
    subject = _resource(node.id, label)
    types = [_term(f"kg:{label}")]
    if label in ontology.classes:
        types += [NamedNode(iri) for iri in ontology.classes[label].iri]
        yield from _entity(subject, values)
        for old in _several(values.get("replaces", ())):
            yield Triple(_resource(old, label), _term("dcterms:isReplacedBy"), subject)
    elif label == FORMER:
        yield from _say(subject, rdfs_label=values["name"])
    elif label == "Article":
        types.append(_term("schema:NewsArticle"))
        yield from _article(subject, values)
    else:
        types.append(_term("schema:Observation"))
        article = str(values.pop("source"))
        yield Triple(subject, _term("prov:wasDerivedFrom"), _resource(article, "Article"))
        yield from _say(subject, **{name: value for name, value in values.items() if name != "name"})
    for kind in types:
        yield Triple(subject, _term("rdf:type"), kind)


def _entity(subject: NamedNode, values: dict[str, Value]) -> Iterator[Triple]:
    name = values["name"]
    other = [form for key in ("forms", "aliases") for form in _several(values.get(key, ())) if form != name]
    yield from _say(subject, rdfs_label=name, skos_altLabel=tuple(other))
    yield from _say(subject, **{key: values[key] for key in ("first_seen", "last_seen") if key in values})


def _article(subject: NamedNode, values: dict[str, Value]) -> Iterator[Triple]:
    yield from _say(subject, **{ARTICLE[name]: value for name, value in values.items() if name in ARTICLE})


def _several(value: Value) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else (str(value),)


def _edge(edge: Edge, labels: dict[str, str]) -> Iterator[Triple]:
    subject, object_ = _resource(edge.head, labels[edge.head]), _resource(edge.tail, labels[edge.tail])
    plain = Triple(subject, _term(f"kg:{edge.type}"), object_)
    yield plain
    if edge.type not in STRUCTURAL:
        values = dict(edge.properties)
        yield from _derivation(edge, plain, values, labels) if values["derived"] else _claims(edge, plain, values)


def _statement(subject: NamedNode, kind: str, plain: Triple) -> Iterator[Triple]:
    yield Triple(subject, _term("rdf:type"), _term(f"kg:{kind}"))
    for name, term in (("subject", plain.subject), ("predicate", plain.predicate), ("object", plain.object)):
        yield Triple(subject, _term(f"rdf:{name}"), term)


def _claims(edge: Edge, plain: Triple, values: dict[str, Value]) -> Iterator[Triple]:
    columns = [_several(values[name]) for name in ("sources", "offsets", "quotes", "extractors", "qualifiers")]
    told: Counter[str] = Counter()
    for source, offsets, quote, extractor, qualifiers in zip(*columns, strict=True):
        place = f"{_dashed(source)}-{offsets.partition('-')[0]}"
        key = f"{edge.id}|{source}|{offsets}"
        subject = _iri("claim", f"{place}-{edge.type}-{_short(key + '|again' * told[key])}")
        told[key] += 1
        yield from _statement(subject, "Claim", plain)
        yield Triple(subject, _term("prov:wasDerivedFrom"), _resource(source, "Article"))
        yield from _say(subject, quote=quote, offsets=offsets, extractor=extractor, **json.loads(qualifiers))


def _derivation(edge: Edge, plain: Triple, values: dict[str, Value], labels: dict[str, str]) -> Iterator[Triple]:
    subject = _iri("derivation", f"{edge.type}-{_short(edge.id)}")
    yield from _statement(subject, "Derivation", plain)
    for between in _several(values["via"]):
        yield Triple(subject, _term("kg:via"), _resource(between, labels[between]))
    for source in _several(values["sources"]):
        yield Triple(subject, _term("prov:wasDerivedFrom"), _resource(source, "Article"))
    yield from _say(subject, quote=values["quotes"], confidence=values["confidence"])
