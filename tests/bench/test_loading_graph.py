"""The graph that loading is measured with: its size, its shape, and that it is the same again."""

from collections import Counter

import pytest

from kg import ontology
from kg.model import Graph
from kg.settings import data
from scripts import loaded

made = loaded("loading_graph")
KNOWN = ontology.load(data("schema"))


def rows(graph: Graph) -> tuple[list, list]:
    return list(graph.nodes()), list(graph.edges())


@pytest.mark.parametrize("hub", [False, True])
@pytest.mark.parametrize("size", [500, 1200])
def test_there_are_three_edges_a_node_and_all_ids_differ(size: int, hub: bool) -> None:
    nodes, edges = rows(made.graph(size, hub=hub))
    assert (len(nodes), len(edges)) == (size, 3 * size)
    assert len({edge.id for edge in edges}) == 3 * size


def test_the_same_size_gives_the_same_graph() -> None:
    assert rows(made.graph(500)) == rows(made.graph(500))
    assert rows(made.graph(500)) != rows(made.graph(500, hub=True))


@pytest.mark.parametrize(("hub", "most"), [(False, 0.2), (True, 1.0)])
def test_a_hub_has_every_edge_that_leads_to_a_zone(hub: bool, most: float) -> None:
    graph = made.graph(1000, hub=hub)
    ends = Counter(edge.tail for edge in graph.edges() if edge.tail.startswith("Zone:"))
    assert ends.total() == 1000
    assert max(ends.values()) <= most * 1000
    assert len(ends) == (1 if hub else 20)


@pytest.mark.parametrize("kind", sorted({row[0] for row in made.EDGES} & set(KNOWN.relations)))
def test_relations_join_classes_that_they_may_join(kind: str) -> None:
    relation = KNOWN.relations[kind]
    for _, head, tail, _ in (row for row in made.EDGES if row[0] == kind):
        assert head in relation.head
        assert tail in relation.tail


def test_lists_of_an_edge_have_one_entry_a_claim() -> None:
    for edge in made.graph(500).edges():
        values = dict(edge.properties)
        for name in ("quotes", "sources", "offsets", "dates", "extractors", "qualifiers") if "claims" in values else ():
            assert len(values[name]) == values["claims"]
