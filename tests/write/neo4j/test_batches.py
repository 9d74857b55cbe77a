from collections.abc import Sequence
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

import pytest
import server
from neo4j.exceptions import ConstraintError, Neo4jError

from kg.write.neo4j.batches import COUNTED, FIRST, WEIGHT, Writer
from kg.write.neo4j.statements import Way

MADE = Way("UNWIND $rows AS row CREATE (:X {n: row.n})")


@server.needed
def test_batches_grow_and_heavy_rows_go_alone() -> None:
    told: list[str] = []
    with server.empty() as driver:
        with Writer(driver, "kg", told.append) as writer:
            writer.write("rows", [MADE], [{"n": n} for n in range(9000)])
            writer.settle()
            assert writer.counters["nodes_created"] == 9000
            heavy = [{"n": "长" * 1000, "size": WEIGHT}] * 5
            writer.write("heavy", [MADE], heavy, itemgetter("size"))
        assert driver.execute_query("MATCH (n:X) RETURN count(n)").records[0][0] == 9005
    assert [line for line in told if line.startswith("rows")][-1] == "rows: 9000 of 9000"
    assert told[-1] == "heavy: 5 of 5"


@server.needed
def test_transactions_that_wait_for_each_other_are_tried_again() -> None:
    tries: list[int] = []

    def sent(rows: Sequence[int]) -> Sequence[int]:
        tries.append(len(rows))
        return rows

    there = list(range(FIRST))
    both_ways = [*there, *reversed(there)]
    with server.empty() as driver:
        driver.execute_query("CREATE INDEX xs IF NOT EXISTS FOR (x:X) ON (x.n)")
        driver.execute_query("UNWIND $rows AS row CREATE (:X {n: row, v: 0})", rows=there)
        driver.execute_query("CALL db.awaitIndexes(60)")
        rise = Way("UNWIND $rows AS row MATCH (x:X {n: row}) SET x.v = x.v + 1", sent)
        rounds = 0
        while len(tries) == 2 * rounds and rounds < 20:  # until two have waited for each other
            with Writer(driver, "kg", lambda _: None) as writer:
                writer.write("rise", [rise], both_ways)
            rounds += 1
        found = driver.execute_query("MATCH (x:X) RETURN DISTINCT x.v").records
        driver.execute_query("DROP INDEX xs")
    assert len(tries) > 2 * rounds
    assert [row[0] for row in found] == [2 * rounds]


@server.needed
def test_edges_of_a_few_hubs_are_all_made_at_once() -> None:
    rows = [{"h": n % 5, "t": (n // 5) % 7, "n": n} for n in range(20000)]
    link = Way("UNWIND $rows AS row MATCH (h:X {n: row.h}) MATCH (t:X {n: row.t}) CREATE (h)-[:R {n: row.n}]->(t)")
    with server.empty() as driver:
        driver.execute_query("UNWIND range(0, 9) AS n CREATE (:X {n: n})")
        with Writer(driver, "kg", lambda _: None) as writer:
            writer.write("edges", [link], rows)
        made = driver.execute_query("MATCH (h)-[r:R]->(t) RETURN h.n AS h, t.n AS t, r.n AS n ORDER BY n").records
    assert [dict(row) for row in made] == rows


@server.needed
def test_where_one_way_breaks_a_constraint_or_falls_short_the_next_is_taken() -> None:
    create = Way(
        "UNWIND $rows AS row CREATE (x:Twin {n: row}) RETURN collect([row, elementId(x)])", whole=True, telling=True
    )
    short = Way("UNWIND $rows AS row WITH row WHERE row < 5 CREATE (:Twin {n: row})", whole=True)
    merge = Way("UNWIND $rows AS row MERGE (x:Twin {n: row}) RETURN collect([row, elementId(x)])", telling=True)
    with server.empty() as driver:
        driver.execute_query("CREATE CONSTRAINT twins IF NOT EXISTS FOR (n:Twin) REQUIRE n.n IS UNIQUE")
        try:
            driver.execute_query("CREATE (:Twin {n: 3})")
            with Writer(driver, "kg", lambda _: None) as writer:
                writer.write("twins", [create, merge], range(10))
                writer.settle()
                assert (writer.counters["nodes_created"], sorted(writer.told)) == (9, [*range(10)])
                driver.execute_query("MATCH (n:Twin) WHERE n.n <> 7 DELETE n")
                writer.write("twins", [short, merge], range(10))
            assert driver.execute_query("MATCH (n:Twin) RETURN count(n)").records[0][0] == 10
            with pytest.raises(ConstraintError), Writer(driver, "kg", lambda _: None) as writer:
                writer.write("twins", [create], range(10))
        finally:
            driver.execute_query("DROP CONSTRAINT twins")


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
    with Writer(small, "kg", lambda _: None) as writer:  # type: ignore[arg-type]
        writer.write("rows", [MADE], list(range(500)))
    assert sum(small.sizes) == 500
    assert max(small.sizes) <= 100
