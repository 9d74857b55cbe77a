"""Commands of review, as a user meets them."""

from pathlib import Path

import pytest
from built import CHOSEN
from typed import run


def test_review_says_what_it_takes() -> None:
    said = run("review", "--help")
    assert said.exit_code == 0
    assert all(option in said.output for option in ("--build", "--port", "--author", "--gold"))


def test_a_port_that_is_none_is_refused() -> None:
    assert run("review", "--port", "70000").exit_code == 2


def test_train_says_what_it_would_learn_from_and_that_there_is_too_little(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kg.toml").write_text('decisions = "decisions.csv"\n', encoding="utf-8")
    assert "--from-decisions" in run("train").output
    said = run("train", "--from-decisions", str(sorted(CHOSEN.documents.glob("*.txt"))[0]))
    assert (said.exit_code, "too few" in said.stderr) == (2, True)
    assert not (tmp_path / "weights").exists()
