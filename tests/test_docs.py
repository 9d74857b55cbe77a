"""The documentation says what is there: its commands exist, its tables are those of the schema."""

import re
import shlex
from pathlib import Path

import click
import pytest
from built import build
from click.testing import CliRunner

from kg import ontology
from kg.cli import main
from kg.query import open_build
from kg.settings import ENVIRONMENT, data

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
    command = main.commands[words[1]]
    known = {name for option in command.params if isinstance(option, click.Option) for name in option.opts}
    assert [word for word in words[2:] if word.startswith("-") and word not in known] == []


@pytest.mark.parametrize("name", sorted(main.commands))
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
    written = (build() / "graph.ttl").read_text(encoding="utf-8").expandtabs(2).splitlines()
    assert [line for line in block("turtle").splitlines() if line not in written] == []


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
