"""What is said of each subject: figures, small diffs, streaming, memory, and the same bytes everywhere."""

import hashlib
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample
from built import build, result
from triples import FORMS, KNOWN, rows, written

from kg import pipeline, store
from kg.errors import InputError
from kg.model import Edge, Graph, Node, Reading, Records
from kg.write import turtle
from kg.write.rdf import terms
from kg.write.rdf.blocks import Profile, blocks
from kg.write.rdf.statements import Block
from kg.write.rdf.terms import Terms

ALL = sorted({*FORMS, "turtle-plain"})
TERMS = Terms(KNOWN)


def figure(**more: object) -> tuple[Block, ...]:
    """The blocks of a figure that an article states of a zone."""
    graph, key = Graph(), "Observation:n.txt#a1:5-9:产值:112"
    told = {"indicator": "产值", "value": "112", "unit": "亿元", "number": 1.12e10, "quote": "产值112亿元"}
    values = {"name": "产值", "source": "n.txt#a1", "offsets": "5-9", "extractor": "figure", "confidence": 0.6}
    values |= {"date": "2024-03-18"}
    graph.add_node(Node(key, ("Observation",), tuple({**told, **values, **more}.items())))
    graph.add_node(Node("Zone:甲区", ("Zone", "Entity"), (("name", "甲区"),)))
    graph.add_node(Node("Company:乙", ("Company", "Entity"), (("name", "乙"),)))
    graph.add_node(Node("n.txt#a1", ("Article",), (("name", "题"), ("source", "n.txt"))))
    graph.add_edge(Edge("1", "HAS_OBSERVATION", "Zone:甲区", key, ()))
    graph.add_edge(Edge("2", "HAS_OBSERVATION", "Company:乙", key, ()))
    graph.add_edge(Edge("3", "STATED_IN", key, "n.txt#a1", ()))
    return tuple(block for block in blocks(graph, KNOWN) if block.subject.startswith("observation:"))


def test_a_figure_is_an_observation_of_a_data_cube() -> None:
    said = {pair for block in figure(days="2024-01") for pair in block.said}
    assert said >= {
        ("a", "kg:Observation"),
        ("a", "qb:Observation"),
        ("a", "schema:Observation"),
        ("qb:dataSet", "dataset:figures"),
        ("sdmx-measure:obsValue", '"112"^^xsd:decimal'),
        ("sdmx-attribute:unitMeasure", '"元"@zh'),
        ("sdmx-attribute:unitMult", "8"),
        ("sdmx-dimension:refPeriod", '"2024-01"^^xsd:gYearMonth'),
        ("sdmx-dimension:refArea", "zone:甲区"),
        ("schema:observationAbout", "zone:甲区"),
        ("schema:observationAbout", "company:乙"),
        ("kg:number", "11200000000.0"),
        ("prov:wasDerivedFrom", "article:n.txt-a1"),
    }
    assert ("sdmx-dimension:refArea", "company:乙") not in said


def document(name: str) -> Reading:
    return next(one for one in result().readings if one.name == name)


def graph_of(readings: list[Reading]) -> Graph:
    """The graph of some documents that were read already, by the pipeline."""
    known = {one.name: one for one in readings}
    sources = [one.source for one in readings if one.source]
    return pipeline.build(sources, KNOWN, lambda source: known[source.name]).graph


def lines(graph: Records) -> set[tuple[str, str]]:
    """Every line under its subject."""
    each = ((block.subject, turtle.statement(block)) for block in blocks(graph, KNOWN))
    return {(subject, line) for subject, text in each for line in text.split("\n")[2:-2]}


JOINED = "2024-04-09_合肥高新区.txt"
"""It has the full name of a firm that another document calls by a short one: the two become one."""
CALLED = "2024-11-05_合肥高新区.txt"
"""It has the full name of a zone that others call by a short one."""
NAMES = sorted(one.name for one in result().readings)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in (JOINED, CALLED)])
def test_one_more_document_adds_lines_and_changes_none(name: str) -> None:
    less = lines(graph_of([one for one in result().readings if one.name != name]))
    assert less < lines(result().graph)


def test_where_two_become_one_only_lines_of_the_one_go_away() -> None:
    graph = graph_of([one for one in result().readings if one.name != JOINED])
    gone = {node.id for node in rows(graph)[0]} - {node.id for node in rows(result().graph)[0]}
    assert gone == {"Company:澜芯微电子·合肥高新区"}
    term, after = TERMS.entity(*gone), lines(result().graph)
    assert (term, "\tdcterms:isReplacedBy company:安徽澜芯微电子有限公司 ;") in after
    about = {subject for subject, line in lines(graph) if term in (subject, line.split()[1])}
    claims = {subject for subject in about if subject.startswith("claim:")}
    lost = lines(graph) - after
    assert len(claims) == 9
    assert {subject for subject, line in lost if line.split()[1] != term} == {term, *claims}
    assert {subject for subject, _ in lost} <= about


def test_where_a_fuller_name_comes_only_the_name_changes() -> None:
    less = lines(graph_of([one for one in result().readings if one.name != CALLED]))
    assert less - lines(result().graph) == {("zone:合肥高新区", '\trdfs:label "合肥高新区"@zh ;')}


@pytest.mark.parametrize("name", ALL)
def test_a_build_is_written_as_it_is_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "streamed").mkdir()
    whole = written(store.open_graph(build()), name, tmp_path).read_bytes()
    assert written(store.stream(build()), name, tmp_path / "streamed").read_bytes() == whole
    assert written(result().graph, name, tmp_path).read_bytes() == whole


class Made:
    """A graph of so many companies, each in a park by a claim, that is never all there."""

    def __init__(self, count: int) -> None:
        self._count = count

    def nodes(self) -> Iterator[Node]:
        for at in range(self._count):
            yield Node(f"Company:{at:07}", ("Company", "Entity"), (("name", f"公司{at}"), ("forms", (f"公司{at}",))))
        for at in range(9):
            yield Node(f"Park:{at}", ("Park", "Entity"), (("name", f"园{at}"),))

    def edges(self) -> Iterator[Edge]:
        one = {"sources": "n.txt#a1", "offsets": "5-9", "extractors": "cue", "qualifiers": '{"confidence": 0.5}'}
        for at in range(self._count):
            head, tail, quotes = f"Company:{at:07}", f"Park:{at % 9}", (f"公司{at}落户。" * 20,)
            said = {"quotes": quotes, **{name: (value,) for name, value in one.items()}, "derived": False}
            yield Edge(f"{head}|LOCATED_IN|{tail}", "LOCATED_IN", head, tail, tuple(said.items()))


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few names are kept, so that what is measured is not how many there are."""
    monkeypatch.setattr(terms, "REMEMBERED", 100)


def peak(count: int, name: str, folder: Path) -> tuple[int, int]:
    """The most memory that writing holds, and the size of what it writes."""
    tracemalloc.start()
    target = written(Made(count), name, folder)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most, target.stat().st_size


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("name", ["turtle", "turtle12", "turtle-plain", "ntriples", "rdfxml"])
def test_writing_holds_no_more_of_a_graph_that_is_larger(name: str, tmp_path: Path) -> None:
    peak(100, name, tmp_path)
    (small, fewer), (large, more) = (peak(count, name, tmp_path) for count in (500, 4_000))
    assert more - fewer > 500_000
    assert large - small < 100_000


@pytest.mark.parametrize("broken", ["Company:零", "Zone:孝感高新区零"])
def test_an_edge_whose_head_is_no_node_is_named(broken: str) -> None:
    class Lacking:
        def nodes(self) -> Iterator[Node]:
            return (node for node in sample.graph().nodes())

        def edges(self) -> Iterator[Edge]:
            rest = [*sample.graph().edges(), Edge("e", "LOCATED_IN", broken, "Zone:孝感高新区", ())]
            return iter(sorted(rest, key=lambda edge: edge.head))

    with pytest.raises(InputError, match=f"'{broken}' is the head of an edge and no node"):
        list(blocks(Lacking(), KNOWN))


def test_a_profile_without_claims_tells_the_plain_graph() -> None:
    plain, all_of_it = ([*blocks(result().graph, KNOWN, Profile(claims=claims))] for claims in (False, True))
    assert {block.article for block in plain} == {""}
    assert {block.subject for block in plain} < {block.subject for block in all_of_it}


SCRIPT = """
import sys
from pathlib import Path
from kg import ontology, store
from kg.settings import data
from kg.write import write
for name in sys.argv[3:]:
    write(store.stream(Path(sys.argv[1])), ontology.load(data("schema")), name, Path(sys.argv[2]) / name)
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-c", SCRIPT, str(build()), str(tmp_path), *ALL]
    subprocess.run(command, check=True, env=environment, cwd=Path(__file__).resolve().parents[3])
    (tmp_path / "here").mkdir()
    for name in ALL:
        here = written(store.stream(build()), name, tmp_path / "here").read_bytes()
        assert hashlib.sha256((tmp_path / name).read_bytes()).digest() == hashlib.sha256(here).digest(), name
