"""What a build leaves for the next one: where in its files each document stands, and how names were judged.

It is good for one build only, by the digest of its manifest; without it, or with one of another build, all files are
made anew from the readings.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from kg import store
from kg.builds import durable
from kg.builds.pages import Size
from kg.builds.readings import Entry
from kg.model import Resolution, Unsure
from kg.resolve.compare import Judged
from kg.store import Saved
from kg.summary import Count

FILE, JUDGED = "last.jsonl", "judged.jsonl"
Json = dict[str, Any]


class Document(NamedTuple):
    """A document of a build: what its reading and its outlines are kept under, and the size of its page."""

    key: str
    outlined: str
    size: Size


class Last(NamedTuple):
    """A build in a folder: its documents by name, in their order; `pieces` are the bytes of those of its Turtle.

    `former` and `again` are those of its resolution: names that things had before, reprints by their original.
    """

    folder: Path
    documents: Mapping[str, Document]
    judged: Judged
    former: Mapping[str, str]
    again: Mapping[str, str]
    pieces: array[int]


def keep_judged(place: Path, judged: Judged) -> str:
    """Write down in the folder `place` how names were judged, and give the digest of that, so that it need not be held.

    A line says what pairs are, by the places of their names; the rest are names with their keys.
    """
    places = {key: place for place, key in enumerate(judged.keys)}
    head = {
        "same": judged.same,
        "different": [places[key] for pair in judged.different for key in pair],
        "unsure": [(one.probability, one.left, one.right, one.reasons) for one in judged.unsure],
    }
    _write(place / JUDGED, head, judged.keys.items())
    return durable.sha256(place / JUDGED)


def keep(
    place: Path, folder: Path, saved: Saved, entries: Iterable[Entry], resolution: Resolution, judged: str
) -> None:
    """Write down in the folder `place` what the build in `folder` leaves; `judged` is what `keep_judged` gave."""
    head = {
        "manifest": durable.sha256(folder / store.MANIFEST),
        "judged": judged,
        "former": dict(resolution.former),
        "again": dict(resolution.again),
        "pieces": list(saved.pieces),
    }
    pages = ((one.name, one.key, one.outlined, size) for one, size in zip(entries, saved.sizes, strict=True))
    _write(place / FILE, head, pages)


def _write(file: Path, head: Json, rows: Iterable[Any]) -> None:
    with durable.writing(file) as lines:
        lines.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in chain([head], rows))


def load(place: Path, folder: Path, versions: Mapping[str, str]) -> Last | None:
    """What the build in `folder` left in `place`.

    None where nothing is there, or it is of another build, or of other versions, or the build is not whole.
    """
    try:
        with _rows(place / FILE) as (head, rows), _rows(place / JUDGED) as (said, names):
            files = {folder / store.MANIFEST: head["manifest"], place / JUDGED: head["judged"]}
            same = all(durable.sha256(file) == told for file, told in files.items())
            if not same or store.manifest(folder)["versions"] != versions or not store.whole(folder):
                return None
            judged = _judged(said, names)
            return Last(folder, _documents(rows), judged, head["former"], head["again"], array("Q", head["pieces"]))
    except (OSError, ValueError, LookupError, TypeError, StopIteration):  # it is only there to save time
        return None


@contextmanager
def _rows(file: Path) -> Iterator[tuple[Json, Iterator[Any]]]:
    """The first row of a file, and the others as they are asked for."""
    with file.open(encoding="utf-8") as lines:
        yield json.loads(next(lines)), map(json.loads, lines)


def _documents(rows: Iterable[Any]) -> dict[str, Document]:
    listed = list(rows)
    documents = {name: Document(key, place, _size(size)) for name, key, place, size in listed}
    if len(documents) != len(listed):
        raise ValueError("two documents that could not be read have one name")
    return documents


def _judged(head: Json, rows: Iterable[Any]) -> Judged:
    pool: dict[str, str] = {}
    keys = {name: tuple(pool.setdefault(key, key) for key in found) for name, found in rows}
    ids, told = list(keys), iter(head["different"])
    different = {(ids[left], ids[right]) for left, right in zip(told, told, strict=True)}
    unsure = (Unsure(sure, one, other, tuple(map(tuple, why))) for sure, one, other, why in head["unsure"])
    return Judged(tuple(map(tuple, head["same"])), different, tuple(unsure), keys)


def _size(row: list[Any]) -> Size:
    file, articles, claims, leftovers, count = row
    name, sha256, encoding, failure, found, dropped, left, broken = count
    times = [tuple((what, number) for what, number in pairs) for pairs in (dropped, left)]
    told = Count(name, sha256, encoding, failure, tuple(found), times[0], times[1], (broken[0], broken[1]))
    return Size(file, articles, claims, leftovers, told)
