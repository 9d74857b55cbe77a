import pickle
import sqlite3
import zlib
from pathlib import Path

import pytest
from built import result

from kg.builds import cache
from kg.builds.cache import Cache
from kg.errors import StorageError

READINGS = [reading for reading in result().readings if reading.source]


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("run",)


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


def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "r.sqlite")
    kept._rows.execute("PRAGMA max_page_count = 2")
    for number in range(40):
        kept.put(str(number), READINGS[0])
    with pytest.raises(StorageError, match="full; free some space and run it again"):
        kept.close(drop=True)


def test_a_file_of_an_older_form_is_made_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "r.sqlite") as rows:
        rows.execute("CREATE TABLE readings (key TEXT PRIMARY KEY, reading BLOB)")
    kept = Cache(tmp_path / "r.sqlite")
    kept.put("1", READINGS[0])
    kept.write()
    assert kept.reading("1") == READINGS[0]


def test_what_is_fresh_uses_nothing_that_was_there(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "r.sqlite")
    kept.put("1", READINGS[0])
    kept.close(drop=True)
    assert (Cache(tmp_path / "r.sqlite").has("1"), Cache(tmp_path / "r.sqlite", fresh=True).has("1")) == (True, False)


def test_what_somebody_else_wrote_is_told_in_a_line(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "r.sqlite")
    kept._rows.execute("INSERT INTO kept VALUES ('1', ?)", (zlib.compress(pickle.dumps(Evil())),))
    assert kept.outlines("1") is None
    with pytest.raises(StorageError, match="damaged; run it again"):
        kept.reading("1")
    assert kept._row("1") is None
