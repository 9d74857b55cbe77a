"""The graph as rows that one statement takes: nodes by their labels, edges by type and the labels of both ends.

Each row has the hash of its content, which is kept in the database: so a load writes only what differs.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kg.model import Edge, Node, Records

Fingerprint = dict[str, tuple[int, int]]
"""How many rows of each label or type there are, and the sum of their hashes (of the lower 32 bits)."""
LOWER = 1 << 32
OWN = ("kg_graph", "kg_hash", "id")
"""What every row has beside its properties."""


@dataclass(slots=True)
class Row:
    """A node or an edge; its hash is made when it is first asked for, while the server works on the rows before it."""

    one: Node | Edge
    _made: tuple[int, int] | None = None

    @property
    def hash(self) -> int:
        """The hash of the content: labels or type, and properties."""
        return (self._made or self._make())[0]

    @property
    def size(self) -> int:
        """Characters, about."""
        return (self._made or self._make())[1]

    @property
    def ends(self) -> tuple[str, ...]:
        """The ids of head and tail of an edge."""
        return (self.one.head, self.one.tail) if isinstance(self.one, Edge) else ()

    def properties(self, graph: str) -> dict[str, Any]:
        """All that is set, by name."""
        return {**dict(self.one.properties), "id": self.one.id, "kg_graph": graph, "kg_hash": self.hash}

    def _make(self) -> tuple[int, int]:
        labels = self.one.labels if isinstance(self.one, Node) else (self.one.type,)
        text = repr((labels, self.one.properties)).encode("utf-8", "surrogatepass")
        self._made = int.from_bytes(hashlib.blake2b(text, digest_size=6).digest()), len(text)
        return self._made


@dataclass(slots=True)
class Group:
    """Rows of one kind: a label or a type; `labels` are all of its nodes, or those of the ends of its edges."""

    kind: str
    labels: tuple[str, ...]
    edges: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The properties that any row has."""
        return sorted({name for row in self.rows for name, _ in row.one.properties})


def groups(graph: Records) -> list[Group]:
    """The rows of a graph: nodes first, each group sorted by id."""
    nodes: dict[tuple[str, ...], Group] = {}
    edges: dict[tuple[str, str, str], Group] = {}
    keys: dict[str, str] = {}
    for node in graph.nodes():
        keys[node.id] = node.labels[-1]
        if (group := nodes.get(node.labels)) is None:
            group = nodes[node.labels] = Group(node.labels[0], node.labels, edges=False)
        group.rows.append(Row(node))
    for edge in graph.edges():
        key = (keys[edge.head], edge.type, keys[edge.tail])
        if (group := edges.get(key)) is None:
            group = edges[key] = Group(edge.type, (key[0], key[2]), edges=True)
        group.rows.append(Row(edge))
    return [*(nodes[key] for key in sorted(nodes)), *(edges[key] for key in sorted(edges))]


def fingerprint(every: Iterable[Group]) -> Fingerprint:
    """What the database says of itself when it holds these rows and no others."""
    found: dict[str, list[int]] = defaultdict(list)
    for group in every:
        found[group.kind] += (row.hash % LOWER for row in group.rows)
    return {kind: (len(hashes), sum(hashes)) for kind, hashes in sorted(found.items()) if hashes}
