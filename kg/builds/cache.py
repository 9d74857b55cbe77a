"""Readings of documents, kept by what they depend on: a document that did not change is not read twice.

A reading is kept under a digest of its document and of all that reads it (`kg.builds.versions`). The file is SQLite,
beside the build; it can be deleted at any time, and one that is damaged is made again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg import model
from kg.builds.workers import Recipe, read_all
from kg.errors import StorageError
from kg.model import Reading, Source, Unread

BATCH = 200
"""Readings that are written at once."""


def key_of(source: Source, versions: str) -> str:
    """What a reading of a document is kept under."""
    said = (source.name, source.sha256, source.encoding, source.title, source.date, source.url, source.line_of)
    return hashlib.sha256(f"{versions}{said}".encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Readings by key; those that a build does not ask for are dropped when it is done.

    Raises `StorageError` where the disk is full.
    """

    def __init__(self, file: Path) -> None:
        """Open the file, or make a new one where there is none, or it is damaged."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file, self._new, self._used = file, list[tuple[str, bytes]](), set[str]()
        self.reused = 0
        try:
            self._rows = self._open()
        except sqlite3.OperationalError as error:
            raise StorageError(f"{file}: {error}; free some space, or give another folder with -o") from error
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
            self._rows = self._open()

    def _open(self) -> sqlite3.Connection:
        rows = sqlite3.connect(self._file)
        rows.execute("PRAGMA journal_mode = WAL")
        rows.execute("CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, reading BLOB) WITHOUT ROWID")
        return rows

    def get(self, key: str) -> Reading | None:
        """The reading under a key, if it is there and whole."""
        found = self._rows.execute("SELECT reading FROM readings WHERE key = ?", (key,)).fetchone()
        if found is None:
            return None
        self._used.add(key)
        reading = loaded(found[0])
        self.reused += reading is not None
        return reading

    def put(self, key: str, reading: Reading) -> None:
        """Keep a reading."""
        self._used.add(key)
        self._new.append((key, dumped(reading)))
        if len(self._new) >= BATCH:
            self._write()

    def _write(self) -> None:
        with self._telling(), self._rows:
            self._rows.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?)", self._new)
        self._new.clear()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Raise `StorageError`, in a line, where the file cannot grow."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StorageError(f"{self._file}: {error}; free some space and run it again") from error

    def close(self, *, drop: bool) -> None:
        """Write what is left; with `drop`, what was not asked for goes."""
        self._write()
        if drop:
            kept = {key for (key,) in self._rows.execute("SELECT key FROM readings")}
            with self._telling(), self._rows:
                self._rows.executemany("DELETE FROM readings WHERE key = ?", [(key,) for key in kept - self._used])
        self._rows.close()


def dumped(reading: Reading) -> bytes:
    """A reading as bytes."""
    return zlib.compress(pickle.dumps(reading, protocol=5), 1)


def loaded(content: bytes) -> Reading | None:
    """The reading of some bytes; None where they are no reading, whatever else they are."""
    try:
        found = _Records(io.BytesIO(zlib.decompress(content))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError, KeyError):
        return None
    return found if isinstance(found, Reading) else None


class _Records(pickle.Unpickler):
    """Makes our own records and nothing else: a file that somebody else wrote cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of `kg.model`."""
        found = getattr(model, name, None) if module == model.__name__ else None
        if not isinstance(found, type) or found.__module__ != model.__name__:
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


def read_cached(
    documents: Iterable[Source | Unread], recipe: Recipe, workers: int, cache: Cache, versions: str
) -> Iterator[Reading]:
    """The readings of documents, in no order; only those that are not kept yet are read."""
    kept: list[Reading] = []
    told = recipe.decisions.of_document

    def missing() -> Iterator[Source | Unread]:
        for one in documents:
            found = cache.get(key_of(one, versions + told(one.name))) if isinstance(one, Source) else None
            if found is None:
                yield one
            else:
                kept.append(found)

    for found in read_all(missing(), recipe, workers):
        if found.source:
            cache.put(key_of(found.source, versions + told(found.name)), found)
        yield found
    yield from kept
