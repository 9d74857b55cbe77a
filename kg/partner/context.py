"""The JSON-LD context: short names for our terms, so that a partner's JSON becomes triples and triples become JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.ontology import Ontology
from kg.write.rdf.terms import Terms

LINKS = (
    "dcterms:isReplacedBy",
    "kg:HAS_OBSERVATION",
    "kg:MENTIONS",
    "kg:STATED_IN",
    "kg:creditCode",
    "kg:names",
    "kg:reprintOf",
    "kg:via",
    "kg:states",
    "prov:wasDerivedFrom",
    "prov:wasGeneratedBy",
    "qb:dataSet",
    "rdf:object",
    "rdf:predicate",
    "rdf:subject",
    "schema:observationAbout",
    "sdmx-dimension:refArea",
)
"""Properties that lead to a thing."""
TYPED = {
    "kg:amountNumber": "xsd:decimal",
    "kg:confidence": "xsd:decimal",
    "kg:number": "xsd:decimal",
    "schema:datePublished": "xsd:date",
    "sdmx-attribute:unitMult": "xsd:integer",
    "sdmx-measure:obsValue": "xsd:decimal",
}
CHINESE = (
    "kg:amount",
    "kg:date",
    "kg:form",
    "kg:formerName",
    "kg:indicator",
    "kg:period",
    "kg:quote",
    "kg:role",
    "kg:stage",
    "kg:zone",
    "rdfs:label",
    "schema:author",
    "schema:headline",
    "skos:altLabel",
)
"""Properties whose text is Chinese, where it holds Chinese characters."""
PLAIN = (
    "kg:amountCurrency",
    "kg:byline",
    "kg:currency",
    "kg:extractor",
    "kg:formerNamesInOrder",
    "kg:modality",
    "kg:offsets",
    "kg:source",
    "schema:identifier",
    "schema:url",
)
"""Properties whose text is of no language."""


def context(ontology: Ontology) -> str:
    """The context of an ontology, as JSON."""
    prefixes = dict(sorted(Terms(ontology).prefixes.items()))
    said: dict[str, dict[str, str]] = {f"kg:{name}": {"@type": "@id"} for name in ontology.relations}
    said |= {term: {"@type": "@id"} for term in LINKS}
    said |= {term: {"@type": kind} for term, kind in TYPED.items()}
    said |= {term: {"@language": "zh"} for term in CHINESE}
    said |= {term: {} for term in PLAIN}
    known: dict[str, Any] = {**prefixes, "id": "@id", "type": "@type"}
    known |= {name: f"kg:{name}" for name in ontology.classes}
    known |= {_short(term, prefixes): {"@id": term, **kind} for term, kind in said.items()}
    return json.dumps({"@context": known}, ensure_ascii=False, indent=1) + "\n"


def _short(term: str, prefixes: Mapping[str, str]) -> str:
    """The name of a term without its prefix, where that is no prefix itself."""
    name = term.partition(":")[2]
    return term if name in prefixes else name
