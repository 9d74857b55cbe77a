"""Rows → the server, in transactions of a size that it answers within a second or so, a few of them at once.

While the server works on some, the rows of the next are made. A transaction that fails for a passing reason, such as
two that wait for each other's locks, is tried again by the driver; one that the server has no memory for is halved.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Lock
from types import TracebackType
from typing import Any

from neo4j import Driver, ManagedTransaction
from neo4j.exceptions import ConstraintError, Neo4jError

from kg.write.neo4j.statements import Way

AT_ONCE = 3
"""Transactions at a time."""
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
Told = dict[str, str]
"""The server's own ids of nodes."""


class Writer:
    """Writes rows of a graph by one statement after another, and counts what changed.

    What is given to `write` is all written when `settle` returns, or at the end of the `with`.
    """

    def __init__(self, driver: Driver, graph: str, say: Report) -> None:
        """Write to a server; `say` hears how far it is, every few seconds."""
        self.counters: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
        self.told: Told = {}
        self.graph = graph
        self._driver, self._say, self._size = driver, say, FIRST
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._running: dict[Future[float], tuple[str, int]] = {}
        self._left: Counter[str] = Counter()
        self._all: Counter[str] = Counter()
        self._spoken = time.monotonic()
        self._lock = Lock()

    def __enter__(self) -> Writer:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Wait for what is on its way; the rest of what failed is not begun."""
        try:
            if kind is None:
                self.settle()
        finally:
            self._pool.shutdown(cancel_futures=True)

    def write(
        self, what: str, ways: Sequence[Way], rows: Sequence[Any], sizes: Callable[[Any], int] = lambda _: 0
    ) -> None:
        """Write all rows, each batch in a transaction of its own; `sizes` gives the characters of one, about.

        A batch that cannot be written in the first way is written in the next.
        """
        self._left[what] += len(rows)
        self._all[what] += len(rows)
        at = 0
        while at < len(rows):
            batch = rows[at : at + self._size]
            batch = batch[: _fitting([sizes(row) for row in batch])]
            at += len(batch)
            while len(self._running) >= AT_ONCE:
                self._harvest()
            self._running[self._pool.submit(self._written, ways, batch)] = what, len(batch)

    def settle(self) -> None:
        """Wait until all that was given is written."""
        while self._running:
            self._harvest()

    def _harvest(self) -> None:
        """Wait for a transaction, and say from time to time how far it is."""
        for done in wait(self._running, return_when=FIRST_COMPLETED).done:
            what, count = self._running.pop(done)
            self._adapt(done.result(), count)
            self._left[what] -= count
            if time.monotonic() - self._spoken > TELL or not self._left[what]:
                self._spoken = time.monotonic()
                self._say(f"{what}: {self._all[what] - self._left[what]} of {self._all[what]}")

    def _written(self, ways: Sequence[Way], batch: Sequence[Any]) -> float:
        """The seconds that writing a batch took; where the server has no memory for it, it goes by halves."""
        begun = time.monotonic()
        try:
            self._try(ways, batch)
        except Neo4jError as error:
            if not any(word in str(error.code) for word in MEMORY) or len(batch) <= SMALLEST:
                raise
            half = len(batch) // 2
            self._size = max(SMALLEST, min(self._size, half))
            return max(self._written(ways, part) for part in (batch[:half], batch[half:]))
        return time.monotonic() - begun

    def _try(self, ways: Sequence[Way], batch: Sequence[Any]) -> None:
        """Write a batch in the first way that breaks no constraint."""
        for number in range(1, len(ways) + 1):
            try:
                with self._driver.session() as session:
                    counted, told = session.execute_write(_run, list(ways[number - 1 :]), batch, self.graph)
                break
            except ConstraintError:
                if number == len(ways):
                    raise
        with self._lock:
            self.counters.update(counted)
            self.told.update(told)

    def _adapt(self, seconds: float, count: int) -> None:
        if seconds < QUICK and count >= self._size:
            self._size = min(LARGEST, 2 * self._size)
        elif seconds > SLOW:
            self._size = max(SMALLEST, self._size // 2)


def _run(
    transaction: ManagedTransaction, ways: list[Way], rows: Sequence[Any], graph: str
) -> tuple[Counter[str], Told]:
    """Run the first way, and the next where that did not make something of every row.

    What was run is taken out: where the driver tries again, as even what seemed to fail may not have, it is the next.
    """
    counted: Counter[str] = Counter()
    told: Told = {}
    while True:
        last = len(ways) == 1
        way = ways[0] if last else ways.pop(0)
        result = transaction.run(way.statement, rows=way.sent(rows), graph=graph)
        told.update(result.single(strict=True)[0] if way.telling else ())
        counters = result.consume().counters
        counted.update({name: getattr(counters, name) for name in COUNTED})
        if last or not way.whole or counters.nodes_created + counters.relationships_created == len(rows):
            return counted, told


def _fitting(sizes: Sequence[int]) -> int:
    """How many of the next rows go into one transaction: one at least."""
    weight = 0
    for count, size in enumerate(sizes):
        weight += size
        if weight > WEIGHT:
            return max(1, count)
    return len(sizes)
