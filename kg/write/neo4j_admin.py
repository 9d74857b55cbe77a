"""The folder for a first load of a large graph: gzipped CSV with types, and `import.sh` with the exact command.

`neo4j-admin database import full` of Neo4j 5 takes it while the server is stopped. Nodes and edges carry what
`kg load` compares (`kg_graph`, `kg_hash`), so that later loads write only what differs.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kg.model import Edge, Node, Records
from kg.ontology import Ontology
from kg.write.csv import Properties, put, tables
from kg.write.neo4j import NAME
from kg.write.neo4j.rows import Row
from kg.write.neo4j.schema import script

QUICK = 3
"""How hard gzip tries: more takes three times as long for a fifth less."""
BUFFER = 1 << 20
"""Bytes that are compressed at once."""
COMMAND = """#!/bin/sh
# Import into a new, stopped database; then start the server and run constraints.cypher.
cd "$(dirname "$0")" || exit 1
exec ${{NEO4J_ADMIN:-neo4j-admin}} database import full "${{NEO4J_DATABASE:-neo4j}}" --overwrite-destination \\
  --array-delimiter=U+001F --multiline-fields=true \\
  {files}
"""


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for old in [*target.glob("nodes-*.csv.gz"), *target.glob("edges-*.csv.gz")]:
        old.unlink()
    found = tables(graph)
    for name, rows in found.items():
        with _packed(target / f"{name}.csv.gz") as out:
            put(out, rows, _compared)
    option = {"nodes": "--nodes", "edges": "--relationships"}
    files = [f'{option[name.partition("-")[0]]}="$PWD/{name}.csv.gz"' for name in sorted(found)]
    command = target / "import.sh"
    command.write_text(COMMAND.format(files=" \\\n  ".join(reversed(files))), encoding="utf-8", newline="\n")
    command.chmod(0o755)
    (target / "constraints.cypher").write_text(script(ontology), encoding="utf-8", newline="\n")


def _compared(one: Node | Edge) -> Properties:
    """What a load compares."""
    return ("kg_graph", NAME), ("kg_hash", Row(one).hash)


@contextmanager
def _packed(path: Path) -> Iterator[TextIO]:
    """A file that compresses what is written, to the same bytes each time."""
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", QUICK, file, mtime=0) as packed,
        io.TextIOWrapper(io.BufferedWriter(packed, BUFFER), encoding="utf-8", newline="") as out,
    ):
        yield out
