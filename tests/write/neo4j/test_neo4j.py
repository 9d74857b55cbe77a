import re

import pytest
import sample
import server

from kg import ontology
from kg.errors import ServiceError
from kg.model import Edge, Graph, Node
from kg.settings import data
from kg.views import folder
from kg.write import neo4j

KNOWN = ontology.load(data("schema"))
DIGEST = (
    "MATCH (n) WHERE n.kg_graph IS NOT NULL OPTIONAL MATCH (n)-[r]->(m) "
    "RETURN n.id, labels(n), properties(n), type(r), properties(r), m.id ORDER BY n.id, r.id"
)


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
        found = driver.execute_query("MATCH (n) WHERE n.kg_graph = 'kg' RETURN n.id, labels(n)").records
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


@server.needed
def test_a_build_that_is_there_already_is_not_even_opened() -> None:
    def opened() -> Graph:
        raise AssertionError("opened")

    with server.empty() as driver:
        neo4j.load(sample.graph(), KNOWN, server.URI, server.ACCOUNT, digest="one")
        again = neo4j.load(opened, KNOWN, server.URI, server.ACCOUNT, digest="one")
        assert set(again.values()) == {0}
        driver.execute_query("MATCH (n:Entity) WITH n LIMIT 1 DETACH DELETE n")
        with pytest.raises(AssertionError, match="opened"):
            neo4j.load(opened, KNOWN, server.URI, server.ACCOUNT, digest="one")
        mended = neo4j.load(sample.graph(), KNOWN, server.URI, server.ACCOUNT, digest="one")
    assert mended["nodes_created"] == 1


@server.needed
def test_two_graphs_live_side_by_side() -> None:
    def counted(name: str) -> int:
        found = driver.execute_query("MATCH (n) WHERE n.kg_graph = $name RETURN count(n)", name=name).records
        return int(found[0][0])

    with server.empty() as driver:
        for name in ("one", "two"):
            neo4j.load(sample.graph(), KNOWN, server.URI, server.ACCOUNT, name=name)
        assert counted("one") == counted("two") == len(sample.NODES)
        neo4j.load(Graph(), KNOWN, server.URI, server.ACCOUNT, name="one", prune=True)
        assert (counted("one"), counted("two")) == (0, len(sample.NODES))


@server.needed
def test_a_load_that_was_killed_goes_on_where_it_ended() -> None:
    with server.empty() as driver:
        load(sample.graph())
        whole = driver.execute_query(DIGEST).records
        driver.execute_query("MATCH ()-[r:LOCATED_IN]->() DELETE r")
        driver.execute_query("MATCH (g:KgGraph) SET g.state = 'loading'")
        counters = load(sample.graph())
        assert driver.execute_query(DIGEST).records == whole
    assert (counters["nodes_created"], counters["relationships_created"]) == (
        0,
        sum(edge.type == "LOCATED_IN" for edge in sample.EDGES),
    )


@server.needed
def test_what_changed_its_class_loses_the_old_label() -> None:
    node = sample.NODES[0]
    graph = sample.graph()
    graph.add_node(Node(node.id, ("Institution", "Entity"), node.properties))
    with server.empty() as driver:
        load(sample.graph())
        neo4j.load(graph, KNOWN, server.URI, server.ACCOUNT, prune=True)
        (labels,) = driver.execute_query("MATCH (n {id: $id}) RETURN labels(n)", id=node.id).records[0]
    assert set(labels) == {"Institution", "Entity"}


HOSTILE = (
    "'",
    '"',
    "`",
    "\\",
    "'}) DETACH DELETE n //",
    "`) DETACH DELETE n //",
    "$rows",
    "\x00",
    "\u202e",
    "😀",
    "长" * 1_000_000,
)


@server.needed
def test_hostile_text_is_stored_as_it_is() -> None:
    graph = Graph()
    for text in HOSTILE:
        name = text[:50]
        graph.add_node(Node(f"Company:{name}", ("Company", "Entity"), (("name", name), ("note", text))))
    first, second = (f"Company:{HOSTILE[place]}" for place in (4, 5))
    graph.add_edge(Edge(f"{first}|LOCATED_IN|{second}", "LOCATED_IN", first, second, (("quotes", HOSTILE),)))
    with server.empty() as driver:
        load(graph)
        notes = {row[0] for row in driver.execute_query("MATCH (n:Company) RETURN n.note").records}
        (quotes,) = driver.execute_query("MATCH ()-[r:LOCATED_IN]->() RETURN r.quotes").records[0]
    assert (notes, tuple(quotes)) == ({*HOSTILE}, HOSTILE)


@server.needed
def test_hostile_labels_types_and_property_names_are_names() -> None:
    label, kind, name = "A`) DETACH DELETE n //", "T`]->() DELETE r //", "p`} SET n.x = 1 //"
    graph = Graph()
    for key in ("a", "b"):
        graph.add_node(Node(key, (label, "Entity"), (("name", key), (name, "v"))))
    graph.add_edge(Edge("a|b", kind, "a", "b", ((name, "v"),)))
    with server.empty() as driver:
        load(graph)
        nodes = driver.execute_query("MATCH (n:Entity) RETURN labels(n), properties(n)[$p]", p=name).records
        edges = driver.execute_query("MATCH ()-[r]->() RETURN type(r), properties(r)[$p]", p=name).records
    assert [(set(labels), value) for labels, value in nodes] == [({label, "Entity"}, "v")] * 2
    assert [tuple(row) for row in edges] == [(kind, "v")]


@server.needed
def test_what_is_no_text_is_refused_in_a_line() -> None:
    graph = Graph()
    graph.add_node(Node("Company:a", ("Company", "Entity"), (("name", "a\ud800"),)))
    with server.empty(), pytest.raises(ServiceError, match="is no text"):
        load(graph)


@server.needed
def test_a_property_goes_whatever_else_edges_of_its_type_join() -> None:
    first, second = sample.NODES[0].id, sample.NODES[1].id
    graph = sample.graph()
    graph.add_node(Node("FormerName:x", ("FormerName",), (("name", "x"),)))
    graph.add_edge(Edge("long", "RENAMED_FROM", first, second, (("claims", 1), ("note", "old"))))
    graph.add_edge(Edge("other", "RENAMED_FROM", first, second, (("note", "stays"),)))
    graph.add_edge(Edge("short", "RENAMED_FROM", first, "FormerName:x", (("claims", 1),)))
    with server.empty() as driver:
        load(graph)
        graph.add_edge(Edge("long", "RENAMED_FROM", first, second, (("claims", 2),)))
        load(graph)
        (row,) = driver.execute_query("MATCH ()-[r {id: 'long'}]->() RETURN r.claims, r.note").records
    assert tuple(row) == (2, None)


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
    assert written == neo4j.script(KNOWN)
