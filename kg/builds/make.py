"""A build as it is made day by day: what did not change is not read again, and nothing is lost when it is killed.

`make` is `kg.pipeline.build` with a lock, a cache of readings, several processes, and the folder that appears whole or
not at all.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kg import store
from kg.builds import durable, versions
from kg.builds.cache import Cache
from kg.builds.readings import Readings, Versions
from kg.builds.shelf import shelved
from kg.builds.workers import Recipe
from kg.model import Built, Source, Unread
from kg.ontology import Ontology
from kg.read import Progress, documents
from kg.read.sources import STDIN
from kg.resolve import decisions, ids
from kg.resolve.outlines import outline
from kg.settings import Settings


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
        parts = versions.building(chosen, versions.reading(chosen, decided.classes))
        key = "" if STDIN in files else versions.key(parts, files)
        if key and not full and (there := _current(folder, key)):
            return there
        place = durable.beside(folder, "cache")
        with assembled(chosen, known, progress(files, documents), workers, place, full=full) as (built, reused):
            reopened = _reopened(built, decided)
            made = {"key": key, "versions": parts, "reopened": list(reopened)}
            summary = store.save(built, known, folder, made)
        return Made(summary, tuple(summary["failures"]), reopened, reused)


@contextmanager
def assembled(
    chosen: Settings,
    known: Ontology,
    sources: Iterable[Source | Unread],
    workers: int,
    place: Path | None = None,
    *,
    full: bool = False,
) -> Iterator[tuple[Built, int]]:
    """The build of some documents, before it is written, and how many readings were there already.

    They are kept in the folder `place`, if that is given and no finder of others reads; else until the end of the
    context. With `full`, what is there is not used. What this build does not need any more goes when all went well.
    """
    from kg import pipeline  # spaCy takes seconds to load: only what reads pays for it

    decided = decisions.load(chosen.decisions)
    read = versions.reading(chosen, decided.classes)
    recipe = Recipe(known, chosen.names, tuple(chosen.finders.split()), chosen.precision, decided)
    with _folder(None if chosen.finders else place) as kept:
        cache = Cache(kept / "readings.sqlite", fresh=full)
        told = Versions(versions.key(read), versions.key(versions.outlining(read, decided)))
        readings = Readings(cache, told, partial(outline, ontology=known, decided=decided))
        try:
            readings.read(sources, recipe, workers)
            pipeline.once(readings.names)
            gather = partial(shelved, folder=kept / "graph")
            outlines, published = readings.outlines, ids.load(chosen.ids)
            built = pipeline.assemble(readings, outlines, known, decided, published, chosen.imported, gather)
            yield built, cache.reused
        except BaseException:
            cache.close(drop=False)
            raise
        cache.close(drop=True)
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
        with assembled(chosen, known, progress(files, documents), workers) as (built, _):
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


def _reopened(built: Built, decided: decisions.Decisions) -> tuple[str, ...]:
    wanted = {one.article for one in decided.every}
    texts = (
        {one.article.key: one.article.text for one in built.annotations if one.article.key in wanted} if wanted else {}
    )
    return tuple(
        f"decision on {one.left} and {one.right}: its sentence is not in {one.article} any more; decide again"
        for one in decided.reopened(texts)
    )
