"""What is said of the data set is what is in the files."""

import hashlib

import pytest
import rdflib
from rdflib import namespace as ns
from released import CHOSEN, first

from kg.partner.files import sha256

VOID_FILE = rdflib.Graph().parse(first() / "void.ttl")
DATA = {
    name: rdflib.Graph().parse(first() / f"{file}.ttl") for name, file in (("graph", "graph"), ("plain", "graph-plain"))
}
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
(WHOLE,) = VOID_FILE.subjects(ns.RDF.type, ns.DCAT.Dataset)
SETS = {"graph": WHOLE, "plain": next(iter(VOID_FILE.objects(WHOLE, ns.VOID.subset)))}


def said(subject: rdflib.term.Node, term: rdflib.URIRef) -> list[str]:
    return sorted(str(one) for one in VOID_FILE.objects(subject, term))


@pytest.mark.parametrize("name", DATA)
def test_counts_are_what_a_query_counts(name: str) -> None:
    one, graph = SETS[name], DATA[name]
    assert said(one, ns.VOID.triples) == [str(len(graph))]
    assert said(one, ns.VOID.properties) == [str(len(set(graph.predicates())))]
    assert said(one, ns.VOID.classes) == [str(len(set(graph.objects(None, ns.RDF.type))))]
    for part in VOID_FILE.objects(one, ns.VOID.propertyPartition):
        (found,) = VOID_FILE.objects(part, ns.VOID.property)
        (number,) = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", initBindings={"p": found})
        assert said(part, ns.VOID.triples) == [str(number[0])]  # type: ignore[index]
    for part in VOID_FILE.objects(one, ns.VOID.classPartition):
        (found,) = VOID_FILE.objects(part, ns.VOID["class"])
        assert said(part, ns.VOID.entities) == [str(len(set(graph.subjects(ns.RDF.type, found))))]
    assert len(list(VOID_FILE.objects(one, ns.VOID.propertyPartition))) == len(set(graph.predicates()))


def test_it_says_who_gives_it_when_and_under_which_licence() -> None:
    assert said(WHOLE, ns.DCTERMS.license) == ["https://spdx.org/licenses/CC-BY-4.0"]
    assert {(str(one), one.language) for one in VOID_FILE.objects(WHOLE, ns.DCTERMS.title)} == {
        ("图谱", "zh"),
        ("A graph", "en"),
    }  # type: ignore[attr-defined]
    (publisher,) = VOID_FILE.objects(WHOLE, ns.DCTERMS.publisher)
    assert said(publisher, ns.FOAF.name) == [CHOSEN.publisher]
    assert list(VOID_FILE.objects(WHOLE, ns.DCTERMS.issued)) == [rdflib.Literal("2024-12-02", datatype=ns.XSD.date)]
    (time,) = VOID_FILE.objects(WHOLE, ns.DCTERMS.temporal)
    assert (said(time, ns.DCAT.startDate), said(time, ns.DCAT.endDate)) == (["2024-03-18"], ["2024-12-02"])
    assert len(list(VOID_FILE.objects(WHOLE, ns.PROV.wasGeneratedBy))) == 1


def test_each_file_has_its_size_its_type_and_its_sum() -> None:
    names = set()
    for one in VOID_FILE.objects(WHOLE, ns.DCAT.distribution):
        (url,) = said(one, ns.DCAT.downloadURL)
        name = url.removeprefix(CHOSEN.base)
        names.add(name)
        assert said(one, ns.DCAT.byteSize) == [str((first() / name).stat().st_size)]
        (sums,) = VOID_FILE.objects(one, SPDX.checksum)
        assert (
            said(sums, SPDX.checksumValue)
            == [sha256(first() / name)]
            == [hashlib.sha256((first() / name).read_bytes()).hexdigest()]
        )
        assert said(one, ns.DCAT.mediaType)[0].endswith(("text/turtle", "application/ld+json"))
    assert names >= {"graph.ttl", "graph-plain.ttl", "context.jsonld"}
    assert said(WHOLE, ns.VOID.dataDump) == [f"{CHOSEN.base}graph.ttl"]
