"""The library of questions, `cypher/views/*.cypher`: the first line is the question."""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.settings import data


def folder() -> Path:
    """Where the views are."""
    return data("cypher") / "views"


def questions() -> dict[str, str]:
    """The name of each view and its question."""
    return {path.stem: _lines(path)[0].removeprefix("//").strip() for path in sorted(folder().glob("*.cypher"))}


def text(name: str) -> str:
    """The Cypher of a view; raises `InputError` for a name that is none."""
    path = folder() / f"{name}.cypher"
    if not path.is_file():
        raise InputError(f"no view is called {name!r}; there are {', '.join(questions())}")
    return path.read_text(encoding="utf-8")


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
