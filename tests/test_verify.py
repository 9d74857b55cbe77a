import json
import shutil
from pathlib import Path

import pytest
from built import CHOSEN, build

from kg.verify import verify


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(build(), tmp_path / "build"))


def test_everything_in_the_sample_build_is_on_its_page() -> None:
    proof = verify(build(), [CHOSEN.documents])
    assert proof.failures == ()
    assert proof.checked > 300


def test_a_changed_quote_is_found(copy: Path) -> None:
    edges = copy / "graph" / "edges.jsonl"
    rows = [json.loads(line) for line in edges.read_text(encoding="utf-8").splitlines()]
    row = next(row for row in rows if row["type"] == "LOCATED_IN")
    row["properties"]["quotes"][0] = "这句话不在纸上。"
    edges.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    (failure,) = verify(copy, [CHOSEN.documents]).failures
    assert "这句话不在纸上。" in failure


def test_a_changed_document_is_found(tmp_path: Path) -> None:
    documents = Path(shutil.copytree(CHOSEN.documents, tmp_path / "documents"))
    page = sorted(documents.glob("*.txt"))[0]
    page.write_text("今" + page.read_text(encoding="utf-8"), encoding="utf-8")
    failures = verify(build(), [documents]).failures
    assert f"{page.name}: changed since the build" in failures
    assert len(failures) > 2


def test_a_missing_document_is_found(tmp_path: Path) -> None:
    documents = Path(shutil.copytree(CHOSEN.documents, tmp_path / "documents"))
    page = sorted(documents.glob("*.txt"))[0]
    page.unlink()
    assert f"{page.name}: not among the documents" in verify(build(), [documents]).failures
