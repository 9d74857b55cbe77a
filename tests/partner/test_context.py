"""The context says of our terms what the graph does with them."""

import json

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from released import KNOWN, first

from kg.partner.context import context
from kg.partner.survey import triples
from kg.write.rdf.terms import CHINESE

CONTEXT = json.loads(context(KNOWN))["@context"]


def full(term: str) -> str:
    prefix, _, local = term.partition(":")
    return str(CONTEXT[prefix]) + local


TERMS = {full(one["@id"]): one for one in CONTEXT.values() if isinstance(one, dict)}


def test_terms_lead_to_things_where_the_graph_does() -> None:
    wrong = set()
    for one in triples(first() / "graph.ttl"):
        said = TERMS.get(one.predicate.value, {})
        kind = said.get("@type", "")
        if said and (kind == "@id") != isinstance(one.object, NamedNode):
            wrong.add(one.predicate.value)
        if kind.startswith("xsd:") and isinstance(one.object, Literal) and one.object.datatype.value != full(kind):
            wrong.add(one.predicate.value)
        if said.get("@language") and isinstance(one.object, Literal) and one.object.datatype.value != LANGUAGE:
            wrong |= {one.predicate.value} if CHINESE.search(one.object.value) else set()
    assert wrong == set()


LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def test_most_of_the_graph_has_short_names() -> None:
    used = {one.predicate.value for one in triples(first() / "graph.ttl")}
    assert {iri for iri in used if iri.startswith(f"{KNOWN.base}ns#") and iri not in TERMS} <= {
        f"{KNOWN.base}ns#{name}" for name in ("change", "dateDays", "days", "degree", "resolved", "unit", "value")
    }


def test_json_of_a_partner_becomes_triples() -> None:
    said = {
        "@context": CONTEXT,
        "id": "company:思朗科技·孝感高新区",
        "type": "Company",
        "label": "思朗科技",
        "LOCATED_IN": "zone:孝感高新区",
        "confidence": "0.9",
    }
    found = {quad.triple for quad in parse(input=json.dumps(said), format=RdfFormat.JSON_LD)}
    subject = NamedNode(f"{KNOWN.base}company/思朗科技·孝感高新区")
    assert found == {
        Triple(subject, NamedNode(full("rdf:type")), NamedNode(full("kg:Company"))),
        Triple(subject, NamedNode(full("rdfs:label")), Literal("思朗科技", language="zh")),
        Triple(subject, NamedNode(full("kg:LOCATED_IN")), NamedNode(f"{KNOWN.base}zone/孝感高新区")),
        Triple(subject, NamedNode(full("kg:confidence")), Literal("0.9", datatype=NamedNode(full("xsd:decimal")))),
    }


def test_a_prefix_is_never_hidden_by_a_term() -> None:
    assert {name for name, said in CONTEXT.items() if isinstance(said, str) and said.endswith(("/", "#"))} >= {
        "zone",
        "kg",
    }
    assert CONTEXT["kg:zone"]["@id"] == "kg:zone"
