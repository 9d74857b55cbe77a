"""Turtle without provenance: entities, their names and figures, and plain triples; no quotes, claims or articles."""

from __future__ import annotations

from pathlib import Path

from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf.blocks import Profile
from kg.write.turtle import save


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    save(graph, ontology, target, Profile(claims=False))
