import sqlite3
from pathlib import Path

import pytest
from built import CHOSEN, extract, sources

from kg import ontology
from kg.builds.bundle import Bundle
from kg.builds.cache import Cache
from kg.builds.readings import Readings, Versions
from kg.errors import StorageError
from kg.model import Reading, Source, Unread
from kg.resolve.decisions import Decisions
from kg.resolve.outlines import Outline

KNOWN = ontology.load(CHOSEN.schema)


class Counting:
    """A recipe whose extractor counts what it reads."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def make(self) -> object:
        def counted(document: Source | Unread) -> Reading:
            self.read.append(document.name)
            return extract()(document)

        return counted


def run(file: Path, documents: list[Source | Unread], versions: str = "1") -> tuple[list[str], int, list[Reading]]:
    """Which documents were read, how many were not, and all readings."""
    counting, kept = Counting(), Cache(file)
    found = Readings(kept, Versions(versions, versions), KNOWN, Decisions(), Bundle(file.parent, versions))
    found.read(documents, counting, 1)  # type: ignore[arg-type]
    every = list(found)
    assert [one.key for one in found.outlines] == [one.article.key for each in every for one in each.annotations]
    kept.close(drop=True)
    return counting.read, found.reused, every


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:3]
    first = run(tmp_path / "c" / "r.sqlite", documents)
    assert (len(first[0]), first[1]) == (3, 0)
    page = tmp_path / documents[1].name
    page.write_text(f"{documents[1].text}\n", encoding="utf-8")  # type: ignore[union-attr]
    read, reused, found = run(tmp_path / "c" / "r.sqlite", [documents[0], *sources(page), documents[2]])
    assert (read, reused) == ([page.name], 2)
    assert {one.name for one in found} == {one.name for one in documents}
    assert run(tmp_path / "c" / "r.sqlite", documents)[0] == [page.name]


def test_another_version_reads_all_again(tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:2]
    run(tmp_path / "r.sqlite", documents)
    assert len(run(tmp_path / "r.sqlite", documents, "2")[0]) == 2


def test_what_is_not_asked_for_goes(tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:2]
    run(tmp_path / "r.sqlite", documents)
    run(tmp_path / "r.sqlite", documents[:1])
    assert len(run(tmp_path / "r.sqlite", documents)[0]) == 1


@pytest.mark.parametrize("content", [b"no database" * 500, b""])
def test_a_damaged_file_is_made_again(content: bytes, tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:2]
    run(tmp_path / "r.sqlite", documents)
    (tmp_path / "r.sqlite").write_bytes(content)
    assert len(run(tmp_path / "r.sqlite", documents)[0]) == 2
    assert run(tmp_path / "r.sqlite", documents)[0] == []


def test_a_damaged_row_is_read_again(tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:2]
    run(tmp_path / "r.sqlite", documents)
    with sqlite3.connect(tmp_path / "r.sqlite") as rows:
        rows.execute("UPDATE kept SET value = X'00'")
    assert len(run(tmp_path / "r.sqlite", documents)[0]) == 2


def of(folder: Path, documents: list[Source | Unread]) -> tuple[list[str], list[Reading], list[Outline]]:
    """Which documents were read, all readings, and all outlines; with a bundle, which is written."""
    counting, kept = Counting(), Cache(folder / "r.sqlite")
    found = Readings(kept, Versions("1", "1"), KNOWN, Decisions(), Bundle(folder, "1"))
    found.read(documents, counting, 1)  # type: ignore[arg-type]
    every = list(found)
    found.keep()
    kept.close(drop=True)
    return counting.read, every, found.outlines


def test_outlines_of_a_bundle_are_not_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = sources(CHOSEN.documents)[:3]
    first = of(tmp_path, documents)
    monkeypatch.setattr(Cache, "outlines", lambda *_: pytest.fail("they are in the bundle"))
    assert of(tmp_path, documents) == ([], *first[1:])
    assert len(first[2]) >= 3


def test_a_reading_that_is_damaged_beside_a_bundle_is_read_again_the_next_time(tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:2]
    first = of(tmp_path, documents)
    with sqlite3.connect(tmp_path / "r.sqlite") as rows:
        rows.execute("UPDATE kept SET value = X'00'")
    with pytest.raises(StorageError, match="run it again"):
        of(tmp_path, documents)
    assert of(tmp_path, documents) == first


def test_what_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        (one,) = run(tmp_path / "r.sqlite", [Unread("a.pdf", "a.pdf: broken")])[2]
        assert one.failure == "a.pdf: broken"


def test_readings_come_in_the_order_of_their_names_as_often_as_they_are_asked_for(tmp_path: Path) -> None:
    documents = sources(CHOSEN.documents)[:3]
    kept = Cache(tmp_path / "r.sqlite")
    found = Readings(kept, Versions("1", "1"), KNOWN, Decisions(), Bundle(tmp_path, "1"))
    found.read([*documents[::-1], Unread("0.pdf", "0.pdf: broken")], Counting(), 1)  # type: ignore[arg-type]
    assert [one.name for one in found] == ["0.pdf", *(one.name for one in documents)]
    assert list(found) == list(found)
    assert found.names == [one.name for one in documents]
