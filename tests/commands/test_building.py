"""Commands that read documents, as a user meets them."""

import json
from pathlib import Path

import pages
import pytest
from built import CHOSEN
from click.testing import CliRunner
from typed import run

from kg import ontology
from kg.cli import main


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


def test_an_engine_that_is_none_names_those_that_are(tmp_path: Path) -> None:
    result = run("build", str(CHOSEN.documents), "-o", str(tmp_path / "out"), "--engine", "abacus")
    assert result.exit_code == 2
    assert "'local', 'ray'" in result.stderr
    assert not (tmp_path / "out").exists()


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
    assert f"1/{len(pages.every_format()) + 1} -" in result.stderr
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


def test_a_folder_that_is_no_build_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    result = run("build", "-o", str(tmp_path))
    assert (result.exit_code, "not a build" in result.stderr, len(result.stderr.splitlines())) == (2, True, 1)
