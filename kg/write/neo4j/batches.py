"""Rows → the server, in transactions of a size that it answers within a second or so.

A transaction that fails for a passing reason is tried again by the driver; one that the server has no memory for is
halved.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from neo4j import Driver, ManagedTransaction
from neo4j.exceptions import Neo4jError

from kg.write.neo4j.rows import Group, Row
from kg.write.neo4j.schema import quoted

FIRST, SMALLEST, LARGEST = 1000, 50, 2000
"""Rows of a transaction: of the first, and what it may become; larger ones were measured to be slower."""
QUICK, SLOW = 0.5, 2.0
"""Seconds under which a transaction may grow to twice its size, and over which it shrinks to half."""
WEIGHT = 8_000_000
"""Characters of a transaction, about."""
TELL = 2.0
"""Seconds between two reports."""
MEMORY = ("OutOfMemory", "MemoryPool")
COUNTED = (
    "nodes_created",
    "nodes_deleted",
    "relationships_created",
    "relationships_deleted",
    "properties_set",
    "labels_added",
)
Report = Callable[[str], None]


class Writer:
    """Writes rows of a graph by one statement after another, and counts what changed."""

    def __init__(self, driver: Driver, graph: str, say: Report) -> None:
        """Write to a server; `say` hears how far it is, every few seconds."""
        self.counters: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
        self.graph = graph
        self._driver, self._say, self._size = driver, say, FIRST

    def write(self, what: str, statement: str, rows: Sequence[Row], sizes: Sequence[int] = ()) -> None:
        """Write all rows, each batch in a transaction of its own; `sizes` are their characters, about."""
        done, told = 0, time.monotonic()
        while done < len(rows):
            batch = rows[done : done + self._fitting(sizes[done : done + self._size])]
            begun = time.monotonic()
            if self._written(statement, batch):
                done += len(batch)
                self._adapt(time.monotonic() - begun, len(batch))
            if time.monotonic() - told > TELL or done == len(rows):
                told = time.monotonic()
                self._say(f"{what}: {done} of {len(rows)}")

    def _fitting(self, sizes: Sequence[int]) -> int:
        """How many of the next rows go into one transaction."""
        weight = 0
        for count, size in enumerate(sizes):
            weight += size
            if weight > WEIGHT:
                return max(1, count)
        return self._size

    def _written(self, statement: str, batch: Sequence[Row]) -> bool:
        """Whether a batch was written; where the server has no memory for it, the next is half as large."""
        try:
            with self._driver.session() as session:
                self.counters.update(session.execute_write(_run, statement, batch, self.graph))
        except Neo4jError as error:
            if not any(word in str(error.code) for word in MEMORY) or self._size <= SMALLEST:
                raise
            self._size = max(SMALLEST, min(self._size, len(batch)) // 2)
            return False
        return True

    def _adapt(self, seconds: float, count: int) -> None:
        if seconds < QUICK and count == self._size:
            self._size = min(LARGEST, 2 * self._size)
        elif seconds > SLOW:
            self._size = max(SMALLEST, self._size // 2)


def _run(transaction: ManagedTransaction, statement: str, rows: Sequence[Row], graph: str) -> dict[str, int]:
    counters = transaction.run(statement, rows=rows, graph=graph).consume().counters
    return {name: getattr(counters, name) for name in COUNTED}


def sent(group: Group, names: Sequence[str] = ()) -> list[Row]:
    """What of each row is sent; with `names`, these are null where it has none: null takes an older value away.

    Properties that others set are not among them, and stay.
    """
    empty = dict.fromkeys(names)
    values = [{**empty, **row["p"]} if names else row["p"] for row in group.rows]
    if not group.edges:
        return values
    return [{"h": row["head"], "t": row["tail"], "p": p} for row, p in zip(group.rows, values, strict=True)]


def create(group: Group) -> str:
    """The statement that adds rows; one that is there already breaks a constraint."""
    if group.edges:
        return f"{_ends(group)} CREATE (h)-[x:{quoted(group.kind)}]->(t) SET x = row.p"
    return f"UNWIND $rows AS row CREATE (x:{':'.join(map(quoted, group.labels))}) SET x = row"


def merge(group: Group, lost: Iterable[str] = ()) -> str:
    """The statement that adds rows of which some may be there, or changes them; nodes lose the labels `lost`."""
    if group.edges:
        key = f"(h)-[x:{quoted(group.kind)} {{kg_graph: $graph, id: row.p.id}}]->(t)"
        return f"{_ends(group)} MERGE {key} SET x += row.p"
    key = f"(x:{quoted(group.labels[-1])} {{kg_graph: $graph, id: row.id}})"
    labels = "".join(f", x:{quoted(label)}" for label in group.labels[:-1])
    gone = "".join(f" REMOVE x:{quoted(label)}" for label in sorted(lost))
    return f"UNWIND $rows AS row MERGE {key} SET x += row{labels}{gone}"


def remove(*, edges: bool) -> str:
    """The statement that takes rows away by the server's own ids; a node that somebody's edge hangs on stays."""
    if edges:
        return "UNWIND $rows AS row MATCH ()-[x]->() WHERE elementId(x) = row.element DELETE x"
    return "UNWIND $rows AS row MATCH (x) WHERE elementId(x) = row.element AND NOT (x)--() DELETE x"


def _ends(group: Group) -> str:
    """Find both ends by a seek in their index: a server that does not know yet how much it holds may choose a scan."""
    found = (
        f"MATCH ({end}:{quoted(label)} {{kg_graph: $graph, id: row.{end}}}) "
        f"USING INDEX SEEK {end}:{quoted(label)}(kg_graph, id)"
        for end, label in zip("ht", group.labels, strict=True)
    )
    return f"UNWIND $rows AS row {' '.join(found)}"
