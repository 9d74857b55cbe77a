"""JSON Lines: a folder with nodes.jsonl and edges.jsonl, the graph in its canonical form.

This is the truth on disk: every other form is made from it, and `read` gives the same graph back.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Edge, Graph, Node, Records, Value
from kg.ontology import Ontology

NODES, EDGES = "nodes.jsonl", "edges.jsonl"


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write both files into the folder `target`; lines that are there already are copied."""
    target.mkdir(parents=True, exist_ok=True)
    if isinstance(graph, Lines):
        for name in (NODES, EDGES):
            shutil.copyfile(graph.folder / name, target / name)
        return
    _lines(target / NODES, graph.nodes())
    _lines(target / EDGES, graph.edges())


def line(one: Node | Edge) -> str:
    """The line of a node or an edge."""
    if isinstance(one, Node):
        row = {"id": one.id, "labels": one.labels, "properties": dict(one.properties)}
    else:
        ends = {"type": one.type, "head": one.head, "tail": one.tail}
        row = {"id": one.id, **ends, "properties": dict(one.properties)}
    return json.dumps(row, ensure_ascii=False) + "\n"


@dataclass(frozen=True, slots=True)
class Lines:
    """The records of a folder that `write` wrote, read as they are asked for: it may be larger than the memory.

    Both raise `InputError` where a file is missing or damaged.
    """

    folder: Path

    def nodes(self) -> Iterator[Node]:
        """Every node, by id."""
        with _readable(self.folder):
            for row in _rows(self.folder / NODES):
                yield Node(row["id"], tuple(row["labels"]), _frozen(row["properties"]))

    def edges(self) -> Iterator[Edge]:
        """Every edge, by the id of its head, then by its own."""
        with _readable(self.folder):
            for row in _rows(self.folder / EDGES):
                yield Edge(row["id"], row["type"], row["head"], row["tail"], _frozen(row["properties"]))


def read(folder: Path) -> Graph:
    """The graph of a folder that `write` wrote; raises `InputError` where it is missing or damaged."""
    lines = Lines(folder)
    graph = Graph.of(chain(lines.nodes(), lines.edges()))
    with _readable(folder):
        _whole(graph)
    return graph


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise InputError(f"{folder}: the graph cannot be read ({error}); run `kg build` again") from error


def _whole(graph: Graph) -> None:
    """Raise `ValueError` where an edge ends in a node that is not there."""
    missing = sorted(key for key, found in graph.network.nodes(data=True) if "labels" not in found)
    if missing:
        raise ValueError(f"{NODES} lacks {missing[0]!r}")


def _lines(path: Path, records: Iterable[Node | Edge]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(map(line, records))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _frozen(properties: dict[str, Any]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in properties.items())
