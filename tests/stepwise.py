"""Builds that are made one after the other, of pages that tests change; the build stands beside the pages."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from built import CHOSEN

from kg import ontology
from kg.builds import make
from kg.builds.make import Made
from kg.read import find
from kg.settings import Settings

KNOWN = ontology.load(CHOSEN.schema)


def chosen(folder: Path) -> Settings:
    return replace(CHOSEN, decisions=folder / "decisions.csv", ids=folder / "ids.csv", imports=folder / "imports")


def quietly(files: object, opened: object) -> Iterator[object]:
    for file in files:  # type: ignore[attr-defined]
        yield from opened(file)  # type: ignore[operator]


def built(pages: Path, name: str = "build", **how: int) -> Made:
    folder = pages.parent
    return make.make(chosen(folder), KNOWN, find([pages]), folder / name, quietly, **how)  # type: ignore[arg-type]


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and "engine" not in path.parts]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def change(pages: Path) -> None:
    page = sorted(pages.iterdir())[0]
    page.write_text(page.read_text(encoding="utf-8").replace("436.16万元", "437万元"), encoding="utf-8")
