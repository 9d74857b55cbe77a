"""What a build leaves for the next one: where in its files each document stands, and how names were judged.

It is good for one build only, by the digest of its manifest; without it, or with one of another build, all files are
made anew from the readings.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
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

FILE = "last.jsonl"
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


def keep(
    place: Path, folder: Path, saved: Saved, entries: Iterable[Entry], judged: Judged, resolution: Resolution
) -> None:
    """Write down in the folder `place` what the build in `folder` leaves: a line of all, then documents, then names."""
    places = {key: place for place, key in enumerate(judged.keys)}
    head = {
        "manifest": durable.sha256(folder / store.MANIFEST),
        "documents": len(saved.sizes),
        "same": judged.same,
        "different": [places[key] for pair in judged.different for key in pair],
        "unsure": [(one.probability, one.left, one.right, one.reasons) for one in judged.unsure],
        "former": dict(resolution.former),
        "again": dict(resolution.again),
        "pieces": list(saved.pieces),
    }
    documents = ((one.name, one.key, one.outlined, size) for one, size in zip(entries, saved.sizes, strict=True))
    with durable.writing(place / FILE) as lines:
        lines.writelines(
            f"{json.dumps(row, ensure_ascii=False)}\n" for row in chain([head], documents, judged.keys.items())
        )


def load(place: Path, folder: Path, versions: Mapping[str, str]) -> Last | None:
    """What the build in `folder` left in `place`.

    None where nothing is there, or it is of another build, or of other versions, or the build is not whole.
    """
    try:
        with (place / FILE).open(encoding="utf-8") as lines:
            head = json.loads(next(lines))
            same = head["manifest"] == durable.sha256(folder / store.MANIFEST)
            if not same or store.manifest(folder)["versions"] != versions or not store.whole(folder):
                return None
            return _last(folder, head, map(json.loads, lines))
    except (OSError, ValueError, LookupError, TypeError, StopIteration):  # it is only there to save time
        return None


def _last(folder: Path, head: Json, rows: Iterator[Any]) -> Last:
    listed = list(islice(rows, head["documents"]))
    documents = {name: Document(key, place, _size(size)) for name, key, place, size in listed}
    if len(documents) != head["documents"]:
        raise ValueError("two documents that could not be read have one name")
    return Last(folder, documents, _judged(head, rows), head["former"], head["again"], array("Q", head["pieces"]))


def _judged(head: Json, rows: Iterator[Any]) -> Judged:
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
