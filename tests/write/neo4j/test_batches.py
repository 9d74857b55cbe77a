from types import SimpleNamespace
from typing import Any

import server
from neo4j.exceptions import Neo4jError

from kg import ontology
from kg.settings import data
from kg.write.neo4j.batches import COUNTED, WEIGHT, Writer, create, merge, sent
from kg.write.neo4j.rows import Group
from kg.write.neo4j.schema import prepare

NODES = Group("A`b", ("A`b", "Entity"), edges=False)
EDGES = Group("T", ("Entity", "Article"), edges=True)


def test_names_are_in_backticks() -> None:
    assert create(NODES) == "UNWIND $rows AS row CREATE (x:`A``b`:`Entity`) SET x = row"
    assert "CREATE (h)-[x:`T`]->(t)" in create(EDGES)
    assert "REMOVE x:`Old`" in merge(NODES, {"Old"})


@server.needed
def test_both_ends_are_sought_in_their_index_even_where_nothing_is_counted_yet() -> None:
    with server.empty() as driver:
        prepare(driver, ontology.load(data("schema")))
        plan = driver.execute_query(f"EXPLAIN {create(EDGES)}", rows=[], graph="kg").summary.plan
    kinds = operators(plan)
    assert sum("IndexSeek" in kind for kind in kinds) == 2
    assert not any("Scan" in kind for kind in kinds)


def operators(plan: dict[str, Any]) -> list[str]:
    return [plan["operatorType"], *(kind for child in plan.get("children", ()) for kind in operators(child))]


def test_what_a_changed_row_has_not_is_null() -> None:
    group = Group("A", ("A", "Entity"), edges=False, rows=[{"id": "1", "hash": 1, "size": 1, "p": {"id": "1"}}])
    assert sent(group) == [{"id": "1"}]
    assert sent(group, ["name"]) == [{"name": None, "id": "1"}]


@server.needed
def test_batches_grow_and_heavy_rows_go_alone() -> None:
    told: list[str] = []
    with server.empty() as driver:
        writer = Writer(driver, "kg", told.append)
        writer.write("rows", "UNWIND $rows AS row CREATE (:X {n: row.n})", [{"n": n} for n in range(9000)], [1] * 9000)
        assert writer.counters["nodes_created"] == 9000
        heavy = [{"n": "长" * 1000}] * 5
        writer.write("heavy", "UNWIND $rows AS row CREATE (:X {n: row.n})", heavy, [WEIGHT] * 5)
        assert driver.execute_query("MATCH (n:X) RETURN count(n)").records[0][0] == 9005
    assert told[-2:] == ["rows: 9000 of 9000", "heavy: 5 of 5"]


class Small:
    """A driver, session and transaction of a server that has little memory: no real one can be made so in a test."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.counters = SimpleNamespace(**dict.fromkeys(COUNTED, 0))

    def session(self) -> "Small":
        return self

    def __enter__(self) -> "Small":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def execute_write(self, work: Any, *arguments: Any) -> Any:
        return work(self, *arguments)

    def run(self, _: str, rows: list[int], graph: str) -> "Small":
        if len(rows) > 100:
            raise Neo4jError._hydrate_neo4j(code="Neo.TransientError.General.MemoryPoolOutOfMemoryError", message=graph)
        self.sizes.append(len(rows))
        return self

    def consume(self) -> "Small":
        return self


def test_a_batch_that_the_server_has_no_memory_for_is_halved() -> None:
    small = Small()
    Writer(small, "kg", lambda _: None).write("rows", "", list(range(500)), [1] * 500)  # type: ignore[arg-type]
    assert sum(small.sizes) == 500
    assert max(small.sizes) <= 100
