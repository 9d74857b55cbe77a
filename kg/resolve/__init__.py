"""Claims → entities and the graph: aliases inside an article, then identity across articles."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Annotation, Graph, Resolution
from kg.ontology import Ontology
from kg.resolve.clusters import resolve_mentions
from kg.resolve.graph import build_graph


def resolve(annotations: Sequence[Annotation], ontology: Ontology) -> tuple[Graph, Resolution]:
    """The graph of all annotated articles, and which entity each mention belongs to."""
    resolution = resolve_mentions(annotations, ontology)
    return build_graph(annotations, resolution, ontology), resolution
