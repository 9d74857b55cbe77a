"""The documentation says what is there: its commands exist, its tables are those of the schema."""

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import server
from built import build
from click.testing import CliRunner

from kg import ontology, views
from kg.cli import HOME, main
from kg.query import open_build
from kg.server import Server
from kg.settings import ENVIRONMENT, data
from kg.store import open_graph
from kg.write import neo4j
from scripts import loaded

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
BASH = re.compile(r"```bash\n(.*?)```", re.DOTALL)
INLINE = re.compile(r"`(kg [a-z][^`]*)`")
KNOWN = ontology.load(data("schema"))


def lines() -> list[str]:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]
    blocks = [line for text in texts for block in BASH.findall(text) for line in block.splitlines()]
    inline = [line for text in texts for line in INLINE.findall(text)]
    return sorted({line for line in blocks + inline if line.strip().startswith("kg ")})


@pytest.mark.parametrize("line", lines())
def test_every_command_that_is_shown_exists_with_its_options(line: str) -> None:
    words = shlex.split(line.replace("[-", "-").replace("]", ""), comments=True)
    command = main.get_command(click.Context(main), words[1])
    assert command, words[1]
    known = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    assert [word for word in words[2:] if word.startswith("-") and word not in known] == []


@pytest.mark.parametrize("name", sorted(HOME))
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"`kg {name}" in (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*KNOWN.classes, *KNOWN.relations])
def test_every_class_and_relation_is_in_the_reference_as_the_schema_says_it(name: str) -> None:
    known = KNOWN.classes.get(name) or KNOWN.relations[name]
    (row,) = [line for line in reference() if line.startswith(f"| `{name}` ")]
    assert known.label["zh"] in row
    assert known.description in row


def reference() -> list[str]:
    return (ROOT / "docs" / "reference.md").read_text(encoding="utf-8").splitlines()


def test_every_environment_variable_is_in_the_reference() -> None:
    assert [name for name in ENVIRONMENT if not any(f"`{name}`" in line for line in reference())] == []


def test_the_readme_holds_the_two_commands() -> None:
    commands = BASH.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "pip install -e .\nkg build\n" in commands
    assert "pip install -e '.[dev]'\npython -m pytest\n" in commands


def test_links_lead_somewhere() -> None:
    found = [
        (page, link) for page in PAGES for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert [f"{page.name}: {link}" for page, link in found if not (page.parent / link).exists()] == []


def block(language: str, number: int = 0) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(found[number])


def test_the_turtle_of_the_readme_is_what_a_build_writes() -> None:
    written = (build() / "graph.ttl").read_text(encoding="utf-8").expandtabs(2).split("\n\n")
    told = {text.splitlines()[0]: set(text.splitlines()) for text in written if text.strip()}
    for text in block("turtle").strip().split("\n\n"):
        lines = text.splitlines()
        assert [line for line in lines if line not in told[lines[0]]] == []


def test_the_answer_of_the_readme_is_what_a_build_answers() -> None:
    statement = "MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone {name: '孝感高新区'}) RETURN c.name, r.derived"
    rows = open_build(build()).query(statement, {}).rows
    shown = re.findall(r"^│ (\S+) +│ (\S+) ", block("text"), re.MULTILINE)
    assert sorted(shown) == sorted((name, str(derived)) for name, derived in rows)


def test_the_page_of_the_readme_is_what_is_read() -> None:
    (page,) = (ROOT / "seeds" / "documents").glob("2024-12-02_*.txt")
    read = CliRunner().invoke(main, ["read", str(page)]).stdout.splitlines()
    assert [line for line in block("console").splitlines() if line not in read] == []


def test_the_reasons_of_the_readme_are_what_is_said() -> None:
    told = CliRunner().invoke(main, ["why", "阿兴食品", "工业上楼奖", "--build", str(build())]).stdout.splitlines()
    assert [line for line in block("console", 1).splitlines() if line not in told] == []


QUERIES = ROOT / "docs" / "queries.md"


def test_the_tables_of_questions_are_those_of_the_views() -> None:
    text = QUERIES.read_text(encoding="utf-8")
    fresh = loaded("list_views", "scripts").page(text, views.library())
    assert fresh == text, "run: python scripts/list_views.py docs/queries.md"
    assert [one.name for one in views.library() if f"[`{one.name}`]" not in fresh] == []


def of_queries(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", QUERIES.read_text(encoding="utf-8"), re.DOTALL)


def test_the_python_of_the_questions_runs_and_finds_something(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(build().parent)
    (code,) = of_queries("python")
    names: dict[str, Any] = {}
    exec(code, names)
    assert "湖北阿兴食品有限公司" in capsys.readouterr().out
    assert names["count"][0][0] > 5


@pytest.mark.parametrize("line", [line for block in of_queries("bash") for line in block.splitlines()])
def test_every_question_that_is_shown_is_answered(line: str) -> None:
    _, command, *words = shlex.split(line)
    if "neo4j" in words:
        words[words.index("neo4j")] = "embedded"  # tests/commands/test_asking.py asks a server
    result = CliRunner().invoke(main, [command, *words, *(["--build", str(build())] if command == "query" else [])])
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()


@server.needed
def test_the_full_text_index_of_neo4j_is_asked_as_shown() -> None:
    (statement,) = of_queries("cypher")
    with server.empty():
        neo4j.load(open_graph(build()), KNOWN, server.URI, server.ACCOUNT)
        found = Server(server.URI, server.ACCOUNT).query(statement, {}).rows
    assert [name for name, *_ in found] == ["高创智造产业园"]
