"""The lists of seeds/names: gazetteers, words, surnames, titles."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

SETS = ("boundaries.txt", "surnames.txt", "titles.txt", "verbs.txt")
KEY = 2  # characters that the index of lengths is kept by
COLUMNS = ["name", "type", "aliases", "code", "within", "guard"]


@dataclass(frozen=True, slots=True)
class Entry:
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
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise InputError(f"{table}: the columns are not {','.join(COLUMNS)}; correct its first line")
        return [entry for row in reader for entry in _forms(row, table.stem)]


def _forms(row: dict[str, str], source: str) -> list[Entry]:
    aliases = [alias for alias in row["aliases"].split("|") if alias]
    needs = tuple(word for word in (row["within"], row["within"][:-1], *aliases) if word) if row["guard"] else ()
    name = aliases[0] if row["guard"] and aliases else row["name"]
    shown = [row["name"]] if row["guard"] else [row["name"], *aliases]
    blocked = bool(row["guard"]) and not needs
    return [] if blocked else [Entry(form, row["type"], name, source, needs) for form in shown]


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise InputError(f"{path}: this list is missing; restore it from the repository")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
