"""Says what is wrong with the data of the checkout: schema/, what is derived from it, decisions, lists of names.

    python scripts/check_data.py        a line for each problem; exit 1 where there is one

The hook `kg-check-data` of .pre-commit-hooks.yaml runs it before a commit.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from derive import derived
from make_gazetteers import COLUMNS as NAMES

from kg import ontology
from kg.errors import InputError
from kg.resolve import decisions

ROOT = Path(__file__).resolve().parents[1]
OTHER_NAMES = ("name", "type", "aliases")
GUARDS = ("", "exact")
Row = Sequence[str]


def problems() -> Iterator[str]:
    """A line for each problem."""
    try:
        classes: Collection[str] = ontology.load(ROOT / "schema").classes
    except InputError as error:
        yield _here(error)
        classes = ()
    else:
        yield from _stale()
    yield from _decisions(ROOT / "seeds" / "decisions.csv", classes)
    for file in sorted((ROOT / "seeds" / "names").glob("*.csv")):
        yield from _list(file, NAMES, classes, tuple)
    yield from _list(ROOT / "seeds" / "othernames.csv", OTHER_NAMES, classes, lambda row: (row[1], row[0]))


def _here(error: InputError) -> str:
    return str(error).replace(f"{ROOT}/", "")


def _stale() -> Iterator[str]:
    """Derived files that the schema and the questions do not give any more."""
    for name, content in derived().items():
        if not (ROOT / name).is_file() or (ROOT / name).read_bytes() != content:
            yield f"{name}: is not fresh; run `python scripts/derive.py`"


def _decisions(file: Path, classes: Collection[str]) -> Iterator[str]:
    name = file.relative_to(ROOT).as_posix()
    try:
        every = decisions.load(file, classes).lines
    except InputError as error:
        yield _here(error)
        return
    with tempfile.TemporaryDirectory() as place:
        decisions.save(every, fresh := Path(place) / file.name)
        if file.is_file() and file.read_bytes() != fresh.read_bytes():
            yield f"{name}: is not sorted, or not written as kg writes it"


def _list(file: Path, columns: Row, classes: Collection[str], key: Callable[[Row], tuple[str, ...]]) -> Iterator[str]:
    """What is wrong with a list of names."""
    name = file.relative_to(ROOT).as_posix()
    try:
        text = file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        yield f"{name}: cannot be read as UTF-8: {error}"
        return
    head, *rows = list(csv.reader(io.StringIO(text, newline=""))) or [[]]
    if tuple(head) != tuple(columns):
        yield f"{name}, line 1: the columns are {', '.join(head)}; they must be {', '.join(columns)}"
        return
    wrong = [
        f"{name}, line {number}: {what}" for number, row in enumerate(rows, 2) for what in _row(row, columns, classes)
    ]
    yield from wrong
    if not wrong:
        yield from _order(name, text, [head, *rows], key)


def _row(row: Row, columns: Row, classes: Collection[str]) -> Iterator[str]:
    if len(row) != len(columns):
        yield f"has {len(row)} columns; they are {', '.join(columns)}"
        return
    said = dict(zip(columns, row, strict=True))
    if not said["name"]:
        yield "has no name"
    yield from (f"blanks around {value!r}" for value in row if value != value.strip())
    if classes and said["type"] not in classes:
        yield f"{said['type']!r} is no class; they are {', '.join(sorted(classes))}"
    if said["aliases"] and "" in said["aliases"].split("|"):
        yield f"an empty alias in {said['aliases']!r}"
    if said.get("guard", "") not in GUARDS:
        yield f"{said['guard']!r} is no guard; write exact, or nothing"


def _order(name: str, text: str, rows: Sequence[Row], key: Callable[[Row], tuple[str, ...]]) -> Iterator[str]:
    """Whether the lines of a list are sorted, each once, and in the form that scripts write."""
    for number, (one, other) in enumerate(pairwise(rows[1:]), 3):
        if key(one) >= key(other):
            yield f"{name}, line {number}: {other[0]} {'stands twice' if key(one) == key(other) else 'is not in order'}"
            return
    fresh = io.StringIO()
    csv.writer(fresh, lineterminator="\n").writerows(rows)
    if fresh.getvalue() != text:
        yield f"{name}: is not written as scripts write it: quotes where needed, \\n at the end of each line"


if __name__ == "__main__":
    found = list(problems())
    for line in found:
        print(line)
    sys.exit(bool(found))
