"""Claims → entities and the graph: aliases inside an article, then identity across articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model import Annotation, Graph, Resolution
from kg.ontology import Ontology
from kg.resolve.decisions import Decisions
from kg.resolve.graph import records
from kg.resolve.outlines import outline
from kg.resolve.resolution import resolve_mentions


def resolve(
    annotations: Sequence[Annotation],
    ontology: Ontology,
    decisions: Decisions | None = None,
    published: Mapping[str, str] | None = None,
) -> tuple[Graph, Resolution]:
    """The graph of all annotated articles, and which entity each mention belongs to.

    `decisions` of people overrule the judge; `published` maps names to ids that are to be kept.
    """
    outlines = [outline(one, ontology, decisions or Decisions()) for one in annotations]
    resolution = resolve_mentions(outlines, decisions, published)
    return Graph.of(records(annotations, outlines, resolution, ontology)), resolution
