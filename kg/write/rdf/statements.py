"""Edges → the claims that state them, each with its quote, offsets, article and what it says of amount, date or role.

A claim is an `rdf:Statement`, and of the n-ary class that its relation's file names: a membership, a grant. What cannot
be a claim, too, since PROV-O keeps events and statements apart, is a thing of its own: a change of name or owner. An
edge that follows from containment is a `kg:Derivation` instead, with the chain of quotes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from kg.model import Edge, Value, several
from kg.ontology import Ontology
from kg.write.rdf.terms import Terms, days, decimal, literal, plain, short

Said = list[tuple[str, str]]
NUMBER, APART = "_number", "node"
CODED = ("extractor", "imported", "offsets")
"""Properties whose value is no language."""


class Block(NamedTuple):
    """What is said of a subject; `article` is the term of the article that says so, '' where no single one does."""

    subject: str
    said: Said
    article: str = ""


class Statements:
    """Makes statements under the names of an ontology."""

    def __init__(self, terms: Terms, ontology: Ontology, *, reified: bool = False) -> None:
        """Prepare what is the same for all statements of a relation."""
        self._terms, self._reified = terms, reified
        self._nary = {
            name: {key: [terms.compact(iri) for iri in iris] for key, iris in one.claim.items() if key != APART}
            for name, one in ontology.relations.items()
        }
        self._apart = {name: "".join(one.claim.get(APART, ())) for name, one in ontology.relations.items()}
        self.made = ("prov:wasGeneratedBy", terms.named("Run", "kg"))
        self._given = lru_cache(1 << 12)(self._giving)

    def run(self, version: str) -> Block:
        """The program that made the claims."""
        said = [("a", "prov:Activity"), ("a", "prov:SoftwareAgent")]
        return Block(self.made[1], [*said, ("rdfs:label", plain("kg")), ("schema:softwareVersion", plain(version))])

    def of(self, edge: Edge, subject: str, object_: str) -> Iterator[Block]:
        """The claims of an edge, or the derivation that it is."""
        values = dict(edge.properties)
        plain_triple = (subject, f"kg:{edge.type}", object_)
        yield from (self._derivation if values["derived"] else self._claims)(edge, plain_triple, values)

    def mentions(self, edge: Edge, article: str) -> Iterator[Block]:
        """Where an article names the tail."""
        values, entity = dict(edge.properties), self._terms.entity(edge.tail)
        for form, offsets in zip(several(values["forms"]), several(values["offsets"]), strict=True):
            subject = self._terms.part("Mention", edge.head, offsets.replace(" ", ","))
            said = [("a", "kg:Mention"), ("kg:names", entity), ("kg:form", literal(form))]
            yield Block(subject, [*said, ("kg:offsets", plain(offsets)), ("prov:wasDerivedFrom", article)], article)

    def _statement(self, kind: str, triple: tuple[str, str, str]) -> Said:
        said = [("a", f"kg:{kind}")]
        if self._reified:
            return [*said, ("rdf:reifies", f"<<( {' '.join(triple)} )>>")]
        names = ("rdf:subject", "rdf:predicate", "rdf:object")
        return [*said, ("a", "rdf:Statement"), *zip(names, triple, strict=True)]

    def _claims(self, edge: Edge, triple: tuple[str, str, str], values: Mapping[str, Value]) -> Iterator[Block]:
        columns = [several(values[name]) for name in ("sources", "offsets", "quotes", "extractors", "qualifiers")]
        stated, ends, apart = self._statement("Claim", triple), self._ends(edge.type, triple), self._apart[edge.type]
        times: Counter[str] = Counter()
        for source, offsets, quote, extractor, said in zip(*columns, strict=True):
            key = f"{edge.id}|{source}|{offsets}"
            again = f"-{times[key]}" if times[key] else ""
            times[key] += 1
            local = f"{offsets.partition('-')[0]}-{edge.type}-{short(key)}{again}"
            article = self._terms.article(source)
            found = [("kg:quote", literal(quote)), ("kg:offsets", plain(offsets)), ("kg:extractor", plain(extractor))]
            found += [("prov:wasDerivedFrom", article), self.made]
            found += stated + self._given(edge.type, said)
            if apart:
                event = self._terms.part(apart, source, local)
                yield Block(event, [("a", f"kg:{apart}"), *ends], article)
            found += [("kg:states", event)] if apart else ends
            yield Block(self._terms.part("Claim", source, local), found, article)

    def _giving(self, kind: str, said: str) -> Said:
        """What a claim says beside, as JSON."""
        given = json.loads(said)
        return [*qualifiers(given), *self._nary_of(kind, given)]

    def _ends(self, kind: str, triple: tuple[str, str, str]) -> Said:
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

    def _derivation(self, edge: Edge, triple: tuple[str, str, str], values: Mapping[str, Value]) -> Iterator[Block]:
        subject = self._terms.named("Derivation", f"{edge.type}-{short(edge.id, 16)}")
        said = self._statement("Derivation", triple)
        said += [("kg:via", self._terms.entity(key)) for key in several(values["via"])]
        said += [("prov:wasDerivedFrom", self._terms.article(key)) for key in several(values["sources"])]
        said += [("kg:quote", literal(quote)) for quote in several(values["quotes"])]
        said += [("kg:confidence", literal(float(str(values["confidence"])))), self.made]
        yield Block(subject, said)


def qualifiers(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is said beside, under names such as `kg:amountNumber`.

    >>> list(qualifiers({"amount": "5万元", "amount_number": "50000", "date_days": "2024"}))
    [('kg:amount', '"5万元"@zh'), ('kg:amountNumber', '"50000"^^xsd:decimal'), ('kg:dateDays', '"2024"^^xsd:gYear')]
    """
    for name, value in values.items():
        yield f"kg:{camel(name)}", _typed(name, value)


@cache
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
