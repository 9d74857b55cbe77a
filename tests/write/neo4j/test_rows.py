import sample

from kg.model import Edge, Graph, Node
from kg.write.neo4j.rows import Row, fingerprint, groups


def test_nodes_come_before_edges_each_group_sorted() -> None:
    found = groups(sample.graph())
    assert [group.edges for group in found] == sorted(group.edges for group in found)
    assert all([row.one.id for row in group.rows] == sorted(row.one.id for row in group.rows) for group in found)
    assert sum(len(group.rows) for group in found) == len(sample.NODES) + len(sample.EDGES)


def test_a_row_has_its_graph_and_its_hash() -> None:
    row = groups(sample.graph())[0].rows[0]
    properties = row.properties("mine")
    assert (properties["kg_graph"], properties["kg_hash"], properties["id"]) == ("mine", row.hash, row.one.id)
    assert row.size > len(row.one.id)


def test_the_hash_is_the_one_that_databases_hold() -> None:
    node = Node("a", ("Company", "Entity"), (("forms", ("甲", "乙")), ("name", "甲")))
    edge = Edge("a|T|b", "T", "a", "b", (("claims", 3),))
    assert [Row(one).hash for one in (node, edge)] == [215054081533111, 136642618097009]
    assert (Row(node).ends, Row(edge).ends) == ((), ("a", "b"))


def test_the_fingerprint_tells_any_change() -> None:
    before = fingerprint(groups(sample.graph()))
    graph, node = sample.graph(), sample.NODES[0]
    graph.add_node(Node(node.id, node.labels, (*node.properties, ("note", "x"))))
    after = fingerprint(groups(graph))
    assert {kind for kind in before if before[kind] != after[kind]} == {node.labels[0]}
    assert fingerprint(groups(Graph())) == {}
