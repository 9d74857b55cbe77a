"""The bundle of the viewer: fresh, licensed, and of a kind that reads no markup."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.view.page import SCRIPT, STYLE

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "viewer" / "src").rglob("*.ts"))
MARKUP = (
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|\beval\b|new Function"
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources with the libraries that their lock names."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node or npm is missing: whether kg/view/viewer.js is fresh is not checked")
    copy = tmp_path_factory.mktemp("viewer") / "viewer"
    shutil.copytree(ROOT / "viewer", copy, ignore=shutil.ignore_patterns("node_modules"))
    done = subprocess.run(["npm", "ci", "--silent"], cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("npm cannot get the libraries: whether kg/view/viewer.js is fresh is not checked")
    return copy


def test_the_committed_bundle_is_what_its_sources_give(tree: Path, tmp_path: Path) -> None:
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=tree, check=True, capture_output=True)
    for file in (SCRIPT, STYLE):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), f"{file.name}: run scripts/build-viewer"


def test_the_types_of_the_sources_are_right(tree: Path) -> None:
    done = subprocess.run(["npm", "run", "--silent", "check"], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("library", ["sigma", "graphology", "graphology-utils", "@sigma/node-border", "events"])
def test_the_licence_of_each_library_travels_with_the_bundle(library: str) -> None:
    head = SCRIPT.read_text(encoding="utf-8").partition("*/")[0]
    licence = re.search(rf"^{re.escape(library)} [0-9.]+ \(MIT\)\n\n(.+?)(?=^\S+ [0-9.]+ \(|\Z)", head, re.M | re.S)
    assert licence
    assert "Permission is hereby granted" in licence[1]
    assert "Copyright" in licence[1]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_reads_markup_and_no_file_is_long(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(MARKUP, text) == []
    assert len(text.splitlines()) <= 300
