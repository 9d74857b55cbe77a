"""JSON Lines: a folder with nodes.jsonl and edges.jsonl, the graph in its canonical form.

This is the truth on disk: every other form is made from it, and `read` gives the same graph back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Edge, Graph, Node, Value
from kg.ontology import Ontology

NODES, EDGES = "nodes.jsonl", "edges.jsonl"


def write(graph: Graph, ontology: Ontology, target: Path) -> None:
    """Write both files into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    _lines(
        target / NODES,
        ({"id": node.id, "labels": node.labels, "properties": dict(node.properties)} for node in graph.nodes()),
    )
    _lines(
        target / EDGES,
        (
            {
                "id": edge.id,
                "type": edge.type,
                "head": edge.head,
                "tail": edge.tail,
                "properties": dict(edge.properties),
            }
            for edge in graph.edges()
        ),
    )


def read(folder: Path) -> Graph:
    """The graph of a folder that `write` wrote; raises `InputError` where it is missing or damaged."""
    graph = Graph()
    try:
        for row in _rows(folder / NODES):
            graph.add_node(Node(row["id"], tuple(row["labels"]), _frozen(row["properties"])))
        for row in _rows(folder / EDGES):
            graph.add_edge(Edge(row["id"], row["type"], row["head"], row["tail"], _frozen(row["properties"])))
        _whole(graph)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(f"{folder}: the graph cannot be read ({error}); run `kg build` again") from error
    return graph


def _whole(graph: Graph) -> None:
    """Raise `ValueError` where an edge ends in a node that is not there."""
    missing = sorted(key for key, found in graph.network.nodes(data=True) if "labels" not in found)
    if missing:
        raise ValueError(f"{NODES} lacks {missing[0]!r}")


def _lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _frozen(properties: dict[str, Any]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in properties.items())
