"""What a build leaves for the next one beside its cache: where in its files each document stands, and what names meant.

It is good for one build only, by the digest of its manifest; without it, or with one of another build, all files are
made anew from the readings.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from kg import store
from kg.builds import durable
from kg.builds.pages import Size
from kg.builds.readings import Entry
from kg.model import Resolution
from kg.store import Saved
from kg.summary import Count

FILE = "last.json"


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
    former: Mapping[str, str]
    again: Mapping[str, str]
    pieces: array[int]


def keep(place: Path, folder: Path, saved: Saved, entries: Iterable[Entry], resolution: Resolution) -> None:
    """Write down in the folder `place` what the build in `folder` leaves."""
    rows = [(one.name, one.key, one.outlined, size) for one, size in zip(entries, saved.sizes, strict=True)]
    told = {
        "documents": rows,
        "former": dict(resolution.former),
        "again": dict(resolution.again),
        "pieces": list(saved.pieces),
    }
    durable.written(place / FILE, json.dumps({"manifest": durable.sha256(folder / store.MANIFEST), **told}))


def load(place: Path, folder: Path, versions: Mapping[str, str]) -> Last | None:
    """What the build in `folder` left in `place`.

    None where nothing is there, or it is of another build, or of other versions, or the build is not whole.
    """
    try:
        told = json.loads((place / FILE).read_text(encoding="utf-8"))
        same = told["manifest"] == durable.sha256(folder / store.MANIFEST)
        if not same or store.manifest(folder)["versions"] != versions or not store.whole(folder):
            return None
        return _last(folder, told)
    except (OSError, ValueError, LookupError, TypeError):  # it is only there to save time
        return None


def _last(folder: Path, told: Mapping[str, Any]) -> Last:
    documents = {name: Document(key, place, _size(size)) for name, key, place, size in told["documents"]}
    if len(documents) != len(told["documents"]):
        raise ValueError("two documents that could not be read have one name")
    return Last(folder, documents, told["former"], told["again"], array("Q", told["pieces"]))


def _size(row: list[Any]) -> Size:
    file, articles, claims, leftovers, count = row
    name, sha256, encoding, failure, found, dropped, left, broken = count
    times = [tuple((what, number) for what, number in pairs) for pairs in (dropped, left)]
    told = Count(name, sha256, encoding, failure, tuple(found), times[0], times[1], (broken[0], broken[1]))
    return Size(file, articles, claims, leftovers, told)
