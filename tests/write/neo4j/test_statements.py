from typing import Any

import pytest
import sample
import server

from kg import ontology
from kg.model import Edge, Node
from kg.settings import data
from kg.write import neo4j
from kg.write.neo4j import state
from kg.write.neo4j.rows import Group, Row
from kg.write.neo4j.schema import prepare
from kg.write.neo4j.statements import Way, adding, merging

KNOWN = ontology.load(data("schema"))
NODES = Group("A`b", ("A`b", "Entity"), edges=False)
EDGES = Group("T", ("Entity", "Article"), edges=True)
ENDS = {"a": ("1", 2)}


def test_names_are_in_backticks() -> None:
    assert "CREATE (x:`A``b`:`Entity` {" in adding(NODES, "kg", {})[0].statement
    assert "CREATE (h)-[:`T` {" in adding(EDGES, "kg", ENDS)[0].statement
    assert "REMOVE x:`Old`" in merging(NODES, "kg", lost={"Old"}).statement


def test_edges_whose_ends_nobody_has_told_are_merged() -> None:
    (only,) = adding(EDGES, "kg", {})
    assert "MERGE" in only.statement
    assert not only.whole


@server.needed
@pytest.mark.parametrize("ends", [ENDS, {}], ids=["told", "sought"])
def test_no_end_is_looked_for_by_a_scan_even_where_nothing_is_counted_yet(ends: dict[str, tuple[str, int]]) -> None:
    with server.empty() as driver:
        prepare(driver, KNOWN)
        for way in adding(EDGES, "kg", ends):
            plan = driver.execute_query(f"EXPLAIN {way.statement}", rows=[], graph="kg").summary.plan
            kinds = operators(plan)
            assert sum("Seek" in kind and "Relationship" not in kind for kind in kinds) >= 2
            assert not any("Scan" in kind for kind in kinds)


def operators(plan: dict[str, Any]) -> list[str]:
    return [plan["operatorType"], *(kind for child in plan.get("children", ()) for kind in operators(child))]


def test_what_a_changed_row_has_not_is_null() -> None:
    row = Row(Node("1", ("A", "Entity"), ()))
    plain = row.properties("kg")
    assert merging(NODES, "kg").sent([row]) == [plain]
    assert merging(NODES, "kg", ["name"]).sent([row]) == [{"name": None, **plain}]


@server.needed
def test_an_edge_does_not_go_to_another_node_that_has_got_the_id_of_its_end() -> None:
    edge = sample.EDGES[0]
    with server.empty() as driver:
        neo4j.load(sample.graph(), KNOWN, server.URI, server.ACCOUNT)
        driver.execute_query("MATCH ()-[r]->() DELETE r")
        driver.execute_query("MATCH (n {id: $id}) SET n.kg_hash = 1", id=edge.head)
        labels = {label for node in sample.NODES for label in node.labels[-1:]}
        hashes = {node.id: Row(node).hash for node in sample.NODES}
        told = state.elements(driver, "kg", labels)
        way, _ = adding(group(edge), "kg", {key: (element, hashes[key]) for key, element in told.items()})
        assert made(driver, way, edge) == 0
        driver.execute_query("MATCH (n {id: $id}) SET n.kg_hash = $hash", id=edge.head, hash=hashes[edge.head])
        assert made(driver, way, edge) == 1


def group(edge: Edge) -> Group:
    keys = {node.id: node.labels[-1] for node in sample.NODES}
    return Group(edge.type, (keys[edge.head], keys[edge.tail]), edges=True, rows=[Row(edge)])


def made(driver: Any, way: Way, edge: Edge) -> int:
    told = driver.execute_query(way.statement, rows=way.sent([Row(edge)]), graph="kg")
    return int(told.summary.counters.relationships_created)
