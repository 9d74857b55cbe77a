"""Decisions of people: a plain file that overrules what a build finds by itself, line by line, and can be undone.

A line says of two names, each by the id that it has by itself (`Company:阿兴食品·孝感高新区`), whether they are the
same, that the left is called the right now (`rename`), or that the left is of the class of the right (`class`); who
decided, when, why, and the sentence that it was based on. The file is sorted, so that it merges well in git.
Nothing is lost by a decision: claims are kept by mention, a build replays the file, and of several lines about the same
the latest counts, while those before it stay.

What is decided of one passage says in `about` what it is: the relation of a claim (`accept`, `reject`),
`HAS_OBSERVATION` of a figure, `mention 3-9` of a name at these characters of the quote (the left, as class and form, is
the right; `none:` is no name), what does not go together (`both right`), `leftover` of lines that belong to no article
(`seen`). The column is written only where some line has it, so that files of identity alone stay as they were.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

from kg.builds import durable
from kg.errors import InputError
from kg.read.text import decode

SAME, NOT_SAME, UNSURE, RENAME, CLASS = "same", "not same", "unsure", "rename", "class"
ACCEPT, REJECT, MENTION, BOTH, SEEN = "accept", "reject", "mention", "both right", "seen"
KINDS = (SAME, NOT_SAME, UNSURE, RENAME, CLASS, ACCEPT, REJECT, MENTION, BOTH, SEEN)
PASSAGES = (ACCEPT, REJECT, MENTION, BOTH, SEEN)
"""Decisions about one passage: they say what they are about."""
NONE = "none"
"""The class of what is no name."""


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One line: two names, what was decided, by whom, when (ISO 8601), why, and the sentence with its article.

    `about` says what it is about where it counts for that sentence only.
    """

    left: str
    right: str
    decision: str
    who: str = ""
    date: str = ""
    why: str = ""
    article: str = ""
    quote: str = ""
    about: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two names, sorted."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)

    @property
    def key(self) -> tuple[str, ...]:
        """What the decision is about: of two with one key the later counts."""
        if not self.about:
            return self.pair
        right = "" if self.about.startswith(MENTION) else self.right
        return (self.left, right, self.about, self.article, self.quote)


COLUMNS = tuple(field.name for field in fields(Decision))
NEEDED = ("left", "right", "decision")


def _order(one: Decision) -> tuple[object, ...]:
    return (*one.pair, one.date, one)


def _moment(one: Decision) -> tuple[object, ...]:
    return (one.date, one)


class Decisions:
    """The decisions of a file, by pair of names, and by article those that count for one passage.

    `lines` are all of the file, `every` those that count: the latest about each.
    """

    def __init__(self, every: Iterable[Decision] = ()) -> None:
        """Take the lines of a file; of two about one pair the later date counts."""
        self.lines = tuple(sorted(every, key=_order))
        self.by_key = {one.key: one for one in sorted(self.lines, key=_moment)}
        self.every = tuple(sorted(self.by_key.values(), key=_order))
        latest = sorted(self.every, key=_moment)
        self._by_pair = {one.pair: one for one in latest if not one.about}
        self.classes = {one.left: one.right for one in latest if one.decision == CLASS and one.left != one.right}
        self._classed = defaultdict[str, list[Decision]](list)
        for one in latest:
            if one.decision == CLASS:
                self._classed[one.left].append(one)
        self.claims, self.mentions = defaultdict[str, list[Decision]](list), defaultdict[str, list[Decision]](list)
        for one in latest:
            if one.about and one.decision in (ACCEPT, REJECT, MENTION):
                (self.mentions if one.decision == MENTION else self.claims)[one.article].append(one)
        self._documents = [_by_document(found) for found in (self.mentions, self.claims)]

    def of_class(self, key: str) -> list[Decision]:
        """What was decided about the class of an id, confirmed or changed."""
        return self._classed.get(key, [])

    def of_document(self, name: str) -> str:
        """What was decided about the names of a document's passages, for a key of what it is read to."""
        told = [one for key in self._documents[0].get(name, ()) for one in self.mentions[key]]
        return repr([(one.article, one.quote, one.about, one.right) for one in told]) if told else ""

    def of_claims(self, name: str) -> str:
        """What was decided about the claims of a document, for a key of what is made of its reading."""
        told = [one for key in self._documents[1].get(name, ()) for one in self.claims[key]]
        return repr(list(map(astuple, told))) if told else ""

    def of(self, one: str, other: str) -> str:
        """What was decided about two names, or an empty string."""
        found = self._by_pair.get((one, other) if one < other else (other, one))
        return found.decision if found else ""

    def of_identity(self) -> list[Decision]:
        """What was decided about pairs of names, the latest last."""
        return sorted(self._by_pair.values(), key=_moment)

    def joined(self) -> list[tuple[str, str]]:
        """The pairs that are the same, the latest last."""
        return [one.pair for one in self.of_identity() if one.decision == SAME]

    def apart(self) -> list[tuple[str, str]]:
        """The pairs that are not."""
        return [one.pair for one in self.of_identity() if one.decision == NOT_SAME]

    def renamed(self) -> list[tuple[str, str]]:
        """What was renamed, the latest last: its present name and the old, as ids."""
        return [(one.right, one.left) for one in self.of_identity() if one.decision == RENAME]

    def class_of(self, key: str) -> str:
        """The class that was decided for an id, or an empty string; a later decision may be about the new id."""
        seen = {key}
        while self.classes.get(key, key) not in seen:
            seen.add(key := self.classes[key])
        return _class(key) if len(seen) > 1 else ""

    def reopened(self, texts: Mapping[str, str]) -> list[Decision]:
        """Decisions whose sentence is not in its article any more; `texts` are those of the articles, by key."""
        return [one for one in self.every if one.quote and one.quote not in texts.get(one.article, "")]


def _by_document(articles: Iterable[str]) -> dict[str, list[str]]:
    """The keys of articles by the name of their document, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for key in sorted(articles):
        found[key.rpartition("#")[0]].append(key)
    return dict(found)


def load(file: Path, classes: Collection[str] = ()) -> Decisions:
    """The decisions of a file, none if it is not there, in any encoding that documents may have.

    Raises `InputError` for a line that is not understood, for what is no text, and for a decision on a class that is
    none of the `classes`, where these are given.
    """
    rows = _rows(file) if file.is_file() else []
    for number, row in enumerate(rows, 2):
        if not _understood(row):
            raise InputError(
                f"{file}, line {number}: not a decision; columns are {', '.join(COLUMNS)}; decisions {', '.join(KINDS)}"
            )
        if classes and row["decision"] in (CLASS, MENTION) and _class(row["right"]) not in {*classes, NONE}:
            raise InputError(
                f"{file}, line {number}: {row['right']}: no such class; the classes are {', '.join(sorted(classes))}, "
                f"and {NONE} for what is no name"
            )
    return Decisions(Decision(**{name: value or "" for name, value in row.items()}) for row in rows)


def _rows(file: Path) -> list[dict[str, str]]:
    data = file.read_bytes()
    text, _ = decode(data, str(file)) if data else ("", "")
    try:
        return list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise InputError(f"{file}: not a table with commas: {error}") from error


def _understood(row: Mapping[str, str]) -> bool:
    whole = {*NEEDED} <= {*row} <= {*COLUMNS} and row["left"] and row["right"] and row["decision"] in KINDS
    return bool(whole and (row["decision"] not in PASSAGES or row.get("about")))


def _class(key: str) -> str:
    return key.partition(":")[0]


def save(decisions: Iterable[Decision], file: Path) -> None:
    """Write decisions, sorted, one a line; the file is the old one or the new one whenever the process is killed."""
    every = sorted(decisions, key=_order)
    columns = COLUMNS if any(one.about for one in every) else COLUMNS[:-1]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(asdict(one) for one in every)
    durable.written(file, text.getvalue())


@contextmanager
def changing(file: Path) -> Iterator[Decisions]:
    """The decisions of a file that nobody else changes meanwhile."""
    with durable.waited(file):
        yield load(file)


def put(new: Iterable[Decision], known: Decisions, file: Path) -> None:
    """Add decisions to those that are known; each counts from now on, and an earlier one about the same stays below."""
    told = {one.key: one for one in new}
    earlier = (one for one in known.lines if one.key not in told or one.date < told[one.key].date)
    save([*earlier, *told.values()], file)


def add(decision: Decision, file: Path) -> None:
    """Add a decision to a file; it counts in the place of one about the same pair."""
    with changing(file) as known:
        put([decision], known, file)


def undo(file: Path, who: str = "") -> Decision:
    """Take the latest decision, of all or of one author, out of a file, with all its lines.

    What it took the place of counts again. Raises `InputError` where there is none.
    """
    with changing(file) as known:
        own = [one for one in known.every if one.who == who or not who]
        if not own:
            raise InputError(f"{file}: there is no decision to undo" + (f" by {who}" if who else ""))
        last = max(own, key=_moment)
        save([one for one in known.lines if one != last and not _together(one, last)], file)
    return last


def _together(one: Decision, last: Decision) -> bool:
    """Whether two lines are one decision: of one author at one moment."""
    return (one.who, one.date) == (last.who, last.date) and "T" in one.date
