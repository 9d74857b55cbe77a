"""The graph → what is said of each subject, one after another, in the order of the graph's ids.

Nodes come with the edges that leave them, so that nothing has to be kept: the graph may be larger than the memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby

from kg.errors import InputError
from kg.model import FORMER, Edge, Node, Records, Value, several
from kg.ontology import Ontology
from kg.resolve.containment import PLACES
from kg.write.rdf.statements import Block, Said, Statements, qualifiers
from kg.write.rdf.terms import Terms, days, literal, plain
from kg.write.rdf.units import measured

ARTICLE = {"name": "schema:headline", "zone": "kg:zone"}
NONE: tuple[str, Iterator[Edge]] = ("", iter(()))
PLANNED = ("planned", True)
"""An edge that is only planned: there are claims of it, and no plain triple, which would state it as a fact."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How much is told: `claims` with their quotes, articles and mentions, or the plain graph alone.

    With `reified`, a claim names its triple as RDF 1.2 does.
    """

    claims: bool = True
    reified: bool = False


def blocks(graph: Records, ontology: Ontology, profile: Profile = Profile()) -> Iterator[Block]:
    """What is said of every subject; claims and mentions follow the head of their edge.

    Raises `InputError` where the head of an edge is no node, or does not come in order.
    """
    return Blocks(ontology, profile)(graph)


def with_edges(graph: Records) -> Iterator[tuple[Node, list[Edge]]]:
    """Each node with the edges that leave it; raises `InputError` where the head of an edge does not come in order."""
    leaving = groupby(graph.edges(), key=lambda edge: edge.head)
    head, edges = next(leaving, NONE)
    for node in graph.nodes():
        own: list[Edge] = []
        if head == node.id:
            own = list(edges)
            head, edges = next(leaving, NONE)
        yield node, own
    if head:
        raise InputError(f"{head!r} is the head of an edge and no node, or not in order; run `kg build` again")


class Blocks:
    """Makes blocks under the names of an ontology."""

    def __init__(self, ontology: Ontology, profile: Profile) -> None:
        """Prepare what is the same for all."""
        self.terms = Terms(ontology)
        self._profile = profile
        self._statements = Statements(self.terms, ontology, reified=profile.reified)
        self._types = {
            name: [("a", f"kg:{name}"), *(("a", self.terms.compact(iri)) for iri in one.iri)]
            for name, one in ontology.classes.items()
        }

    def __call__(self, graph: Records) -> Iterator[Block]:
        """Every block of a graph."""
        for node, edges in with_edges(graph):
            yield from self.of(node, edges)
        yield from self.run()

    def run(self) -> Iterator[Block]:
        """What is said of the program that made the claims, where claims are told."""
        if self._profile.claims:
            yield self._statements.run(version("kg"))

    def of(self, node: Node, edges: list[Edge]) -> Iterator[Block]:
        """The blocks of a node and of the edges that leave it."""
        label, values = node.labels[0], dict(node.properties)
        if label in self._types:
            yield from self._entity(node, values, edges)
        elif label == "Observation":
            yield self._observation(node, values)
        elif self._profile.claims and label == "Article":
            yield from self._article(node, values, edges)
        elif label == FORMER:
            yield Block(
                self.terms.entity(node.id), [("a", f"kg:{FORMER}"), ("rdfs:label", literal(str(values["name"])))]
            )

    def _entity(self, node: Node, values: dict[str, Value], edges: list[Edge]) -> Iterator[Block]:
        subject, name = self.terms.entity(node.id), str(values["name"])
        forms = several(values.get("forms", ()))
        others = {*forms, *several(values.get("aliases", ()))} - {name}
        said = [*self._types[node.labels[0]], ("rdfs:label", literal(name))]
        said += [("kg:form", literal(form)) for form in forms]
        said += [("skos:altLabel", literal(form)) for form in others]
        said += _listed("kg:formerName", several(values.get("former_names", ())))
        said += [("schema:identifier", plain(code)) for code in several(values.get("code", ()))]
        codes = list(self._codes(node.id, values)) if self._profile.claims else []
        said += [("kg:creditCode", block.subject) for block in codes]
        tails = [self._tail(edge) for edge in edges]
        plain_ones = [(edge, tail) for edge, tail in zip(edges, tails, strict=True) if PLANNED not in edge.properties]
        said += [(f"kg:{edge.type}", tail) for edge, tail in plain_ones]
        yield Block(subject, said)
        for old in several(values.get("replaces", ())):
            yield Block(self.terms.entity(old), [("dcterms:isReplacedBy", subject)])
        yield from codes
        for edge, tail in zip(edges, tails, strict=True):
            if edge.type == "HAS_OBSERVATION":
                area = [("sdmx-dimension:refArea", subject)] if node.labels[0] in PLACES else []
                yield Block(tail, [("schema:observationAbout", subject), *area])
            elif self._profile.claims:
                yield from self._statements.of(edge, subject, tail)

    def _tail(self, edge: Edge) -> str:
        return self.terms.figure(edge.tail) if edge.type == "HAS_OBSERVATION" else self.terms.entity(edge.tail)

    def _codes(self, key: str, values: dict[str, Value]) -> Iterator[Block]:
        """A block for each place where a code of an entity is printed."""
        for place, code in zip(
            several(values.get("credit_codes_at", ())), several(values.get("credit_codes", ())), strict=True
        ):
            source, _, at = place.rpartition("#")
            number, _, offsets = at.partition(" ")
            article = f"{source}#{number}"
            subject = self.terms.part("CreditCode", article, offsets.replace(" ", ","))
            said = [("a", "kg:CreditCode"), ("schema:value", plain(code)), ("kg:offsets", plain(offsets))]
            told = self.terms.article(article)
            yield Block(subject, [*said, ("prov:wasDerivedFrom", told)], told)

    def _observation(self, node: Node, values: dict[str, Value]) -> Block:
        article = self.terms.article(str(values.pop("source")))
        said: Said = [("a", "kg:Observation"), ("a", "schema:Observation"), *measured(values)]
        if "number" in values:  # what has no measure is no part of a cube
            said += [("a", "qb:Observation"), ("qb:dataSet", self.terms.named("Dataset", "figures"))]
        values.pop("name", None)
        values.pop("date", None)
        if not self._profile.claims:
            values = {name: value for name, value in values.items() if name not in ("quote", "offsets", "extractor")}
            return Block(self.terms.figure(node.id), [*said, *qualifiers(values)])
        said += [("kg:STATED_IN", article), ("prov:wasDerivedFrom", article), self._statements.made]
        return Block(self.terms.figure(node.id), [*said, *qualifiers(values)], article)

    def _article(self, node: Node, values: dict[str, Value], edges: list[Edge]) -> Iterator[Block]:
        subject = self.terms.article(node.id)
        said: Said = [("a", "kg:Article"), ("a", "schema:NewsArticle"), ("kg:source", plain(str(values["source"])))]
        said += [(term, literal(str(values[name]))) for name, term in ARTICLE.items() if name in values]
        said += [("schema:datePublished", days(str(values["date"])))] if "date" in values else []
        said += [("kg:imported", plain(str(values["imported"])))] if "imported" in values else []
        said += [("schema:url", plain(str(values["url"])))] if "url" in values else []
        said += _listed("schema:author", several(values.get("byline", ())))
        said += [("kg:reprintOf", self.terms.article(one)) for one in several(values.get("reprint_of", ()))]
        mentioned = [edge for edge in edges if edge.type == "MENTIONS"]
        said += [("kg:MENTIONS", self.terms.entity(edge.tail)) for edge in mentioned]
        yield Block(subject, said, subject)
        for edge in mentioned:
            yield from self._statements.mentions(edge, subject)


def _listed(term: str, names: tuple[str, ...]) -> Said:
    """Names, and where their order is not that of the alphabet, all of them in order, as a list in JSON."""
    told = json.dumps(names, ensure_ascii=False)
    ordered = [(ORDERED[term], plain(told))] if list(names) != sorted({*names}) else []
    return [*((term, literal(name)) for name in names), *ordered]


ORDERED = {"kg:formerName": "kg:formerNamesInOrder", "schema:author": "kg:byline"}
