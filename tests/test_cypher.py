"""Every view says what it gives, and gives the same rows wherever it is asked: kglite, ArcadeDB, Neo4j."""

import importlib.util
import re
import tomllib
from collections.abc import Iterator

import built
import pytest
import server
from asked import BUILDS, OTHER, answers, expected

from kg import ontology, store, views
from kg.engine import open_engine
from kg.model import Edge, Graph, Node
from kg.query import open_build
from kg.server import Server
from kg.settings import data
from kg.views import View
from kg.write import neo4j

LIBRARY = views.library()
NAMES = [one.name for one in LIBRARY]
AGREE = "the samples agree with each other; the quarrels of this test do not"
SILENT = {
    "companies_in_two_zones": AGREE,
    "projects_with_two_totals": AGREE,
    "two_in_one_office": AGREE,
    "reprints": "no sample is printed again",
    "shared_industries": "no two zones of the samples name one industry",
}
"""Views that have no answer in the samples with their defaults, and why."""


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_the_columns_are_those_that_the_view_describes(one: View) -> None:
    asked = open_build(built.build())
    assert asked.query(one.text, one.values({})).columns == tuple(name for name, _ in one.columns)
    assert [name for name, means in one.columns if not means] == []


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_default_is_the_same_in_cypher_and_in_python(one: View) -> None:
    asked = open_build(built.build())
    for each in one.parameters:
        assert asked.query(f"RETURN {each.cypher} AS value", {}).rows == ((each.default,),)


def test_every_view_has_an_answer_in_the_samples_or_a_reason_why_not() -> None:
    assert sorted(SILENT) == [name for name in NAMES if not expected("samples")[name, "default"]]
    assert [name for name in SILENT if not expected("quarrels")[name, "default"]] == []


def test_every_view_with_parameters_answers_to_another_value() -> None:
    assert sorted(OTHER) == [one.name for one in LIBRARY if one.parameters]
    both = [expected(name) for name in BUILDS]
    assert [name for name in OTHER if name not in SILENT and not both[0][name, "other"]] == []
    assert [name for name in OTHER if all(rows[name, "other"] == rows[name, "default"] for rows in both)] == []


def test_a_question_by_a_former_or_a_short_name_is_answered() -> None:
    assert expected("samples")["search", "other"][0][0] == "高创智造产业园"
    assert {row[1] for row in expected("samples")["grants", "other"]} == {"湖北阿兴食品有限公司"}


def test_conflicts_show_both_sides() -> None:
    rows = expected("quarrels")
    ((company, one, other, *_),) = rows["companies_in_two_zones", "default"]
    assert (company, {one, other}) == ("山西云岭精密有限公司", {"太原高新区", "洛阳高新区"})
    assert {row[1] for row in rows["projects_with_two_totals", "default"]} == {"12亿元", "15亿元"}
    assert {row[2:4] for row in rows["two_in_one_office", "default"]} in ({("何闻", "周立言")}, {("周立言", "何闻")})


def _partners(left: str, right: str, *, planned: bool) -> Edge:
    ends = f"Company:{left}", f"Company:{right}"
    told = (("derived", False), ("planned", planned), ("quotes", ("签署合作协议。",)))
    return Edge("|COOPERATES_WITH|".join(ends), "COOPERATES_WITH", *ends, told)


@pytest.mark.parametrize("name", ["kglite", "arcadedb"])
def test_who_only_plans_to_cooperate_is_no_partner(name: str) -> None:
    if name == "arcadedb" and not importlib.util.find_spec("arcadedb_embedded"):
        pytest.skip("engine arcadedb is not installed")
    labels = ("Company", "Entity")
    nodes = [Node(f"Company:{one}", labels, (("forms", (one,)), ("name", one))) for one in ("甲", "乙", "丙", "丁")]
    edges = [
        _partners("甲", "乙", planned=False),
        _partners("甲", "丙", planned=True),
        _partners("乙", "丁", planned=True),
    ]
    engine = open_engine(name)
    engine.load(Graph.of([*nodes, *edges]))
    one = views.view("cooperation")
    assert [row[:3] for row in engine.query(one.text, one.values({"institution": "甲"})).rows] == [(1, "甲", "乙")]


def test_paths_go_over_every_relation_of_the_schema() -> None:
    (types,) = re.findall(r"\[:([A-Z_|]+)\*1\.\.3\]", views.view("paths_between").statement)
    assert types.split("|") == sorted(ontology.load(data("schema")).relations)


def test_stages_are_in_the_order_of_the_lexicon() -> None:
    words = tomllib.loads((data("schema") / "lexicon.toml").read_text(encoding="utf-8"))
    (stages,) = re.findall(r"WITH \[(.*)\] AS stages", views.view("projects_by_stage").statement)
    assert re.findall(r"'(\w+)'", stages) == [key.removeprefix("stage_") for key in words if key.startswith("stage_")]


@pytest.mark.skipif(not importlib.util.find_spec("arcadedb_embedded"), reason="engine arcadedb is not installed")
@pytest.mark.parametrize("name", BUILDS)
def test_arcadedb_gives_the_rows_of_kglite(name: str) -> None:
    engine = open_engine("arcadedb")
    engine.load(store.open_graph(BUILDS[name]()))
    found = answers(engine)
    assert [asked for asked, rows in expected(name).items() if found[asked] != rows] == []


@pytest.fixture(params=BUILDS)
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, Server]]:
    """A build on a server."""
    with server.empty():
        graph = store.open_graph(BUILDS[request.param]())
        neo4j.load(graph, ontology.load(data("schema")), server.URI, server.ACCOUNT)
        yield request.param, Server(server.URI, server.ACCOUNT)


@server.needed
def test_neo4j_gives_the_rows_of_kglite(served: tuple[str, Server]) -> None:
    name, asked = served
    found = answers(asked)
    assert [key for key, rows in expected(name).items() if found[key] != rows] == []
