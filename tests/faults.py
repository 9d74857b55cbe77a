"""A small graph that is as it must be, and what can be wrong with it: each fault with what validation has to say."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import sample
from rdflib import PROV, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from kg import ontology
from kg.settings import data
from kg.write import turtle

BASE = "https://example.org/kg/"
KG, SCHEMA = Namespace(f"{BASE}ns#"), Namespace("https://schema.org/")
KNOWN = ontology.load(data("schema"))
COMPANY, OTHER = URIRef(f"{BASE}company/思朗科技·孝感高新区"), URIRef(f"{BASE}company/湖北阿兴食品有限公司")
PARK, ZONE = URIRef(f"{BASE}park/高创智造产业园"), URIRef(f"{BASE}zone/孝感高新区")
POLICY, ARTICLE = URIRef(f"{BASE}policy/工业上楼奖·孝感高新区"), URIRef(f"{BASE}article/other.txt-a1")
NOWHERE = URIRef(f"{BASE}article/nowhere.txt-a1")
BY_SUBJECT = f"( [ sh:inversePath <{RDF.subject}> ] <{RDF.predicate}> )"
BY_OBJECT = f"( [ sh:inversePath <{RDF.object}> ] <{RDF.predicate}> )"
Found = tuple[str, str, str, str]
"""Severity, what it is about, the path, the constraint."""


@cache
def written() -> str:
    """The graph as Turtle."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "graph.ttl"
        turtle.write(sample.graph(), KNOWN, target)
        return target.read_text(encoding="utf-8")


def sound() -> Graph:
    """The graph without a fault."""
    return Graph().parse(data=written())


def one(graph: Graph, kind: URIRef, **said: URIRef) -> URIRef:
    """The first thing of a class that says so."""
    found = [
        node for node in graph.subjects(RDF.type, kind) if all((node, RDF[p], o) in graph for p, o in said.items())
    ]
    return URIRef(min(map(str, found)))


def grant(graph: Graph) -> URIRef:
    """A claim with an amount."""
    return one(graph, KG.Claim, predicate=KG.GRANTS)


@dataclass(frozen=True)
class Fault:
    """What is wrong, how the graph becomes so, and what has to be said of it."""

    name: str
    plant: Callable[[Graph], list[tuple[str, str, URIRef | str, str]]]

    def __call__(self, graph: Graph) -> list[Found]:
        """Make the graph so; gives what validation has to find."""
        return [
            (severity, f"<{focus}>", f"<{path}>" if isinstance(path, URIRef) else path, component)
            for severity, focus, path, component in self.plant(graph)
        ]


def _set(kind: URIRef, path: URIRef, value: object, *components: str) -> Callable[[Graph], list]:
    """A value in place of the one that the first thing of a class has; None takes it away."""

    def plant(graph: Graph) -> list:
        focus = grant(graph) if kind == KG.Claim else one(graph, kind)
        graph.remove((focus, path, None))
        if value is not None:
            graph.add((focus, path, value))
        return [("Violation", focus, path, component) for component in components]

    return plant


def _add(focus: URIRef, path: URIRef, value: URIRef, *told: tuple) -> Callable[[Graph], list]:
    def plant(graph: Graph) -> list:
        graph.add((focus, path, value))
        return list(told)

    return plant


def _two_subjects(graph: Graph) -> list:
    focus = one(graph, KG.Claim, predicate=KG.ISSUES)
    graph.add((focus, RDF.subject, URIRef(f"{BASE}zone/甲高新区")))
    graph.add((URIRef(f"{BASE}zone/甲高新区"), RDF.type, KG.Zone))
    zone = URIRef(f"{BASE}zone/甲高新区")
    return [
        ("Violation", focus, RDF.subject, "MaxCount"),
        ("Violation", zone, RDFS.label, "MinCount"),
        ("Warning", zone, KG.form, "MinCount"),
        *[("Info", zone, RDF.type, "HasValue")] * len(KNOWN.classes["Zone"].iri),
    ]


def _no_subject(graph: Graph) -> list:
    focus = grant(graph)
    graph.remove((focus, RDF.subject, None))
    return [("Violation", focus, RDF.subject, "MinCount"), ("Warning", POLICY, BY_SUBJECT, "HasValue")]


def _unknown_predicate(graph: Graph) -> list:
    focus = one(graph, KG.Claim, predicate=KG.LOCATED_IN, subject=COMPANY)
    graph.set((focus, RDF.predicate, KG.SELLS))
    return [("Violation", focus, RDF.predicate, "In")]


def _wrong_object(graph: Graph) -> list:
    focus = one(graph, KG.Claim, predicate=KG.LOCATED_IN, subject=COMPANY)
    graph.set((focus, RDF.object, POLICY))
    return [("Violation", focus, "", "Or")]


def _no_label(graph: Graph) -> list:
    graph.remove((PARK, RDFS.label, None))
    return [("Violation", PARK, RDFS.label, "MinCount")]


def _no_value(graph: Graph) -> list:
    focus = one(graph, KG.Observation)
    graph.remove((focus, KG.value, None))
    return [("Violation", focus, "", "Or")]


def _without(focus: URIRef, path: URIRef, value: object, severity: str, component: str) -> Callable[[Graph], list]:
    def plant(graph: Graph) -> list:
        graph.remove((focus, path, value))
        return [(severity, focus, path, component)]

    return plant


def _unnamed(graph: Graph) -> list:
    focus = one(graph, KG.Mention)
    graph.set((focus, KG.names, URIRef(f"{BASE}zone/nobody")))
    return [("Violation", focus, KG.names, "Or")]


def _untyped_article(graph: Graph) -> list:
    """Nothing that it says counts, and nothing that names it finds an article."""
    graph.remove((ARTICLE, RDF.type, None))
    return [
        ("Violation", focus, PROV.wasDerivedFrom, "Class") for focus in graph.subjects(PROV.wasDerivedFrom, ARTICLE)
    ]


CLAIM, FIGURE = KG.Claim, KG.Observation
FAULTS = [
    Fault(
        "a company stands in a policy",
        _add(
            COMPANY,
            KG.LOCATED_IN,
            POLICY,
            ("Violation", COMPANY, KG.LOCATED_IN, "Or"),
            ("Warning", POLICY, BY_OBJECT, "HasValue"),
        ),
    ),
    Fault(
        "a policy stands in a park",
        _add(POLICY, KG.LOCATED_IN, PARK, ("Violation", POLICY, "", "Or"), ("Warning", POLICY, BY_SUBJECT, "HasValue")),
    ),
    Fault(
        "a relation that no claim states", _add(OTHER, KG.LOCATED_IN, ZONE, ("Warning", OTHER, BY_SUBJECT, "HasValue"))
    ),
    Fault("a claim without a quote", _set(CLAIM, KG.quote, None, "MinCount")),
    Fault("a claim with an empty quote", _set(CLAIM, KG.quote, Literal(" \n", "zh"), "Pattern")),
    Fault("a claim with a number for a quote", _set(CLAIM, KG.quote, Literal(7), "Or")),
    Fault("a claim of two subjects", _two_subjects),
    Fault("a claim of no subject", _no_subject),
    Fault("a claim of a relation that is none", _unknown_predicate),
    Fault("a claim of a thing of another class", _wrong_object),
    Fault("a claim surer than sure", _set(CLAIM, KG.confidence, Literal("1.5", datatype=XSD.decimal), "MaxInclusive")),
    Fault(
        "a claim less likely than not at all",
        _set(CLAIM, KG.confidence, Literal("-0.1", datatype=XSD.decimal), "MinInclusive"),
    ),
    Fault("a claim that stands at x", _set(CLAIM, KG.offsets, Literal("x"), "Pattern")),
    Fault("a claim of an article that is not there", _set(CLAIM, PROV.wasDerivedFrom, NOWHERE, "Class")),
    Fault("a claim of no article", _set(CLAIM, PROV.wasDerivedFrom, None, "MinCount")),
    Fault("an amount that is no number", _set(CLAIM, KG.amountNumber, Literal("many"), "Datatype", "MinInclusive")),
    Fault("an amount below nothing", _set(CLAIM, KG.amountNumber, Literal("-1", datatype=XSD.decimal), "MinInclusive")),
    Fault("a currency that is none", _set(CLAIM, KG.amountCurrency, Literal("元", "zh"), "In")),
    Fault("a stage that is none", _set(CLAIM, KG.stage, Literal("飞升", "zh"), "In")),
    Fault("a modality that is none", _set(CLAIM, KG.modality, Literal("maybe"), "In")),
    Fault("a derivation from nowhere", _set(KG.Derivation, KG.via, None, "MinCount")),
    Fault("an entity without a name", _no_label),
    Fault("an entity without a form", _without(PARK, KG.form, None, "Warning", "MinCount")),
    Fault("an entity that others do not know as one", _without(PARK, RDF.type, SCHEMA.Place, "Info", "HasValue")),
    Fault("an article that is none", _untyped_article),
    Fault("an article without a headline", _without(ARTICLE, SCHEMA.headline, None, "Warning", "MinCount")),
    Fault(
        "an article of a day that is none",
        _set(KG.Article, SCHEMA.datePublished, Literal("2024-13-45", datatype=XSD.date), "Or"),
    ),
    Fault("a mention of nobody", _unnamed),
    Fault("a mention without a form", _set(KG.Mention, KG.form, None, "MinCount")),
    Fault("a figure without a value", _no_value),
    Fault("a figure about nothing", _set(FIGURE, SCHEMA.observationAbout, None, "MinCount")),
    Fault("a figure that is no number", _set(FIGURE, KG.number, Literal("many"), "Datatype")),
    Fault(
        "a figure of a negative power",
        _set(FIGURE, URIRef("http://purl.org/linked-data/sdmx/2009/attribute#unitMult"), Literal(-1), "MinInclusive"),
    ),
]
