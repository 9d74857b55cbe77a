"""The graph that Turtle is measured with: its shape, that it is the same again, and that all of it is said."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import parse
from triples import FORMS, KNOWN, rows, written

from kg.write.rdf.blocks import blocks
from scripts import ROOT, loaded

UNITS = 300


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    """The module; it imports another one of its folder."""
    sys.path.insert(0, str(ROOT / "bench"))
    yield loaded("turtle_graph")
    sys.path.remove(str(ROOT / "bench"))


def test_the_same_number_gives_the_same_graph_made_or_kept(bench: ModuleType) -> None:
    assert rows(bench.Made(UNITS)) == rows(bench.Made(UNITS)) == rows(bench.kept(UNITS))


def test_ids_differ_and_every_edge_joins_nodes_that_are_there(bench: ModuleType) -> None:
    nodes, edges = rows(bench.Made(UNITS))
    keys = {node.id for node in nodes}
    assert len(keys) == len(nodes)
    assert len({edge.id for edge in edges}) == len(edges)
    assert {key for edge in edges for key in (edge.head, edge.tail)} <= keys
    assert {source for edge in edges for source in dict(edge.properties).get("sources", ())} <= keys


def test_relations_join_classes_that_they_may_join(bench: ModuleType) -> None:
    for edge in bench.Made(UNITS).edges():
        if edge.type in KNOWN.relations:
            relation = KNOWN.relations[edge.type]
            assert edge.head.partition(":")[0] in relation.head
            assert edge.tail.partition(":")[0] in relation.tail


def test_a_unit_has_about_as_many_triples_as_it_says(bench: ModuleType, tmp_path: Path) -> None:
    found = list(parse(path=written(bench.Made(UNITS), "turtle", tmp_path), format=FORMS["turtle"]))
    assert len(found) / UNITS == pytest.approx(bench.TRIPLES, rel=0.1)
    assert len(found) == len(set(found))


def test_every_kind_of_record_is_said(bench: ModuleType) -> None:
    said = {value for block in blocks(bench.Made(UNITS), KNOWN) for term, value in block.said if term == "a"}
    wanted = {"Article", "Claim", "Company", "Mention", "Observation", "Park", "Person", "Project", "Zone"}
    assert {f"kg:{name}" for name in wanted} | {"org:Membership", "qb:Observation"} <= said
