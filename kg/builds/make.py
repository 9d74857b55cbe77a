"""A build as it is made day by day: what did not change is not read again, and nothing is lost when it is killed.

`make` is `kg.pipeline.build` with a lock, a cache of readings, several processes, and the folder that appears whole or
not at all.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from kg import pipeline, store
from kg.builds import durable, engines, last, renew, versions
from kg.builds.aside import Aside
from kg.builds.bundle import Bundle
from kg.builds.cache import Cache
from kg.builds.changes import Difference
from kg.builds.given import Given
from kg.builds.readings import Readings, Versions, uncollected
from kg.builds.recipe import Recipe
from kg.builds.shelf import shelved
from kg.errors import InputError
from kg.model import Built, Resolution, Source, Unread
from kg.ontology import Ontology
from kg.read import Progress, documents
from kg.read.sources import STDIN
from kg.resolve import verdicts
from kg.resolve.applied import contradicted
from kg.resolve.compare import Judged, judge_all
from kg.resolve.decisions import Decision
from kg.resolve.resolution import resolve_again, resolve_mentions
from kg.settings import Settings
from kg.store import Saved

SORTED = "graph"
"""The folder beside the readings in which a graph is sorted."""
Fill = Callable[[Readings, Recipe], int]
"""Puts the readings of all documents of a build there, and says how many of them were not made again."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build came to: its counts, lines about what went wrong, and how many readings were not made again.

    `reopened` are decisions whose sentence is gone, or that others exclude; `current` says that the build was
    there already.
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
    `InputError` for a folder that holds something else, or that somebody else writes just now, and where no document
    can be read but a build of others is there; `StorageError` where the disk is full.
    """
    store.refuse_foreign(folder)
    with durable.locked(folder):
        durable.recover(folder)
        given = Given.of(chosen, known)
        parts = versions.building(chosen, given.read)
        key = "" if STDIN in files else versions.key(parts, files)
        if key and not full and (there := _current(folder, key)):
            return there
        kept, wish = durable.beside(folder, "cache"), engines.Wish(engine, workers, size, full)
        before = 0 if full or chosen.imported or chosen.finders else last.begun(kept, folder, parts)
        helps = wish.here if before <= renew.LARGEST else 1
        with renew.begun(given.recipe if before else None, partial(last.load, kept, folder, parts), helps) as begun:
            if engine == engines.LOCAL:
                fill = by_processes(progress(files, documents), workers, begun.aside)
            else:
                fill = _by_engine(engines.engine(wish, chosen, known, files, folder), engines.kept(folder), progress)
            with _read(given, fill, kept, full=full) as (readings, reused, place):
                _refuse_nothing(readings, folder)
                told = {"key": key, "versions": parts}
                saved, reopened = _saved(given, readings, begun, place, folder, told)
        return Made(saved.summary, tuple(saved.summary["failures"]), reopened, reused)


def _saved(
    given: Given,
    readings: Readings,
    begun: renew.Begun,
    place: Path,
    folder: Path,
    told: Mapping[str, Any],
) -> tuple[Saved, tuple[str, ...]]:
    """Write the build of some readings into `folder`, made from the last one where it is known what changed since.

    Gives what was written and which decisions are to be made again; `told` goes into the manifest, and what the next
    build needs into `place`.
    """
    since = begun.since(readings, given.known)
    with uncollected() if since else nullcontext(), ThreadPoolExecutor(1) as thread:
        judged, resolution = _resolved(given, readings, since)
        reopened = _reopened(readings, given, resolution)
        new = renew.renewed(since, resolution, given.published) if since else None
        if since and not new:
            resolution = _whole(given, readings, judged, resolution)
        held = [judged]
        del judged  # as large as all that is to come: it is let go of when it is written down

        def keep() -> str:
            return last.keep_judged(place, held.pop())

        if new:
            kept: Callable[[], str] = cache(keep)
            content = new.content(meanwhile=kept)
        else:
            kept = thread.submit(keep).result
            content = store.content(_built(given, readings, resolution, place), given.known)
        saved = store.write(content, folder, {**told, "reopened": list(reopened)})
        last.keep(place, folder, saved, readings.entries, resolution, kept())
        readings.keep()
        gc.freeze()  # until `_read` ends: all of it goes away then, and no cycles have to be looked for
    return saved, reopened


def by_processes(sources: Iterable[Source | Unread], workers: int, aside: Aside | None = None) -> Fill:
    """Read documents that are not kept yet with processes of this machine: the one `aside`, if they are few."""

    def fill(readings: Readings, recipe: Recipe) -> int:
        return readings.read(sources, recipe, workers, aside)

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
    given = Given.of(chosen, known)
    with _read(given, fill, place, full=full, drop=drop) as (readings, reused, kept):
        yield _built(given, readings, _resolved(given, readings)[1], kept), reused


@contextmanager
def _read(
    given: Given, fill: Fill, place: Path | None, *, full: bool, drop: bool = True
) -> Iterator[tuple[Readings, int, Path]]:
    """The readings, how many were there already, and the folder that they are kept in."""
    with _folder(None if given.chosen.finders else place) as kept:
        cache = Cache(kept / "readings.sqlite", fresh=full)
        told = Versions(versions.key(given.read), versions.key(versions.outlining(given.read, given.decided)))
        with uncollected():
            bundle = Bundle(kept, told.outline, fresh=full)
        readings = Readings(cache, told, given.known, given.decided, bundle)
        done = False
        try:
            reused = fill(readings, given.recipe)
            pipeline.once(readings.names)
            yield readings, reused, kept
            done = True
        finally:
            shutil.rmtree(kept / SORTED, ignore_errors=True)
            cache.close(drop=drop and done)
            gc.unfreeze()


def _resolved(given: Given, readings: Readings, since: Difference | None = None) -> tuple[Judged, Resolution]:
    """What names mean; those in documents that did not change since the last build are as they were judged there."""
    outlines = readings.outlines
    if not since:
        judged = judge_all(outlines, weights=given.weights)
        return judged, resolve_mentions(outlines, given.decided, given.published, judged)
    before = since.take_earlier()
    judged = judge_all(outlines, before.judged, since.ids, given.weights)
    return judged, resolve_again(outlines, given.decided, given.published, judged, since.again, before, since.ids)


def _whole(given: Given, readings: Readings, judged: Judged, found: Resolution) -> Resolution:
    """A resolution with all its entities, where only some were made again."""
    return resolve_mentions(readings.outlines, given.decided, given.published, judged, lambda: found.again)


def _built(given: Given, readings: Readings, resolution: Resolution, place: Path) -> Built:
    """The build with its graph, which is sorted in a folder."""
    who, what = (readings, readings.outlines, resolution), (given.known, given.decided, given.published)
    return pipeline.assemble(*who, *what, given.chosen.imported, partial(shelved, folder=place / SORTED))


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


def _refuse_nothing(readings: Readings, folder: Path) -> None:
    """Leave the build of a folder where it is if no document could be read, and raise `InputError`."""
    failures = [one.failure for one in readings.entries]
    if failures and all(failures) and (folder / store.MANIFEST).is_file():
        raise InputError(f"{'; '.join(failures)}; nothing could be read, and {folder} is left as it was")


def _reopened(readings: Readings, given: Given, resolution: Resolution) -> tuple[str, ...]:
    """A line for each decision whose sentence is gone, or does not name what it is about, or that others exclude."""
    wanted = {one.article for one in given.decided.every}
    texts: dict[str, str] = {}
    unnamed: list[Decision] = []
    for reading in readings.named({name for one in wanted for name in (one, one.rpartition("#")[0])}):
        if reading.source and reading.source.name in wanted:
            texts[reading.source.name] = reading.source.text
        for annotation in reading.annotations:
            if annotation.article.key in wanted:
                texts[annotation.article.key] = annotation.article.raw
                unnamed += verdicts.lost(annotation, given.known, given.decided)
    gone = [(one, f"its sentence is not in {one.article} any more") for one in given.decided.reopened(texts)]
    other = [(one, f"its sentence in {one.article} does not name both") for one in unnamed]
    clash = [(one, f"not done, for {why}") for one, why in contradicted(given.decided, resolution.own, given.published)]
    return tuple(f"decision on {one.left} and {one.right}: {why}; decide again" for one, why in (*gone, *other, *clash))
