"""CSV: a folder of nodes-LABEL.csv and edges-TYPE.csv with the headers of neo4j-admin.

`neo4j-admin database import full neo4j --nodes=… --relationships=…` takes them as they are, with
`--array-delimiter=U+001F` (lists are parted by a character that no text holds). Columns are
sorted, rows too.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.model import Records, Value
from kg.ontology import Ontology

ARRAY = "\x1f"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
Row = tuple[dict[str, str], Mapping[str, Value]]


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for old in sorted([*target.glob("nodes-*.csv"), *target.glob("edges-*.csv")]):
        old.unlink()
    for name, rows in tables(graph).items():
        (target / f"{name}.csv").write_text(table(rows), encoding="utf-8", newline="")


def tables(graph: Records) -> dict[str, list[Row]]:
    """The rows of each file: the columns that neo4j-admin needs, and properties."""
    found: dict[str, list[Row]] = defaultdict(list)
    for node in graph.nodes():
        own = {"id:ID": node.id, ":LABEL": ARRAY.join(node.labels)}
        found[f"nodes-{node.labels[0]}"].append((own, dict(node.properties)))
    for edge in graph.edges():
        ends = {":START_ID": edge.head, ":END_ID": edge.tail, ":TYPE": edge.type, "id": edge.id}
        found[f"edges-{edge.type}"].append((ends, dict(edge.properties)))
    return found


def table(rows: Sequence[Row]) -> str:
    """Rows as CSV: their own columns, then their properties with types."""
    kinds = {name: _kind(value) for _, values in rows for name, value in values.items()}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*rows[0][0], *(f"{name}:{kinds[name]}" for name in sorted(kinds))])
    for own, values in rows:
        writer.writerow([*own.values(), *(_cell(values.get(name, "")) for name in sorted(kinds))])
    return text.getvalue()


def _kind(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{TYPES[type(value[0])]}[]"
    return TYPES[type(value)]


def _cell(value: Value) -> str:
    if isinstance(value, tuple):
        return ARRAY.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
