"""RDF/XML: the triples of the Turtle, for readers that know no other form."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf.convert import convert


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    convert(graph, ontology, target, RdfFormat.RDF_XML)
