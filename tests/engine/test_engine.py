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
    "statement", ["MATCH (n {name: 'SET'}) RETURN n", "// DELETE\nRETURN 1", "RETURN 'CREATE' AS `SET`"]
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
]


@pytest.mark.parametrize("name", engines())
@pytest.mark.parametrize(("statement", "expected"), QUERIES)
def test_queries(name: str, statement: str, expected: tuple[tuple[object, ...], ...], loaded: dict[str, Path]) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    assert open_engine(name, loaded[name]).query(statement, {"start": "工业"}).rows == expected


@pytest.mark.parametrize("name", engines())
def test_a_syntax_error_is_one_line(name: str, loaded: dict[str, Path]) -> None:
    if name not in loaded:
        pytest.skip(f"engine {name} is not installed (pip install 'kg[{name}]')")
    with pytest.raises(QueryError) as caught:
        open_engine(name, loaded[name]).query("MATCH (n RETURN n", {})
    assert "\n" not in str(caught.value)


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
