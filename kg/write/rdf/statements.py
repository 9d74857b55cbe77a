"""Edges → the claims that state them, each with its quote, offsets, article and what it says of amount, date or role.

A claim is an `rdf:Statement`, and the n-ary class that its relation's file names: a membership, a grant, a change. An
edge that follows from containment is a `kg:Derivation` instead, with the chain of quotes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import Edge, Value
from kg.ontology import Ontology
from kg.write.rdf.terms import Terms, dashed, days, decimal, literal, plain, short

One = tuple[str, list[tuple[str, str]], str]
"""A subject, what is said of it, and the article that says so."""
NUMBER = "_number"
CODED = ("extractor", "offsets")
"""Properties whose value is no language."""


class Statements:
    """Makes statements under the names of an ontology."""

    def __init__(self, terms: Terms, ontology: Ontology, *, reified: bool = False) -> None:
        """Prepare what is the same for all statements of a relation."""
        self._terms, self._reified = terms, reified
        self._nary = {
            name: {key: [terms.compact(iri) for iri in iris] for key, iris in one.claim.items()}
            for name, one in ontology.relations.items()
        }
        self.made = ("prov:wasGeneratedBy", terms.named("Run", "kg"))

    def run(self, version: str) -> One:
        """The program that made the claims."""
        said = [("a", "prov:Activity"), ("a", "prov:SoftwareAgent")]
        return self.made[1], [*said, ("rdfs:label", plain("kg")), ("schema:softwareVersion", plain(version))], ""

    def of(self, edge: Edge, subject: str, object_: str) -> Iterator[One]:
        """The claims of an edge, or the derivation that it is."""
        values = dict(edge.properties)
        plain_triple = (subject, f"kg:{edge.type}", object_)
        yield from (self._derivation if values["derived"] else self._claims)(edge, plain_triple, values)

    def mentions(self, edge: Edge, article: str) -> Iterator[One]:
        """Where an article names the tail."""
        values, entity = dict(edge.properties), self._terms.entity(edge.tail)
        for form, offsets in zip(several(values["forms"]), several(values["offsets"]), strict=True):
            subject = self._terms.named("Mention", f"{dashed(edge.head)}-{offsets.replace(' ', ',')}")
            said = [
                ("a", "kg:Mention"),
                ("kg:names", entity),
                ("kg:form", literal(form)),
                ("kg:offsets", plain(offsets)),
            ]
            yield subject, [*said, ("prov:wasDerivedFrom", article)], article

    def _statement(self, kind: str, triple: tuple[str, str, str]) -> list[tuple[str, str]]:
        said = [("a", f"kg:{kind}")]
        if self._reified:
            return [*said, ("rdf:reifies", f"<<( {' '.join(triple)} )>>")]
        names = ("rdf:subject", "rdf:predicate", "rdf:object")
        return [*said, ("a", "rdf:Statement"), *zip(names, triple, strict=True)]

    def _claims(self, edge: Edge, triple: tuple[str, str, str], values: Mapping[str, Value]) -> Iterator[One]:
        columns = [several(values[name]) for name in ("sources", "offsets", "quotes", "extractors", "qualifiers")]
        stated = [*self._statement("Claim", triple), *self._ends(edge.type, triple)]
        told: Counter[str] = Counter()
        for source, offsets, quote, extractor, said in zip(*columns, strict=True):
            key = f"{edge.id}|{source}|{offsets}"
            again = f"-{told[key]}" if told[key] else ""
            told[key] += 1
            place = f"{dashed(source)}-{offsets.partition('-')[0]}"
            subject = self._terms.named("Claim", f"{place}-{edge.type}-{short(key)}{again}")
            article, given = self._terms.article(source), json.loads(said)
            found = [("kg:quote", literal(quote)), ("kg:offsets", plain(offsets)), ("kg:extractor", plain(extractor))]
            found += [("prov:wasDerivedFrom", article), self.made, *qualifiers(given), *self._nary_of(edge.type, given)]
            yield subject, stated + found, article

    def _ends(self, kind: str, triple: tuple[str, str, str]) -> list[tuple[str, str]]:
        nary = self._nary[kind]
        ends = {"head": triple[0], "tail": triple[2]}
        return [
            *(("a", name) for name in nary.get("class", ())),
            *((term, ends[end]) for end in ends for term in nary.get(end, ())),
        ]

    def _nary_of(self, kind: str, given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """What a claim says of amount or role, in the terms of its n-ary class."""
        for name in given.keys() & self._nary[kind].keys():
            value = str(given[name])
            for term in self._nary[kind][name]:
                yield term, decimal(value) if name.endswith(NUMBER) else literal(value)

    def _derivation(self, edge: Edge, triple: tuple[str, str, str], values: Mapping[str, Value]) -> Iterator[One]:
        subject = self._terms.named("Derivation", f"{edge.type}-{short(edge.id, 16)}")
        said = self._statement("Derivation", triple)
        said += [("kg:via", self._terms.entity(key)) for key in several(values["via"])]
        said += [("prov:wasDerivedFrom", self._terms.article(key)) for key in several(values["sources"])]
        said += [("kg:quote", literal(quote)) for quote in several(values["quotes"])]
        said += [("kg:confidence", literal(float(str(values["confidence"])))), self.made]
        yield subject, said, ""


def several(value: Value) -> tuple[str, ...]:
    """Texts, whether there is one or more."""
    return tuple(str(one) for one in value) if isinstance(value, tuple) else (str(value),)


def qualifiers(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is said beside, under names such as `kg:amountNumber`.

    >>> list(qualifiers({"amount": "5万元", "amount_number": "50000", "date_days": "2024"}))
    [('kg:amount', '"5万元"@zh'), ('kg:amountNumber', '"50000"^^xsd:decimal'), ('kg:dateDays', '"2024"^^xsd:gYear')]
    """
    for name, value in values.items():
        yield f"kg:{camel(name)}", _typed(name, value)


def camel(name: str) -> str:
    """A property's name as RDF spells it.

    >>> camel("amount_number")
    'amountNumber'
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _typed(name: str, value: Any) -> str:
    if name.endswith(NUMBER) and isinstance(value, str):
        return decimal(value)
    if name.endswith("days"):
        return days(value)
    return plain(value) if name in CODED else literal(value)
