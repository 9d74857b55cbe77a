"""How much a file of triples holds: counted while it is read, however large it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.ontology import Ontology
from kg.write.rdf.files import opened
from kg.write.rdf.terms import VOCABULARIES

TYPE = VOCABULARIES["rdf"] + "type"
PUBLISHED = VOCABULARIES["schema"] + "datePublished"


@dataclass(slots=True)
class Survey:
    """Counts of a file: triples, things of each class, triples of each property, and the days of its articles."""

    triples: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    first: str = ""
    last: str = ""

    def number(self, namespace: str, names: Collection[str]) -> int:
        """How many things are of some of our classes."""
        return sum(self.classes[namespace + name] for name in names)

    def entities(self, ontology: Ontology) -> int:
        """How many entities there are."""
        return self.number(f"{ontology.base}ns#", ontology.classes)


def triples(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file, compressed or not, one after the other."""
    with opened(path) as file:
        for one in parse(input=file, format=RdfFormat.TURTLE):
            yield one.triple


def survey(path: Path) -> Survey:
    """Count what a Turtle file holds."""
    found = Survey()
    days = set()
    for one in triples(path):
        found.triples += 1
        found.properties[one.predicate.value] += 1
        if one.predicate.value == TYPE and isinstance(one.object, NamedNode):
            found.classes[one.object.value] += 1
        elif one.predicate.value == PUBLISHED and isinstance(one.object, Literal):
            days.add(one.object.value)
    found.first, found.last = min(days, default=""), max(days, default="")
    return found
