"""The command line as a user meets it."""

import csv
import io
import json
import shutil
from pathlib import Path

import pages
import pytest
import server
from built import CHOSEN, build
from click.testing import CliRunner, Result

from kg import ontology
from kg.cli import main

COMMANDS = sorted(main.commands)


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, list(words), env=environment)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_ends_in_an_example(command: str) -> None:
    words = run(command, "--help").stdout.split("Options:")[0]
    assert "\\b" not in words
    assert "Example: " in words
    assert f"kg {command}" in words.split("Example: ")[1]


def test_build_writes_a_build_and_its_summary(tmp_path: Path) -> None:
    result = run("build", str(CHOSEN.documents), "-o", str(tmp_path / "out"), "--json")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert summary["articles"] >= 12
    assert summary["edges"]["LOCATED_IN"]["derived"] >= 1
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {
        "articles",
        "claims.jsonl",
        "graph",
        "graph.ttl",
        "manifest.json",
    }


def test_without_a_terminal_progress_is_plain_lines(tmp_path: Path) -> None:
    page = sorted(CHOSEN.documents.glob("*.txt"))[0]
    result = run("build", str(page), "-o", str(tmp_path / "out"))
    assert f"1/1 {page.name}" in result.stderr.splitlines()
    assert "written to" in result.stdout


BAD = {
    "binary.txt": b"\x00\x01\x02",
    "empty.txt": b"",
    "latin.txt": "déjà vu où ça".encode("latin-1"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_one_line_and_exit_2_and_the_others_are_built(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    (tmp_path / "good.txt").write_text("近日，东湖高新区举办产业大会。", encoding="utf-8")
    result = run("build", str(tmp_path), "-o", str(tmp_path / "out"), "--json")
    assert result.exit_code == 2
    assert [line for line in result.stderr.splitlines() if line.startswith("kg:") and name in line]
    assert json.loads(result.stdout)["articles"] == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("build", "nowhere"), 2, "nowhere"),
        (("query", "RETURN 1", "--build", "nowhere"), 2, "run `kg build` first"),
        (("export", "--format", "xls", "-o", "x", "--build", "BUILD"), 2, "there are csv"),
        (("query", "MATCH (n", "--build", "BUILD"), 2, "yntax"),
        (("query", "--view", "nothing", "--build", "BUILD"), 2, "no view is called"),
        (("query", "--view", "grants", "-p", "polcy=x", "--build", "BUILD"), 2, "it has policy, receiver"),
        (("query", "--view", "search", "-p", "limit=many", "--build", "BUILD"), 2, "parameter limit"),
        (("query", "RETURN $zone", "--build", "BUILD"), 2, "add --param zone=VALUE"),
        (("query", "RETURN 1", "-p", "zone", "--build", "BUILD"), 2, "give NAME=VALUE"),
        (("query", "RETURN 1", "--engine", "neptune", "--build", "BUILD"), 2, "no engine is called 'neptune'"),
        (("query", "RETURN 1", "--format", "xls", "--build", "BUILD"), 2, "'xls' is not one of"),
        (("views", "nothing"), 2, "no view is called"),
        (("eval", "nowhere.json"), 2, "no gold is there"),
        (("load", "--uri", "bolt://127.0.0.1:1", "--password", "x", "--build", "BUILD"), 3, "not reachable"),
    ],
)
def test_a_mistake_is_one_clear_line_and_its_code(words: tuple[str, ...], code: int, says: str) -> None:
    result = run(*(str(build()) if word == "BUILD" else word for word in words))
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_bad_toml_in_the_schema_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CHOSEN.schema, tmp_path / "schema")
    (tmp_path / "schema" / "LOCATED_IN.toml").write_text("head = [")
    (tmp_path / "kg.toml").write_text('schema = "schema"\n')
    monkeypatch.chdir(tmp_path)
    result = run("build")
    assert (result.exit_code, "LOCATED_IN.toml: not valid TOML" in result.stderr) == (2, True)


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


def test_formats_are_listed() -> None:
    listed = {row["format"] for row in json.loads(run("formats", "--json").stdout)}
    assert listed >= {"csv", "graphml", "jsonld", "turtle"}


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


def test_extract_writes_one_file_a_document(tmp_path: Path) -> None:
    page = sorted(CHOSEN.documents.glob("*.txt"))[0]
    assert run("extract", str(page), "-o", str(tmp_path)).exit_code == 0
    (articles,) = [json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("*.json")]
    assert articles[0]["source"] == page.name


def test_extract_writes_one_file_for_all_lines_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_bytes(pages.line(id="a/b", text=pages.TEXT) + pages.line(text=pages.TEXT) + b"{")
    result = run("extract", str(tmp_path / "n.jsonl"), "-o", str(tmp_path / "out"))
    assert (result.exit_code, "kg: n.jsonl:3: not JSON" in result.stderr) == (2, True)
    (written,) = (tmp_path / "out").iterdir()
    assert [one["source"] for one in json.loads(written.read_text(encoding="utf-8"))] == ["n.jsonl:2", "n.jsonl:a/b"]


def test_build_takes_every_format_and_standard_input(tmp_path: Path) -> None:
    for name, data in pages.every_format().items():
        (tmp_path / name).write_bytes(data)
    words = ["build", str(tmp_path / "a.*"), "-", "-o", str(tmp_path / "out"), "--json"]
    result = CliRunner().invoke(main, words, input=pages.TEXT)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["articles"] == len(pages.every_format()) + 1
    assert "1/8 -" in result.stderr
    names = {path.name for path in (tmp_path / "out" / "articles").iterdir()}
    assert {"stdin.json", "a.zip_页_a.json"} < names
    words = ["verify", str(tmp_path), "-", "--build", str(tmp_path / "out")]
    assert CliRunner().invoke(main, words, input=pages.TEXT).exit_code == 0


def test_the_schema_is_read_once_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loads = []
    load = ontology.load
    monkeypatch.setattr(ontology, "load", lambda *given: loads.append(given) or load(*given))
    (tmp_path / "n.txt").write_text("近日，东湖高新区举办产业大会。", encoding="utf-8")
    assert run("build", str(tmp_path), "-o", str(tmp_path / "out")).exit_code == 0
    assert len(loads) == 1


def test_verify_proves_the_build() -> None:
    result = run("verify", "--json", "--build", str(build()))
    assert (result.exit_code, json.loads(result.stdout)["not on the page"]) == (0, 0)


def test_verify_proves_a_folder_for_partners_and_names_what_is_not_here(tmp_path: Path) -> None:
    assert run("export", "--partner", str(tmp_path / "release"), "--build", str(build())).exit_code == 0
    words = ("verify", "--json", "--build", str(tmp_path / "release"))
    result = run(*words)
    assert (result.exit_code, [*json.loads(result.stdout)]) == (0, ["checked", "not on the page"])
    some = sorted(map(str, CHOSEN.documents.glob("*.txt")))[1:]
    result = run(*words, *some)
    assert (result.exit_code, json.loads(result.stdout)["document not here"] > 20) == (1, True)


def test_verify_of_other_documents_fails(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("近日，东湖高新区举办产业大会。", encoding="utf-8")
    assert run("verify", str(tmp_path), "--build", str(build())).exit_code == 1


@server.needed
def test_load_twice_changes_nothing_the_second_time() -> None:
    words = (
        "load",
        "--uri",
        server.URI,
        "--user",
        server.ACCOUNT[0],
        "--password",
        server.ACCOUNT[1],
        "--json",
        "--build",
        str(build()),
    )
    with server.empty():
        first, second = (json.loads(run(*words).stdout) for _ in range(2))
    assert first["nodes_created"] > 50
    assert set(second.values()) == {0}


def test_a_folder_that_is_no_build_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    result = run("build", "-o", str(tmp_path))
    assert (result.exit_code, "not a build" in result.stderr, len(result.stderr.splitlines())) == (2, True, 1)


def test_why_shows_the_passage_and_what_spoke_for_it() -> None:
    result = run("why", "阿兴食品", "工业上楼奖", "--build", str(build()))
    assert result.exit_code == 0
    assert "GRANTS" in result.stdout
    assert "a claim takes" in result.stdout
    told = json.loads(run("why", "阿兴食品", "工业上楼奖", "--json", "--build", str(build())).stdout)
    assert told["passages"][0]["relation"] == "GRANTS"


def test_why_without_an_edge_ends_with_1() -> None:
    result = run("why", "思朗科技", "合肥高新区", "--build", str(build()))
    assert (result.exit_code, "No article names both" in result.stdout) == (1, True)


def test_a_higher_precision_claims_less(tmp_path: Path) -> None:
    counts = []
    for name, options in (("usual", ()), ("sure", ("--precision", "0.95"))):
        result = run("build", "-o", str(tmp_path / name), "--json", *options)
        counts.append(json.loads(result.stdout)["claims"])
    assert counts[0] > counts[1] > 0
