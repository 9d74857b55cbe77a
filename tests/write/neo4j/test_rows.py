import sample

from kg.model import Graph, Node
from kg.write.neo4j.rows import fingerprint, groups


def test_nodes_come_before_edges_each_group_sorted() -> None:
    found = groups(sample.graph(), "kg")
    assert [group.edges for group in found] == sorted(group.edges for group in found)
    assert all([row["id"] for row in group.rows] == sorted(row["id"] for row in group.rows) for group in found)
    assert sum(len(group.rows) for group in found) == len(sample.NODES) + len(sample.EDGES)


def test_a_row_has_its_graph_and_its_hash() -> None:
    row = groups(sample.graph(), "mine")[0].rows[0]
    assert (row["p"]["kg_graph"], row["p"]["kg_hash"], row["p"]["id"]) == ("mine", row["hash"], row["id"])


def test_the_fingerprint_tells_any_change() -> None:
    before = fingerprint(groups(sample.graph(), "kg"))
    assert before == fingerprint(groups(sample.graph(), "other"))
    graph, node = sample.graph(), sample.NODES[0]
    graph.add_node(Node(node.id, node.labels, (*node.properties, ("note", "x"))))
    after = fingerprint(groups(graph, "kg"))
    assert {kind for kind in before if before[kind] != after[kind]} == {node.labels[0]}
    assert fingerprint(groups(Graph(), "kg")) == {}
