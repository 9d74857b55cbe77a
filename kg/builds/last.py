"""What a build leaves for the next one: where in its files each document stands, and how names were judged.

It is good for one build only, by the digest of its manifest; without it, or with one of another build, all files are
made anew from the readings.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from kg import store
from kg.builds import durable
from kg.builds.cache import dumped, undumped
from kg.builds.pages import Size
from kg.builds.readings import Entry
from kg.errors import InputError
from kg.model import Resolution, Unsure
from kg.resolve.compare import Judged
from kg.resolve.locals import kind_of
from kg.store import Saved
from kg.summary import Count

FILE, JUDGED = "last.jsonl", "judged"
Json = dict[str, Any]


class Document(NamedTuple):
    """A document of a build: what its reading and its outlines are kept under, and the size of its page."""

    key: str
    outlined: str
    size: Size


class Last(NamedTuple):
    """A build in a folder: its documents by name, in their order; `pieces` are the bytes of those of its Turtle.

    Of its resolution, there are not the entities, nor what stands in articles.
    """

    folder: Path
    documents: Mapping[str, Document]
    judged: Judged
    resolution: Resolution
    pieces: array[int]


def keep_judged(place: Path, judged: Judged) -> str:
    """Write down in the folder `place` how names were judged, and give its digest: then it need not be held."""
    unsure = [(one.probability, one.left, one.right, one.reasons) for one in judged.unsure]
    content = dumped((judged.same, unsure, judged.keys, sorted(judged.skipped)))
    durable.stored(place / JUDGED, content)
    return hashlib.sha256(content).hexdigest()


def keep(
    place: Path, folder: Path, saved: Saved, entries: Iterable[Entry], resolution: Resolution, judged: str
) -> None:
    """Write down in the folder `place` what the build in `folder` leaves; `judged` is what `keep_judged` gave."""
    head = {
        "manifest": durable.sha256(folder / store.MANIFEST),
        "judged": judged,
        "own": {one: other for one, other in resolution.own.items() if one != other},
        "former": dict(resolution.former),
        "again": dict(resolution.again),
        "kinds": {one: kind for one, kind in resolution.kinds.items() if kind_of(one) != kind},
        "pieces": list(saved.pieces),
    }
    pages = ((one.name, one.key, one.outlined, size) for one, size in zip(entries, saved.sizes, strict=True))
    rows = (json.dumps(row, ensure_ascii=False) for row in chain([head], pages))
    content = "".join(f"{row}\n" for row in rows).encode()
    durable.stored(place / FILE, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def begun(place: Path, folder: Path, versions: Mapping[str, str]) -> int:
    """How many documents the build has that is there, and has left something in `place`; it may be damaged.

    0 where nothing is there, or it is of other versions.
    """
    try:
        told = store.manifest(folder)
        return len(told["inputs"]) if (place / FILE).is_file() and told["versions"] == versions else 0
    except (OSError, ValueError, LookupError, TypeError, InputError):
        return 0


def load(place: Path, folder: Path, versions: Mapping[str, str]) -> Last | None:
    """What the build in `folder` left in `place`.

    None where nothing is there, or it is of another build, or of other versions. That the files of the build itself
    are whole is looked at later.
    """
    try:
        told, judged = (place / FILE).read_bytes(), (place / JUDGED).read_bytes()
        digest, _, rest = told.partition(b"\n")
        if digest.decode() != hashlib.sha256(rest).hexdigest():
            return None
        said = rest.decode().removesuffix("\n").split("\n")
        head = json.loads(said[0])
        digests = durable.sha256(folder / store.MANIFEST), hashlib.sha256(judged).hexdigest()
        same = digests == (head["manifest"], head["judged"]) and store.manifest(folder)["versions"] == versions
        if not same:
            return None
        rows = map(json.loads, said[1:])
        pieces = array("Q", head["pieces"])
        names = _judged(judged)
        alone = {one: one for one in names.keys}
        own = alone | {one: alone.get(other, other) for one, other in head["own"].items()}
        kinds = {one: sys.intern(kind_of(one)) for one in own.values()} | head["kinds"]
        resolution = Resolution((), own, kinds, former=head["former"], again=head["again"])
        return Last(folder, _documents(rows), names, resolution, pieces)
    except (OSError, ValueError, LookupError, TypeError):  # it is only there to save time
        return None


def _documents(rows: Iterable[Any]) -> dict[str, Document]:
    listed = list(rows)
    documents = {name: Document(key, place, _size(size)) for name, key, place, size in listed}
    if len(documents) != len(listed):
        raise ValueError("two documents that could not be read have one name")
    return documents


def _judged(content: bytes) -> Judged:
    found: Any = undumped(content)
    same, unsure, keys, skipped = found
    return Judged(same, tuple(Unsure(*one) for one in unsure), keys, frozenset(skipped))


def _size(row: list[Any]) -> Size:
    file, articles, claims, leftovers, count = row
    name, sha256, encoding, failure, found, dropped, left, broken = count
    times = [tuple((what, number) for what, number in pairs) for pairs in (dropped, left)]
    told = Count(name, sha256, encoding, failure, tuple(found), times[0], times[1], (broken[0], broken[1]))
    return Size(file, articles, claims, leftovers, told)
