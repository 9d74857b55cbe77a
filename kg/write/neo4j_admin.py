"""The folder for a first load of a large graph: gzipped CSV with types, and `import.sh` with the exact command.

`neo4j-admin database import full` of Neo4j 5 takes it while the server is stopped. Nodes and edges carry what
`kg load` compares (`kg_graph`, `kg_hash`), so that later loads write only what differs.
"""

from __future__ import annotations

import gzip
import io
from pathlib import Path

from kg.model import Records
from kg.ontology import Ontology
from kg.write.csv import Row, table, tables
from kg.write.neo4j import NAME
from kg.write.neo4j.rows import groups
from kg.write.neo4j.schema import script

QUICK = 3
"""How hard gzip tries: more takes three times as long for a fifth less."""
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
    found = _tables(graph)
    for name, rows in found.items():
        _zip(target / f"{name}.csv.gz", table(rows))
    option = {"nodes": "--nodes", "edges": "--relationships"}
    files = [f'{option[name.partition("-")[0]]}="$PWD/{name}.csv.gz"' for name in sorted(found)]
    command = target / "import.sh"
    command.write_text(COMMAND.format(files=" \\\n  ".join(reversed(files))), encoding="utf-8", newline="\n")
    command.chmod(0o755)
    (target / "constraints.cypher").write_text(script(ontology), encoding="utf-8", newline="\n")


def _tables(graph: Records) -> dict[str, list[Row]]:
    """The rows of each file, with what a load compares."""
    hashes = {(group.edges, row.one.id): row.hash for group in groups(graph) for row in group.rows}
    return {
        name: [
            (own, {**values, "kg_graph": NAME, "kg_hash": hashes["id" in own, own.get("id") or own["id:ID"]]})
            for own, values in rows
        ]
        for name, rows in tables(graph).items()
    }


def _zip(path: Path, text: str) -> None:
    """Write compressed text, the same bytes each time."""
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb", compresslevel=QUICK, mtime=0) as packed:
        packed.write(text.encode())
    path.write_bytes(held.getvalue())
