"""What a build holds, counted: the table that `kg build` ends with, and `summary.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import Edge, Node, Reading, Records, several

Json = dict[str, Any]
COUNTED = ("articles", "mentions", "claims", "observations")


class Tally:
    """Counts readings as they come."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.inputs: list[Json] = []
        self.failures: list[str] = []
        self._documents = 0
        self._counts: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
        self._dropped: Counter[str] = Counter()
        self._broken: Counter[bool] = Counter()
        self._left: Counter[str] = Counter()

    def add(self, reading: Reading) -> None:
        """Count a reading."""
        self._documents += 1
        if reading.source:
            told = reading.source
            self.inputs.append({"name": told.name, "sha256": told.sha256, "encoding": told.encoding})
        if reading.failure:
            self.failures.append(reading.failure)
        self._left.update(left.reason for left in reading.leftovers)
        for one in reading.annotations:
            found = (1, len(one.mentions), len(one.claims), len(one.observations))
            self._counts.update(dict(zip(COUNTED, found, strict=True)))
            self._dropped.update(f"{claim.relation}: the sentence denies it" for claim in one.denied)
            self._broken.update(join.sure for join in one.article.joins if join.broken)

    def summary(self, graph: Counted) -> Json:
        """Counts of inputs, nodes a class, edges a relation (stated, planned, derived), what was dropped, and why."""
        broken = {"put together": self._broken[True], "not put together": self._broken[False]}
        return {
            "files": self._documents,
            "failures": self.failures,
            **self._counts,
            "nodes": graph.classes(),
            "edges": graph.types(),
            "dropped": dict(sorted(self._dropped.items())),
            "imported": {name: count for name, count in sorted(graph.imported.items()) if name},
            "broken sentences": {name: count for name, count in broken.items() if count},
            "leftovers": dict(sorted(self._left.items())),
        }


class Counted:
    """A graph that counts its nodes and edges while somebody goes through them; the last time counts."""

    def __init__(self, graph: Records) -> None:
        """Nothing is counted yet."""
        self._graph = graph
        self._nodes: Counter[str] = Counter()
        self._edges: dict[str, Counter[str]] = {}
        self.imported: Counter[str] = Counter()

    def nodes(self) -> Iterator[Node]:
        """Every node."""
        self._nodes.clear()
        for node in self._graph.nodes():
            self._nodes[node.labels[0]] += 1
            yield node

    def edges(self) -> Iterator[Edge]:
        """Every edge; those of a relation are told apart as stated, planned and derived."""
        self._edges.clear()
        self.imported.clear()
        for edge in self._graph.edges():
            properties = dict(edge.properties)
            kind = "derived" if properties.get("derived") else "planned" if properties.get("planned") else "stated"
            self._edges.setdefault(edge.type, Counter())[kind] += 1
            if "imported" in properties:
                told = several(properties.get("qualifiers", ()))
                self.imported.update(str(json.loads(one).get("imported", "")) for one in told)
            yield edge

    def classes(self) -> dict[str, int]:
        """Nodes by class."""
        return dict(sorted(self._nodes.items()))

    def types(self) -> dict[str, dict[str, int]]:
        """Edges by type, and by whether they are stated, planned or derived."""
        return {name: dict(sorted(kinds.items())) for name, kinds in sorted(self._edges.items())}


def table_rows(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, str, str]]:
    """Rows of the edge table: relation, stated, planned, derived; blanks for none.

    >>> table_rows({"LOCATED_IN": {"stated": 3, "derived": 1}})
    [('LOCATED_IN', '3', '', '1')]
    """
    return [
        (name, str(kinds.get("stated", "")), str(kinds.get("planned", "")), str(kinds.get("derived", "")))
        for name, kinds in counts.items()
    ]
