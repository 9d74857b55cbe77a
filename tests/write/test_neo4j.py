import re

import pytest
import sample
import server

from kg import ontology
from kg.errors import ServiceError
from kg.model import Edge, Graph
from kg.settings import data
from kg.views import folder
from kg.write import neo4j

KNOWN = ontology.load(data("schema"))


def load(graph: Graph) -> dict[str, int]:
    return neo4j.load(graph, KNOWN, server.URI, server.ACCOUNT)


@server.needed
def test_what_is_loaded_is_the_graph() -> None:
    with server.empty() as driver:
        load(sample.graph())
        found = driver.execute_query("MATCH (h)-[r]->(t) RETURN h.id, type(r), t.id, r.quotes").records
    quotes = {edge.id: list(dict(edge.properties).get("quotes", ())) or None for edge in sample.EDGES}
    assert {f"{head}|{kind}|{tail}": said for head, kind, tail, said in found} == quotes


@server.needed
def test_nodes_have_their_class_and_entity() -> None:
    with server.empty() as driver:
        load(sample.graph())
        found = driver.execute_query("MATCH (n) RETURN n.id, labels(n)").records
    assert {key: set(labels) for key, labels in found} == {node.id: set(node.labels) for node in sample.NODES}


@server.needed
def test_a_second_load_changes_nothing() -> None:
    with server.empty():
        first, second = load(sample.graph()), load(sample.graph())
    assert (first["nodes_created"], first["relationships_created"]) == (len(sample.NODES), len(sample.EDGES))
    assert set(second.values()) == {0}


@server.needed
def test_only_what_differs_is_written() -> None:
    graph = sample.graph()
    changed = sample.EDGES[0]
    with server.empty():
        load(graph)
        graph.add_edge(Edge(changed.id, changed.type, changed.head, changed.tail, (("claims", 3),)))
        counters = load(graph)
    assert (counters["nodes_created"], counters["relationships_created"]) == (0, 0)
    assert counters["properties_set"] > 0


def smaller() -> Graph:
    """The sample without its last edge and the entities that only it joins."""
    graph = Graph()
    ends = {key for edge in sample.EDGES[:-1] for key in (edge.head, edge.tail)}
    for node in sample.NODES:
        if node.id in ends:
            graph.add_node(node)
    for edge in sample.EDGES[:-1]:
        graph.add_edge(edge)
    return graph


@server.needed
def test_prune_removes_what_this_build_lacks_and_nothing_else() -> None:
    with server.empty() as driver:
        load(sample.graph())
        driver.execute_query(
            "MATCH (n:Entity) WITH n ORDER BY n.id LIMIT 1 SET n.note = 'mine' "
            "CREATE (n)<-[:KNOWS {since: 1}]-(:Person {name: 'me'})"
        )
        counters = neo4j.load(smaller(), KNOWN, server.URI, server.ACCOUNT, prune=True)
        foreign = driver.execute_query("MATCH (n {note: 'mine'})<-[r:KNOWS]-(p:Person) RETURN r.since, p.name").records
        left = driver.execute_query("MATCH ()-[r {kg_graph: 'kg'}]->() RETURN count(r)").records
    assert counters["relationships_deleted"] == 1
    assert [tuple(row) for row in foreign] == [(1, "me")]
    assert left[0][0] == len(sample.EDGES) - 1


@server.needed
def test_a_plan_says_what_would_be_done_and_writes_nothing() -> None:
    graph = smaller()
    changed = sample.EDGES[0]
    with server.empty() as driver:
        before = neo4j.plan(sample.graph(), server.URI, server.ACCOUNT)
        assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 0
        load(sample.graph())
        graph.add_edge(Edge(changed.id, changed.type, changed.head, changed.tail, (("claims", 3),)))
        after = neo4j.plan(graph, server.URI, server.ACCOUNT)
    assert sum(row[1] for row in before) == len(sample.NODES) + len(sample.EDGES)
    assert (changed.type, 0, 1) in {row[:3] for row in after}
    assert sum(row[3] for row in after) >= 1


@server.needed
def test_what_others_set_stays_and_what_we_no_longer_say_goes() -> None:
    graph, changed = sample.graph(), sample.EDGES[0]
    with server.empty() as driver:
        load(graph)
        driver.execute_query("MATCH ()-[r {id: $id}]->() SET r.note = 'mine'", id=changed.id)
        graph.add_edge(Edge(changed.id, changed.type, changed.head, changed.tail, (("claims", 3),)))
        load(graph)
        (row,) = driver.execute_query(
            "MATCH ()-[r {id: $id}]->() RETURN r.note, r.claims, r.quotes", id=changed.id
        ).records
    assert (row[0], row[1]) == ("mine", 3)


@server.needed
def test_full_text_search_finds_part_of_a_chinese_name() -> None:
    with server.empty() as driver:
        load(sample.graph())
        driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        search = "CALL db.index.fulltext.queryNodes('entity_names', '阿兴') YIELD node RETURN node.name"
        assert [row[0] for row in driver.execute_query(search).records] == ["湖北阿兴食品有限公司"]


def test_no_server_is_one_clear_line() -> None:
    with pytest.raises(ServiceError, match=r"not reachable at bolt://127\.0\.0\.1:1: start it") as caught:
        neo4j.load(sample.graph(), KNOWN, "bolt://127.0.0.1:1", ("neo4j", "x"))
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("address", ["nowhere", "", "http://127.0.0.1:1", "bolt://127.0.0.1:99999", "bolt://x?y=z"])
def test_an_address_that_is_none_is_one_clear_line(address: str) -> None:
    with pytest.raises(ServiceError, match=re.escape(f"not reachable at {address}: start it")):
        neo4j.load(sample.graph(), KNOWN, address, ("neo4j", "x"))


@server.needed
def test_a_wrong_password_says_which_settings() -> None:
    with pytest.raises(ServiceError, match="set NEO4J_USER and NEO4J_PASSWORD"):
        neo4j.load(sample.graph(), KNOWN, server.URI, ("neo4j", "wrong-password"))


def test_the_constraints_file_is_fresh() -> None:
    written = (folder().parent / "constraints.cypher").read_text(encoding="utf-8")
    assert written == neo4j.schema_script(KNOWN)
