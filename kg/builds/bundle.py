"""The outlines of all documents of a build in one file, beside their rows in the cache: one load instead of thousands.

They are there a second time only, to save time: a bundle that is gone, damaged or old costs no more than the rows do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.builds import durable
from kg.builds.cache import dumped, undumped
from kg.resolve.locals import Local
from kg.resolve.outlines import Outline

FILE = "outlines"
FORM = 1
"""The number of this form of the file; another is made anew."""
LARGEST = 30_000
"""With more documents, to put them together takes too much memory."""
OLD = 0.05
"""The share of documents that may not be in it, or be in it and gone; with more, it is made anew."""
Outlines = tuple[Outline, ...]
Row = tuple[Any, ...]


class Bundle:
    """The outlines of the articles of documents, by what they are kept under."""

    def __init__(self, place: Path, version: str, *, fresh: bool = False) -> None:
        """Load what a build left in a folder, if it is of this version; `fresh`: what is there is not used."""
        self._file, self._head = place / FILE, f"{FORM} {version}\n".encode()
        self._there: dict[str, Outlines] = {} if fresh else dict(self._load())

    def _load(self) -> Iterator[tuple[str, Outlines]]:
        try:
            content = self._file.read_bytes()
        except OSError:
            return
        if content.startswith(self._head):
            found: Any = undumped(content[len(self._head) :])  # None where it is damaged
            yield from ((key, tuple(map(_outline, every))) for key, every in (found or {}).items())

    def get(self, key: str) -> Outlines | None:
        """The outlines of the articles of a document, if they are there."""
        return self._there.get(key)

    def keep(self, outlines: Mapping[str, Outlines]) -> None:
        """Write the outlines of a build, where the file that is there is no longer good."""
        missing, gone = outlines.keys() - self._there.keys(), self._there.keys() - outlines.keys()
        if len(outlines) > LARGEST:
            self._file.unlink(missing_ok=True)
        elif max(len(missing), len(gone)) > OLD * len(outlines):
            rows = {key: tuple(map(_row, every)) for key, every in outlines.items()}
            durable.stored(self._file, self._head + dumped(rows))


def _row(one: Outline) -> Row:
    """An outline as plain tuples: such come back three times as fast."""
    return one.key, one.date, tuple(map(tuple, one.locals)), *one[3:]


def _outline(row: Row) -> Outline:
    key, date, named, *rest = row
    return Outline._make((key, date, tuple(map(Local._make, named)), *rest))
