"""Commands that ask a build, as a user meets them."""

import csv
import io
import json

import pytest
import server
from built import build
from typed import run


def test_query_prints_rows_and_json() -> None:
    statement = (
        "MATCH (p:Policy)-[r:GRANTS]->(c) WHERE p.name = '工业上楼奖' RETURN c.name AS receiver, r.amount AS amount"
    )
    assert "436.16万元" in run("query", statement, "--build", str(build())).stdout
    found = json.loads(run("query", statement, "--json", "--build", str(build())).stdout)
    assert found == [{"receiver": "湖北阿兴食品有限公司", "amount": "436.16万元"}]


def test_query_says_what_looks_like_a_slip() -> None:
    result = run("query", "MATCH (n:Compny) RETURN n.name AS n", "--build", str(build()))
    assert (result.exit_code, "Compny" in result.stderr) == (0, True)


@pytest.mark.parametrize("option", ["-p", "--param", "--parameter"])
def test_query_takes_parameters(option: str) -> None:
    statement = "MATCH (z:Zone {name: $zone}) RETURN z.name AS n"
    result = run("query", statement, option, "zone=孝感高新区", "--json", "--build", str(build()))
    assert json.loads(result.stdout) == [{"n": "孝感高新区"}]


def test_query_prints_csv_with_lists_as_json() -> None:
    statement = "RETURN '甲,乙' AS text, ['a', 'b'] AS list, true AS yes, null AS nothing, 2.5 AS number"
    result = run("query", statement, "--format", "csv", "--build", str(build()))
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert row == {"text": "甲,乙", "list": '["a", "b"]', "yes": "true", "nothing": "", "number": "2.5"}


def test_query_and_sparql_print_the_same_numbers_in_csv() -> None:
    words = ("--view", "grants", "--format", "csv", "--build", str(build()))
    cypher, triples = ([*csv.DictReader(io.StringIO(run(command, *words).stdout))] for command in ("query", "sparql"))
    numbers = {row["policy"]: row["number"] for row in cypher}
    assert numbers["工业上楼奖"] == "4361600"
    assert numbers == {row["policy"]: row["number"] for row in triples}


def test_query_format_json_is_what_json_prints() -> None:
    words = ("query", "--view", "grants", "--build", str(build()))
    assert run(*words, "--json").stdout == run(*words, "--format", "json").stdout != run(*words).stdout


def test_a_wide_answer_is_a_block_a_row() -> None:
    said = run("query", "--view", "grants", "-p", "policy=工业上楼奖", "--build", str(build())).stdout.splitlines()
    assert said[0] == "── 1"
    assert "receiver  湖北阿兴食品有限公司" in said
    assert "number    4361600" in said
    assert not any("│" in line for line in said)


def test_query_asks_a_server_that_is_not_there() -> None:
    result = run("query", "RETURN 1", "--engine", "neo4j", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="x")
    assert (result.exit_code, "not reachable" in result.stderr, len(result.stderr.splitlines())) == (3, True, 1)


@server.needed
def test_query_asks_the_server_as_it_asks_the_build() -> None:
    words = ("query", "--view", "people_and_posts", "--json")
    account = {"NEO4J_URI": server.URI, "NEO4J_USER": server.ACCOUNT[0], "NEO4J_PASSWORD": server.ACCOUNT[1]}
    with server.empty():
        assert run("load", "--build", str(build()), **account).exit_code == 0
        result = run(*words, "--engine", "neo4j", **account)
    assert json.loads(result.stdout) == json.loads(run(*words, "--build", str(build())).stdout) != []


@pytest.mark.parametrize("words", [("query",), ("query", "RETURN 1", "--view", "grants")])
def test_query_wants_a_statement_or_a_view(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, "one of them" in result.stderr) == (2, True)


def test_views_are_listed_with_their_parameters() -> None:
    listed = {row["view"]: row for row in json.loads(run("views", "--json").stdout)}
    assert len(listed) >= 26
    assert listed["companies_of_a_zone"]["parameters"][0]["default"] == "孝感高新区"
    assert "zone => '孝感高新区'" in run("views").stdout


def test_one_view_is_shown_with_all_that_belongs_to_it() -> None:
    said = run("views", "companies_of_a_zone").stdout
    assert "Which companies are in a zone" in said
    assert ":param zone => '孝感高新区'" in said
    assert "MATCH (c:Company)" in said
    told = json.loads(run("views", "companies_of_a_zone", "--json").stdout)
    assert [column["name"] for column in told["columns"]] == ["company", "derived", "planned", "quotes"]


def test_why_shows_the_passage_and_what_spoke_for_it() -> None:
    result = run("why", "阿兴食品", "工业上楼奖", "--build", str(build()))
    assert result.exit_code == 0
    assert "GRANTS" in result.stdout
    assert "a claim takes" in result.stdout
    told = json.loads(run("why", "阿兴食品", "工业上楼奖", "--json", "--build", str(build())).stdout)
    assert told["passages"][0]["relation"] == "GRANTS"


def test_why_gives_the_confidence_that_the_claim_has() -> None:
    claims = map(json.loads, (build() / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    (claim,) = [one for one in claims if one["relation"] == "GRANTS" and one["head"]["form"] == "工业上楼奖"]
    told = json.loads(run("why", "阿兴食品", "工业上楼奖", "--json", "--build", str(build())).stdout)
    assert told["passages"][0]["confidence"] == claim["confidence"] < told["passages"][0]["probability"]
    shown = run("why", "阿兴食品", "工业上楼奖", "--build", str(build())).stdout
    assert f"claimed; with its names, {claim['confidence']:.2f} sure" in shown


def test_why_without_an_edge_ends_with_1() -> None:
    result = run("why", "思朗科技", "合肥高新区", "--build", str(build()))
    assert (result.exit_code, "No article names both" in result.stdout) == (1, True)
