"""Triples by subject, under the names that we give vocabularies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import InputError
from kg.write.rdf.terms import VOCABULARIES

TYPE = VOCABULARIES["rdf"] + "type"
DECIMAL = VOCABULARIES["xsd"] + "decimal"
OURS = re.compile(r"(.+/)ns#[A-Z][A-Za-z]+")
CAPITAL = re.compile(r"[A-Z]")


class Index:
    """What some triples say of each subject; terms are given as `schema:url`, values come as text or IRI.

    `base` is what the IRI of the class of most things begins with, '' where none is ours.
    """

    def __init__(self, triples: Iterable[Quad | Triple]) -> None:
        """Take all triples in."""
        self._said: dict[str, dict[str, dict[object, None]]] = defaultdict(lambda: defaultdict(dict))
        self._kinds: dict[str, list[str]] = defaultdict(list)
        for one in triples:
            self._add(one)
        bases = [(len(some), found[1]) for kind, some in self._kinds.items() if (found := OURS.fullmatch(kind))]
        self.base = max(bases, default=(0, ""))[1]

    def _add(self, one: Quad | Triple) -> None:
        subject, predicate = _name(one.subject), one.predicate.value
        values = self._said[subject][predicate]
        if one.object not in values:
            values[one.object] = None
            if predicate == TYPE:
                self._kinds[_name(one.object)].append(subject)

    def of(self, name: str) -> list[str]:
        """The subjects of one of our classes or records, by IRI."""
        return sorted(self._kinds.get(f"{self.base}ns#{name}", ()))

    def _values(self, subject: str, term: str) -> Collection[object]:
        prefix, _, local = term.partition(":")
        start = f"{self.base}ns#" if prefix == "kg" else VOCABULARIES[prefix]
        return self._said[subject].get(start + local, ()) if subject in self._said else ()

    def texts(self, subject: str, term: str) -> list[str]:
        """The texts that a subject has under a term."""
        return [one.value for one in self._values(subject, term) if isinstance(one, Literal)]

    def text(self, subject: str, term: str) -> str:
        """The first of the texts, '' where there is none."""
        return min(self.texts(subject, term), default="")

    def links(self, subject: str, term: str) -> list[str]:
        """The things that a subject is joined to under a term, by IRI."""
        return sorted(_name(one) for one in self._values(subject, term) if not isinstance(one, (Literal, Triple)))

    def pairs(self, term: str) -> Iterator[tuple[str, str]]:
        """Every two things that are joined under a term."""
        for subject in sorted(self._said):
            for other in self.links(subject, term):
                yield subject, other

    def own(self, subject: str) -> Iterator[tuple[str, str]]:
        """What a subject says in our own terms that is text or a number."""
        start = f"{self.base}ns#"
        for predicate, values in self._said[subject].items():
            texts = sorted(_written(one) for one in values if isinstance(one, Literal))
            if predicate.startswith(start) and texts:
                yield snake(predicate.removeprefix(start)), texts[0]

    def statement(self, subject: str) -> tuple[str, str, str]:
        """The triple that a claim is about; raises `InputError` where it is not said, or more than one."""
        for one in self._values(subject, "rdf:reifies"):
            if isinstance(one, Triple):
                return _name(one.subject), one.predicate.value, _name(one.object)
        found = [self.links(subject, term) for term in ("rdf:subject", "rdf:predicate", "rdf:object")]
        if [len(one) for one in found] != [1, 1, 1]:
            raise InputError(f"{subject}: must have one rdf:subject, one rdf:predicate and one rdf:object")
        return found[0][0], found[1][0], found[2][0]


def _name(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _written(one: Literal) -> str:
    """The text of a literal; a decimal number has as many spellings as programs, and one here."""
    if one.datatype.value != DECIMAL:
        return one.value
    try:
        return f"{Decimal(one.value).normalize():f}"
    except InvalidOperation:
        return one.value


def snake(name: str) -> str:
    """A property's name as the graph spells it.

    >>> snake("amountNumber")
    'amount_number'
    """
    return CAPITAL.sub(lambda found: f"_{found[0].lower()}", name)


def spans(offsets: str) -> list[list[int]]:
    """Offsets such as `5-9 30-36` as numbers, to sort by.

    >>> spans("5-9 30-36")
    [[5, 9], [30, 36]]
    """
    return [[int(place) for place in span.split("-") if place.isdigit()] for span in offsets.split()]
