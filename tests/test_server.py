from collections.abc import Iterator

import pytest
import sample
import server

from kg import ontology
from kg.engine import Rows, open_engine
from kg.errors import QueryError, ServiceError
from kg.server import Server
from kg.settings import data
from kg.write import neo4j


@pytest.fixture(scope="module")
def asked() -> Iterator[Server]:
    with server.empty():
        neo4j.load(sample.graph(), ontology.load(data("schema")), server.URI, server.ACCOUNT)
        yield Server(server.URI, server.ACCOUNT)


def embedded(statement: str) -> Rows:
    engine = open_engine("kglite")
    engine.load(sample.graph())
    return engine.query(statement, {"start": "工业"})


@server.needed
@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n:Park) RETURN n",
        "MATCH (n:Park) RETURN {park: [n]} AS n",
        "MATCH (:Zone)-[r:HAS_OBSERVATION]->() RETURN r",
        "MATCH (:Policy)-[r:GRANTS]->(:Company) RETURN r",
        "MATCH p=(:Policy)-[:GRANTS]->(:Company) RETURN p",
        "MATCH (p:Policy) WHERE p.name STARTS WITH $start RETURN p.name AS name, p.nothing AS nothing, 1.5 AS number",
        "RETURN date('2024-03-18') AS day, [true, null] AS list",
        "MATCH (n:Person) RETURN n.name AS n",
    ],
)
def test_a_server_answers_as_an_embedded_engine(statement: str, asked: Server) -> None:
    found, wanted = asked.query(statement, {"start": "工业"}), embedded(statement)
    assert (found.columns, found.rows) == (wanted.columns, wanted.rows)


@server.needed
def test_a_label_that_no_node_has_is_noted_and_not_printed(asked: Server, capfd: pytest.CaptureFixture[str]) -> None:
    found = asked.query("MATCH (n:Compny) RETURN n.name AS n", {})
    assert (found.rows, ["Compny" in note for note in found.notes]) == ((), [True])
    assert capfd.readouterr() == ("", "")


@server.needed
@pytest.mark.parametrize("statement", ["MATCH (n RETURN n", "RETURN $absent AS n", "RETURN 1 / 0 AS n", "RETURN 1 AS"])
def test_what_is_refused_is_refused_in_one_line(statement: str, asked: Server) -> None:
    with pytest.raises(QueryError) as caught:
        asked.query(statement, {})
    assert "\n" not in str(caught.value)


@server.needed
def test_the_server_itself_refuses_to_write(asked: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QueryError, match="would change the graph"):
        asked.query("MATCH (n) DETACH DELETE n", {})
    monkeypatch.setattr("kg.server.refuse_writes", str)
    with pytest.raises(QueryError, match="read access mode"):
        asked.query("MATCH (n) DETACH DELETE n", {})
    assert asked.query("MATCH (n) WHERE n.id IS NOT NULL RETURN count(n) AS n", {}).rows == ((len(sample.NODES),),)


@server.needed
def test_a_wrong_password_is_an_error_of_the_service() -> None:
    with pytest.raises(ServiceError, match="refuses user 'neo4j'"):
        Server(server.URI, (server.ACCOUNT[0], "wrong-password")).query("RETURN 1 AS n", {})


def test_a_server_that_is_not_there_says_how_to_say_where_it_is() -> None:
    with pytest.raises(ServiceError, match="NEO4J_URI"):
        Server("bolt://127.0.0.1:1", ("neo4j", "x")).query("RETURN 1 AS n", {})
