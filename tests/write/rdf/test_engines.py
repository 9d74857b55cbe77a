import sys

import faults
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph

from kg.errors import InputError
from kg.write.rdf import shapes
from kg.write.rdf.engines import ENGINES, pyshacl, shacl

SHAPES = shapes.script(faults.KNOWN)
LINES = sorted(faults.sound().serialize(format="nt").splitlines())
PATHS = """
@prefix : <http://x/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:S a sh:NodeShape ; sh:targetClass :C ; sh:property :one, :back, :steps, :choice, :any, :some, :maybe .
:one sh:path :p ; sh:maxLength 3 .
:back sh:path [ sh:inversePath :p ] ; sh:minCount 3 .
:steps sh:path ( :p [ sh:inversePath :q ] :r ) ; sh:minCount 3 .
:choice sh:path [ sh:alternativePath ( :p :q ) ] ; sh:minCount 9 .
:any sh:path [ sh:zeroOrMorePath :q ] ; sh:minCount 9 .
:some sh:path [ sh:oneOrMorePath :q ] ; sh:minCount 9 .
:maybe sh:path [ sh:zeroOrOnePath :q ] ; sh:minCount 9 .
"""
DATA = """
<http://x/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/C> .
<http://x/s> <http://x/p> "a \\"quoted\\"\\n\\\\ 中文 \\u0007" .
<http://x/s> <http://x/p> "高新区经开区"@zh .
<http://x/s> <http://x/p> "01234.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://x/s> <http://x/p> <http://x/long> .
"""


def test_they_name_paths_and_values_alike() -> None:
    found = set(shacl(PATHS, DATA))
    assert {one.path for one in found} == {
        "<http://x/p>",
        "[ sh:inversePath <http://x/p> ]",
        "( <http://x/p> [ sh:inversePath <http://x/q> ] <http://x/r> )",
        "(<http://x/p>|<http://x/q>)",
        "(<http://x/q>)*",
        "(<http://x/q>)+",
        "(<http://x/q>)?",
    }
    plain = [
        {(one.shape, one.component, one.focus, one.path, one.value) for one in each(PATHS, DATA)}
        for each in (shacl, pyshacl)
    ]
    assert plain[0] == plain[1]


@settings(max_examples=8, deadline=None)
@given(st.sets(st.sampled_from(LINES), min_size=1, max_size=12))
def test_whatever_is_lost_both_find_the_same(lost: set[str]) -> None:
    text = "\n".join(line for line in LINES if line not in lost)
    assert sorted({one.focus + one.path + one.component + one.value for one in shacl(SHAPES, text)}) == sorted(
        {one.focus + one.path + one.component + one.value for one in pyshacl(SHAPES, text)}
    )


@settings(max_examples=6, deadline=None)
@given(st.sets(st.sampled_from(range(len(faults.FAULTS))), min_size=2, max_size=5))
def test_several_faults_at_once_are_found_by_both(chosen: set[int]) -> None:
    graph = faults.sound()
    for place in sorted(chosen):
        faults.FAULTS[place](graph)
    text = graph.serialize(format="nt")
    found = [
        {(one.focus, one.path, one.component, one.value) for one in each(SHAPES, text)} for each in (shacl, pyshacl)
    ]
    assert found[0] == found[1] != set()


@pytest.mark.parametrize("name", ENGINES)
def test_a_library_that_is_not_there_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(InputError, match=r"pip install 'kg\[rdf\]'"):
        list(ENGINES[name](SHAPES, ""))


@pytest.mark.parametrize("name", ENGINES)
def test_an_odd_date_is_a_finding_and_no_noise(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    (fault,) = [one for one in faults.FAULTS if one.name == "an article of a day that is none"]
    graph = Graph().parse(data=faults.written())
    fault(graph)
    capfd.readouterr()
    assert len(list(ENGINES[name](SHAPES, graph.serialize(format="nt")))) == 1
    assert "Traceback" not in capfd.readouterr().err
