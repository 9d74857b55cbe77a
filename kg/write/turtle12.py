"""Turtle 1.2 (RDF-star): as Turtle, but each claim reifies its triple: `claim:… rdf:reifies <<( … )>>`.

For stores that read RDF 1.2, such as Oxigraph and Jena 5; rdflib does not yet.
"""

from __future__ import annotations

from pathlib import Path

from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf.blocks import Profile
from kg.write.turtle import save


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    save(graph, ontology, target, Profile(reified=True))
