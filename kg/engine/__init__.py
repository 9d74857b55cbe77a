"""Cypher without a server: an embedded engine is a view of the graph, found by name.

An engine can be loaded, saved, queried and closed; nothing else of it is used anywhere. What it
keeps on disk can be deleted at any time.
"""

from __future__ import annotations

import pkgutil
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from kg.errors import InputError, QueryError
from kg.model import Graph, Value

WRITES = re.compile(r"(?<![.:$])\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|LOAD\s+CSV|FOREACH)\b", re.IGNORECASE)
PARAMETER = re.compile(r"\$(\w+)")
Row = dict[str, Any]
QUOTED = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query, in plain Python values.

    A node is a dict of `labels` and `properties`, a relationship of `type` and `properties`, a path
    of `nodes` and `relationships`; a date is ISO text. `notes` say what looks like a slip, such as
    a label that no node has.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...] = ()


class Asked(Protocol):
    """Whatever answers Cypher: an embedded engine, or a server."""

    def query(self, statement: str, parameters: Mapping[str, Any]) -> Rows:
        """Run Cypher that reads; raises `QueryError` for a statement that writes or is refused."""

    def close(self) -> None:
        """Let go of everything."""


class Engine(Asked, Protocol):
    """What an embedded engine can do."""

    def load(self, graph: Graph) -> None:
        """Take in a graph."""

    def save(self, path: Path) -> None:
        """Write the engine's own form of the graph."""


def engines() -> list[str]:
    """The names of the engines."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def open_engine(name: str, path: Path | None = None) -> Engine:
    """An empty engine, or the one saved at `path`.

    Raises `InputError` for a name that is none, and where its library is not installed.
    """
    if name not in engines():
        raise InputError(f"no engine is called {name!r}; there are {', '.join(engines())}")
    try:
        engine: Engine = import_module(f"{__name__}.{name}").start(path)
    except ImportError as error:
        raise InputError(f"engine {name}: not installed; run: pip install 'kg[{name}]'") from error
    return engine


def refuse_writes(statement: str) -> None:
    """Raise `QueryError` for a statement that would change the graph.

    >>> refuse_writes("MATCH (n {name: 'SET 1'}) RETURN n, n.set // CREATE nothing")
    """
    word = WRITES.search(QUOTED.sub(" ", statement))
    if word:
        raise QueryError(
            f"{word[1].upper()} would change the graph; a build is only read: change the documents and build"
        )


def named_parameters(statement: str) -> list[str]:
    """The parameters that a statement names, each once.

    >>> named_parameters("MATCH (n {name: $name}) WHERE n.text <> '$5' AND $name <> $other RETURN n // $none")
    ['name', 'other']
    """
    return list(dict.fromkeys(PARAMETER.findall(QUOTED.sub(" ", statement))))


def node_rows(graph: Graph) -> dict[tuple[str, ...], list[Row]]:
    """The nodes as rows of `id` and `p`, by their labels."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node in graph.nodes():
        groups[node.labels].append({"id": node.id, "p": _properties(node.properties)})
    return groups


def edge_rows(graph: Graph) -> dict[tuple[str, str, str], list[Row]]:
    """The edges as rows of `id`, `head`, `tail` and `p`, by label of the head, type, and label of the tail."""
    labels = {node.id: node.labels[0] for node in graph.nodes()}
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edge in graph.edges():
        row = {"id": edge.id, "head": edge.head, "tail": edge.tail, "p": _properties(edge.properties)}
        groups[labels[edge.head], edge.type, labels[edge.tail]].append(row)
    return groups


def _properties(properties: tuple[tuple[str, Value], ...]) -> Row:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties}
