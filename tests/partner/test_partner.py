"""The folder that partners get is whole, the same whenever it is made, and never replaces anything else."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from built import build
from click.testing import CliRunner
from pyoxigraph import Store
from released import CHOSEN, KNOWN, first, grown, release, wish

from kg import sparql
from kg.cli import main
from kg.errors import InputError
from kg.partner import files

TURTLE = ("graph.ttl", "graph-plain.ttl", "void.ttl")


def contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_every_file_is_there() -> None:
    names = {name for name in contents(first()) if not name.startswith("queries/")}
    said = {"README.md", "CHANGES.md", "changes.json", "context.jsonld", "SHA256SUMS", *TURTLE}
    assert names - {"ontology.ttl", "shapes.ttl"} == said


@pytest.mark.parametrize("name", TURTLE)
def test_rdflib_reads_every_turtle_file(name: str) -> None:
    assert len(rdflib.Graph().parse(first() / name)) == len(list(loaded(first() / name)))


def loaded(path: Path) -> Store:
    found = Store()
    found.bulk_load(path=path)
    return found


def test_the_plain_graph_is_a_part_of_the_whole_without_quotes() -> None:
    whole, plain = (set(loaded(first() / name)) for name in ("graph.ttl", "graph-plain.ttl"))
    assert plain < whole
    assert not [one for one in plain if one.predicate.value.endswith(("#quote", "#wasDerivedFrom"))]


def test_every_view_is_there_under_the_base_of_the_release() -> None:
    asked = {path.stem: path.read_text(encoding="utf-8") for path in (first() / "queries").iterdir()}
    assert sorted(asked) == [one.name for one in sparql.library()]
    assert not [name for name, text in asked.items() if "example.org" in text or CHOSEN.base not in text]
    rows = list(loaded(first() / "graph.ttl").query(asked["grants"]))  # type: ignore[arg-type]
    assert "湖北阿兴食品有限公司" in {row["receiver"].value for row in rows}


def test_the_sums_are_those_of_the_files() -> None:
    proof = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=first(), capture_output=True, text=True, check=True)
    assert len(proof.stdout.splitlines()) == len(contents(first())) - 1


def test_a_changed_file_does_not_prove(tmp_path: Path) -> None:
    shutil.copytree(first(), tmp_path / "copy")
    (tmp_path / "copy" / "README.md").write_text("changed")
    proof = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "copy", capture_output=True, text=True)
    assert proof.returncode == 1


def test_the_same_build_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        release(build(), tmp_path / name, wish(compressed=True))
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert "graph.ttl.gz" in contents(tmp_path / "one")
    release(build(), tmp_path / "one", wish(compressed=True))
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_the_same_build_gives_the_same_bytes_in_another_world(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "--gzip", "--build", str(build()), "--partner"]
    for seed, zone, name in (("1", "Asia/Shanghai", "one"), ("2", "America/Lima", "other")):
        world = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([*command, name], cwd=tmp_path, env=world, check=True, capture_output=True)
        subprocess.run(
            [*command, name, "--build", str(grown())], cwd=tmp_path, env=world, check=True, capture_output=True
        )
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


def test_compressed_and_plain_are_one_version(tmp_path: Path) -> None:
    plain, packed = (release(build(), tmp_path / str(it), wish(compressed=it)) for it in (False, True))
    assert plain == packed
    assert rows_of(tmp_path / "True") == rows_of(tmp_path / "False")


def rows_of(folder: Path) -> object:
    triples = sparql.Triples(folder)
    return triples.ask(sparql.view("grants").text, sparql.Terms(KNOWN), "csv")


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"holds notes.txt, which is of no release"):
        release(build(), tmp_path)
    with pytest.raises(InputError, match="is a file"):
        release(build(), tmp_path / "notes.txt")
    shutil.copytree(first(), tmp_path / "release")
    (tmp_path / "release" / "queries" / "mine.rq").write_text("ASK {}")
    with pytest.raises(InputError, match=r"holds queries/mine.rq"):
        release(build(), tmp_path / "release")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_folder_is_called_whatever_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "release" / "queries").mkdir(parents=True)
    release(build(), tmp_path / "release" / "queries" / "..")
    assert contents(tmp_path / "release") == contents(first())
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_a_release_that_is_not_whole_is_named(tmp_path: Path) -> None:
    shutil.copytree(first(), tmp_path / "release")
    (tmp_path / "release" / "graph.ttl").unlink()
    with pytest.raises(InputError, match="not whole"):
        release(grown(), tmp_path / "release")
    with pytest.raises(InputError, match="not whole"):
        release(grown(), tmp_path / "other", wish(since=tmp_path))
    assert (tmp_path / "release" / "changes.json").is_file()


def test_a_release_can_be_compared_with_any_folder(tmp_path: Path) -> None:
    made = release(grown(), tmp_path / "new", wish(since=first()))
    told = json.loads((tmp_path / "new" / "changes.json").read_text(encoding="utf-8"))
    assert (told["version"], told["since"]["version"]) == (made.version, version_of(first()))
    assert told["counts"]["articles"] == {"added": 1, "removed": 0, "changed": 0}


def version_of(folder: Path) -> str:
    return str(json.loads((folder / "changes.json").read_text(encoding="utf-8"))["version"])


def test_a_version_is_the_newest_day_and_what_the_graph_is() -> None:
    assert version_of(first()) == f"2024-12-02+{files.sha256(first() / 'graph.ttl')[:8]}"


def export(*words: str, settings: str, where: Path) -> tuple[int, str]:
    where.joinpath("kg.toml").write_text(settings, encoding="utf-8")
    runner = CliRunner()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(where)
        found = runner.invoke(main, ["export", "--build", str(build()), *words])
    return found.exit_code, found.stderr


def test_what_a_partner_would_miss_is_said_a_line_each(tmp_path: Path) -> None:
    code, said = export("--partner", "release", settings="", where=tmp_path)
    assert code == 0
    lines = said.splitlines()
    assert [
        word for word, line in zip(("base", "licence", "publisher"), lines, strict=False) if f"set {word}" not in line
    ] == []
    assert len(lines) == 4
    assert (tmp_path / "release" / "graph.ttl").is_file()


def test_nothing_is_missed_where_all_is_set(tmp_path: Path) -> None:
    settings = 'base = "https://data.city.example/kg/"\nlicence = "CC-BY-4.0"\npublisher = "档案馆"\n'
    code, said = export(
        "--partner", "release", "--release", "spring", "--date", "2025-03-01", settings=settings, where=tmp_path
    )
    assert (code, len(said.splitlines())) == (0, 1)
    page = (tmp_path / "release" / "README.md").read_text(encoding="utf-8")
    assert "spring (2024-12-02+" in page
    assert "2025-03-01" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--partner", "release", "--format", "turtle"], "--format and -o, or --partner"),
        (["--format", "turtle"], "--format and -o, or --partner"),
        (["--format", "turtle", "-o", "x", "--gzip"], "--format and -o, or --partner"),
        (["--partner", "release", "--date", "2025-02-30"], "--date 2025-02-30: give a day"),
        (["--partner", "release", "--since", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_use_is_said(words: list[str], said: str, tmp_path: Path) -> None:
    code, told = export(*words, settings="", where=tmp_path)
    assert code == 2
    assert said in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kg.toml"]


PAGE = (Path(__file__).resolve().parents[2] / "docs" / "partner.md").read_text(encoding="utf-8")


def test_the_page_lists_every_file() -> None:
    listed = {
        name for row in re.findall(r"^\| (`[^|]*) \|", PAGE, re.MULTILINE) for name in re.findall(r"`([^`]*)`", row)
    }
    assert listed == {"README.md", *(one.name for one in files.FILES)}


def test_the_commands_of_the_page_run_one_after_another(tmp_path: Path) -> None:
    (settings,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    block, *_ = re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines():
        code, said = export(*shlex.split(line)[2:], settings=settings, where=tmp_path)
        assert (code, len(said.splitlines())) == (0, 1), said
    assert (tmp_path / "release" / "graph.ttl.gz").is_file()
    assert (tmp_path / "new" / "graph.ttl").is_file()
