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


CHINA = "zh_CN.GB18030"
"""A locale whose encoding takes the bytes of UTF-8 for other characters."""


@pytest.fixture(scope="module")
def china(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in that locale, which is made here."""
    folder = tmp_path_factory.mktemp("locales")
    made = shutil.which("localedef") and subprocess.run(
        ["localedef", "-i", "zh_CN", "-f", "GB18030", str(folder / CHINA)], capture_output=True, check=False
    )
    if not (folder / CHINA).is_dir():
        pytest.skip(f"the locale {CHINA} cannot be made here: {made.stderr.decode() if made else 'no localedef'}")
    return {"PYTHONHASHSEED": "3", "LOCPATH": str(folder), "LC_ALL": CHINA, "TZ": "Asia/Shanghai"}


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


def test_a_locale_that_is_not_utf_8_changes_no_byte(china: dict[str, str], tmp_path: Path) -> None:
    asked = "import sys; print(sys.getfilesystemencoding())"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, env={**os.environ, **china}, check=True)
    assert told.stdout == b"gb18030\n"
    pages = [str(path) for path in sorted(CHOSEN.documents.glob("*.txt"))]
    assert made(pages, tmp_path / "here", PLACES[0]) == made(pages, tmp_path / "there", china)
    names = [{path.name for path in (tmp_path / place / "articles").iterdir()} for place in ("here", "there")]
    assert names[0] == names[1]


def test_a_question_in_the_encoding_of_the_terminal_is_understood(china: dict[str, str]) -> None:
    question = "MATCH (z:Zone {name: '孝感高新区'}) RETURN z.name"
    command = [sys.executable, "-m", "kg", "query", question.encode("gb18030"), "--json", "--build", str(build())]
    told = subprocess.run(command, capture_output=True, env={**os.environ, **china}, check=True)
    assert json.loads(told.stdout.decode()) == [{"z.name": "孝感高新区"}]
