"""Documents → readings, by one process or several, in the order of the documents; what is cached is not read again.

Documents go out in small parcels and no more than a few are under way, so that memory does not grow with their number.
A process that dies takes no other document with it: those under way are read again one by one, and the one that kills
its process twice is reported.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg.model import Reading, Source, Unread
from kg.ontology import Ontology
from kg.resolve.decisions import Decisions
from kg.settings import RELATIONS, Settings, fitted

if TYPE_CHECKING:
    from kg.pipeline import Extract

Document = Source | Unread
Parcel = list[Document]
DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a defect of ours raises in one document; the others are read."""
MOST = 8
"""Each process holds the models, some 400 MB; more of them are asked for by number."""
SIZE, AHEAD, FEW = 8, 3, 24
"""Documents in a parcel; parcels a process that are under way; so few documents are read without further processes."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an extractor is made from; another process makes the same."""

    ontology: Ontology
    names: Path
    finders: tuple[str, ...] = ()
    precision: str = ""
    decisions: Decisions = field(default_factory=Decisions)
    weights: Path | None = None

    @classmethod
    def of(cls, chosen: Settings, known: Ontology, decided: Decisions) -> Self:
        """What the settings say."""
        finders, weights = tuple(chosen.finders.split()), fitted(chosen, RELATIONS)
        return cls(known, chosen.names, finders, chosen.precision, decided, weights)

    def make(self) -> Extract:
        """Load the models; they run on one core, since more gain nothing and disturb the other processes."""
        from threadpoolctl import threadpool_limits

        from kg import pipeline  # spaCy takes seconds to load: only what reads pays for it

        extract = pipeline.extractor(
            self.ontology, self.names, self.finders, self.precision, self.decisions, self.weights
        )
        threadpool_limits(1)
        return extract


def cores() -> int:
    """How many processes read where nobody says: the cores that are ours, at most `MOST`."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(found, MOST)


def read_all(documents: Iterable[Document], recipe: Recipe, workers: int) -> Iterator[Reading]:
    """The reading of each document; where there are only a few, this process reads them itself."""
    rest = iter(documents)
    first = list(islice(rest, FEW if workers > 1 else 0))
    if workers > 1 and len(first) == FEW:
        yield from _Pool(recipe, workers).read(_parcels(chain(first, rest)))
    elif first or workers == 1:
        yield from _alone(chain(first, rest), recipe)


def read_apart(documents: Iterable[Document], recipe: Recipe) -> Iterator[Reading]:
    """The reading of each document, by a process that one of them may take down."""
    yield from _Pool(recipe, 1).read(_parcels(iter(documents)))


def _alone(documents: Iterable[Document], recipe: Recipe) -> Iterator[Reading]:
    extract: Extract | None = None
    for document in documents:
        extract = extract or recipe.make()
        yield careful(extract, document)


def _parcels(documents: Iterator[Document]) -> Iterator[Parcel]:
    while parcel := list(islice(documents, SIZE)):
        yield parcel


def careful(extract: Extract, document: Document) -> Reading:
    """The reading of a document, or why there is none."""
    try:
        return extract(document)
    except DEFECTS as error:
        reason = f"{document.name}: not read, by a defect of kg ({type(error).__name__}: {error}); please report it"
        return Reading(document.name, None, failure=reason)


class _Pool:
    """Processes that read parcels."""

    def __init__(self, recipe: Recipe, workers: int) -> None:
        self._recipe, self._workers = recipe, workers
        self._processes = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, get_context("spawn"), _load, (self._recipe,))

    def read(self, parcels: Iterator[Parcel]) -> Iterator[Reading]:
        """The readings of all parcels, in order."""
        under_way: deque[tuple[Parcel, Future[list[Reading]]]] = deque()
        try:
            for parcel in parcels:
                under_way.append((parcel, self._submit(parcel)))
                if len(under_way) > AHEAD * self._workers:
                    yield from self._done(under_way)
            while under_way:
                yield from self._done(under_way)
        finally:
            self._processes.shutdown(cancel_futures=True)

    def _submit(self, parcel: Parcel) -> Future[list[Reading]]:
        try:
            return self._processes.submit(_read, parcel)
        except BrokenProcessPool as error:  # one that is under way will say so, too
            broken: Future[list[Reading]] = Future()
            broken.set_exception(error)
            return broken

    def _done(self, under_way: deque[tuple[Parcel, Future[list[Reading]]]]) -> list[Reading]:
        parcel, future = under_way.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._processes.shutdown(cancel_futures=True)
            found = [self._single(document) for document in parcel]
            self._processes = self._start(self._workers)
            again = [(one, self._submit(one)) for one, _ in under_way]
            under_way.clear()
            under_way.extend(again)
            return found

    def _single(self, document: Document) -> Reading:
        """Read one document in a process of its own, which it may take down."""
        with self._start(1) as process:
            try:
                return process.submit(_read, [document]).result()[0]
            except BrokenProcessPool:
                reason = (
                    f"{document.name}: not read: the process that read it was killed (memory?); the others are read"
                )
                return Reading(document.name, None, failure=reason)


_extract: Extract | None = None
"""What a process reads with."""


def _load(recipe: Recipe) -> None:
    global _extract
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extract = recipe.make()


def _end_with_parent() -> None:
    """End when the process is gone that asks: one that was killed cannot tell those that it started."""
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read(parcel: Parcel) -> list[Reading]:
    if _extract is None:
        raise RuntimeError("the process has not loaded its models")
    return [careful(_extract, document) for document in parcel]
