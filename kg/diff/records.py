"""What a comparison tells: changes, each with its quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

KINDS: Mapping[str, tuple[str, ...]] = {
    "documents": ("added", "removed", "changed"),
    "articles": ("added", "removed", "changed"),
    "entities": ("added", "removed", "merged", "split", "renamed", "reclassified", "changed"),
    "edges": ("added", "removed", "changed"),
    "figures": ("added", "removed", "changed"),
}
"""What can change, and how, in the order in which it is told."""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of an article, and which: `sign` is + where only the new graph has them, - where only the old one has."""

    sign: str
    quote: str
    article: str = ""
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Detail:
    """One thing that is said otherwise: what was said before, and what is said now; '' is nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change: what it is called, what it is about by id, what is otherwise, and what the articles say."""

    name: str
    about: tuple[tuple[str, str | tuple[str, ...]], ...]
    details: tuple[Detail, ...] = ()
    quotes: tuple[Quote, ...] = ()

    def json(self) -> Json:
        """For machines; what is empty is left out."""
        told = {
            "name": self.name,
            **dict(self.about),
            "details": [{"what": one.what, "before": one.before, "after": one.after} for one in self.details],
            "quotes": [_quote(one) for one in self.quotes],
        }
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two graphs, by kind and how, and what each of the two graphs holds.

    `beneath` says that records differ in what is not told: places, confidence, finders, mentions.
    """

    changes: Mapping[str, Mapping[str, tuple[Change, ...]]]
    sizes: tuple[Mapping[str, int], Mapping[str, int]] = field(default_factory=lambda: ({}, {}))
    beneath: bool = False

    def counts(self) -> dict[str, dict[str, int]]:
        """How many changes there are of each kind."""
        return {kind: {how: len(found) for how, found in every.items()} for kind, every in self.changes.items()}

    def __bool__(self) -> bool:
        """Whether there is a change to tell."""
        return any(found for every in self.changes.values() for found in every.values())

    def json(self) -> Json:
        """For machines: counts, then all changes."""
        lists = {
            kind: {how: [one.json() for one in found] for how, found in every.items()}
            for kind, every in self.changes.items()
        }
        sizes = {"old": dict(self.sizes[0]), "new": dict(self.sizes[1])}
        return {"sizes": sizes, "counts": self.counts(), "differs_beneath": self.beneath, **lists}


def _quote(one: Quote) -> Json:
    told = {"sign": one.sign, "quote": one.quote, "article": one.article, "title": one.title, "date": one.date}
    return {name: value for name, value in told.items() if value}


def sorted_changes(found: Mapping[str, Mapping[str, list[Change]]]) -> dict[str, dict[str, tuple[Change, ...]]]:
    """Changes in the order in which they are told: by kind, how, and what they are about."""
    return {
        kind: {how: tuple(sorted(found[kind].get(how, ()), key=_place)) for how in hows} for kind, hows in KINDS.items()
    }


def _place(one: Change) -> tuple[object, ...]:
    return one.about, one.name, one.details, one.quotes
