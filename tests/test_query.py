import shutil
from pathlib import Path

import pytest
from built import build

from kg.errors import InputError, QueryError
from kg.query import open_build, rebuild
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
