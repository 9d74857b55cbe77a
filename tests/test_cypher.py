"""Every view gives the same rows wherever it is asked: kglite, ArcadeDB, Neo4j."""

import importlib.util

import pytest
import server
from built import build

from kg import ontology, store, views
from kg.engine import Rows, open_engine
from kg.query import open_build
from kg.settings import data
from kg.write import neo4j

NAMES = sorted(views.questions())


def asked(name: str) -> Rows:
    return open_build(build()).query(views.text(name), {})


@pytest.mark.parametrize("name", NAMES)
def test_the_first_line_is_the_question_in_both_languages(name: str) -> None:
    question = views.questions()[name]
    assert "？" in question
    assert question.endswith("?")


def test_every_view_but_few_has_an_answer_in_the_samples() -> None:
    assert [name for name in NAMES if not asked(name).rows] == []


@pytest.mark.skipif(not importlib.util.find_spec("arcadedb_embedded"), reason="engine arcadedb is not installed")
def test_arcadedb_gives_the_rows_of_kglite() -> None:
    engine = open_engine("arcadedb")
    engine.load(store.open_graph(build()))
    assert [name for name in NAMES if engine.query(views.text(name), {}).rows != asked(name).rows] == []


@server.needed
def test_neo4j_gives_the_rows_of_kglite() -> None:
    with server.empty() as driver:
        neo4j.load(store.open_graph(build()), ontology.load(data("schema")), server.URI, server.ACCOUNT)
        found = {name: driver.execute_query(views.text(name)).records for name in NAMES}
    rows = {name: tuple(tuple(record.values()) for record in records) for name, records in found.items()}
    assert [name for name in NAMES if rows[name] != asked(name).rows] == []
