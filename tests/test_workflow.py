"""The workflow that editors copy: its commands run here as they run there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from built import CHOSEN

from kg.cli import HOME

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "scripts" / "ci-build"
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8"))
STEPS = WORKFLOW["jobs"]["build"]["steps"]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two articles in a folder, and the script."""
    (tmp_path / "articles").mkdir()
    for path in sorted(CHOSEN.documents.glob("*.txt"))[:2]:
        shutil.copy(path, tmp_path / "articles")
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    return tmp_path


def run(repository: Path, *words: str, **given: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """What the script said, and what it added to the summary."""
    summary = repository / "summary.md"
    before = len(summary.read_bytes()) if summary.exists() else 0
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    own = {"PATH": path, "PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(summary)}
    environment = {**os.environ, **own, **given}
    command = [repository / "scripts" / "ci-build", *(words or ["articles"])]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    return done, summary.read_bytes()[before:].decode()


def gates(repository: Path) -> dict[str, bool]:
    found = ElementTree.parse(repository / "check.xml").getroot()
    return {str(case.get("name")): case.find("failure") is None for case in found}


def test_an_article_that_changed_is_read_again_and_told_and_a_failing_gate_fails(repository: Path) -> None:
    first, told = run(repository, KG_PUBLISH="true")
    assert first.returncode == 0, first.stderr
    assert "\n2 documents, " in told
    assert "## Gates\n\nAll are passed." in told
    assert "No build was published before" in told or "diff" not in HOME
    assert gates(repository)["shacl"]
    published = (repository / "published" / "manifest.json").read_bytes()
    assert published == (repository / "build" / "manifest.json").read_bytes()

    page = sorted((repository / "articles").iterdir())[0]
    page.write_text(page.read_text(encoding="utf-8").replace("436.16万元", "437万元"), encoding="utf-8")
    second, told = run(repository)
    assert second.returncode == 0, second.stderr
    assert "1 documents did not change and were not read again" in second.stderr
    assert ("437万元" in told.partition("## Changes")[2]) == ("diff" in HOME)
    assert (repository / "published" / "manifest.json").read_bytes() == published

    (repository / "kg.toml").write_text("[check.nodes]\nCompany = [1000]\n", encoding="utf-8")
    third, told = run(repository, KG_PUBLISH="true")
    assert third.returncode == 1
    assert re.search(r"^::error title=kg check::.*Company.*1000", third.stdout, re.MULTILINE)
    assert re.search(r"## Gates\n\nNot passed:\n\n- .*Company.*1000.*\n\n## Changes\n", told)
    assert not gates(repository)["Company"]
    assert (repository / "published" / "manifest.json").read_bytes() == published


def test_a_build_that_is_not_made_ends_with_its_exit_code_and_says_why(repository: Path) -> None:
    done, told = run(repository, "nowhere")
    assert done.returncode == 2
    assert "There is no build (exit code 2)." in told
    assert "nowhere" in told
    assert not (repository / "check.xml").exists()


def test_a_document_that_cannot_be_read_is_named_and_left_to_the_gates(repository: Path) -> None:
    (repository / "articles" / "broken.docx").write_bytes(b"")
    done, told = run(repository)
    assert done.returncode == 1
    assert "broken.docx: not a whole Word document" in told
    assert re.search(r"Not passed:\n\n- .*failures", told)
    (repository / "kg.toml").write_text("[check]\nfailures = 1\n", encoding="utf-8")
    done, told = run(repository)
    assert done.returncode == 0, done.stderr
    assert "broken.docx" in told


def test_gates_that_cannot_be_asked_say_why(repository: Path) -> None:
    (repository / "kg.toml").write_text("[check]\nfailure = 1\n", encoding="utf-8")
    done, told = run(repository)
    assert done.returncode == 2
    assert "'failure' is no gate" in told


@pytest.mark.skipif("diff" not in HOME, reason="kg diff is not there")
def test_a_build_that_cannot_be_compared_is_no_error(repository: Path) -> None:
    (repository / "published").mkdir()
    (repository / "published" / "manifest.json").write_text("{}")
    done, told = run(repository)
    assert done.returncode == 0, done.stderr
    assert "It could not be compared with published." in told
    assert "::warning title=kg diff::" in done.stdout


def test_each_step_runs_the_script_or_pip() -> None:
    lines = [step["run"] for step in STEPS if "run" in step]
    assert [
        line for line in lines if not re.fullmatch(r"scripts/ci-build articles|python -m pip [^\n;&|]+", line)
    ] == []
    assert lines[-1] == "scripts/ci-build articles"
    assert os.access(SCRIPT, os.X_OK)


def test_actions_are_pinned_and_the_token_may_only_read() -> None:
    used = [step["uses"] for step in STEPS if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"actions/[a-z/-]+@v\d+\.\d+\.\d+", one)] == []
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert "permissions" not in WORKFLOW["jobs"]["build"]
    assert "secrets." not in (ROOT / ".github" / "workflows" / "build.yml").read_text(encoding="utf-8")


def test_what_one_step_keeps_another_takes() -> None:
    kept, taken = (
        {step["with"]["path"]: step["with"]["key"] for step in STEPS if what in step.get("uses", "")}
        for what in ("cache/save", "cache/restore")
    )
    assert kept == taken
    assert set(kept) == {".build.cache", "published"}
    given = {step["with"]["path"] for step in STEPS if "upload-artifact" in step.get("uses", "")}
    assert given == {"build", "check.xml"}


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not here")
def test_the_script_is_clean_shell() -> None:
    done = subprocess.run(["shellcheck", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
