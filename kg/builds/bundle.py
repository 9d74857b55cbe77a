"""The outlines of all documents of a build in one file, beside their rows in the cache: one load instead of thousands.

They are there a second time only, to save time: a bundle that is gone, damaged or old costs no more than the rows do.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.builds import durable
from kg.builds.cache import dumped, undumped
from kg.resolve.locals import Local
from kg.resolve.outlines import Outline

FILE = "outlines"
LARGEST = 30_000
"""With more documents, to put them together takes too much memory."""
OLD = 0.05
"""The share of documents that may not be in it; with more, it is made anew."""
Outlines = dict[str, tuple[Outline, ...]]
Row = tuple[Any, ...]


def load(place: Path) -> Outlines:
    """The outlines of documents, by what they are kept under; none where there is no such file."""
    try:
        found: Any = undumped((place / FILE).read_bytes())
        return {key: tuple(map(_outline, every)) for key, every in found.items()}
    except (OSError, AttributeError, TypeError, ValueError):
        return {}


def keep(place: Path, outlines: Mapping[str, tuple[Outline, ...]], missing: int) -> None:
    """Write the outlines of a build, so many of which are `missing` in the file that is there."""
    if OLD * len(outlines) < missing and len(outlines) <= LARGEST:
        rows = {key: tuple(map(_row, every)) for key, every in outlines.items()}
        durable.stored(place / FILE, dumped(rows))


def _row(one: Outline) -> Row:
    """An outline as plain tuples: such come back three times as fast."""
    return one.key, one.date, tuple(map(tuple, one.locals)), *one[3:]


def _outline(row: Row) -> Outline:
    key, date, named, *rest = row
    return Outline._make((key, date, tuple(map(Local._make, named)), *rest))
