"""Ids that stay: the file that says which id was published for what.

A line gives the id that a name has by itself and the id of the entity that it was published under. A build that is
given the file keeps these ids, whatever documents are added; two published entities that become one keep both: one is
the id, the other still resolves (`replaces`). A split gives the other back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from kg.errors import InputError
from kg.read.text import decode

COLUMNS = ["name", "id"]


def load(file: Path) -> dict[str, str]:
    """The published ids of a file, as a build or a spreadsheet saved it; none if it is not there.

    Raises `InputError` for another kind of file, and for a line that is none of it.
    """
    if not file.is_file():
        return {}
    data = file.read_bytes()
    rows = csv.reader(io.StringIO(decode(data, str(file))[0] if data else "", newline=""))
    if next(rows, None) != COLUMNS:
        raise InputError(f"{file}: no file of ids; its columns are {', '.join(COLUMNS)}")
    found = [row for row in rows if row]
    strange = next((row for row in found if len(row) != len(COLUMNS)), None)
    if strange:
        raise InputError(f"{file}: {','.join(strange)!r} is no line of it; a line is a name and an id")
    return {row[0]: row[1] for row in found}


def text(own: Mapping[str, str], published: Mapping[str, str]) -> str:
    """The file after a build: what was published before, and what is new; sorted."""
    lines, every = io.StringIO(), {**published, **own}
    csv.writer(lines, lineterminator="\n").writerows([COLUMNS, *((name, every[name]) for name in sorted(every))])
    return lines.getvalue()
