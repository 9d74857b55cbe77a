"""What differs between two releases: articles, entities, relations and figures, each with its quote.

Both files are read triple by triple. Kept are a number for each triple of the older one, and all that is said of the
subjects that differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import Literal

from kg.ontology import Ontology
from kg.partner.survey import triples
from kg.write.rdf.terms import VOCABULARIES, Terms

Json = dict[str, Any]
Row = tuple[str, str, str]
KINDS = ("articles", "entities", "relations", "figures")
HOW = ("added", "removed", "changed")
TYPE, LABEL, ALSO, TITLE, DAY, ABOUT, ARTICLE, REPLACED = (
    VOCABULARIES[prefix] + name
    for prefix, name in (
        ("rdf", "type"),
        ("rdfs", "label"),
        ("skos", "altLabel"),
        ("schema", "headline"),
        ("schema", "datePublished"),
        ("schema", "observationAbout"),
        ("prov", "wasDerivedFrom"),
        ("dcterms", "isReplacedBy"),
    )
)
ENDS = tuple(VOCABULARIES["rdf"] + name for name in ("subject", "predicate", "object"))
OWN = "ns#"
NAMES = {
    LABEL: "name",
    ALSO: "other names",
    f"{OWN}form": "forms",
    f"{OWN}formerName": "former names",
    VOCABULARIES["schema"] + "identifier": "code",
    f"{OWN}creditCode": "credit codes",
    TYPE: "class",
}
"""What an entity says of itself."""


@dataclass(slots=True)
class Side:
    """One of the two releases: what it says of subjects that differ, the names of things, the titles of articles."""

    said: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    names: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    def one(self, subject: str, term: str) -> str:
        """The first thing that is said of a subject under a term, '' where nothing is."""
        return min(self.said[subject][term], default="") if subject in self.said else ""


def compare(old: tuple[Path, str], new: tuple[Path, str], ontology: Ontology) -> Json:
    """What differs between two Turtle files; with each goes the base of its IRIs, which is no difference."""
    removed, added = _differing(old, new)
    subjects = {row[0] for row in (*removed, *added)}
    sides = (_side(old, subjects), _side(new, subjects))
    found = Comparison(sides, (removed, added), ontology)
    lists = {kind: getattr(found, kind)() for kind in KINDS}
    return {"counts": {kind: {how: len(lists[kind][how]) for how in HOW} for kind in KINDS}, **lists}


def rows(path: Path, base: str) -> Iterator[Row]:
    """The triples of a file as text; IRIs without the base."""
    for one in triples(path):
        end = one.object
        value = end.value if isinstance(end, Literal) else str(end)[1:-1].removeprefix(base)
        yield str(one.subject)[1:-1].removeprefix(base), one.predicate.value.removeprefix(base), value


def _differing(old: tuple[Path, str], new: tuple[Path, str]) -> tuple[set[Row], set[Row]]:
    before = {hash(row) for row in rows(*old)}
    added, kept = set(), set()
    for row in rows(*new):
        if (number := hash(row)) in before:
            kept.add(number)
        else:
            added.add(row)
    gone = before - kept
    return ({row for row in rows(*old) if hash(row) in gone} if gone else set()), added


def _side(file: tuple[Path, str], subjects: set[str]) -> Side:
    side = Side()
    for subject, term, value in rows(*file):
        if subject in subjects:
            side.said[subject][term].add(value)
        if term == LABEL:
            side.names[subject] = value
        elif term == TITLE:
            side.titles[subject] = value
    return side


class Comparison:
    """Two sides, and the triples that only one of them has: first those that are gone, then those that are new."""

    def __init__(self, sides: tuple[Side, Side], differing: tuple[set[Row], set[Row]], ontology: Ontology) -> None:
        """Sort what differs by what it is about."""
        self._sides, self._differing = sides, differing
        self._key, self._base = Terms(ontology).key, ontology.base
        self._classes, self._relations = set(ontology.classes), set(ontology.relations)
        self._evidence = tuple(self._quotes(side) for side in sides)

    def articles(self) -> Json:
        """Articles that came, went or say otherwise when or under which title they appeared."""
        about = {"title": TITLE, "date": DAY}
        return self._things({"Article"}, lambda side, one: {name: side.one(one, term) for name, term in about.items()})

    def entities(self) -> Json:
        """Entities that came, went, were replaced, or are called otherwise."""
        found = self._things(self._classes, self._entity)
        known = {subject for subject, term, _ in (*self._differing[0], *self._differing[1]) if term in NAMES}
        found["changed"] = [one for one in found["changed"] if one["iri"].removeprefix(self._base) in known]
        for one in found["changed"]:
            one |= self._otherwise(one["iri"].removeprefix(self._base), NAMES)
        return found

    def relations(self) -> Json:
        """Relations that came or went, or that are stated by other sentences than before."""
        plain = [{row for row in some if row[1].removeprefix(OWN) in self._relations} for some in self._differing]
        states = [self._statements(side) for side in self._sides]
        lists: Json = {"added": [], "removed": [], "changed": []}
        for edge in sorted({*plain[0], *plain[1], *states[0], *states[1]}):
            how = "added" if edge in plain[1] else "removed" if edge in plain[0] else "changed"
            lists[how].append(self._edge(edge, how, states))
        return lists

    def figures(self) -> Json:
        """Figures that came, went or changed."""
        found = self._things({"Observation"}, self._figure)
        for one in found["changed"]:
            subject = one["iri"].removeprefix(self._base)
            terms = {*self._sides[0].said[subject], *self._sides[1].said[subject]}
            one |= self._otherwise(subject, {term: term.removeprefix(OWN).rpartition("/")[2] for term in terms})
        return found

    def _things(self, classes: set[str], told: Any) -> Json:
        """Subjects of some classes, by whether only the new, only the old or both sides have them."""
        lists: Json = {"added": [], "removed": [], "changed": []}
        for one in sorted({*self._sides[0].said, *self._sides[1].said}):
            there = [bool(self._kinds(side, one) & classes) for side in self._sides]
            if any(there):
                how = "changed" if all(there) else "added" if there[1] else "removed"
                side = self._sides[there[1]]
                lists[how].append({"iri": self._base + one, **{k: v for k, v in told(side, one).items() if v}})
        return lists

    def _kinds(self, side: Side, one: str) -> set[str]:
        return {kind.removeprefix(OWN) for kind in side.said[one][TYPE]} if one in side.said else set()

    def _entity(self, side: Side, one: str) -> Json:
        number = self._sides.index(side)
        said = self._evidence[number].get(one) or self._evidence[1 - number].get(one) or [{}]
        kind = min(self._kinds(side, one) & self._classes, default="")
        new = self._sides[1].one(one, REPLACED)
        return {"name": side.one(one, LABEL), "class": kind, "replaced_by": self._name(self._sides[1], new), **said[0]}

    def _figure(self, side: Side, one: str) -> Json:
        about = side.one(one, ABOUT)
        own = {
            name: side.one(one, OWN + name) for name in ("indicator", "value", "unit", "period", "modality", "quote")
        }
        return {"about": self._name(side, about), **own, "article": self._title(side, one)}

    def _edge(self, edge: Row, how: str, states: list[dict[Row, list[str]]]) -> Json:
        side = self._sides[how != "removed"]
        told: Json = {
            "head": self._name(side, edge[0]),
            "relation": edge[1].removeprefix(OWN),
            "tail": self._name(side, edge[2]),
            "iris": [self._base + edge[0], self._base + edge[2]],
        }
        if how != "changed":
            statements = states[how == "added"].get(edge, [])
            return {**told, "quotes": [quote for one in statements for quote in self._said(side, one)]}
        return {**told, **self._otherwise_stated(edge, states)}

    def _otherwise_stated(self, edge: Row, states: list[dict[Row, list[str]]]) -> Json:
        old, new = (set(some.get(edge, ())) for some in states)
        both = {term: term.removeprefix(OWN) for one in old & new for side in self._sides for term in side.said[one]}
        found = {
            "quotes added": [quote for one in sorted(new - old) for quote in self._said(self._sides[1], one)],
            "quotes removed": [quote for one in sorted(old - new) for quote in self._said(self._sides[0], one)],
            "quotes said otherwise": [
                {**self._said(self._sides[1], one)[0], **self._otherwise(one, both)} for one in sorted(old & new)
            ],
        }
        return {name: value for name, value in found.items() if value}

    def _otherwise(self, one: str, terms: dict[str, str]) -> Json:
        """What is said of a subject before and after, under those terms where that differs."""
        pairs = {
            name: [sorted(side.said[one][term]) if one in side.said else [] for side in self._sides]
            for term, name in sorted(terms.items())
        }
        differing = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        return {"before": {k: v[0] for k, v in differing.items()}, "after": {k: v[1] for k, v in differing.items()}}

    def _statements(self, side: Side) -> dict[Row, list[str]]:
        """The claims and derivations that differ, by the triple that they state."""
        found: dict[Row, list[str]] = defaultdict(list)
        for one in sorted(side.said):
            if self._kinds(side, one) & {"Claim", "Derivation"}:
                head, relation, tail = (side.one(one, term) for term in ENDS)
                found[head, relation, tail].append(one)
        return found

    def _said(self, side: Side, one: str) -> list[Json]:
        quotes = sorted(side.said[one][f"{OWN}quote"])
        told = {"derived": True} if "Derivation" in self._kinds(side, one) else {"article": self._title(side, one)}
        return [{"quote": quote, **told} for quote in quotes] or [{}]

    def _quotes(self, side: Side) -> dict[str, list[Json]]:
        """A sentence for each thing that the differing statements, figures and mentions are about."""
        found: dict[str, list[Json]] = defaultdict(list)
        named: dict[str, list[Json]] = defaultdict(list)
        for one in sorted(side.said):
            kinds = self._kinds(side, one)
            ends = [side.one(one, term) for term in (ENDS[0], ENDS[2], ABOUT)]
            if kinds & {"Claim", "Observation"}:
                for end in filter(None, ends):
                    found[end] += self._said(side, one)
            elif "Mention" in kinds:
                named[side.one(one, f"{OWN}names")].append({"article": self._title(side, one)})
        return {one: found.get(one) or named[one] for one in {*found, *named}}

    def _title(self, side: Side, one: str) -> str:
        return side.titles.get(side.one(one, ARTICLE), "")

    def _name(self, side: Side, one: str) -> str:
        return side.names.get(one) or one.rpartition("/")[2]


def empty() -> Json:
    """Nothing differs."""
    return {
        "counts": {kind: dict.fromkeys(HOW, 0) for kind in KINDS},
        **{kind: {how: [] for how in HOW} for kind in KINDS},
    }
