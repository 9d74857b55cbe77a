"""What a build holds, counted: the table that `kg build` ends with, and `summary.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kg.model import Edge, Node, Reading, Records, several

Json = dict[str, Any]
COUNTED = ("articles", "mentions", "claims", "observations")
Times = tuple[tuple[str, int], ...]
"""How often there is what, by name."""


class Count(NamedTuple):
    """What one document gives, counted: `found` are its articles, mentions, claims and observations.

    One without `sha256` could not be read, `failure` says why; `dropped` and `leftovers` say what of it is in no graph,
    and why; `broken` sentences were put together or not.
    """

    name: str
    sha256: str | None
    encoding: str
    failure: str
    found: tuple[int, ...]
    dropped: Times
    leftovers: Times
    broken: tuple[int, int]


def count(reading: Reading) -> Count:
    """What a reading gives."""
    source, every = reading.source, reading.annotations
    joins = [join.sure for one in every for join in one.article.joins if join.broken]
    found = [sum(len(getattr(one, name)) for one in every) for name in COUNTED[1:]]
    dropped = Counter(f"{claim.relation}: the sentence denies it" for one in every for claim in one.denied)
    leftovers = Counter(left.reason for left in reading.leftovers)
    return Count(
        reading.name,
        source.sha256 if source else None,
        source.encoding if source else "",
        reading.failure,
        (len(every), *found),
        tuple(dropped.items()),
        tuple(leftovers.items()),
        (sum(joins), len(joins) - sum(joins)),
    )


class Tally:
    """Adds up what documents give, as they come."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.inputs: list[Json] = []
        self.failures: list[str] = []
        self._documents = 0
        self._counts: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
        self._dropped: Counter[str] = Counter()
        self._broken: Counter[str] = Counter()
        self._left: Counter[str] = Counter()

    def add(self, one: Count) -> None:
        """Add what a document gives."""
        self._documents += 1
        if one.sha256 is not None:
            self.inputs.append({"name": one.name, "sha256": one.sha256, "encoding": one.encoding})
        if one.failure:
            self.failures.append(one.failure)
        self._counts.update(dict(zip(COUNTED, one.found, strict=True)))
        self._broken["put together"] += one.broken[0]
        self._broken["not put together"] += one.broken[1]
        for total, times in ((self._dropped, one.dropped), (self._left, one.leftovers)):
            if times:
                total.update(dict(times))

    def summary(self, graph: Counts) -> Json:
        """Counts of inputs, nodes a class, edges a relation (stated, planned, derived), what was dropped, and why."""
        return {
            "files": self._documents,
            "failures": self.failures,
            **self._counts,
            "nodes": graph.classes(),
            "edges": graph.types(),
            "dropped": dict(sorted(self._dropped.items())),
            "imported": {name: count for name, count in sorted(graph.imported.items()) if name},
            "broken sentences": {name: count for name, count in self._broken.items() if count},
            "leftovers": dict(sorted(self._left.items())),
        }


class Counts:
    """How many nodes of each class there are, and edges of each type: stated, planned, derived."""

    def __init__(self, summary: Mapping[str, Any] | None = None) -> None:
        """Begin with what a summary says, or with nothing."""
        told = summary or {}
        self._nodes = Counter[str](told.get("nodes"))
        edges = told.get("edges", {}).items()
        self._edges = Counter({(name, kind): number for name, kinds in edges for kind, number in kinds.items()})
        self.imported = Counter[str](told.get("imported"))

    def add(self, one: Node | Edge, times: int = 1) -> None:
        """Count a node or an edge; with -1, one less."""
        if isinstance(one, Node):
            self._nodes[one.labels[0]] += times
            return
        properties = dict(one.properties)
        kind = "derived" if properties.get("derived") else "planned" if properties.get("planned") else "stated"
        self._edges[one.type, kind] += times
        if "imported" in properties:
            for told in several(properties.get("qualifiers", ())):
                self.imported[str(json.loads(told).get("imported", ""))] += times

    def classes(self) -> dict[str, int]:
        """Nodes by class."""
        return {name: number for name, number in sorted(self._nodes.items()) if number}

    def types(self) -> dict[str, dict[str, int]]:
        """Edges by type, and by whether they are stated, planned or derived."""
        found: dict[str, dict[str, int]] = {}
        for (name, kind), number in sorted(self._edges.items()):
            if number:
                found.setdefault(name, {})[kind] = number
        return found


class Counted:
    """A graph that counts its nodes and edges while somebody goes through them, first the ones, then the others."""

    def __init__(self, graph: Records) -> None:
        """Nothing is counted yet."""
        self._graph, self.counts = graph, Counts()

    def nodes(self) -> Iterator[Node]:
        """Every node."""
        for node in self._graph.nodes():
            self.counts.add(node)
            yield node

    def edges(self) -> Iterator[Edge]:
        """Every edge."""
        for edge in self._graph.edges():
            self.counts.add(edge)
            yield edge


def table_rows(counts: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, str, str]]:
    """Rows of the edge table: relation, stated, planned, derived; blanks for none.

    >>> table_rows({"LOCATED_IN": {"stated": 3, "derived": 1}})
    [('LOCATED_IN', '3', '', '1')]
    """
    return [
        (name, str(kinds.get("stated", "")), str(kinds.get("planned", "")), str(kinds.get("derived", "")))
        for name, kinds in counts.items()
    ]
