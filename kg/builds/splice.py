"""Sorted lines with some of them exchanged: what a new graph's files are, beside those of the one before.

Lines are found by halving the file, and what lies between those that change is copied as it is.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any, Generic, NamedTuple, TypeVar

from kg.errors import StorageError

K = TypeVar("K", bound=Any)
BLOCK = 1 << 20
"""Bytes that are copied at once."""


class Same(NamedTuple):
    """Bytes of a file that stay as they are."""

    begin: int
    end: int


class Changed(NamedTuple):
    """A line as it was and as it is: None where there was none, or there is none any more."""

    key: Any
    before: bytes | None
    after: bytes | None


class Lines(Generic[K]):
    """The lines of a file, which stand in the order of their keys."""

    def __init__(self, file: IO[bytes], key: Callable[[bytes], K]) -> None:
        """Take a file that can be sought in, and what tells the key of a line."""
        self.file, self.key = file, key
        self.size = file.seek(0, io.SEEK_END)

    def find(self, key: K, begin: int = 0) -> int:
        """Where the first line begins whose key is not less; `begin` is where a line before it begins, or it."""
        low, high = begin, self.size
        while low < high:
            middle = (low + high) // 2
            at = self._begin(middle) if middle > low else low
            row = self.at(at) if at < high else b""
            if row and self.key(row) < key:
                low = at + len(row)
            else:
                high = at if row else middle
        return low

    def get(self, key: K) -> bytes | None:
        """The line of a key, if there is one."""
        row = self.at(self.find(key))
        return row if row and self.key(row) == key else None

    def at(self, begin: int) -> bytes:
        """The line that begins there; empty at the end of the file."""
        self.file.seek(begin)
        return self.file.readline()

    def all(self) -> Iterator[bytes]:
        """Every line."""
        self.file.seek(0)
        return iter(self.file)

    def since(self, key: K) -> Iterator[bytes]:
        """The lines from the first on whose key is not less."""
        self.file.seek(self.find(key))
        return iter(self.file)

    def _begin(self, at: int) -> int:
        """Where the first line begins that does not begin before."""
        self.file.seek(at - 1)
        return at - 1 + len(self.file.readline())


def spliced(lines: Lines[K], changes: Mapping[K, bytes | None]) -> Iterator[Same | Changed]:
    r"""What stays and what changes, in its order; None takes a line away.

    >>> lines = Lines(io.BytesIO(b"a1\nc3\n"), lambda line: line[:1])
    >>> [*spliced(lines, {b"a": None, b"b": b"b2\n"})]
    [Changed(key=b'a', before=b'a1\n', after=None), Changed(key=b'b', before=None, after=b'b2\n'), Same(begin=3, end=6)]
    """
    at = 0
    for key, after in sorted(changes.items(), key=lambda change: change[0]):
        found = lines.find(key, at)
        if at < found:
            yield Same(at, found)
        row = lines.at(found)
        before = row if row and lines.key(row) == key else None
        at = found + len(before or b"")
        yield Changed(key, before, after)
    if at < lines.size:
        yield Same(at, lines.size)


def copy(source: IO[bytes], begin: int, end: int, target: IO[bytes]) -> None:
    """Write some bytes of a file to another; the system copies them where it can.

    Raises `StorageError` where the file ends before.
    """
    target.flush()
    while begin < end:
        copied = _some(source, begin, end, target)
        if not copied:
            raise StorageError("a file of the last build ends too early; build again with --full")
        begin += copied


def _some(source: IO[bytes], begin: int, end: int, target: IO[bytes]) -> int:
    """Copy the first of some bytes; how many."""
    if hasattr(os, "copy_file_range"):
        with suppress(OSError):  # between two file systems, or one that cannot; some say so by 0
            if copied := os.copy_file_range(source.fileno(), target.fileno(), end - begin, begin):
                return copied
    source.seek(begin)
    block = source.read(min(BLOCK, end - begin))
    target.write(block)
    target.flush()
    return len(block)


def ends(source: IO[bytes], begin: int, end: int) -> int:
    """How many lines end in some bytes of a file."""
    source.seek(begin)
    blocks = iter(lambda: source.read(min(BLOCK, end - source.tell())), b"")
    return sum(block.count(b"\n") for block in blocks)
