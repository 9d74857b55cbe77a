"""A build as it is made day by day: what did not change is not read again, and nothing is lost when it is killed.

`make` is `kg.pipeline.build` with a lock, a cache of readings, several processes, and the folder that appears whole or
not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg import store
from kg.builds import durable, engines, versions
from kg.builds.cache import Cache
from kg.builds.readings import Readings, Versions
from kg.builds.shelf import shelved
from kg.builds.workers import Recipe
from kg.model import Built, Source, Unread
from kg.ontology import Ontology
from kg.read import Progress, documents
from kg.read.sources import STDIN
from kg.resolve import decisions, ids, judge, verdicts
from kg.settings import IDENTITY, Settings, fitted

Fill = Callable[[Readings, Recipe], int]
"""Puts the readings of all documents of a build there, and says how many of them were not made again."""


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
        parts = versions.building(chosen, versions.reading(chosen, decided.classes))
        key = "" if STDIN in files else versions.key(parts, files)
        if key and not full and (there := _current(folder, key)):
            return there
        place = durable.beside(folder, "cache")
        if engine == engines.LOCAL:
            fill = by_processes(progress(files, documents), workers)
        else:
            wish = engines.Wish(engine, workers, size, full)
            fill = _by_engine(engines.engine(wish, chosen, known, files, folder), engines.kept(folder), progress)
        with assembled(chosen, known, fill, place, full=full) as (built, reused):
            reopened = _reopened(built, known, decided)
            made = {"key": key, "versions": parts, "reopened": list(reopened)}
            summary = store.save(built, known, folder, made)
        return Made(summary, tuple(summary["failures"]), reopened, reused)


def by_processes(sources: Iterable[Source | Unread], workers: int) -> Fill:
    """Read documents that are not kept yet with processes of this machine."""

    def fill(readings: Readings, recipe: Recipe) -> int:
        return readings.read(sources, recipe, workers)

    return fill


def _by_engine(engine: engines.Engine, place: Path, progress: Progress) -> Fill:
    def fill(readings: Readings, recipe: Recipe) -> int:
        readings.take(progress([place], lambda _: engine.read()))
        return engine.reused

    return fill


@contextmanager
def assembled(
    chosen: Settings, known: Ontology, fill: Fill, place: Path | None = None, *, full: bool = False, drop: bool = True
) -> Iterator[tuple[Built, int]]:
    """The build of the documents that `fill` reads, before it is written, and how many of them were not read again.

    Readings are kept in the folder `place`, if that is given and no finder of others reads; else until the end of the
    context. With `full`, what is there is not used. With `drop`, what this build does not need any more goes when
    all went well.
    """
    from kg import pipeline  # spaCy takes seconds to load: only what reads pays for it

    decided = decisions.load(chosen.decisions)
    read = versions.reading(chosen, decided.classes)
    recipe = Recipe.of(chosen, known, decided)
    with _folder(None if chosen.finders else place) as kept:
        cache = Cache(kept / "readings.sqlite", fresh=full)
        told = Versions(versions.key(read), versions.key(versions.outlining(read, decided)))
        readings = Readings(cache, told, known, decided)
        done = False
        try:
            reused = fill(readings, recipe)
            pipeline.once(readings.names)
            gather = partial(shelved, folder=kept / "graph")
            outlines, published = readings.outlines, ids.load(chosen.ids)
            with judge.weighing(fitted(chosen, IDENTITY)):
                built = pipeline.assemble(readings, outlines, known, decided, published, chosen.imported, gather)
            yield built, reused
            done = True
        finally:
            cache.close(drop=drop and done)
        shutil.rmtree(kept / "graph", ignore_errors=True)


@contextmanager
def _folder(place: Path | None) -> Iterator[Path]:
    """A folder, or one that goes away."""
    if place:
        yield place
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def check(
    chosen: Settings, known: Ontology, files: Sequence[Path], manifest: Path, progress: Progress, *, workers: int
) -> list[str]:
    """What a build would write otherwise than a manifest says: the names of the files; nothing is written."""
    wanted = store.manifest(manifest.parent if manifest.name == store.MANIFEST else manifest)["outputs"]
    with tempfile.TemporaryDirectory() as place:
        with assembled(chosen, known, by_processes(progress(files, documents), workers)) as (built, _):
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


def _reopened(built: Built, known: Ontology, decided: decisions.Decisions) -> tuple[str, ...]:
    wanted = {one.article for one in decided.every}
    if not wanted:
        return ()
    texts: dict[str, str] = {}
    unnamed: list[decisions.Decision] = []
    for reading in built.readings:
        if reading.source and reading.source.name in wanted:
            texts[reading.source.name] = reading.source.text
        for annotation in reading.annotations:
            if annotation.article.key in wanted:
                texts[annotation.article.key] = annotation.article.raw
                unnamed += verdicts.lost(annotation, known, decided)
    gone = [(one, f"its sentence is not in {one.article} any more") for one in decided.reopened(texts)]
    other = [(one, f"its sentence in {one.article} does not name both") for one in unnamed]
    return tuple(f"decision on {one.left} and {one.right}: {why}; decide again" for one, why in (*gone, *other))
