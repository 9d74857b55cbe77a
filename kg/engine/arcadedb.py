"""The strict engine: ArcadeDB inside this process (extra `arcadedb`), slower to start than kglite.

It passes all of the openCypher checks that Neo4j passes, so it decides where kglite refuses. Its
Java engine would write a log folder into the working directory and lines to the terminal: both
are turned off.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import arcadedb_embedded

from kg.engine import Rows, edge_rows, node_rows, refuse_writes
from kg.errors import QueryError
from kg.model import Graph

LANGUAGE = "opencypher"


class ArcadeDb:
    """An ArcadeDB database behind the four verbs of an engine."""

    def __init__(self, folder: Path, *, new: bool) -> None:
        """Open or make the database of a folder."""
        self._folder = folder
        self._database = _open(folder, new=new)

    def load(self, graph: Graph) -> None:
        """Take in a graph: nodes by their labels, then edges by type and the labels of both ends."""
        with self._database.transaction():
            for labels, rows in node_rows(graph).items():
                names = "".join(f":`{name}`" for name in labels)
                self._run(f"UNWIND $rows AS row CREATE (n{names} {{id: row.id}}) SET n += row.p", {"rows": rows})
        with self._database.transaction():
            for (head, kind, tail), rows in edge_rows(graph).items():
                ends = f"MATCH (h:`{head}` {{id: row.head}}) MATCH (t:`{tail}` {{id: row.tail}})"
                create = f"CREATE (h)-[r:`{kind}` {{id: row.id}}]->(t) SET r += row.p"
                self._run(f"UNWIND $rows AS row {ends} {create}", {"rows": rows})

    def save(self, path: Path) -> None:
        """Copy the database to a folder."""
        self._database.close()
        shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self._folder, path)
        self._database = _open(self._folder, new=False)

    def query(self, statement: str, parameters: Mapping[str, Any]) -> Rows:
        """Run Cypher that reads; raises `QueryError` for a statement that writes or is refused."""
        refuse_writes(statement)
        found = list(self._run(statement, dict(parameters)))
        columns = tuple(found[0].property_names) if found else ()
        return Rows(columns, tuple(tuple(row.get(name) for name in columns) for row in found))

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _run(self, statement: str, parameters: dict[str, Any]) -> Any:
        try:
            return self._database.command(LANGUAGE, statement, parameters)
        except arcadedb_embedded.ArcadeDBError as error:
            raise QueryError(" ".join(str(error).split())) from error


def start(path: Path | None = None) -> ArcadeDb:
    """An empty engine, or the one saved at `path`."""
    if path:
        return ArcadeDb(path, new=False)
    return ArcadeDb(Path(tempfile.mkdtemp(prefix="kg-arcadedb-")) / "database", new=True)


def _open(folder: Path, *, new: bool) -> Any:
    open_ = arcadedb_embedded.create_database if new else arcadedb_embedded.open_database
    return open_(str(folder), jvm_kwargs={"jvm_args": _quiet(), "heap_size": "1g"})


@cache
def _quiet() -> tuple[str, ...]:
    """JVM options that keep logs out of the working directory and off the terminal."""
    folder = Path(tempfile.mkdtemp(prefix="kg-arcadedb-log-"))
    settings = folder / "logging.properties"
    settings.write_text("handlers=\n.level=OFF\n", encoding="utf-8")
    return (f"-Djava.util.logging.config.file={settings}", f"-XX:ErrorFile={folder}/crash.log", "-Xlog:disable")
