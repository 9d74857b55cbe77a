import csv
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import built
import faults
import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DefinedNamespace

from kg.settings import data
from kg.write.rdf import vocabulary
from kg.write.rdf.terms import VOCABULARIES

TEXT = vocabulary.script(faults.KNOWN)
ONTOLOGY = Graph().parse(data=TEXT)
KG = faults.KG
W3C: list[type[DefinedNamespace]] = [DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, XSD, SDO]
NEWER = ("schema", "sdmx-attribute", "sdmx-dimension", "sdmx-measure", "wdt")
LISTED = Path(__file__).resolve().parents[4] / "shared" / "ontology" / "terms.tsv"


@cache
def seeds() -> Graph:
    return Graph().parse(built.build() / "graph.ttl")


def test_the_ontology_is_fresh() -> None:
    assert (data("schema") / "ontology.ttl").read_text(encoding="utf-8") == TEXT


def test_both_libraries_read_the_same_number_of_triples() -> None:
    assert len(ONTOLOGY) == len(list(ox.parse(TEXT, format=ox.RdfFormat.TURTLE)))


def test_it_has_a_head_in_both_languages() -> None:
    (head,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    assert str(ONTOLOGY.value(head, OWL.versionInfo)) == faults.KNOWN.records.version
    for said in (DCTERMS.title, DCTERMS.description):
        assert {one.language for one in ONTOLOGY.objects(head, said)} == {"zh", "en"}


def ours() -> list[URIRef]:
    return sorted({one for one in ONTOLOGY.subjects(RDF.type) if str(one).startswith(str(KG))})


@pytest.mark.parametrize(
    "term", [one for one in ours() if not one.endswith("-Claim")], ids=lambda one: one.removeprefix(KG)
)
def test_every_term_says_what_it_is_in_both_languages(term: URIRef) -> None:
    for said in (RDFS.label, SKOS.definition):
        assert sorted(str(one.language) for one in ONTOLOGY.objects(term, said)) == ["en", "zh"]


@pytest.mark.parametrize("graph", [faults.sound, seeds], ids=["sample", "seeds"])
def test_every_class_and_property_in_use_is_defined_here_or_by_its_vocabulary(graph: object) -> None:
    used = {*graph().predicates(), *graph().objects(None, RDF.type)}
    own = {term for term in used if str(term).startswith(faults.BASE)}
    assert own
    assert own - set(ours()) == set()
    assert [term for term in used - own if not known(term)] == []


def known(term: URIRef) -> bool:
    """Whether its vocabulary has it: rdflib keeps lists, of which some are old or missing; a newer one is beside us."""
    if any(term in space for space in W3C):
        return True
    newer = tuple(VOCABULARIES[name] for name in NEWER)
    return str(term) in listed() if LISTED.exists() else str(term).startswith(newer)


@cache
def listed() -> frozenset[str]:
    with LISTED.open(encoding="utf-8") as lines:
        return frozenset(row["iri"] for row in csv.DictReader(lines, delimiter="\t"))


def reused() -> set[str]:
    schema, records = faults.KNOWN, faults.KNOWN.records
    told = [*schema.classes.values(), *schema.relations.values(), *records.kinds.values(), *records.properties.values()]
    iris = [iri for one in told for key in ("iri", "inverse", "related") for iri in getattr(one, key, ())]
    claims = [
        iri for one in schema.relations.values() for key, listed in one.claim.items() if key != "node" for iri in listed
    ]
    return {*iris, *claims, *(one.term for one in records.properties.values() if one.term)}


def test_every_reused_term_is_one_of_its_vocabulary() -> None:
    assert len(reused()) > 40
    assert [iri for iri in sorted(reused()) if not known(URIRef(iri))] == []


@pytest.mark.skipif(not LISTED.exists(), reason="the list of terms is not here (../shared/ontology/terms.tsv)")
def test_every_reused_term_is_in_the_list_or_in_one_that_rdflib_keeps() -> None:
    apart = {iri for iri in reused() if iri not in listed()}
    assert [iri for iri in sorted(apart) if not any(URIRef(iri) in space for space in W3C)] == []


def classes(term: URIRef, side: URIRef) -> set[URIRef]:
    """The classes that a property leads from or to."""
    found = ONTOLOGY.value(term, side)
    union = ONTOLOGY.value(found, OWL.unionOf)
    named = set(Collection(ONTOLOGY, union)) if union is not None else {found}
    return named | {one for name in named for one in ONTOLOGY.subjects(RDFS.subClassOf, name)}


@pytest.mark.parametrize(
    "term", sorted(ONTOLOGY.subjects(RDF.type, OWL.ObjectProperty)), ids=lambda one: one.removeprefix(KG)
)
def test_the_samples_lead_from_and_to_what_the_ontology_says(term: URIRef) -> None:
    strayed = []
    for subject, found in seeds().subject_objects(term):
        ends = ((subject, RDFS.domain), (found, RDFS.range))
        strayed += [end for end, side in ends if not set(seeds().objects(end, RDF.type)) & classes(term, side)]
    assert strayed == []


def test_values_are_of_the_types_that_the_ontology_says() -> None:
    strayed = []
    for term in ONTOLOGY.subjects(RDF.type, OWL.DatatypeProperty):
        for value in seeds().objects(None, term):
            kind = value.datatype or (RDF.langString if value.language else XSD.string)
            strayed += [(term, value)] if kind not in classes(term, RDFS.range) else []
    assert strayed == []


def test_n_ary_claims_are_of_the_classes_that_the_ontology_gives_them() -> None:
    told = 0
    for name, relation in faults.KNOWN.relations.items():
        wanted = {URIRef(iri) for iri in relation.claim.get("class", ())} if "node" not in relation.claim else set()
        narrow = set(ONTOLOGY.objects(KG[f"{name}-Claim"], RDFS.subClassOf))
        assert narrow == wanted
        for claim in seeds().subjects(RDF.predicate, KG[name]):
            told += 1
            if (claim, RDF.type, KG.Claim) in seeds():
                assert wanted <= set(seeds().objects(claim, RDF.type))
    assert told > 100


def test_what_is_symmetric_and_transitive_is_what_the_schema_says() -> None:
    relations = faults.KNOWN.relations
    symmetric, transitive = (
        set(ONTOLOGY.subjects(RDF.type, OWL[f"{one}Property"])) for one in ("Symmetric", "Transitive")
    )
    assert symmetric == {KG[name] for name, one in relations.items() if one.symmetric} != set()
    assert transitive == {KG[name] for name, one in relations.items() if one.containment} != set()


def test_figures_are_told_apart_by_the_dimensions_of_the_cube() -> None:
    cube = faults.KNOWN.records.cube
    assert cube
    told = [
        tuple(seeds().value(figure, KG[name]) for name in cube.dimensions)
        for figure in seeds().subjects(RDF.type, QB.Observation)
    ]
    assert len(told) > 50
    assert len(set(told)) == len(told)
    assert not [one for one in told if None in one]


def test_the_cube_is_that_of_the_figures() -> None:
    (structure,) = ONTOLOGY.subjects(RDF.type, QB.DataStructureDefinition)
    (dataset,) = ONTOLOGY.subjects(QB.structure, structure)
    assert set(seeds().objects(None, QB.dataSet)) == {dataset}
    places = sorted(int(str(ONTOLOGY.value(one, QB.order))) for one in ONTOLOGY.objects(structure, QB.component))
    assert places == list(range(1, len(places) + 1))
    required = {ONTOLOGY.value(one, QB.attribute) for one in ONTOLOGY.subjects(QB.componentRequired) if _needed(one)}
    figures = set(seeds().subjects(RDF.type, QB.Observation))
    assert [name for name in required if set(seeds().subjects(name)) & figures != figures] == []


def _needed(component: object) -> bool:
    return bool(ONTOLOGY.value(component, QB.componentRequired).toPython())


def test_another_base_is_another_base_throughout() -> None:
    other = vocabulary.script(replace(faults.KNOWN, base="https://partner.example/"))
    assert other == TEXT.replace(faults.BASE, "https://partner.example/")


def test_no_prefix_stands_there_for_nothing() -> None:
    names = re.findall(r"^@prefix ([\w-]+):", TEXT, re.MULTILINE)
    assert [name for name in names if not re.search(rf"[\s(]{name}:\w", TEXT)] == []
