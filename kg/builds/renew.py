"""A build made from the one before: what is as it was comes from its files, and only the rest is made.

The bytes are those of a build at once. It takes that build whole, what it left (`kg.builds.last`), and the same code,
settings and decisions; where one is missing, or much has changed, all is made from the readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from kg.builds.aside import Aside, done
from kg.builds.changes import Changes, Comparison, Difference
from kg.builds.exchange import Exchange
from kg.builds.last import Last
from kg.builds.pages import Kept, Page, page
from kg.builds.readings import Readings
from kg.builds.recipe import DEFECTS, Recipe
from kg.errors import StorageError
from kg.model import Resolution
from kg.ontology import Ontology
from kg.store import Content, Graphed

MOST = 0.2
"""The share of documents that may have changed; with more, to make all is no slower."""
LARGEST = 30_000
"""With more documents, two processes would need more than 2 GB together: one makes the renewal."""
RUN = 64
"""So many documents are copied at once."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is to be written in the place of the last build, and what of it is otherwise."""

    found: Difference
    resolution: Resolution
    published: Mapping[str, str]
    changes: Changes

    def content(self, meanwhile: Callable[[], object]) -> Content:
        """What is to be written; something is done `meanwhile`, before it is waited for the graph."""
        return Content(self.resolution, self.published, self.pages(), partial(self.graph, meanwhile))

    def pages(self) -> Iterator[Page]:
        """What each document says, in the order of their names."""
        last = self.found.last
        kept = Kept(last.folder, {name: one.size for name, one in last.documents.items()})
        run: list[str] = []
        for one in self.found.readings.entries:
            stays = one.key and one.name not in self.changes.documents
            if run and not (stays and len(run) < RUN and kept.follows(one.name, run[-1])):
                yield kept.page(*run)
                run.clear()
            if stays:
                run.append(one.name)
            else:
                yield page(self.found.readings.of(one), self.resolution)
        if run:
            yield kept.page(*run)
        kept.close()

    def graph(self, meanwhile: Callable[[], object], folder: Path) -> Callable[[], Graphed]:
        """Write the graph and its Turtle, beside what else is written."""
        last, changes = self.found.last, self.changes
        exchange = Exchange(last.folder, last.pieces, changes.nodes, changes.edges, self.found.ontology)
        written = done(self.found.aside, exchange.write, folder)

        def wait() -> Graphed:
            meanwhile()
            return written()

        return wait


class Begun(NamedTuple):
    """What a renewal begins before it is known which documents changed: a process that reads, what the last build left.

    Neither is there where all is made anew. What was left is taken once, and not held any longer.
    """

    aside: Aside | None
    left: list[Future[Last | None]]
    thread: Executor | None

    def since(self, readings: Readings, ontology: Ontology) -> Difference | None:
        """What changed since the last build; None where all is made anew, or the cache has lost what was there."""
        left = self.left.pop().result() if self.left else None
        try:
            return Difference(left, readings, ontology, self.aside, self.thread) if left else None
        except StorageError:
            return None


@contextmanager
def begun(recipe: Recipe | None, load: Callable[[], Last | None], workers: int) -> Iterator[Begun]:
    """Begin a renewal, where there is a `recipe`: `load` what the last build left beside all that comes next."""
    if not recipe:
        yield Begun(None, [], None)
        return
    with closing(Aside(recipe)) if workers > 1 else nullcontext() as aside, ThreadPoolExecutor(1) as thread:
        yield Begun(aside, [thread.submit(load)], thread)


def renewed(found: Difference, resolution: Resolution, published: Mapping[str, str]) -> Renewed | None:
    """What is to take the place of the last build, made from it.

    None where so much has changed that all is made, the cache has lost what it takes, or that build is not whole.
    """
    compared = Comparison(found, resolution)
    if len(compared.documents) > MOST * len(found.new):
        return None
    try:
        changes = compared.changes()
    except StorageError:
        return None
    except (OSError, *DEFECTS):  # what is read from a damaged file may raise anything
        if found.whole():
            raise
        return None
    return Renewed(found, resolution, published, changes) if found.whole() else None
