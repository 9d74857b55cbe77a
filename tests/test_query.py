import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from built import CHOSEN, build

from kg import views
from kg.errors import InputError, QueryError, ServiceError
from kg.query import ask, ask_view, open_build, parameters, rebuild, source
from kg.store import open_graph

COUNT = "MATCH (n:Entity) RETURN count(n) AS n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(build(), tmp_path / "build", ignore=shutil.ignore_patterns("engine")))


def entities(folder: Path) -> int:
    return int(open_build(folder).query(COUNT, {}).rows[0][0])


def test_a_build_without_the_engines_file_can_be_asked(copy: Path) -> None:
    wanted = sum("Entity" in node.labels for node in open_graph(copy).nodes())
    assert entities(copy) == wanted > 50
    assert (copy / "engine" / "kglite").exists()


def test_an_engine_file_of_another_graph_is_not_used(copy: Path) -> None:
    rebuild(open_graph(copy), copy)
    nodes = copy / "graph" / "nodes.jsonl"
    kept = [line for line in nodes.read_text(encoding="utf-8").splitlines(keepends=True) if '"Entity"' not in line]
    nodes.write_text("".join(kept), encoding="utf-8")
    (copy / "graph" / "edges.jsonl").write_text("")
    assert entities(copy) == 0


def test_the_test_question_of_the_users(copy: Path) -> None:
    pattern = "MATCH (c:Company {name: '思朗科技'})-[r:LOCATED_IN]->(z:Zone {name: '孝感高新区'})"
    statement = f"{pattern} RETURN r.derived, r.quotes"
    ((derived, quotes),) = open_build(copy).query(statement, {}).rows
    assert derived is True
    assert any("思朗科技相继落户" in quote for quote in quotes)
    assert any("建成高创智造产业园" in quote for quote in quotes)


def test_no_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `kg build` first"):
        open_build(tmp_path)


def test_a_build_is_only_read(copy: Path) -> None:
    with pytest.raises(QueryError, match="would change the graph"):
        open_build(copy).query("MATCH (n) DETACH DELETE n", {})


@pytest.mark.parametrize(
    ("pair", "value"),
    [
        ("zone=孝感高新区", "孝感高新区"),
        ("limit=5", 5),
        ("below=0.5", 0.5),
        ("planned=true", True),
        ("none=null", None),
        ('stages=["开工", "竣工"]', ["开工", "竣工"]),
        ('code="91"', "91"),
        ("day=2024-07-01", "2024-07-01"),
        ("code=9142X", "9142X"),
        ("what=NaN", "NaN"),
        ("empty=", ""),
        ("sum=a=b", "a=b"),
    ],
)
def test_a_value_is_json_where_it_parses_else_text(pair: str, value: object) -> None:
    assert list(parameters([pair]).values()) == [value]


@pytest.mark.parametrize("pair", ["zone", "=孝感高新区"])
def test_a_parameter_without_name_or_value_is_refused(pair: str) -> None:
    with pytest.raises(InputError, match="give NAME=VALUE"):
        parameters([pair])


@pytest.mark.parametrize("engine", ["embedded", "kglite"])
def test_a_parameter_that_is_not_given_is_named_before_anything_runs(engine: str) -> None:
    asked = source(engine, build(), CHOSEN)
    with pytest.raises(QueryError, match=r"\$zone is not given: add --param zone=VALUE"):
        ask(asked, "MATCH (z:Zone {name: $zone}) RETURN z", {"zon": "x"})


def test_a_view_takes_its_defaults_and_the_values_that_are_given() -> None:
    asked, view = open_build(build()), views.view("companies_of_a_zone")
    assert ask_view(asked, view, {}).rows == ask_view(asked, view, {"zone": "孝感高新区"}).rows != ()
    assert ask_view(asked, view, {"zone": "nowhere"}).rows == ()
    with pytest.raises(InputError, match="no parameter is called 'zoen'"):
        ask_view(asked, view, {"zoen": "孝感高新区"})


@pytest.mark.skipif(not find_spec("arcadedb_embedded"), reason="engine arcadedb is not installed")
def test_a_view_without_rows_has_its_columns_in_every_engine() -> None:
    view = views.view("reprints")
    for engine in ("kglite", "arcadedb"):
        found = ask_view(source(engine, build(), CHOSEN), view, {})
        assert (found.columns[0], found.rows) == ("original", ())


def test_the_server_of_the_settings_is_asked() -> None:
    nowhere = replace(CHOSEN, neo4j_uri="bolt://127.0.0.1:1", neo4j_password="x")
    with pytest.raises(ServiceError, match=r"not reachable at bolt://127\.0\.0\.1:1"):
        ask(source("neo4j", build(), nowhere), "RETURN 1 AS n", {})
