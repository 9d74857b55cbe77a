"""Nodes and edges in any order → the lines of a graph in theirs, however many: they are sorted on the disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from kg.builds import durable
from kg.errors import StorageError
from kg.model import Edge, Node
from kg.write import jsonl
from kg.write.jsonl import Lines

FILES = (jsonl.NODES, jsonl.EDGES)
MEMORY = 64 * 1024
"""KiB of the file that are kept in memory."""


def shelved(records: Iterable[Node | Edge], folder: Path) -> Lines:
    """The records of a graph as lines in a folder; one that comes again takes the place of the first.

    Raises `StorageError` where the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "records.sqlite"
    file.unlink(missing_ok=True)
    try:
        with durable.telling(folder), closing(sqlite3.connect(file, isolation_level=None)) as rows:
            _put(rows, records)
            for kind, name in enumerate(FILES):
                with (folder / name).open("wb") as lines:
                    found = rows.execute("SELECT line FROM records WHERE kind = ? ORDER BY key", (kind,))
                    lines.writelines(line for (line,) in found)
    except sqlite3.OperationalError as error:
        raise StorageError(f"{file}: {error}; free some space and run it again") from error
    file.unlink()
    return Lines(folder)


def _put(rows: sqlite3.Connection, records: Iterable[Node | Edge]) -> None:
    for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{MEMORY}"):
        rows.execute(f"PRAGMA {setting}")
    rows.execute("CREATE TABLE records (kind INTEGER, key BLOB, line BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID")
    rows.execute("BEGIN")
    rows.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?)", _rows(records))
    rows.execute("COMMIT")


def _rows(records: Iterable[Node | Edge]) -> Iterator[tuple[int, bytes, bytes]]:
    """Which file, a key that sorts as a graph does, and the line."""
    for one in records:
        key = one.id if isinstance(one, Node) else f"{one.head}\0{one.id}"
        yield int(isinstance(one, Edge)), key.encode("utf-8", "surrogatepass"), jsonl.line(one).encode()
