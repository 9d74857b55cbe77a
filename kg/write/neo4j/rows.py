"""The graph as rows that one statement takes: nodes by their labels, edges by type and the labels of both ends.

Each row has the hash of its content, which is kept in the database: so a load writes only what differs.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model import Records, Value

Row = dict[str, Any]
Fingerprint = dict[str, tuple[int, int]]
"""How many rows of each label or type there are, and the sum of their hashes (of the lower 32 bits)."""
LOWER = 1 << 32


@dataclass(slots=True)
class Group:
    """Rows of one kind: a label or a type; `labels` are all of its nodes, or those of the ends of its edges.

    A row is `id`, `hash`, `size` (characters, about), `p` (all that is set) and, of an edge, `head` and `tail`.
    """

    kind: str
    labels: tuple[str, ...]
    edges: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The properties that any row has."""
        return sorted({name for row in self.rows for name in row["p"]})


def groups(graph: Records, name: str) -> list[Group]:
    """The rows of a graph that is called `name`: nodes first, each group sorted by id."""
    nodes: dict[tuple[str, ...], Group] = {}
    edges: dict[tuple[str, str, str], Group] = {}
    keys: dict[str, str] = {}
    for node in graph.nodes():
        keys[node.id] = node.labels[-1]
        group = nodes.setdefault(node.labels, Group(node.labels[0], node.labels, edges=False))
        group.rows.append(_row(name, node.id, node.labels, node.properties))
    for edge in graph.edges():
        key = (keys[edge.head], edge.type, keys[edge.tail])
        group = edges.setdefault(key, Group(edge.type, (key[0], key[2]), edges=True))
        ends = {"head": edge.head, "tail": edge.tail}
        group.rows.append({**_row(name, edge.id, (edge.type,), edge.properties), **ends})
    return [*(nodes[key] for key in sorted(nodes)), *(edges[key] for key in sorted(edges))]


def fingerprint(every: Iterable[Group]) -> Fingerprint:
    """What the database says of itself when it holds these rows and no others."""
    found: dict[str, list[int]] = defaultdict(list)
    for group in every:
        found[group.kind] += (row["hash"] % LOWER for row in group.rows)
    return {kind: (len(hashes), sum(hashes)) for kind, hashes in sorted(found.items()) if hashes}


def _row(name: str, key: str, labels: tuple[str, ...], properties: tuple[tuple[str, Value], ...]) -> Row:
    text = repr((labels, properties)).encode("utf-8", "surrogatepass")
    digest = int.from_bytes(hashlib.blake2b(text, digest_size=6).digest())
    values: Mapping[str, Any] = {one: list(value) if isinstance(value, tuple) else value for one, value in properties}
    return {
        "id": key,
        "hash": digest,
        "size": len(text),
        "p": {**values, "id": key, "kg_graph": name, "kg_hash": digest},
    }
