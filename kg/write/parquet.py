"""Parquet: a folder of nodes-LABEL.parquet and edges-TYPE.parquet, with lists as lists, for Spark and DuckDB.

A node has `id` and `labels`, an edge `id`, `type`, `head` and `tail`; the other columns are the properties that some
of them have. The graph is gone through twice, once for the columns; memory holds a group of rows of each file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kg import columns
from kg.model import Records, Value, several
from kg.ontology import Ontology

NODE: columns.Columns = {"id": str, "labels": [str]}
EDGE: columns.Columns = {"id": str, "type": str, "head": str, "tail": str}
Kinds = dict[str, dict[str, type | list[type]]]
Row = tuple[str, dict[str, Any], dict[str, Value]]


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for old in sorted([*target.glob("nodes-*.parquet"), *target.glob("edges-*.parquet")]):
        old.unlink()
    kinds = _kinds(graph)
    with ExitStack() as opened:
        files = {
            name: opened.enter_context(columns.File(target / f"{name}.parquet", {**_own(name), **found}))
            for name, found in kinds.items()
        }
        for name, own, properties in _rows(graph):
            held = {key: _as(kinds[name][key], value) for key, value in properties.items() if key not in own}
            files[name].add({**held, **own})


def _rows(graph: Records) -> Iterator[Row]:
    """The file of each record, its own columns, and its properties."""
    for node in graph.nodes():
        yield f"nodes-{node.labels[0]}", {"id": node.id, "labels": node.labels}, dict(node.properties)
    for edge in graph.edges():
        own = {"id": edge.id, "type": edge.type, "head": edge.head, "tail": edge.tail}
        yield f"edges-{edge.type}", own, dict(edge.properties)


def _own(name: str) -> columns.Columns:
    return NODE if name.startswith("nodes-") else EDGE


def _kinds(graph: Records) -> Kinds:
    """What the properties of each file hold, by name."""
    found: dict[str, dict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for name, _, properties in _rows(graph):
        of_file = found[name]
        for key, value in properties.items():
            of_file[key] |= {(isinstance(value, tuple), type(one)) for one in _each(value)}
    return {
        name: {key: _common(found[name][key]) for key in sorted(found[name]) if key not in _own(name)}
        for name in sorted(found)
    }


def _each(value: Value) -> tuple[Any, ...]:
    return (value or ("",)) if isinstance(value, tuple) else (value,)


def _common(kinds: set[tuple[bool, type]]) -> type | list[type]:
    """What holds values of several kinds: numbers are decimal where some are, and text where some are text."""
    types = {kind for _, kind in kinds}
    one = next(iter(types)) if len(types) == 1 else float if types == {int, float} else str
    return [one] if any(many for many, _ in kinds) else one


def _as(kind: type | list[type], value: Value) -> Any:
    if not isinstance(kind, list):
        return kind(value)
    return [kind[0](one) for one in (value if isinstance(value, tuple) else several(value))]
