"""What every engine does the same."""

import sys
from pathlib import Path

import pytest
import sample

from kg.engine import edge_rows, engines, node_rows, open_engine, refuse_writes
from kg.errors import InputError, QueryError


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n)",
        "MATCH (n) SET n.x = 1",
        "match (n) detach delete n",
        "MERGE (n {id: 1})",
        "LOAD CSV FROM 'x' AS r RETURN r",
    ],
)
def test_a_statement_that_writes_is_refused(statement: str) -> None:
    with pytest.raises(QueryError, match="would change the graph"):
        refuse_writes(statement)


@pytest.mark.parametrize(
    "statement", ["MATCH (n {name: 'SET'}) RETURN n.set, $merge", "// DELETE\nRETURN 1", "RETURN 'CREATE' AS `SET`"]
)
def test_words_in_text_and_comments_are_no_writes(statement: str) -> None:
    refuse_writes(statement)
    assert statement


def test_an_unknown_engine_names_those_that_are_known() -> None:
    with pytest.raises(InputError, match="there are arcadedb, kglite"):
        open_engine("neptune")


def test_an_engine_that_is_not_installed_says_how_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    monkeypatch.delitem(sys.modules, "kg.engine.arcadedb", raising=False)
    with pytest.raises(InputError, match=r"pip install 'kg\[arcadedb\]'"):
        open_engine("arcadedb")


def test_rows_are_grouped_by_label_and_by_the_labels_of_both_ends() -> None:
    graph = sample.graph()
    assert {labels: len(rows) for labels, rows in node_rows(graph).items()}["Company", "Entity"] == 2
    assert len(edge_rows(graph)["Company", "LOCATED_IN", "Park"]) == 1


PARK = {
    "labels": ["Park", "Entity"],
    "properties": {
        "articles": 1,
        "forms": ["高创智造产业园"],
        "id": "Park:高创智造产业园",
        "mentions": 1,
        "name": "高创智造产业园",
    },
}
HAS = {"type": "HAS_OBSERVATION", "properties": {"id": next(e.id for e in sample.EDGES if e.type == "HAS_OBSERVATION")}}
QUERIES = [
    ("MATCH (n:Entity) RETURN count(n) AS n", ((6,),)),
    (
        "MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone) RETURN c.name AS c, r.derived AS d, r.via AS v",
        (("思朗科技", True, ["Park:高创智造产业园"]),),
    ),
    ("MATCH (c:Company) WHERE '阿兴食品' IN c.forms RETURN c.name AS n", (("湖北阿兴食品有限公司",),)),
    (
        "MATCH (c:Company)-[r:LOCATED_IN]->(:Park) RETURN r.quotes[1] AS q, size(r.quotes) AS n",
        (("思朗科技在园内“投产”。", 2),),
    ),
    ("MATCH (p:Policy) WHERE p.name STARTS WITH $start RETURN p.name AS n", (("工业上楼奖",),)),
    ("MATCH (n:Person) RETURN n.name AS n", ()),
    ("MATCH (n:Park) RETURN n", ((PARK,),)),
    ("MATCH (n:Park) RETURN {park: [n]} AS n", (({"park": [PARK]},),)),
    ("RETURN {properties: 1} AS n", (({"properties": 1},),)),
    ("MATCH (:Zone)-[r:HAS_OBSERVATION]->() RETURN r", ((HAS,),)),
    (
        "MATCH p=(:Zone)-[:HAS_OBSERVATION]->() RETURN [n IN nodes(p) | n.name] AS n",
        ((["孝感高新区", "闲置土地"],),),
    ),
    ("RETURN date('2024-03-18') AS day, null AS nothing", (("2024-03-18", None),)),
]


@pytest.mark.parametrize("name", engines())
@pytest.mark.parametrize(("statement", "expected"), QUERIES)
def test_queries(name: str, statement: str, expected: tuple[tuple[object, ...], ...], loaded: dict[str, Path]) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    assert open_engine(name, loaded[name]).query(statement, {"start": "工业"}).rows == expected


@pytest.mark.parametrize("name", engines())
@pytest.mark.parametrize("statement", ["MATCH (n RETURN n", "", "RETURN $absent AS n", "RETURN 1 / 0 AS n"])
def test_what_is_refused_is_refused_in_one_line(name: str, statement: str, loaded: dict[str, Path]) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    with pytest.raises(QueryError) as caught:
        open_engine(name, loaded[name]).query(statement, {})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", engines())
def test_a_path_is_its_nodes_and_relationships(name: str, loaded: dict[str, Path]) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    statement = "MATCH p=(:Policy)-[:GRANTS]->(:Company) RETURN p"
    ((path,),) = open_engine(name, loaded[name]).query(statement, {}).rows
    assert [node["properties"]["name"] for node in path["nodes"]] == ["工业上楼奖", "湖北阿兴食品有限公司"]
    assert [edge["properties"]["quotes"] for edge in path["relationships"]] == [["发放工业上楼奖。"]]


@pytest.mark.parametrize("name", engines())
def test_the_engine_refuses_a_write_that_slipped_through(
    name: str, loaded: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    engine = open_engine(name, loaded[name])
    monkeypatch.setattr(f"kg.engine.{name}.refuse_writes", str)
    with pytest.raises(QueryError):
        engine.query("MATCH (n) DETACH DELETE n", {})


@pytest.mark.parametrize("name", engines())
def test_a_damaged_file_says_what_to_do(name: str, loaded: dict[str, Path], tmp_path: Path) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    (tmp_path / "saved").write_bytes(b"not a graph")
    with pytest.raises(InputError, match="delete it, it is made again"):
        open_engine(name, tmp_path / "saved")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample graph, saved by every engine that is installed."""
    saved = {}
    for name in engines():
        path = tmp_path_factory.mktemp(name) / "saved"
        try:
            engine = open_engine(name)
        except InputError:
            continue
        engine.load(sample.graph())
        engine.save(path)
        engine.close()
        saved[name] = path
    return saved
