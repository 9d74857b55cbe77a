"""What differs between two releases: articles, entities, relations and figures, each with its quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from kg.ontology import Ontology
from kg.partner.sides import ENDS, LABEL, TITLE, File, Row, Side, differing, side, stated
from kg.write.rdf.terms import VOCABULARIES

Json = dict[str, Any]
KINDS = ("articles", "entities", "relations", "figures")
HOW = ("added", "removed", "changed")
TYPE, ALSO, DAY, ABOUT, ARTICLE, REPLACED = (
    VOCABULARIES[prefix] + name
    for prefix, name in (
        ("rdf", "type"),
        ("skos", "altLabel"),
        ("schema", "datePublished"),
        ("schema", "observationAbout"),
        ("prov", "wasDerivedFrom"),
        ("dcterms", "isReplacedBy"),
    )
)
OWN = "ns#"
SCHEMA = VOCABULARIES["schema"]
OF_ENTITIES = {
    LABEL: "name",
    ALSO: "other names",
    f"{OWN}form": "forms",
    f"{OWN}formerName": "former names",
    f"{SCHEMA}identifier": "code",
    f"{OWN}creditCode": "credit codes",
    TYPE: "class",
}
OF_ARTICLES = {
    TITLE: "title",
    DAY: "date",
    f"{SCHEMA}author": "byline",
    f"{SCHEMA}url": "url",
    f"{OWN}source": "document",
    f"{OWN}reprintOf": "reprint of",
}


def compare(old: File, new: File, ontology: Ontology) -> Json:
    """What differs between two Turtle files; with each goes the base of its IRIs, which is no difference."""
    removed, added = differing(old, new)
    subjects = {row[0] for row in (*removed, *added)}
    sides = (side(old, subjects), side(new, subjects))
    found = Comparison(sides, (removed, added), ontology, (old, new))
    lists = {kind: getattr(found, kind)() for kind in KINDS}
    return {"counts": {kind: {how: len(lists[kind][how]) for how in HOW} for kind in KINDS}, **lists}


class Comparison:
    """Two sides, and the triples that only one of them has: first those that are gone, then those that are new."""

    def __init__(
        self,
        sides: tuple[Side, Side],
        differing: tuple[set[Row], set[Row]],
        ontology: Ontology,
        files: tuple[File, File],
    ) -> None:
        """Sort what differs by what it is about."""
        self._files = files
        self._sides, self._differing = sides, differing
        self._base = ontology.base
        self._classes, self._relations = set(ontology.classes), set(ontology.relations)
        self._evidence = tuple(self._quotes(side) for side in sides)

    def articles(self) -> Json:
        """Articles that came, went, or say otherwise what they are."""
        return self._things({"Article"}, self._article, OF_ARTICLES)

    def entities(self) -> Json:
        """Entities that came, went, were replaced, or are called otherwise."""
        return self._things(self._classes, self._entity, OF_ENTITIES)

    def relations(self) -> Json:
        """Relations that came or went, plans among them, or that are stated by other sentences than before."""
        plain = [{row for row in some if row[1].removeprefix(OWN) in self._relations} for some in self._differing]
        states = [self._statements(side) for side in self._sides]
        edges = {*plain[0], *plain[1], *states[0], *states[1]}
        before, after = (stated(file, edges) | own for file, own in zip(self._files, plain, strict=True))
        lists: Json = {how: [] for how in HOW}
        for edge in sorted(edges):
            how = "added" if edge not in before else "removed" if edge not in after else "changed"
            lists[how].append(self._edge(edge, how, states))
        return lists

    def figures(self) -> Json:
        """Figures that came, went, or say otherwise what they are."""
        said = {term: term.removeprefix(OWN) for side in self._sides for one in side.said.values() for term in one}
        own = {term: name for term, name in said.items() if term.startswith(OWN)}
        return self._things({"Observation"}, self._figure, {**own, ABOUT: "about"})

    def _things(self, classes: set[str], told: Callable[[Side, str], Json], terms: Mapping[str, str]) -> Json:
        """Subjects of some classes that one side alone has, or whose `terms` differ."""
        lists: Json = {how: [] for how in HOW}
        for one in sorted({*self._sides[0].said, *self._sides[1].said}):
            there = [bool(self._kinds(side, one) & classes) for side in self._sides]
            side = self._sides[there[1]]
            found = {"iri": self._base + one, **{name: value for name, value in told(side, one).items() if value}}
            if there[0] != there[1]:
                lists["added" if there[1] else "removed"].append(found)
            elif all(there) and (otherwise := self._otherwise(one, terms))["before"]:
                lists["changed"].append({**found, **otherwise})
        return lists

    def _kinds(self, side: Side, one: str) -> set[str]:
        return {kind.removeprefix(OWN) for kind in side.said[one][TYPE]} if one in side.said else set()

    def _article(self, side: Side, one: str) -> Json:
        return {"title": side.one(one, TITLE), "date": side.one(one, DAY)}

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
        found = {
            "quotes added": [quote for one in sorted(new - old) for quote in self._said(self._sides[1], one)],
            "quotes removed": [quote for one in sorted(old - new) for quote in self._said(self._sides[0], one)],
            "quotes said otherwise": [
                {**self._said(self._sides[1], one)[0], **self._statement(one)} for one in sorted(old & new)
            ],
        }
        return {name: value for name, value in found.items() if value}

    def _statement(self, one: str) -> Json:
        """What a statement says before and after: in terms of ours, or of others where only those differ."""
        terms = {term for side in self._sides for term in side.said[one]}
        own = self._otherwise(one, {term: term.removeprefix(OWN) for term in terms if term.startswith(OWN)})
        return own if own["before"] else self._otherwise(one, {term: _short(term) for term in terms})

    def _otherwise(self, one: str, terms: Mapping[str, str]) -> Json:
        """What is said of a subject before and after, under those terms where that differs."""
        pairs = {name: [self._values(side, one, term) for side in self._sides] for term, name in sorted(terms.items())}
        differing = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        return {"before": {k: v[0] for k, v in differing.items()}, "after": {k: v[1] for k, v in differing.items()}}

    def _values(self, side: Side, one: str, term: str) -> list[str]:
        found = side.said[one].get(term, ()) if one in side.said else ()
        return sorted(side.names.get(value, value) for value in found)

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


def _short(term: str) -> str:
    """A term of others with the prefix of its vocabulary.

    >>> _short("https://schema.org/amount")
    'schema:amount'
    """
    found = [(prefix, iri) for prefix, iri in VOCABULARIES.items() if term.startswith(iri)]
    prefix, iri = max(found, key=lambda each: len(each[1]), default=("", ""))
    return f"{prefix}:{term.removeprefix(iri)}" if prefix else term


def empty() -> Json:
    """Nothing differs."""
    return {
        "counts": {kind: dict.fromkeys(HOW, 0) for kind in KINDS},
        **{kind: {how: [] for how in HOW} for kind in KINDS},
    }
