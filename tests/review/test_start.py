"""What `kg review` says where it cannot start."""

import subprocess
import sys
from pathlib import Path

import pytest
from reviewing import ROOT, quietly

from kg.errors import InputError
from kg.review.start import start
from kg.settings import Settings

WITHOUT = """
import sys
sys.modules["{0}"] = None
from kg.cli import main
main(["review", "x"])
"""


@pytest.mark.parametrize("library", ["starlette", "uvicorn"])
def test_it_says_which_extra_is_missing(library: str, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(library)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (told.returncode, "pip install 'kg[review]'" in told.stderr) == (2, True), told.stderr


@pytest.mark.parametrize("author", ["\ud800", "x" * 501])
def test_an_author_that_cannot_be_kept_is_refused(author: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--author"):
        start(Settings(), [], tmp_path / "build", quietly, print, author=author)  # type: ignore[arg-type]
