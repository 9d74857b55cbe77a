"""Commands that show a build to people."""

from pathlib import Path

import built
import pytest
from typed import run

from kg.view import page


def test_view_writes_a_page_and_says_what_is_in_it(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "graph.html"
    said = run("view", "--build", str(built.build()), "-o", str(target))
    assert said.exit_code == 0, said.output
    assert "136 entities" in said.stderr
    assert "17 of 17 articles whole" in said.stderr
    assert said.stdout == ""
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_view_without_its_viewer_ends_with_2(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(page, "STYLE", tmp_path / "viewer.css")
    said = run("view", "--build", str(built.build()), "-o", str(tmp_path / "v.html"))
    assert said.exit_code == 2
    assert "scripts/build-viewer" in said.stderr.replace("\n", "")
    assert not (tmp_path / "v.html").exists()
