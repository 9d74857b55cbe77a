"""The default engine: kglite, in memory, saved as one file.

Its traps, each met here: CREATE makes hidden duplicates (MERGE only), a node without a name gets
an invented one (every node of ours has a name), results show `title` and `type` beside the
properties (left out again).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kglite

from kg.engine import Rows, edge_rows, node_rows, refuse_writes
from kg.errors import QueryError
from kg.model import Graph

STRUCTURAL = ("title", "type")
HINT = "if Neo4j takes it, try --engine arcadedb"


class Kglite:
    """A kglite graph behind the four verbs of an engine."""

    def __init__(self, graph: kglite.KnowledgeGraph) -> None:
        """Wrap a graph."""
        self._graph = graph

    def load(self, graph: Graph) -> None:
        """Take in a graph: nodes by their labels, then edges by type and the labels of both ends."""
        for (label, *more), rows in node_rows(graph).items():
            also = "".join(f" SET n:`{name}`" for name in more)
            self._run(f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row.p{also}", {"rows": rows})
        for (head, kind, tail), rows in edge_rows(graph).items():
            ends = f"MATCH (h:`{head}` {{id: row.head}}) MATCH (t:`{tail}` {{id: row.tail}})"
            merge = f"MERGE (h)-[r:`{kind}` {{id: row.id}}]->(t) SET r += row.p"
            self._run(f"UNWIND $rows AS row {ends} {merge}", {"rows": rows})

    def save(self, path: Path) -> None:
        """Write the graph to one file, atomically."""
        self._graph.save(str(path))

    def query(self, statement: str, parameters: Mapping[str, Any]) -> Rows:
        """Run Cypher that reads; raises `QueryError` for a statement that writes or is refused."""
        refuse_writes(statement)
        view = self._run(statement, dict(parameters))
        return Rows(tuple(view.columns), tuple(tuple(_plain(value) for value in row.values()) for row in view))

    def close(self) -> None:
        """Let go of the graph."""
        self._graph.close()

    def _run(self, statement: str, parameters: dict[str, Any]) -> Any:
        try:
            return self._graph.cypher(statement, params=parameters)
        except kglite.KgError as error:
            raise QueryError(f"{' '.join(str(error).split())}; {HINT}") from error


def start(path: Path | None = None) -> Kglite:
    """An empty engine, or the one saved at `path`."""
    return Kglite(kglite.load(str(path)) if path else kglite.KnowledgeGraph())


def _plain(value: Any) -> Any:
    """A node or relationship without what the engine adds of its own."""
    if isinstance(value, dict) and "properties" in value:
        kept = {name: one for name, one in value["properties"].items() if name not in STRUCTURAL}
        return {**value, "properties": kept}
    return [_plain(one) for one in value] if isinstance(value, list) else value
