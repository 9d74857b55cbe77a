"""The same pages give the same bytes: whatever the hash seed, the locale, the time zone, the order of files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from built import CHOSEN, build

PLACES = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "America/New_York"},
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["LC_ALL"])
def test_a_build_elsewhere_has_the_same_manifest(place: dict[str, str], tmp_path: Path) -> None:
    pages = [str(path) for path in sorted(CHOSEN.documents.glob("*.txt"), reverse=True)]
    command = [sys.executable, "-m", "kg", "build", *pages, "-o", str(tmp_path / "build")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **place}, cwd=tmp_path)
    assert (tmp_path / "build" / "manifest.json").read_bytes() == (build() / "manifest.json").read_bytes()
