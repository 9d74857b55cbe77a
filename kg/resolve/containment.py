"""Edges that follow from containment: what stands in a park stands in the park's zone.

They are marked `derived`, carry the chain's quotes and the entities between (`via`), and are not
claims: no passage says them by itself. Planned edges derive nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import networkx as nx

from kg.model import Edge, Graph, Value
from kg.ontology import Ontology
from kg.resolve.edges import as_edge

PLACES = ("Zone", "Park", "Place")
PART = "PART_OF"
LONGEST = 4


def derive(graph: Graph, ontology: Ontology) -> Iterator[Edge]:
    """The edges that chains of containment entail and no claim states; the shortest chain of each pair."""
    kind = _containment(ontology)
    stated = _stated(graph, kind)
    for head in sorted(stated):
        chains = nx.single_source_shortest_path(stated, head, cutoff=LONGEST)
        for tail, chain in sorted(chains.items()):
            if len(chain) > 2 and not stated.has_edge(head, tail):
                yield _derived(kind, chain, [stated.edges[step] for step in pairwise(chain)])


def contains(kind: str, ontology: Ontology) -> bool:
    """Whether a relation can say that one thing stands in another."""
    return kind in (PART, _containment(ontology))


def _containment(ontology: Ontology) -> str:
    return next((name for name, relation in sorted(ontology.relations.items()) if relation.containment), "")


def _stated(graph: Graph, kind: str) -> nx.DiGraph[str]:
    """Every containment that is stated as a fact: of the relation itself, or a place being part of a place."""
    stated: nx.DiGraph[str] = nx.DiGraph()
    for edge in graph.edges():
        ends = [graph.network.nodes[key]["labels"][0] for key in (edge.head, edge.tail)]
        part = edge.type == PART and set(ends) <= set(PLACES)
        if kind and (edge.type == kind or part) and not dict(edge.properties)["planned"]:
            stated.add_edge(edge.head, edge.tail, **dict(edge.properties))
    return stated


def _derived(kind: str, chain: list[str], steps: list[dict[str, Value]]) -> Edge:
    first = {name: tuple(str(_first(step[name])) for step in steps) for name in ("quotes", "sources", "offsets")}
    sure = min(float(str(step["confidence"])) for step in steps)
    properties: dict[str, Value] = {
        **first,
        "via": tuple(chain[1:-1]),
        "claims": 0,
        "confidence": sure,
        "derived": True,
        "planned": False,
    }
    return as_edge(chain[0], kind, chain[-1], properties)


def _first(value: Value) -> Value:
    return value[0] if isinstance(value, tuple) else value
