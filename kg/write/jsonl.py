"""JSON Lines: a folder with nodes.jsonl and edges.jsonl, the graph in its canonical form.

This is the truth on disk: every other form is made from it, and `read` gives the same graph back.
"""

from __future__ import annotations

import json
import re
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


def node(row: bytes | str) -> Node:
    """The node of a line."""
    said = json.loads(row)
    return Node(said["id"], tuple(said["labels"]), _frozen(said["properties"]))


def edge(row: bytes | str) -> Edge:
    """The edge of a line."""
    said = json.loads(row)
    return Edge(said["id"], said["type"], said["head"], said["tail"], _frozen(said["properties"]))


def node_key(row: bytes) -> str:
    """The id of the node of a line, without reading the rest; lines are in its order."""
    return _text(row[len(b'{"id": ') : row.index(b', "labels": [')])


def edge_key(row: bytes) -> tuple[str, str]:
    """The id of the head of the edge of a line, and its own; lines are in their order."""
    begin, kind = row[: row.index(b', "tail": "')], b', "type": "'
    name, head = begin[len(b'{"id": ') : begin.index(kind)], begin[begin.rindex(b', "head": "') + len(b', "head": ') :]
    return _text(head), _text(name)


def of_types(rows: Iterable[bytes], types: Iterable[str]) -> Iterator[bytes]:
    """The lines of edges of some types; the others are not taken apart."""
    said = re.compile(f'", "type": "(?:{"|".join(types)})", "head": '.encode())
    return filter(said.search, rows)


def _text(value: bytes) -> str:
    """What a text in JSON says; most have no escapes."""
    return json.loads(value) if b"\\" in value else value[1:-1].decode()


@dataclass(frozen=True, slots=True)
class Lines:
    """The records of a folder that `write` wrote, read as they are asked for: it may be larger than the memory.

    Both raise `InputError` where a file is missing or damaged.
    """

    folder: Path

    def nodes(self) -> Iterator[Node]:
        """Every node, by id."""
        with _readable(self.folder):
            yield from map(node, _rows(self.folder / NODES))

    def edges(self) -> Iterator[Edge]:
        """Every edge, by the id of its head, then by its own."""
        with _readable(self.folder):
            yield from map(edge, _rows(self.folder / EDGES))


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


def _rows(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as file:
        yield from file


def _frozen(properties: dict[str, Any]) -> tuple[tuple[str, Value], ...]:
    return tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in properties.items())
