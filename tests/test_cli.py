"""The command line as a user meets it."""

import errno
import io
import json
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
from kg.cli import HOME, MODULES, disk
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
        (
            ("query", "RETURN 1", "--engine", "neptune", "--build", "BUILD"),
            2,
            "there are embedded, arcadedb, kglite, neo4j",
        ),
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


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "BUILD", "BUILD", "-o"),
        ("report", "--build", "BUILD", "-o"),
        ("export", "--build", "BUILD", "--format", "turtle", "-o"),
        ("export", "--build", "BUILD", "--format", "graphml", "-o"),
        ("export", "--build", "BUILD", "--format", "csv", "-o"),
        ("export", "--build", "BUILD", "--partner"),
        ("view", "--build", "BUILD", "-o"),
        ("extract", "DOCUMENTS", "-o"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_clear_line(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    places = {"BUILD": str(build()), "DOCUMENTS": str(CHOSEN.documents / "2024-03-18_孝感高新区.txt")}
    result = run(*(places.get(word, word) for word in words), str(tmp_path / "file" / "below"))
    assert (result.exit_code, "below: cannot be written (" in result.stderr) == (3, True), result.output


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--format", "graphml", "-o", "graph.ttl"),
        ("export", "--format", "csv", "-o", ""),
        ("export", "--format", "csv", "-o", "new"),
        ("export", "--partner", "release"),
        ("report", "-o", "graph.ttl"),
        ("view", "-o", "manifest.json"),
        ("diff", "-o", "summary.json"),
    ],
)
def test_the_build_that_is_read_is_not_written_into(words: tuple[str, ...], tmp_path: Path) -> None:
    copy = Path(shutil.copytree(build(), tmp_path / "build", ignore=shutil.ignore_patterns("engine")))
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    read = (str(copy), str(copy)) if words[0] == "diff" else ("--build", str(copy))
    result = run(words[0], *read, *words[1:-1], str(copy / words[-1]))
    assert (result.exit_code, "give another place" in result.stderr) == (2, True), result.output
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("command", ["diff", "report", "view"])
def test_the_folder_of_a_file_is_made(command: str, tmp_path: Path) -> None:
    read = (str(build()), str(build())) if command == "diff" else ("--build", str(build()))
    assert run(command, *read, "-o", str(tmp_path / "new" / "file")).exit_code == 0
    assert (tmp_path / "new" / "file").stat().st_size


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("diff", "BUILD"),
        ("query", "MATCH (z:Zone) RETURN z.name AS n ORDER BY n"),
        ("sparql", "SELECT ?n WHERE { ?z a kg:Zone ; rdfs:label ?n } ORDER BY ?n"),
        ("validate",),
    ],
    ids=lambda words: words[0],
)
def test_json_is_short_for_format_json(words: tuple[str, ...]) -> None:
    place = str(build())
    words = (*words[:1], place, place) if words[0] == "diff" else (*words, "--build", place)
    short, long = run(*words, "--json"), run(*words, "--format", "json")
    assert (short.exit_code, short.stdout) == (long.exit_code, long.stdout)
    assert json.loads(short.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_full_disk_behind_what_is_printed_is_one_clear_line(form: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "views", *form], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "what is printed cannot be written" in done.stderr


def test_a_closed_pipe_is_no_trouble() -> None:
    command = [sys.executable, "-m", "kg", "views", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asked:
        assert asked.stdout
        assert asked.stderr
        asked.stdout.close()
        assert asked.stderr.read() == ""


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(errno.EACCES, "denied", "a.txt"), "a.txt: cannot be read or written (denied)"),
        (OSError(errno.ENOSPC, "full"), "what is printed cannot be written (full)"),
        (BrokenPipeError(errno.EPIPE, "closed"), ""),
        (ConnectionRefusedError(errno.ECONNREFUSED, "refused"), ""),
        (FileNotFoundError(errno.ENOENT, "missing", "a.txt"), ""),
    ],
)
def test_what_a_disk_refuses_is_told_and_what_is_a_defect_is_not(
    error: OSError, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert disk(error).partition(";")[0] == told


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
