"""What a build holds, counted: the table that `kg build` ends with, and `summary.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.model import Reading, Records, several

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

    def summary(self, graph: Records) -> Json:
        """Counts of inputs, nodes a class, edges a relation (stated, planned, derived), what was dropped, and why."""
        imported: Counter[str] = Counter()
        broken = {"put together": self._broken[True], "not put together": self._broken[False]}
        return {
            "files": self._documents,
            "failures": self.failures,
            **self._counts,
            "nodes": nodes(graph),
            "edges": edges(graph, imported),
            "dropped": dict(sorted(self._dropped.items())),
            "imported": {name: count for name, count in sorted(imported.items()) if name},
            "broken sentences": {name: count for name, count in broken.items() if count},
            "leftovers": dict(sorted(self._left.items())),
        }


def nodes(graph: Records) -> dict[str, int]:
    """Nodes by class."""
    return dict(sorted(Counter(node.labels[0] for node in graph.nodes()).items()))


def edges(graph: Records, imported: Counter[str] | None = None) -> dict[str, dict[str, int]]:
    """Edges by type; those of a relation are told apart as stated, planned and derived.

    How many claims each imported file adds is counted in `imported`.
    """
    counts: dict[str, Counter[str]] = {}
    for edge in graph.edges():
        properties = dict(edge.properties)
        kind = "derived" if properties.get("derived") else "planned" if properties.get("planned") else "stated"
        counts.setdefault(edge.type, Counter())[kind] += 1
        if imported is not None and "imported" in properties:
            told = several(properties.get("qualifiers", ()))
            imported.update(str(json.loads(one).get("imported", "")) for one in told)
    return {name: dict(sorted(kinds.items())) for name, kinds in sorted(counts.items())}


def table_rows(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, str, str]]:
    """Rows of the edge table: relation, stated, planned, derived; blanks for none.

    >>> table_rows({"LOCATED_IN": {"stated": 3, "derived": 1}})
    [('LOCATED_IN', '3', '', '1')]
    """
    return [
        (name, str(kinds.get("stated", "")), str(kinds.get("planned", "")), str(kinds.get("derived", "")))
        for name, kinds in counts.items()
    ]
