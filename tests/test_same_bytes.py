"""The same pages give the same bytes: whatever the seed, locale, time zone, order of files, number of processes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built import CHOSEN, build

PLACES = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "America/New_York"},
]


def made(pages: list[str], folder: Path, place: dict[str, str], *options: str) -> bytes:
    """The manifest of a build elsewhere."""
    command = [sys.executable, "-m", "kg", "build", *pages, "-o", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **place}, cwd=folder.parent)
    return (folder / "manifest.json").read_bytes()


def test_a_build_elsewhere_has_the_same_manifest(tmp_path: Path) -> None:
    pages = [str(path) for path in sorted(CHOSEN.documents.glob("*.txt"))]
    first, second = (
        made(pages[::step], tmp_path / f"build{step}", place) for place, step in zip(PLACES, (1, -1), strict=True)
    )
    assert first == second
    assert json.loads(first)["outputs"] == json.loads((build() / "manifest.json").read_bytes())["outputs"]


def test_two_processes_give_the_bytes_of_one(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for copy in "abc":
        for page in CHOSEN.documents.glob("*.txt"):
            shutil.copy(page, tmp_path / "pages" / f"{copy}-{page.name}")
    manifests = [
        made([str(tmp_path / "pages")], tmp_path / number, PLACES[0], "--workers", number) for number in ("1", "2")
    ]
    assert manifests[0] == manifests[1]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["LC_ALL"])
def test_a_build_is_checked_elsewhere(place: dict[str, str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", "--check", str(build() / "manifest.json")]
    told = subprocess.run(command, capture_output=True, env={**os.environ, **place}, cwd=tmp_path, check=True)
    assert told.stdout.decode() == "the same bytes\n"
