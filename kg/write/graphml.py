"""GraphML: for Gephi, yEd and networkx.

GraphML has no lists and no labels of its own: a list is written as JSON text, `labels` is a string
such as `Company;Entity`, and an edge's type stands in `type`.
"""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from kg.model import Graph, Value
from kg.ontology import Ontology


def write(graph: Graph, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes():
        flat.add_node(node.id, labels=";".join(node.labels), **_flat(node.properties))
    for edge in graph.edges():
        flat.add_edge(edge.head, edge.tail, edge.id, type=edge.type, **_flat(edge.properties))
    nx.write_graphml_xml(flat, target, encoding="utf-8", prettyprint=True)


def _flat(properties: tuple[tuple[str, Value], ...]) -> dict[str, str | int | float | bool]:
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value for name, value in properties
    }
