"""The lists of seeds/names: gazetteers, words, surnames, titles."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.errors import InputError

SETS = ("boundaries.txt", "surnames.txt", "titles.txt", "verbs.txt")
KEY = 2  # characters that the index of lengths is kept by
COLUMNS = ["name", "type", "aliases", "code", "within", "guard"]


class Entry(NamedTuple):
    """What a form in a gazetteer stands for; `needs` are words of which the article must hold one."""

    form: str
    type: str
    name: str
    list: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """All lists, ready to look up: form → entries, first characters → lengths, word → part of speech, sets."""

    entries: Mapping[str, tuple[Entry, ...]]
    index: Mapping[str, tuple[int, ...]]
    words: Mapping[str, str]
    boundaries: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    verbs: frozenset[str]


def load(folder: Path) -> Names:
    """Read the lists of a folder.

    Raises `InputError` for a folder without gazetteers, for a list that is missing, and for a
    table whose columns are not those of the others.
    """
    tables = sorted(folder.glob("*.csv"))
    if not tables:
        raise InputError(f"{folder}: no gazetteer (*.csv) there; give the folder that holds zones.csv and places.csv")
    entries: dict[str, tuple[Entry, ...]] = {}
    for table in tables:
        for entry in _entries(table):
            entries[entry.form] = (*entries.get(entry.form, ()), entry)
    words = dict(line.split(" ") for line in _lines(folder / "words.txt"))
    sets = (frozenset(_lines(folder / name)) for name in SETS)
    return Names(entries, _index(entries), words, *sets)


def _index(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the forms are that begin so, the longest first."""
    heads: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        heads[form[:KEY]].add(len(form))
    return {head: tuple(sorted(found, reverse=True)) for head, found in heads.items()}


def _entries(table: Path) -> list[Entry]:
    with table.open(encoding="utf-8", newline="") as file:
        reader, source = csv.reader(file), table.stem
        if next(reader, None) != COLUMNS:
            raise InputError(f"{table}: the columns are not {','.join(COLUMNS)}; correct its first line")
        try:
            return [entry for row in reader if row for entry in _forms(*row, source=source)]
        except TypeError as error:
            raise InputError(f"{table}:{reader.line_num}: not {len(COLUMNS)} columns; correct this line") from error


def _forms(name: str, kind: str, also: str, _: str, within: str, guard: str, *, source: str) -> list[Entry]:
    aliases = [alias for alias in also.split("|") if alias] if also else []
    if not guard:
        return [Entry(form, kind, name, source) for form in (name, *aliases)]
    needs = tuple(word for word in (within, within[:-1], *aliases) if word)
    return [Entry(name, kind, aliases[0] if aliases else name, source, needs)] if needs else []


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise InputError(f"{path}: this list is missing; restore it from the repository")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
