import json
import shutil
from pathlib import Path

import pages
import pytest
from built import CHOSEN, build, extract, sources

from kg import ontology, pipeline, store
from kg.verify import verify

KNOWN = ontology.load(CHOSEN.schema)


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


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """One article in every format, and one JSON Lines file of two lines with awkward ids, in a folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, data in pages.every_format().items():
        (folder / name).write_bytes(data)
    awkward = pages.line(id="a#b/c:d e", text=pages.TEXT) + pages.line(id="https://x.example/?y=1#a2", text=pages.TEXT)
    (folder / "b.jsonl").write_bytes(awkward)
    return folder


def built(documents: Path) -> Path:
    folder = documents.with_name("made")
    store.save(pipeline.build(sources(documents), KNOWN, extract()), KNOWN, folder)
    return folder


def test_a_build_of_every_format_is_on_its_pages(documents: Path) -> None:
    folder = built(documents)
    proof = verify(folder, [documents])
    assert proof.failures == ()
    assert proof.checked > 60
    assert len(store.manifest(folder)["inputs"]) == 9


def test_a_changed_line_is_found_and_the_others_are_right(documents: Path) -> None:
    folder = built(documents)
    lines = (documents / "b.jsonl").read_bytes().splitlines(keepends=True)
    (documents / "b.jsonl").write_bytes(lines[0].replace("近日".encode(), "近来，".encode()) + lines[1])
    failures = verify(folder, [documents]).failures
    assert failures[0] == "b.jsonl:a#b/c:d e: changed since the build"
    assert [line for line in failures if not line.startswith("b.jsonl:a#b/c:d e: ")] == []
    assert len(failures) > 3


def test_a_document_that_cannot_be_read_any_more_says_why(documents: Path) -> None:
    folder = built(documents)
    (documents / "a.docx").write_bytes(b"")
    (failure,) = [line for line in verify(folder, [documents]).failures if "says" not in line]
    assert failure.startswith("a.docx: not a whole Word document")


def test_a_credit_code_is_on_its_page(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "# 合肥高新区企业\n星河电子有限公司（统一社会信用代码：91110000600037341L）投产。\n", encoding="utf-8"
    )
    folder = built(page)
    assert verify(folder, [page]).failures == ()
    nodes = folder / "graph" / "nodes.jsonl"
    nodes.write_text(nodes.read_text(encoding="utf-8").replace('["91110000600037341L"]', '["91110000600037341M"]'))
    (failure,) = verify(folder, [page]).failures
    assert "91110000600037341M" in failure
