"""The default engine: kglite, in memory, saved as one file.

Its traps, each met here: CREATE makes hidden duplicates (MERGE only), a node without a name gets
an invented one (every node of ours has a name), results show `title` and `type` beside the
properties (left out again).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import kglite

from kg.engine import Rows, edge_rows, node_rows, refuse_writes
from kg.errors import InputError, QueryError, StorageError
from kg.model import Graph

STRUCTURAL = ("title", "type")
NODE = {"id", "labels", "properties"}
RELATIONSHIP = {"id", "start", "end", "type", "properties"}
HINT = "if Neo4j takes it, try --engine arcadedb"


class Kglite:
    """A kglite graph behind the four verbs of an engine."""

    def __init__(self, graph: kglite.KnowledgeGraph) -> None:
        """Wrap a graph."""
        self._graph = graph
        self._saved = False

    def load(self, graph: Graph) -> None:
        """Take in a graph: nodes by their labels, then edges by type and the labels of both ends."""
        for (label, *more), rows in node_rows(graph).items():
            also = "".join(f" SET n:`{name}`" for name in more)
            merge = f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n += row.p{also}"
            _run(self._graph, merge, {"rows": rows})
        for (head, kind, tail), rows in edge_rows(graph).items():
            ends = f"MATCH (h:`{head}` {{id: row.head}}) MATCH (t:`{tail}` {{id: row.tail}})"
            merge = f"MERGE (h)-[r:`{kind}` {{id: row.id}}]->(t) SET r += row.p"
            _run(self._graph, f"UNWIND $rows AS row {ends} {merge}", {"rows": rows})

    def save(self, path: Path) -> None:
        """Write the graph to one file, atomically; raises `StorageError` where it cannot be written."""
        try:
            self._graph.save(str(path))
        except kglite.FileIoError as error:
            raise StorageError(f"{path}: cannot be written ({error})") from error
        self._saved = True

    def query(self, statement: str, parameters: Mapping[str, Any]) -> Rows:
        """Run Cypher that reads; raises `QueryError` for a statement that writes or is refused."""
        refuse_writes(statement)
        with self._graph.begin_read() as reading:
            view = _run(reading, statement, dict(parameters))
        if isinstance(view, str):
            raise QueryError("FORMAT is no Cypher that Neo4j takes; leave it out, and ask for --json")
        rows = tuple(tuple(_plain(value) for value in row.values()) for row in view)
        return Rows(tuple(view.columns), rows, tuple(view.warnings))

    def close(self) -> None:
        """Let go of the graph; kglite's own close writes its file again, so it is for one that was saved here."""
        if self._saved:
            self._graph.close()


def start(path: Path | None = None) -> Kglite:
    """An empty engine, or the one saved at `path`; raises `InputError` where that cannot be opened."""
    kglite.set_query_warning_policy("silent")  # they are in `Rows.notes`
    try:
        return Kglite(kglite.load(str(path)) if path else kglite.KnowledgeGraph())
    except (kglite.KgError, OSError) as error:
        raise InputError(f"{path}: damaged; delete it, it is made again from the build") from error


def _run(graph: Any, statement: str, parameters: dict[str, Any]) -> Any:
    try:
        return graph.cypher(statement, params=parameters)
    except kglite.KgError as error:
        said = " ".join(str(error).split())
        unknown = isinstance(error, kglite.CypherSyntaxError) or "Unknown" in said
        raise QueryError(f"{said}; {HINT}" if unknown else said) from error


def _plain(value: Any) -> Any:
    """A value as `Rows` has it: without what the engine adds of its own."""
    if isinstance(value, dict):
        own = set(value) in (NODE, RELATIONSHIP)
        return _record(value) if own else {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (date, time)):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _record(value: dict[str, Any]) -> dict[str, Any]:
    kept = {name: one for name, one in value["properties"].items() if name not in STRUCTURAL}
    kind = "labels" if "labels" in value else "type"
    return {kind: value[kind], "properties": kept}
