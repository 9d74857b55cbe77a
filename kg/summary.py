"""What a build holds, counted: the table that `kg build` ends with, and `summary.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.model import Built, Graph

Json = dict[str, Any]


def summarise(built: Built) -> Json:
    """Counts of inputs, nodes a class, edges a relation (stated, planned, derived) and what was dropped, and why."""
    annotations = built.annotations
    dropped = Counter(f"{claim.relation}: the sentence denies it" for one in annotations for claim in one.denied)
    left = Counter(left.reason for reading in built.readings for left in reading.leftovers)
    return {
        "files": len(built.readings),
        "failures": [reading.failure for reading in built.readings if reading.failure],
        "articles": len(annotations),
        "mentions": sum(len(one.mentions) for one in annotations),
        "claims": sum(len(one.claims) for one in annotations),
        "observations": sum(len(one.observations) for one in annotations),
        "nodes": nodes(built.graph),
        "edges": edges(built.graph),
        "dropped": dict(sorted(dropped.items())),
        "imported": _imported(built.graph),
        "broken sentences": _broken(built),
        "leftovers": dict(sorted(left.items())),
    }


def _imported(graph: Graph) -> dict[str, int]:
    """How many claims each imported file adds."""
    told: Counter[str] = Counter()
    for _, _, values in graph.network.edges(data=True):
        if "imported" in values and isinstance(values["qualifiers"], tuple):
            told.update(str(json.loads(str(one)).get("imported", "")) for one in values["qualifiers"])
    return {name: count for name, count in sorted(told.items()) if name}


def _broken(built: Built) -> dict[str, int]:
    """How many sentences that the page breaks off were put together, and how many were not because it was not sure."""
    told = Counter(join.sure for one in built.annotations for join in one.article.joins if join.broken)
    counts = {"put together": told[True], "not put together": told[False]}
    return {name: count for name, count in counts.items() if count}


def nodes(graph: Graph) -> dict[str, int]:
    """Nodes by class."""
    return dict(sorted(Counter(node.labels[0] for node in graph.nodes()).items()))


def edges(graph: Graph) -> dict[str, dict[str, int]]:
    """Edges by type; those of a relation are told apart as stated, planned and derived."""
    counts: dict[str, Counter[str]] = {}
    for edge in graph.edges():
        properties = dict(edge.properties)
        kind = "derived" if properties.get("derived") else "planned" if properties.get("planned") else "stated"
        counts.setdefault(edge.type, Counter())[kind] += 1
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
