import shutil
from pathlib import Path

import pytest
from built import CHOSEN


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Some of the samples, to change."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for path in sorted(CHOSEN.documents.glob("*.txt"))[:4]:
        shutil.copy(path, folder)
    return folder
