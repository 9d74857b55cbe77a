"""All readings of a build, on the disk: given in the order of their names, as often as they are asked for.

Only outlines of their articles are in memory together.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from kg.builds.aside import Aside
from kg.builds.bundle import Bundle
from kg.builds.cache import Cache, key_of
from kg.builds.recipe import Recipe
from kg.builds.workers import read_all
from kg.errors import StorageError
from kg.model import Reading, Source, Unread
from kg.ontology import Ontology
from kg.pipeline import settled
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import Outline, outline, pooled, prepare

MANY = 1000
"""So many outlines at once are left out of all later searches for cycles, until `gc.unfreeze`.

Not after each document that was read: what reading leaves behind would stay for good.
"""


@dataclass(frozen=True, slots=True)
class Versions:
    """Digests of what a reading, and an outline of it, depend on beside the document."""

    reading: str
    outline: str


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A document: what its reading and the outlines of its articles are kept under, or why there is none."""

    name: str
    failure: str = ""
    key: str = ""
    outlined: str = ""


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: to go through all that is held again and again takes half of a renewal."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Readings:
    """The readings of some documents; what is kept in the cache is not made again."""

    def __init__(
        self, cache: Cache, versions: Versions, ontology: Ontology, decided: Decisions, bundle: Bundle
    ) -> None:
        """None yet; what people decided of claims and names counts. Outlines of the `bundle` are not looked up."""
        self._cache, self._versions, self._ontology, self._decided = cache, versions, ontology, decided
        self._bundle = bundle
        self.entries: list[Entry] = []
        self._outlines: dict[str, tuple[Outline, ...]] = {}
        self._pool: dict[object, object] = {}
        self.reused = 0

    def read(
        self, documents: Iterable[Source | Unread], recipe: Recipe, workers: int, aside: Aside | None = None
    ) -> int:
        """Read documents that are not kept yet, as `read_all` does, note all, and say how many were kept."""
        self.take(read_all(self._missing(documents), recipe, workers, aside))
        return self.reused

    def take(self, readings: Iterable[Reading]) -> None:
        """Take in readings, in whatever order they come."""
        for found in readings:
            if found.source:
                key = self._key(found.source)
                self._cache.put(key, found)
                self._note(found.name, key, self._made(key, found))
            else:
                self.entries.append(Entry(found.name, found.failure))
        self.entries.sort()
        self._cache.write()

    def _missing(self, documents: Iterable[Source | Unread]) -> Iterator[Source | Unread]:
        rest, some = iter(documents), False
        while True:
            before = self.reused
            with uncollected():
                missing = next((one for one in rest if not self._kept(one)), None)
                if self.reused - before >= MANY:
                    gc.freeze()
            if missing is None:
                break
            some = True
            yield missing
        if some:
            prepare()  # while other processes read

    def _kept(self, one: Source | Unread) -> bool:
        """Whether the reading of a document is there; it is noted then."""
        key = self._key(one) if isinstance(one, Source) else ""
        found = self._found(one.name, key) if key else None
        if found is not None:
            self.reused += 1
            self._note(one.name, key, found)
        return found is not None

    def _key(self, source: Source) -> str:
        return key_of(source, self._versions.reading, self._decided)

    def _found(self, name: str, key: str) -> tuple[Outline, ...] | None:
        """The outlines of a reading that is there; whether it is whole is looked at where they have to be made."""
        if not self._cache.has(key, whole=False):
            return None
        place = self._place(name, key)
        if (bundled := self._bundle.get(place)) is not None:
            return bundled
        if (kept := self._cache.outlines(place)) is not None:
            return self._pooled(kept)
        return self._made(key, self._cache.reading(key)) if self._cache.has(key) else None

    def _made(self, key: str, reading: Reading) -> tuple[Outline, ...]:
        """Make the outlines of a reading, and keep them."""
        given = self._ontology, self._decided
        found = tuple(outline(one, *given) for one in self._settled(reading).annotations)
        self._cache.put(self._place(reading.name, key), found)
        return self._pooled(found)

    def _pooled(self, found: tuple[Outline, ...]) -> tuple[Outline, ...]:
        """The same outlines; those of a bundle share what is the same already."""
        return tuple(pooled(one, self._pool) for one in found)

    def _note(self, name: str, key: str, found: tuple[Outline, ...]) -> None:
        """Note a document that was read, and the outlines of its articles."""
        place = self._place(name, key)
        self._cache.use(key, place)
        self._outlines[key] = found
        self.entries.append(Entry(name, key=key, outlined=place))

    def _place(self, name: str, key: str) -> str:
        """What the outlines of a reading are kept under."""
        told = hashlib.sha256(self._decided.of_claims(name).encode("utf-8", "surrogatepass")).hexdigest()
        return f"{key} {self._versions.outline} {told}"

    def keep(self) -> None:
        """Have the next build find the outlines in one file."""
        self._bundle.keep({one.outlined: self._outlines[one.key] for one in self.entries if one.key})

    @property
    def outlines(self) -> list[Outline]:
        """The outlines of all articles, in the order of the readings."""
        return [one for entry in self.entries for one in self._outlines.get(entry.key, ())]

    @property
    def names(self) -> list[str]:
        """The names of the documents that could be read, sorted."""
        return [one.name for one in self.entries if one.key]

    def __iter__(self) -> Iterator[Reading]:
        """Each reading, those that failed, too."""
        return map(self.of, self.entries)

    def named(self, names: Container[str]) -> Iterator[Reading]:
        """The readings of some documents."""
        return (self.of(one) for one in self.entries if one.name in names)

    def of(self, one: Entry) -> Reading:
        """The reading of a document, of this build or another of these versions; it may have failed."""
        failed = Reading(one.name, None, failure=one.failure)
        return self._settled(self._cache.reading(one.key)) if one.key else failed

    def outlines_of(self, one: Entry) -> tuple[Outline, ...]:
        """The outlines of the articles of a document; raises `StorageError` where they are not kept any more."""
        found = self._outlines.get(one.key) or self._bundle.get(one.outlined) or self._cache.outlines(one.outlined)
        if found is None:
            raise StorageError(f"{one.name}: what was kept of it is gone; build again with --full")
        return found

    def _settled(self, reading: Reading) -> Reading:
        return settled(reading, self._ontology, self._decided)
