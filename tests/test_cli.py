"""The command line as a user meets it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import click
import pytest
from built import CHOSEN, build
from typed import run

from kg import check, diff, report, sparql
from kg.cli import HOME, MODULES
from kg.engine import engines
from kg.query import EMBEDDED, SERVER
from kg.write.rdf.engines import ENGINES


@pytest.mark.parametrize("command", sorted(HOME))
def test_every_help_ends_in_an_example(command: str) -> None:
    words = run(command, "--help").stdout.split("Options:")[0]
    assert "\\b" not in words
    assert "Example: " in words
    assert f"kg {command}" in words.split("Example: ")[1]


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


@pytest.mark.parametrize("module", sorted(MODULES))
def test_every_command_of_a_module_is_in_the_table(module: str) -> None:
    held = vars(import_module(f"kg.commands.{module}")).values()
    assert {str(one.name) for one in held if isinstance(one, click.Command)} == {*MODULES[module]}


def test_what_reads_documents_is_loaded_only_where_documents_are_read() -> None:
    loading = "; ".join(f"import kg.commands.{module}" for module in MODULES)
    asked = f"{loading}; import sys; print(sorted({{'spacy', 'scipy', 'rdflib'}} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("query", (EMBEDDED, SERVER, *engines())),
        ("validate", ENGINES),
        ("report", report.FORMATS),
        ("check", check.FORMATS),
        ("diff", diff.FORMATS),
        ("sparql", sparql.FORMATS),
    ],
)
def test_help_names_all_that_can_be_chosen(command: str, names: Iterable[str]) -> None:
    words = set(re.findall(r"\w+", run(command, "--help").stdout))
    assert {*names} <= words
