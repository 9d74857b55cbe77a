"""A build as it is made day by day: what did not change is not read again, and nothing is lost when it is killed.

`make` is `kg.pipeline.build` with a lock, a cache of readings, several processes, and the folder that appears whole or
not at all.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import store
from kg.builds import durable, versions
from kg.builds.cache import Cache, read_cached
from kg.builds.workers import Recipe, read_all
from kg.model import Built, Source, Unread
from kg.ontology import Ontology
from kg.read import documents
from kg.read.sources import STDIN
from kg.resolve import decisions, ids, judge, verdicts
from kg.settings import IDENTITY, RELATIONS, Settings, fitted

Progress = Callable[[Sequence[Path], Callable[[Path], Iterable[Source | Unread]]], Iterator[Source | Unread]]
"""Gives the documents of files, and shows how far it is."""


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
) -> Made:
    """Build some files into a folder.

    With `full`, everything is read again. Raises `InputError` for a folder that holds something else, or that somebody
    else writes just now, `StorageError` where the disk is full.
    """
    store.refuse_foreign(folder)
    with durable.locked(folder):
        durable.recover(folder)
        decided = decisions.load(chosen.decisions)
        parts = versions.building(chosen, decided.classes)
        key = "" if STDIN in files else versions.key(parts, files)
        if key and not full and (there := _current(folder, key)):
            return there
        cache = None if full or chosen.finders else Cache(durable.beside(folder, "cache") / "readings.sqlite")
        built = assembled(chosen, known, progress(files, documents), workers, cache)
        reopened = _reopened(built, known, decided)
        made = {"key": key, "versions": parts, "reopened": list(reopened)}
        summary = store.save(built, known, folder, made)
        return Made(summary, _failures(built), reopened, cache.reused if cache else 0)


def assembled(
    chosen: Settings,
    known: Ontology,
    sources: Iterable[Source | Unread],
    workers: int,
    cache: Cache | None = None,
    *,
    drop: bool = True,
) -> Built:
    """The build of some documents, before it is written; readings are taken from the cache, and kept there.

    With `drop`, readings of other documents go.
    """
    from kg import pipeline  # spaCy takes seconds to load: only what reads pays for it

    decided, published = decisions.load(chosen.decisions), ids.load(chosen.ids)
    recipe = Recipe(
        known, chosen.names, tuple(chosen.finders.split()), chosen.precision, decided, fitted(chosen, RELATIONS)
    )
    kept = versions.key(versions.reading(chosen, decided.classes)) if cache else ""
    readings = read_cached(sources, recipe, workers, cache, kept) if cache else read_all(sources, recipe, workers)
    with judge.weighing(fitted(chosen, IDENTITY)):
        built = pipeline.assemble(readings, known, decided, published, sorted(chosen.imports.glob("*.ttl")))
    if cache:
        cache.close(drop=drop)
    return built


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


def _reopened(built: Built, known: Ontology, decided: decisions.Decisions) -> tuple[str, ...]:
    texts = {one.article.key: one.article.raw for one in built.annotations}
    texts |= {one.source.name: one.source.text for one in built.readings if one.source}
    gone = [
        f"decision on {one.left} and {one.right}: its sentence is not in {one.article} any more; decide again"
        for one in decided.reopened(texts)
    ]
    return tuple(
        gone
        + [
            f"decision on {one.left} and {one.right}: its sentence in {one.article} does not name both; decide again"
            for annotation in built.annotations
            for one in verdicts.lost(annotation, known, decided)
        ]
    )
