"""What the page asks about: items with their passages, and what each of them would decide."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.model import Annotation, Mention, Span
from kg.relate.sentences import sentences

Json = dict[str, Any]
IDENTITY, CLAIMS, CONFLICTS, NAMES, LEFTOVERS = "identity", "claims", "conflicts", "names", "leftovers"
QUEUES = (IDENTITY, CLAIMS, CONFLICTS, NAMES, LEFTOVERS)


@dataclass(frozen=True, slots=True)
class Mark:
    """A name in a passage, by characters of it; `role` is head, tail, one, other or name where the item is about it."""

    start: int
    end: int
    type: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as printed, with the names in it; `place` is where it begins in the text of its article."""

    article: str
    title: str
    date: str
    text: str
    place: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a decision would be about, as a line of the ledger has it."""

    left: str
    right: str
    about: str = ""
    article: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One question: its topic, how sure the build is, why, and where it stands.

    `sides` are the topics that fall where the one or the other side of a conflict is wrong.
    """

    queue: str
    topic: Topic
    score: float
    threshold: float = 0.0
    told: tuple[tuple[str, str], ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()
    passages: tuple[Passage, ...] = ()
    sides: tuple[tuple[Topic, ...], ...] = field(default=())

    @property
    def id(self) -> str:
        """A name that is the same in every session."""
        told = "\0".join((self.queue, *asdict(self.topic).values()))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def json(self) -> Json:
        """The item as the page gets it."""
        shown = asdict(self)
        shown["sides"] = [len(side) for side in self.sides]
        return {"id": self.id, **shown}


def sentence_of(annotation: Annotation, start: int, end: int) -> Span:
    """The sentence, or the sentences, of an article that hold some of its text."""
    text = annotation.article.text
    touched = [span for span in sentences(text) if span[0] < end and start < span[1]] or [(start, end)]
    first, last = touched[0][0], touched[-1][1]
    whole = text[first:last]
    return first + len(whole) - len(whole.lstrip()), first + len(whole.rstrip())


def passage(annotation: Annotation, span: Span, roles: Mapping[Mention, str] | None = None) -> Passage:
    """A passage of an article with the names in it."""
    article, (start, end) = annotation.article, span
    inside = [one for one in annotation.mentions if start <= one.start and one.end <= end]
    marks = tuple(Mark(one.start - start, one.end - start, one.type, (roles or {}).get(one, "")) for one in inside)
    return Passage(article.key, article.title, article.date, article.raw[start:end], start, marks)
