import pickle
import sqlite3
import zlib
from pathlib import Path

import pytest
from built import CHOSEN, extract, result, sources

from kg import ontology
from kg.builds import cache
from kg.builds.cache import Cache, read_cached
from kg.builds.workers import Recipe
from kg.errors import StorageError
from kg.model import Reading, Source, Unread
from kg.resolve.decisions import Decisions

READINGS = [reading for reading in result().readings if reading.source]
RECIPE = Recipe(ontology.load(CHOSEN.schema), CHOSEN.names)


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run",)


class Counting:
    """A recipe whose extractor counts what it reads."""

    decisions = Decisions()

    def __init__(self) -> None:
        self.read: list[str] = []

    def make(self) -> object:
        def counted(document: Source | Unread) -> Reading:
            self.read.append(document.name)
            return extract()(document)

        return counted


def test_a_reading_comes_back_equal() -> None:
    assert [cache.loaded(cache.dumped(one)) for one in READINGS] == READINGS


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        zlib.compress(b"x"),
        zlib.compress(pickle.dumps("text")),
        zlib.compress(pickle.dumps(Evil())),
        cache.dumped(READINGS[0])[:-9],
    ],
)
def test_what_is_no_reading_is_none_and_runs_nothing(content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert cache.loaded(content) is None
    assert capsys.readouterr().out == ""


def run(file: Path, documents: list[Source | Unread], versions: str = "1") -> tuple[list[str], int, list[Reading]]:
    """Which documents were read, how many were not, and all readings."""
    counting, kept = Counting(), Cache(file)
    found = list(read_cached(documents, counting, 1, kept, versions))  # type: ignore[arg-type]
    kept.close(drop=True)
    return counting.read, kept.reused, found


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
        rows.execute("UPDATE readings SET reading = X'00'")
    assert len(run(tmp_path / "r.sqlite", documents)[0]) == 2


def test_what_cannot_be_read_is_told_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        (one,) = run(tmp_path / "r.sqlite", [Unread("a.pdf", "a.pdf: broken")])[2]
        assert one.failure == "a.pdf: broken"


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "r.sqlite")
    kept._rows.execute("PRAGMA max_page_count = 2")
    for number in range(40):
        kept.put(str(number), READINGS[0])
    with pytest.raises(StorageError, match="full; free some space and run it again"):
        kept.close(drop=True)
