"""The strict engine: ArcadeDB inside this process (extra `arcadedb`), slower to start than kglite.

It passes all of the openCypher checks that Neo4j passes, so it decides where kglite refuses. Its
Java engine would write a log folder into the working directory and lines to the terminal: both
are turned off.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import arcadedb_embedded

from kg.engine import Rows, edge_rows, node_rows, refuse_writes
from kg.errors import InputError, QueryError
from kg.model import Graph

LANGUAGE = "opencypher"


class ArcadeDb:
    """An ArcadeDB database behind the four verbs of an engine."""

    def __init__(self, saved: Path | None = None) -> None:
        """Make a database, or open a copy of a saved one, so that several processes can."""
        self._home = tempfile.TemporaryDirectory(prefix="kg-arcadedb-", ignore_cleanup_errors=True)
        self._folder = Path(self._home.name) / "database"
        if saved:
            shutil.copytree(saved, self._folder)
        self._database = _open(self._folder, new=not saved)

    def load(self, graph: Graph) -> None:
        """Take in a graph: nodes by their labels, then edges by type and the labels of both ends."""
        nodes = node_rows(graph)
        for label in sorted({labels[0] for labels in nodes}):
            _asked(self._database.command, f"CREATE INDEX IF NOT EXISTS FOR (n:`{label}`) ON (n.id)", {})
        with self._database.transaction():
            for labels, rows in nodes.items():
                names = "".join(f":`{name}`" for name in labels)
                create = f"CREATE (n{names} {{id: row.id}}) SET n += row.p"
                _asked(self._database.command, f"UNWIND $rows AS row {create}", {"rows": rows})
        with self._database.transaction():
            for (head, kind, tail), rows in edge_rows(graph).items():
                ends = f"MATCH (h:`{head}` {{id: row.head}}) MATCH (t:`{tail}` {{id: row.tail}})"
                create = f"CREATE (h)-[r:`{kind}` {{id: row.id}}]->(t) SET r += row.p"
                _asked(self._database.command, f"UNWIND $rows AS row {ends} {create}", {"rows": rows})

    def save(self, path: Path) -> None:
        """Copy the database to a folder."""
        self._database.close()
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self._folder, path)
        self._database = _open(self._folder, new=False)

    def query(self, statement: str, parameters: Mapping[str, Any]) -> Rows:
        """Run Cypher that reads; raises `QueryError` for a statement that writes or is refused."""
        refuse_writes(statement)
        found = _asked(self._database.query, statement, dict(parameters))
        columns = tuple(found[0].property_names) if found else ()
        return Rows(columns, tuple(tuple(_plain(row.get(name)) for name in columns) for row in found))

    def close(self) -> None:
        """Close the database and delete its files."""
        self._database.close()
        self._home.cleanup()


def start(path: Path | None = None) -> ArcadeDb:
    """An empty engine, or the one saved at `path`; raises `InputError` where that cannot be opened."""
    try:
        return ArcadeDb(path)
    except (arcadedb_embedded.ArcadeDBError, OSError) as error:
        raise InputError(f"{path}: damaged; delete it, it is made again from the build") from error


def _asked(ask: Callable[..., Any], statement: str, parameters: dict[str, Any]) -> list[Any]:
    try:
        return list(ask(LANGUAGE, statement, parameters))  # all rows: some errors come with a later one
    except arcadedb_embedded.ArcadeDBError as error:
        raise QueryError(" ".join(str(error).split())) from error


def _plain(value: Any) -> Any:
    """A value as `Rows` has it, instead of a Java object."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return _record(value) if hasattr(value, "getClass") else value


def _record(value: Any) -> Any:
    if hasattr(value, "getTypeName"):
        wrapped = arcadedb_embedded.Document.wrap(value)
        labels = sorted(wrapped.get_type_name().split("~"), key=lambda label: (label == "Entity", label))
        is_node = isinstance(wrapped, arcadedb_embedded.Vertex)
        return {
            **({"labels": labels} if is_node else {"type": labels[0]}),
            "properties": dict(sorted(wrapped.to_dict().items())),
        }
    if hasattr(value, "getVertices"):
        nodes, edges = value.getVertices(), value.getEdges()
        return {"nodes": [_plain(one) for one in nodes], "relationships": [_plain(one) for one in edges]}
    return str(value)


def _open(folder: Path, *, new: bool) -> Any:
    open_ = arcadedb_embedded.create_database if new else arcadedb_embedded.open_database
    return open_(str(folder), jvm_kwargs={"jvm_args": _quiet(), "heap_size": "1g"})


@cache
def _quiet() -> tuple[str, ...]:
    """JVM options that keep logs out of the working directory and off the terminal."""
    folder = Path(tempfile.mkdtemp(prefix="kg-arcadedb-log-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    settings = folder / "logging.properties"
    settings.write_text("handlers=\n.level=OFF\n", encoding="utf-8")
    return (f"-Djava.util.logging.config.file={settings}", f"-XX:ErrorFile={folder}/crash.log", "-Xlog:disable")
