import re
from collections import Counter
from dataclasses import replace

import faults
import pytest
from rdflib import RDF, SH, BNode, Graph, URIRef

from kg.settings import data
from kg.write.rdf import shapes
from kg.write.rdf.engines import pyshacl, shacl
from kg.write.rdf.reading import messages

TEXT = shapes.script(faults.KNOWN)
SHAPES = Graph().parse(data=TEXT)


def test_the_shapes_are_fresh() -> None:
    assert (data("schema") / "shapes.ttl").read_text(encoding="utf-8") == TEXT


def test_they_are_lines_of_one_triple_each() -> None:
    said = [line for line in TEXT.splitlines() if line and not line.startswith(("@prefix ", "# ", "shape:"))]
    assert {line for line in said if not (line == "." or (line.startswith("\t") and line.endswith(" ;")))} == set()


def test_no_prefix_stands_there_for_nothing() -> None:
    known = re.findall(r"^@prefix ([\w-]+):", TEXT, re.MULTILINE)
    assert [name for name in known if not re.search(rf"[\s(]{name}:\w", TEXT)] == []


def test_every_shape_that_can_fail_by_itself_has_a_name_and_says_why_in_both_languages() -> None:
    targets = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf}
    asked = {shape for target in targets for shape in SHAPES.subjects(target)}
    asked |= set(SHAPES.objects(None, SH.property)) - {one for one in SHAPES.objects(None, SH.property) if _inner(one)}
    assert not [shape for shape in asked if isinstance(shape, BNode)]
    checking = [shape for shape in asked if _constraints(shape)]
    told = messages(TEXT)
    wanting = [shape for shape in checking if [one[-3:] for one in told.get(f"<{shape}>", ())] != ["@zh", "@en"]]
    assert wanting == []


def _constraints(shape: object) -> set[object]:
    silent = {SH.property, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.path, SH.message, SH.severity}
    return set(SHAPES.predicates(shape)) - silent - {RDF.type}


def _inner(shape: object) -> bool:
    """Whether it is a part of another that says why."""
    return str(shape).endswith(("-from", "-to"))


def test_only_the_core_of_shacl_is_used() -> None:
    said = {str(term) for triple in SHAPES for term in triple if str(term).startswith(shapes.SH)}
    assert not {term for term in said if re.search("sparql|rule|function|js", term, re.IGNORECASE)}


@pytest.mark.parametrize("name", [*faults.KNOWN.classes, *faults.KNOWN.records.kinds, *faults.KNOWN.relations])
def test_every_class_and_relation_has_its_shape(name: str) -> None:
    assert (URIRef(f"{faults.BASE}shapes#{name}"), RDF.type, SH.NodeShape) in SHAPES


def test_another_base_is_another_base_throughout() -> None:
    other = shapes.script(replace(faults.KNOWN, base="https://partner.example/"))
    assert other == TEXT.replace(faults.BASE, "https://partner.example/")


@pytest.mark.parametrize("engine", [shacl, pyshacl])
def test_what_is_as_it_must_be_conforms(engine: object) -> None:
    assert list(engine(TEXT, faults.sound().serialize(format="nt"))) == []


@pytest.mark.parametrize("fault", faults.FAULTS, ids=lambda fault: fault.name)
def test_both_engines_find_what_is_wrong_and_nothing_else(fault: faults.Fault) -> None:
    graph = faults.sound()
    planted = Counter(fault(graph))
    text = graph.serialize(format="nt")
    for engine in (shacl, pyshacl):
        found = Counter((one.severity, one.focus, one.path, one.component) for one in engine(TEXT, text))
        assert found == planted, engine.__name__
