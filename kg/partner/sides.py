"""Two files of triples → the triples that one of them lacks, and all that each says of their subjects.

Both are read triple by triple. Kept are a number for each triple of the older one, and what differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal

from kg.partner.survey import triples
from kg.write.rdf.terms import VOCABULARIES

Row = tuple[str, str, str]
File = tuple[Path, str]
"""A Turtle file, and the base of its IRIs, which is no difference."""
LABEL, TITLE = VOCABULARIES["rdfs"] + "label", VOCABULARIES["schema"] + "headline"
ENDS = tuple(VOCABULARIES["rdf"] + name for name in ("subject", "predicate", "object"))


@dataclass(slots=True)
class Side:
    """One of the two releases: what it says of subjects that differ, the names of things, the titles of articles."""

    said: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def one(self, subject: str, term: str) -> str:
        """The first thing that is said of a subject under a term, '' where nothing is."""
        return min(self.said[subject][term], default="") if subject in self.said else ""


def rows(path: Path, base: str) -> Iterator[Row]:
    """The triples of a file as text; IRIs without the base."""
    for one in triples(path):
        end = one.object
        value = end.value if isinstance(end, Literal) else str(end)[1:-1].removeprefix(base)
        yield str(one.subject)[1:-1].removeprefix(base), one.predicate.value.removeprefix(base), value


def differing(old: File, new: File) -> tuple[set[Row], set[Row]]:
    """The triples that only the older file has, and those that only the newer has."""
    before = {hash(row) for row in rows(*old)}
    added, kept = set(), set()
    for row in rows(*new):
        if (number := hash(row)) in before:
            kept.add(number)
        else:
            added.add(row)
    gone = before - kept
    return ({row for row in rows(*old) if hash(row) in gone} if gone else set()), added


def stated(file: File, edges: set[Row]) -> set[Row]:
    """Those of some edges that a claim or derivation of a file states."""
    found = set()
    for _, said in groupby(rows(*file) if edges else (), key=lambda row: row[0]):
        ends = {term: value for _, term, value in said if term in ENDS}
        found.add(tuple(ends.get(term, "") for term in ENDS))
    return {edge for edge in edges if edge in found}


def side(file: File, subjects: set[str]) -> Side:
    """What a file says of some subjects."""
    found = Side()
    for subject, term, value in rows(*file):
        if subject in subjects:
            found.said[subject][term].add(value)
        if term == LABEL:
            found.names[subject] = value
        elif term == TITLE:
            found.titles[subject] = value
    return found
