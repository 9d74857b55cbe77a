"""A build as it is made day by day: what did not change is not read again, and nothing is lost when it is killed.

`make` is `kg.pipeline.build` with a lock, a cache of readings, several processes, and the folder that appears whole or
not at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from kg import store
from kg.builds import durable, engines, versions
from kg.builds.cache import Cache, read_cached
from kg.builds.workers import Recipe, read_all
from kg.model import Built, Reading, Source, Unread
from kg.ontology import Ontology
from kg.read import documents
from kg.read.sources import STDIN
from kg.resolve import decisions, ids
from kg.settings import Settings

T = TypeVar("T")


class Progress(Protocol):
    """Gives the documents of files, or what else there is one of each document, and shows how far it is."""

    def __call__(self, files: Sequence[Path], documents: Callable[[Path], Iterable[T]], /) -> Iterator[T]:
        """What is of each file, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Made:
    """What a build came to: its counts, lines about what went wrong, and how many readings were not made again.

    `reopened` are decisions whose sentence is gone; `current` says that the build was there already.
    """

    summary: dict[str, Any]
    failures: tuple[str, ...]
    reopened: tuple[str, ...]
    reused: int
    current: bool = False


def make(
    chosen: Settings,
    known: Ontology,
    files: Sequence[Path],
    folder: Path,
    progress: Progress,
    *,
    workers: int = 1,
    full: bool = False,
    engine: str = engines.LOCAL,
    size: int = engines.SIZE,
) -> Made:
    """Build some files into a folder.

    With `full`, everything is read again; an `engine` other than ours reads partitions of `size` documents. Raises
    `InputError` for a folder that holds something else, or that somebody else writes just now, `StorageError` where
    the disk is full.
    """
    store.refuse_foreign(folder)
    with durable.locked(folder):
        durable.recover(folder)
        decided = decisions.load(chosen.decisions)
        parts = versions.building(chosen, decided.classes)
        key = "" if STDIN in files else versions.key(parts, files)
        if key and not full and (there := _current(folder, key)):
            return there
        if engine == engines.LOCAL:
            cache = None if full or chosen.finders else Cache(durable.beside(folder, "cache") / "readings.sqlite")
            built = assembled(chosen, known, progress(files, documents), workers, cache)
            reused = cache.reused if cache else 0
        else:
            wish = engines.Wish(engine, workers, size, full)
            reader = engines.engine(wish, chosen, known, files, folder)
            built = _whole(chosen, known, progress([engines.kept(folder)], lambda _: reader.read()))
            reused = reader.reused
        reopened = _reopened(built, decided)
        made = {"key": key, "versions": parts, "reopened": list(reopened)}
        summary = store.save(built, known, folder, made)
        return Made(summary, _failures(built), reopened, reused)


def assembled(
    chosen: Settings, known: Ontology, sources: Iterable[Source | Unread], workers: int, cache: Cache | None = None
) -> Built:
    """The build of some documents, before it is written; readings are taken from the cache, and kept there."""
    decided = decisions.load(chosen.decisions)
    recipe = Recipe.of(chosen, known, decided)
    kept = versions.key(versions.reading(chosen, decided.classes)) if cache else ""
    readings = read_cached(sources, recipe, workers, cache, kept) if cache else read_all(sources, recipe, workers)
    built = _whole(chosen, known, readings)
    if cache:
        cache.close(drop=True)
    return built


def _whole(chosen: Settings, known: Ontology, readings: Iterable[Reading]) -> Built:
    """What the readings of all documents come to."""
    from kg import pipeline  # spaCy takes seconds to load: only what reads pays for it

    decided, published = decisions.load(chosen.decisions), ids.load(chosen.ids)
    return pipeline.assemble(readings, known, decided, published, sorted(chosen.imports.glob("*.ttl")))


def check(
    chosen: Settings, known: Ontology, files: Sequence[Path], manifest: Path, progress: Progress, *, workers: int
) -> list[str]:
    """What a build would write otherwise than a manifest says: the names of the files; nothing is written."""
    wanted = store.manifest(manifest.parent if manifest.name == store.MANIFEST else manifest)["outputs"]
    built = assembled(chosen, known, progress(files, documents), workers)
    with tempfile.TemporaryDirectory() as place:
        store.save(built, known, Path(place) / "build")
        found = store.manifest(Path(place) / "build")["outputs"]
    return sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))


def _current(folder: Path, key: str) -> Made | None:
    """The build that is there, where it was made from the same and is whole."""
    if not (folder / store.MANIFEST).is_file():
        return None
    told = store.manifest(folder)
    if told.get("key") != key or not store.whole(folder):
        return None
    return Made(
        store.summary(folder), tuple(told["failures"]), tuple(told["reopened"]), len(told["inputs"]), current=True
    )


def _failures(built: Built) -> tuple[str, ...]:
    return tuple(reading.failure for reading in built.readings if reading.failure)


def _reopened(built: Built, decided: decisions.Decisions) -> tuple[str, ...]:
    texts = {one.article.key: one.article.text for one in built.annotations}
    return tuple(
        f"decision on {one.left} and {one.right}: its sentence is not in {one.article} any more; decide again"
        for one in decided.reopened(texts)
    )
