"""Commands that write decisions, as a user meets them."""

import json
import shutil
from pathlib import Path

import pytest
from built import CHOSEN, build
from typed import run

SAME = ("merge", "工业上楼奖", "阿兴食品", "--why", "a test")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of its own, named by a kg.toml."""
    shutil.copy(CHOSEN.decisions, tmp_path / "decisions.csv")
    (tmp_path / "kg.toml").write_text('decisions = "decisions.csv"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path / "decisions.csv"


def test_a_decision_is_written_and_taken_back(ledger: Path) -> None:
    before = ledger.read_text(encoding="utf-8")
    said = run("split", "湖北阿兴食品有限公司", "阿兴食品", "--why", "another firm", "--build", str(build()))
    assert said.exit_code == 0, said.output
    assert "another firm" in ledger.read_text(encoding="utf-8")
    undone = run("undo")
    assert undone.exit_code == 0, undone.output
    assert ledger.read_text(encoding="utf-8") == before


def test_two_of_different_classes_are_not_merged(ledger: Path) -> None:
    before = ledger.read_text(encoding="utf-8")
    said = run(*SAME, "--build", str(build()))
    assert said.exit_code == 2, said.output
    assert ledger.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("command", ["candidates", "conflicts"])
def test_what_to_decide_is_listed_of_a_build_only(command: str, tmp_path: Path) -> None:
    assert isinstance(json.loads(run(command, "--json", "--build", str(build())).stdout), list)
    said = run(command, "--build", str(tmp_path))
    assert (said.exit_code, "build" in said.stderr) == (2, True)
