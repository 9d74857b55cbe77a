"""Decisions of people about identity: a plain file that overrules the judge, line by line, and can be undone.

A line says of two names, each by the id that it has by itself (`Company:阿兴食品·孝感高新区`), whether they are the
same, that the left is called the right now (`rename`), or that the left is of the class of the right (`class`); who
decided, when, why, and the sentence that it was based on. The file is sorted, so that it merges well in git.
Nothing is lost by a decision: claims are kept by mention, and a build replays the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kg.errors import InputError

SAME, NOT_SAME, UNSURE, RENAME, CLASS = "same", "not same", "unsure", "rename", "class"
KINDS = (SAME, NOT_SAME, UNSURE, RENAME, CLASS)


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One line: two names, what was decided, by whom, when (ISO 8601), why, and the sentence with its article."""

    left: str
    right: str
    decision: str
    who: str = ""
    date: str = ""
    why: str = ""
    article: str = ""
    quote: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two names, sorted."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


COLUMNS = tuple(field.name for field in fields(Decision))


class Decisions:
    """The decisions of a file, by pair of names."""

    def __init__(self, every: Iterable[Decision] = ()) -> None:
        """Take the decisions; of two about one pair the later date counts."""
        self.every = tuple(sorted(every, key=lambda one: (*one.pair, one.date)))
        self._by_pair = {one.pair: one.decision for one in self.every}
        latest = sorted(self.every, key=lambda one: one.date)
        self.classes = {one.left: one.right for one in latest if one.decision == CLASS}

    def of(self, one: str, other: str) -> str:
        """What was decided about two names, or an empty string."""
        return self._by_pair.get((one, other) if one < other else (other, one), "")

    def joined(self) -> list[tuple[str, str]]:
        """The pairs that are the same."""
        return [pair for pair, decision in self._by_pair.items() if decision == SAME]

    def apart(self) -> list[tuple[str, str]]:
        """The pairs that are not."""
        return [pair for pair, decision in self._by_pair.items() if decision == NOT_SAME]

    def renamed(self) -> list[tuple[str, str]]:
        """What was renamed: its present name and the old, as ids."""
        return [(one.right, one.left) for one in self.every if self._by_pair[one.pair] == one.decision == RENAME]

    def class_of(self, key: str) -> str:
        """The class that was decided for an id, or an empty string; a later decision may be about the new id."""
        seen = {key}
        while self.classes.get(key, key) not in seen:
            seen.add(key := self.classes[key])
        return key.partition(":")[0] if len(seen) > 1 else ""

    def reopened(self, texts: Mapping[str, str]) -> list[Decision]:
        """Decisions whose sentence is not in its article any more; `texts` are those of the articles, by key."""
        return [one for one in self.every if one.quote and one.quote not in texts.get(one.article, "")]


def load(file: Path) -> Decisions:
    """The decisions of a file, none if it is not there; raises `InputError` for a line that is not understood."""
    if not file.is_file():
        return Decisions()
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows, 2):
        if set(row) != set(COLUMNS) or row["decision"] not in KINDS or not (row["left"] and row["right"]):
            raise InputError(
                f"{file}, line {number}: not a decision; columns are {', '.join(COLUMNS)}; decisions {', '.join(KINDS)}"
            )
    return Decisions(Decision(**row) for row in rows)


def save(decisions: Iterable[Decision], file: Path) -> None:
    """Write decisions, sorted, one a line."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(one) for one in sorted(decisions, key=lambda one: (*one.pair, one.date)))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.getvalue(), encoding="utf-8", newline="\n")


def add(decision: Decision, file: Path) -> None:
    """Add a decision to a file; it takes the place of one about the same pair."""
    save([*(one for one in load(file).every if one.pair != decision.pair), decision], file)


def undo(file: Path) -> Decision:
    """Take the latest decision out of a file, with all its lines; raises `InputError` where there is none."""
    every = load(file).every
    if not every:
        raise InputError(f"{file}: there is no decision to undo")
    last = max(every, key=lambda one: (one.date, one))
    lines = [one for one in every if one == last or (one.decision == last.decision == CLASS and one.date == last.date)]
    save([one for one in every if one not in lines], file)
    return last
