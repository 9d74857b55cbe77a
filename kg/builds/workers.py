"""Documents → readings, by one process or several, in the order of the documents; what is cached is not read again.

Documents go out in small parcels and no more than a few are under way, so that memory does not grow with their number.
A process that dies takes no other document with it: those under way are read again one by one, and the one that kills
its process twice is reported.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice, takewhile
from multiprocessing import get_context

from kg.builds.aside import Aside
from kg.builds.recipe import Document, Recipe, careful, load, read
from kg.model import Reading
from kg.pipeline import Extract

Parcel = list[Document]
MOST = 8
"""Each process holds the models, some 400 MB; more of them are asked for by number."""
SIZE, AHEAD, FEW = 8, 3, 24
"""Documents in a parcel; parcels a process that are under way; so few documents are read without further processes."""


def cores() -> int:
    """How many processes read where nobody says: the cores that are ours, at most `MOST`."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(found, MOST)


def read_all(
    documents: Iterable[Document], recipe: Recipe, workers: int, aside: Aside | None = None
) -> Iterator[Reading]:
    """The reading of each document; where there are only a few, the process `aside` reads them, or else this one."""
    rest = iter(documents)
    first = list(islice(rest, FEW if workers > 1 else 0))
    if workers > 1 and len(first) == FEW:
        if aside:
            aside.close()
        yield from _Pool(recipe, workers).read(_parcels(chain(first, rest)))
    elif aside:
        found = [one for one in takewhile(bool, map(aside.read, first)) if one]
        yield from found
        yield from read_apart(first[len(found) :], recipe)
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


class _Pool:
    """Processes that read parcels."""

    def __init__(self, recipe: Recipe, workers: int) -> None:
        self._recipe, self._workers = recipe, workers
        self._processes = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, get_context("spawn"), load, (self._recipe,))

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
            return self._processes.submit(read, parcel)
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
                return process.submit(read, [document]).result()[0]
            except BrokenProcessPool:
                reason = (
                    f"{document.name}: not read: the process that read it was killed (memory?); the others are read"
                )
                return Reading(document.name, None, failure=reason)
