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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from kg import model
from kg.errors import StorageError
from kg.model import Reading, Source
from kg.resolve import locals as local_things
from kg.resolve import outlines
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import Outline

BATCH = 200
"""Readings that are written at once."""
FORM = 3
"""The number of this form of the file; another is made anew."""
MODULES = (model, outlines, local_things)
RECORDS = {
    (module.__name__, name): found
    for module in MODULES
    for name, found in vars(module).items()
    if isinstance(found, type) and found.__module__ == module.__name__
}
"""What may stand in the file."""
FIELDS: dict[type, tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind)) for kind in RECORDS.values() if is_dataclass(kind)
}


def key_of(source: Source, versions: str, decided: Decisions) -> str:
    """What a reading of a document is kept under: itself, what reads it, and what people decided of its names."""
    versions += decided.of_document(source.name)
    said = (source.name, source.sha256, source.encoding, source.title, source.date, source.url, source.line_of)
    return hashlib.sha256(f"{versions}{said}".encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """Readings by key; those that a build does not ask for are dropped when it is done.

    Raises `StorageError` where the disk is full.
    """

    def __init__(self, file: Path, *, fresh: bool = False) -> None:
        """Open the file, or make a new one where there is none, or it is damaged; `fresh`: what it has is not used."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file, self._fresh, self._used = file, fresh, set[str]()
        self._new: list[tuple[str, bytes]] = []
        self._there = set[str]()
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
        if rows.execute("PRAGMA user_version").fetchone()[0] != FORM:
            rows.execute("DROP TABLE IF EXISTS readings")
            rows.execute("DROP TABLE IF EXISTS kept")
            rows.execute(f"PRAGMA user_version = {FORM}")
        rows.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB)")
        self._there = set() if self._fresh else {key for (key,) in rows.execute("SELECT key FROM kept")}
        return rows

    def has(self, key: str, *, whole: bool = True) -> bool:
        """Whether something is kept under a key; that it is `whole` takes longer to see."""
        return key in self._there and (not whole or _whole(self._row(key) or b""))

    def reading(self, key: str) -> Reading:
        """The reading under a key; where it is damaged, raises `StorageError`, and all that is damaged goes."""
        found = undumped(self._row(key) or b"")
        if not isinstance(found, Reading):
            rows = self._rows.execute("SELECT key, value FROM kept")
            bad = {key, *(name for name, value in rows if not _whole(value))}
            with self._telling(), self._rows:
                self._drop(bad)
            raise StorageError(f"{self._file}: damaged; run it again: what is damaged is read again")
        return found

    def outlines(self, key: str) -> tuple[Outline, ...] | None:
        """The outlines of the articles of a reading, if they are kept."""
        found = undumped(self._row(key) or b"")
        if not isinstance(found, tuple) or not all(isinstance(one, Outline) for one in found):
            return None
        return found

    def use(self, *keys: str) -> None:
        """Have what is kept under some keys stay when the build is done."""
        self._used.update(keys)

    def put(self, key: str, value: Reading | tuple[Outline, ...]) -> None:
        """Keep a reading, or the outlines of one."""
        self._used.add(key)
        self._new.append((key, dumped(value)))
        if len(self._new) >= BATCH:
            self.write()

    def _row(self, key: str) -> bytes | None:
        found = self._rows.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return bytes(found[0]) if found else None

    def write(self) -> None:
        """Write what is waiting."""
        with self._telling(), self._rows:
            self._rows.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", self._new)
        self._new.clear()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Raise `StorageError`, in a line, where the file cannot grow."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StorageError(f"{self._file}: {error}; free some space and run it again") from error

    def close(self, *, drop: bool) -> None:
        """Write what is waiting; with `drop`, what was not asked for goes."""
        self.write()
        if drop:
            kept = {key for (key,) in self._rows.execute("SELECT key FROM kept")}
            with self._telling(), self._rows:
                self._drop(kept - self._used)
        self._rows.close()

    def _drop(self, keys: set[str]) -> None:
        self._rows.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])


def dumped(value: object) -> bytes:
    """Records as bytes."""
    content = io.BytesIO()
    _Writer(content, protocol=5).dump(value)
    return zlib.compress(content.getbuffer(), 1)


def loaded(content: bytes) -> Reading | None:
    """The reading of some bytes; None where they are no reading, whatever else they are."""
    found = undumped(content)
    return found if isinstance(found, Reading) else None


def undumped(content: bytes) -> object:
    """What `dumped` made bytes of; None where they are something else, whatever it is."""
    try:
        return _Records(io.BytesIO(zlib.decompress(content))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError, KeyError):
        return None


def _whole(content: bytes) -> bool:
    """Whether some bytes are as they were written, by their sum."""
    try:
        return bool(zlib.decompress(content))
    except zlib.error:
        return False


class _Writer(pickle.Pickler):
    """Writes a record as its class and its fields; frozen ones with slots would come back three times as slowly."""

    def reducer_override(self, obj: object) -> Any:
        """How an object is made again."""
        names = FIELDS.get(type(obj))
        return (type(obj), tuple(getattr(obj, name) for name in names)) if names else NotImplemented


class _Records(pickle.Unpickler):
    """Makes our own records and nothing else: a file that somebody else wrote cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of ours that holds data."""
        found = RECORDS.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found
