"""`bench/loading.py --bulk`: the folder of `kg.write.neo4j_admin` and its import, beside a plain loop's two files.

Both hold the same nodes, edges and properties; the plain loop writes one table of nodes and one of edges with every
column that any of them has. Every import goes into a new home of its own that needs no server.
"""

from __future__ import annotations

import csv
import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from loading_graph import graph as made

from kg import ontology
from kg.model import Edge, Graph, Node, Value
from kg.write import neo4j_admin as ours

ROOT = Path(__file__).resolve().parents[1]
ARRAY = "\x1f"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
SAID = re.compile(r"\d+ (?:nodes|relationships)\b|IMPORT DONE in [^.]+")
Export = Callable[[Graph, Path], None]


def kg(graph: Graph, folder: Path) -> None:
    """Ours."""
    ours.write(graph, ontology.load(ROOT / "schema"), folder)


def plain(graph: Graph, folder: Path) -> None:
    """Two files."""
    folder.mkdir()
    labels = [(["id:ID", ":LABEL"], lambda node: [node.id, ARRAY.join(node.labels)], list(graph.nodes()))]
    ends = [":START_ID", ":END_ID", ":TYPE", "id"]
    types = [(ends, lambda edge: [edge.head, edge.tail, edge.type, edge.id], list(graph.edges()))]
    for name, (header, own, rows) in zip(("nodes-all", "edges-all"), labels + types, strict=True):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            columns = kinds(rows)
            writer = csv.writer(file)
            writer.writerow(header + [f"{column}:{kind}" for column, kind in columns.items()])
            for row in rows:
                values = dict(row.properties)
                writer.writerow(own(row) + [cell(values.get(column, "")) for column in columns])


def kinds(rows: Iterable[Node | Edge]) -> dict[str, str]:
    """The columns, each with the type of its values."""
    found = {}
    for row in rows:
        for name, value in row.properties:
            found[name] = f"{TYPES[type(value[0])]}[]" if isinstance(value, tuple) else TYPES[type(value)]
    return found


def cell(value: Value) -> str:
    """A value as neo4j-admin reads it."""
    if isinstance(value, tuple):
        return ARRAY.join(str(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def imported(folder: Path) -> tuple[float, str]:
    """Seconds of neo4j-admin, with the start of Java, into a new home; and what it says that it imported."""
    command = [str(ROOT / "scripts" / "neo4j-local"), "admin", "database", "import", "full", "neo4j"]
    command += ["--array-delimiter=U+001F", "--overwrite-destination", "--multiline-fields=true"]
    command += [f"--nodes={path}" for path in sorted(folder.glob("nodes-*.csv*"))]
    command += [f"--relationships={path}" for path in sorted(folder.glob("edges-*.csv*"))]
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        command.append(f"--report-file={home}/import.report")
        done = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "NEO4J_HOME": f"{home}/neo4j"}
        )
        spent = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"neo4j-admin: {(done.stdout + done.stderr)[-1000:]}")
    return spent, ", ".join(SAID.findall(done.stdout))


def measured(graph: Graph, export: Export) -> tuple[float, float, str]:
    """Seconds of the export and of the import, and what was imported."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "csv"
        begun = time.perf_counter()
        export(graph, target)
        return time.perf_counter() - begun, *imported(target)


def bulk(nodes: int, rounds: int) -> None:
    """Export and import by turns, and print each round."""
    graph = made(nodes)
    shares = []
    for number in range(rounds):
        turn = (kg, plain) if number % 2 == 0 else (plain, kg)
        found = {export: measured(graph, export) for export in turn}
        for export, (writing, reading, said) in found.items():
            print(f"{export.__name__:6} export {writing:5.1f} s, import {reading:5.1f} s: {said}", flush=True)
        (one, two, _), (three, four, _) = found[kg], found[plain]
        shares.append(((one + two) / (three + four), two / four, one / three))
    whole, alone, export = (statistics.median(column) for column in zip(*shares, strict=True))
    print(f"kg / plain, median: {whole:.2f} of the time, import alone {alone:.2f}, export alone {export:.2f}")
