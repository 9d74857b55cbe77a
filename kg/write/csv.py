"""CSV: a folder of nodes-LABEL.csv and edges-TYPE.csv with the headers of neo4j-admin.

`neo4j-admin database import full neo4j --nodes=… --relationships=…` takes them as they are, with
`--array-delimiter=U+001F` (lists are parted by a character that no text holds). Columns are
sorted, rows too.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TextIO

from kg.model import Edge, Node, Records, Value
from kg.ontology import Ontology

ARRAY = "\x1f"
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
Properties = tuple[tuple[str, Value], ...]
NODES, EDGES = ("id:ID", ":LABEL"), (":START_ID", ":END_ID", ":TYPE", "id")


def _nothing(_: Node | Edge) -> Properties:
    return ()


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for old in sorted([*target.glob("nodes-*.csv"), *target.glob("edges-*.csv")]):
        old.unlink()
    for name, rows in tables(graph).items():
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            put(out, rows)


def tables(graph: Records) -> dict[str, list[Node | Edge]]:
    """What stands in each file, by its name, in the order of the graph."""
    found: dict[str, list[Node | Edge]] = defaultdict(list)
    for node in graph.nodes():
        found[f"nodes-{node.labels[0]}"].append(node)
    for edge in graph.edges():
        found[f"edges-{edge.type}"].append(edge)
    return found


def put(out: TextIO, rows: Sequence[Node | Edge], more: Callable[[Node | Edge], Properties] = _nothing) -> None:
    """Write nodes or edges: what neo4j-admin needs, then their properties with types, and `more` of them."""
    kinds = _kinds(rows) | {name: _kind(value) for name, value in more(rows[0])}
    at = {name: place for place, name in enumerate(sorted(kinds))}
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(NODES if isinstance(rows[0], Node) else EDGES), *(f"{name}:{kinds[name]}" for name in at)])
    for one in rows:
        cells: list[Value] = [""] * len(at)
        for name, value in (*one.properties, *more(one)):
            cells[at[name]] = _cell(value)
        writer.writerow([*_own(one), *cells])


def _own(one: Node | Edge) -> tuple[str, ...]:
    if isinstance(one, Node):
        return one.id, ARRAY.join(one.labels)
    return one.head, one.tail, one.type, one.id


def _kinds(rows: Iterable[Node | Edge]) -> dict[str, str]:
    """The type of each property: numbers with and without a fraction are `double`."""
    found: dict[str, str] = {}
    for one in rows:
        for name, value in one.properties:
            kind = _kind(value)
            if found.setdefault(name, kind) != kind:
                found[name] = "double" if {found[name], kind} == {"long", "double"} else kind
    return found


def _kind(value: Value) -> str:
    if isinstance(value, tuple):
        return f"{TYPES[type(value[0])]}[]"
    return TYPES[type(value)]


def _cell(value: Value) -> Value:
    """What the cell of a value holds; numbers are written as they are."""
    if isinstance(value, tuple):
        return ARRAY.join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value
