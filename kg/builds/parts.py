"""Partitions: what some documents gave, as Parquet that partners can query and a build can take in again.

::

    partition=KEY/
      readings.parquet       one row a document; `reading` is all that it gave, as the cache of builds keeps it
      claims.parquet         one row a claim, with its quote; those that their sentence denies, too
      mentions.parquet       one row a name in an article
      observations.parquet   one row a figure
      manifest.json          what it was made with, counts, and the SHA-256 of every file above

KEY is a digest of the documents and of all that reads them. A partition appears whole or not at all; one whose files
are as its manifest says is not made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kg import columns
from kg.builds import durable
from kg.builds.cache import dumped, key_of, loaded
from kg.builds.tables import TABLES
from kg.errors import StorageError
from kg.model import Reading, Source, Unread
from kg.read import documents
from kg.resolve.decisions import Decisions

Document = Source | Unread
MANIFEST, READINGS = "manifest.json", "readings.parquet"
PREFIX, BEGUN = "partition=", ".begun-"
SMALL, TOGETHER = 2**16, 64
"""Files of so few bytes are read together, so many on average."""
READING: columns.Columns = {"name": str, "sha256": str, "articles": int, "failure": str, "reading": bytes}


def bundles(files: Iterable[Path]) -> Iterator[list[Path]]:
    """The files, those together that are small and follow each other.

    Where a bundle ends is in the names of its files: one file more changes one bundle, not all that follow.
    """
    held: list[Path] = []
    for file in files:
        held.append(file)
        ends = int.from_bytes(hashlib.sha256(os.fsencode(file.name)).digest()[:4]) % TOGETHER == 0
        if ends or file.stat().st_size > SMALL:
            yield held
            held = []
    if held:
        yield held


def cut(files: Iterable[Path], size: int) -> Iterator[list[Document]]:
    """The documents of some files, so many at a time."""
    found = chain.from_iterable(map(documents, files))
    while parcel := list(islice(found, size)):
        yield parcel


def key(parcel: Iterable[Document], versions: str, decided: Decisions) -> str:
    """A digest of some documents and of what reads them, with what people decided of the names in them."""
    told = hashlib.sha256()
    for one in parcel:
        said = key_of(one, versions, decided) if isinstance(one, Source) else f"{versions}{(one.name, one.reason)}"
        told.update(f"{said}\n".encode("utf-8", "surrogatepass"))
    return told.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder of partitions, which several processes and machines may write at a time."""

    folder: Path

    def place(self, key: str) -> Path:
        """The folder of a partition."""
        return self.folder / f"{PREFIX}{key}"

    def whole(self, key: str) -> bool:
        """Whether a partition is there as it was written; what is left of one that is damaged goes."""
        place = self.place(key)
        if not place.exists():
            return False
        if _as_told(place):
            return True
        shutil.rmtree(place)
        return False

    def begin(self, key: str) -> bool:
        """Note that a partition is being read; false where that was noted before, and did not end well."""
        mark = self.folder / f"{BEGUN}{key}"
        there = mark.exists()
        mark.touch()
        return not there

    def put(self, key: str, found: Sequence[Reading]) -> None:
        """Write a partition; raises `StorageError` where the disk is full."""
        with durable.once(self.place(key)) as folder:
            columns.write(folder / READINGS, READING, map(_row, found))
            for name, table in TABLES.items():
                rows = (row for reading in found for one in reading.annotations for row in table.rows(one))
                columns.write(folder / f"{name}.parquet", table.columns, rows)
            (folder / MANIFEST).write_text(_manifest(folder, key, found), encoding="utf-8", newline="\n")
        (self.folder / f"{BEGUN}{key}").unlink(missing_ok=True)

    def readings(self, key: str) -> Iterator[Reading]:
        """The readings of a partition; raises `StorageError` where they are not those that were written."""
        for row in columns.rows(self.place(key) / READINGS, str(self.place(key)), ["reading"]):
            reading = loaded(row["reading"])
            if reading is None:
                raise StorageError(f"{self.place(key)}: a reading is damaged; remove this folder and run it again")
            yield reading

    def keep(self, keys: Collection[str]) -> None:
        """Drop all partitions but these, and what was left by processes that were killed."""
        kept = {self.place(key) for key in keys}
        for path in sorted(self.folder.iterdir()):
            if path.is_dir() and path not in kept and path.name.lstrip(".").startswith(PREFIX):
                shutil.rmtree(path, ignore_errors=True)
            elif path.name.startswith(BEGUN):
                path.unlink(missing_ok=True)


def _row(reading: Reading) -> columns.Row:
    return {
        "name": reading.name,
        "sha256": reading.source.sha256 if reading.source else None,
        "articles": len(reading.annotations),
        "failure": reading.failure or None,
        "reading": dumped(reading),
    }


def _manifest(folder: Path, key: str, found: Sequence[Reading]) -> str:
    told: dict[str, Any] = {
        "kg": version("kg"),
        "key": key,
        "documents": len(found),
        "failures": [one.failure for one in found if one.failure],
        "outputs": {path.name: durable.sha256(path) for path in sorted(folder.iterdir())},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _as_told(place: Path) -> bool:
    try:
        told = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
        return all(durable.sha256(place / name) == wanted for name, wanted in told["outputs"].items())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return False
