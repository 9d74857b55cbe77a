"""All readings of a build, on the disk: given in the order of their names, as often as they are asked for.

Only outlines of their articles are in memory together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.builds.cache import Cache, key_of
from kg.builds.workers import Recipe, read_all
from kg.model import Reading, Source, Unread
from kg.ontology import Ontology
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import Outline, outline, pooled


@dataclass(frozen=True, slots=True)
class Versions:
    """Digests of what a reading, and an outline of it, depend on beside the document."""

    reading: str
    outline: str


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    """A document: the key that its reading is kept under, or why there is none."""

    name: str
    failure: str
    key: str


class Readings:
    """The readings of some documents; what is kept in the cache is not made again."""

    def __init__(self, cache: Cache, versions: Versions, ontology: Ontology, decided: Decisions) -> None:
        """None yet; what people decided of claims and names counts."""
        self._cache, self._versions, self._ontology, self._decided = cache, versions, ontology, decided
        self._entries: list[_Entry] = []
        self._outlines: dict[str, tuple[Outline, ...]] = {}
        self._pool: dict[object, object] = {}

    def read(self, documents: Iterable[Source | Unread], recipe: Recipe, workers: int) -> int:
        """Read documents that are not kept yet, note all, and say how many were kept."""
        self.take(read_all(self._missing(documents), recipe, workers))
        return self._cache.reused

    def take(self, readings: Iterable[Reading]) -> None:
        """Take in readings, in whatever order they come."""
        for found in readings:
            if found.source:
                key = self._key(found.source)
                self._cache.put(key, found)
                self._outlined(key, found.name, found)
                self._entries.append(_Entry(found.name, "", key))
            else:
                self._entries.append(_Entry(found.name, found.failure, ""))
        self._entries.sort()
        self._cache.write()

    def _missing(self, documents: Iterable[Source | Unread]) -> Iterator[Source | Unread]:
        for one in documents:
            key = self._key(one) if isinstance(one, Source) else ""
            if key and self._cache.has(key):
                self._outlined(key, one.name)
                self._entries.append(_Entry(one.name, "", key))
            else:
                yield one

    def _key(self, source: Source) -> str:
        return key_of(source, self._versions.reading + self._decided.of_document(source.name))

    def _outlined(self, key: str, name: str, found: Reading | None = None) -> None:
        """Take the outlines of a reading, from the cache if they are there."""
        told = hashlib.sha256(self._decided.of_claims(name).encode("utf-8", "surrogatepass")).hexdigest()
        place = f"{key} {self._versions.outline} {told}"
        kept = None if found else self._cache.outlines(place)
        if kept is None:
            whole = self._settled(found or self._cache.reading(key))
            kept = tuple(outline(one, self._ontology, self._decided) for one in whole.annotations)
            self._cache.put(place, kept)
        self._outlines[key] = tuple(pooled(one, self._pool) for one in kept)

    @property
    def outlines(self) -> list[Outline]:
        """The outlines of all articles, in the order of the readings."""
        return [one for entry in self._entries for one in self._outlines.get(entry.key, ())]

    @property
    def names(self) -> list[str]:
        """The names of the documents that could be read, sorted."""
        return [one.name for one in self._entries if one.key]

    def __iter__(self) -> Iterator[Reading]:
        """Each reading, those that failed, too."""
        for one in self._entries:
            failed = Reading(one.name, None, failure=one.failure)
            yield self._settled(self._cache.reading(one.key)) if one.key else failed

    def _settled(self, reading: Reading) -> Reading:
        from kg.pipeline import settled  # spaCy takes seconds to load: only what reads pays for it

        return settled(reading, self._ontology, self._decided)
