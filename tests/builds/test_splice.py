import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.builds.splice import Changed, Lines, Same, copy, ends, spliced
from kg.errors import StorageError

KEYS = st.text(alphabet="abc", min_size=1, max_size=3)
REST = st.text(alphabet="123", max_size=8)
LINES = st.dictionaries(KEYS, REST)
CHANGES = st.dictionaries(KEYS, st.none() | REST)


def line(key: str, rest: str) -> bytes:
    return f"{key} {rest}\n".encode()


def key_of(row: bytes) -> str:
    return row.decode().split(" ")[0]


def lines(said: dict[str, str]) -> Lines[str]:
    return Lines(io.BytesIO(b"".join(line(*one) for one in sorted(said.items()))), key_of)


@given(LINES, CHANGES)
def test_what_stays_and_what_changes_make_the_new_lines(old: dict[str, str], changes: dict[str, str | None]) -> None:
    rows, out, stay = lines(old), io.BytesIO(), 0
    told = {**old, **changes}
    put = {key: None if rest is None else line(key, rest) for key, rest in changes.items()}
    for one in spliced(rows, put):
        if isinstance(one, Same):
            copy(rows.file, *one, out)
            stay += ends(rows.file, *one)
        else:
            assert one.before == (line(one.key, old[one.key]) if one.key in old else None)
            assert one.after == put[one.key]
            out.write(one.after or b"")
    assert out.getvalue() == b"".join(line(key, rest) for key, rest in sorted(told.items()) if rest is not None)
    assert stay == len(old.keys() - changes.keys())


@given(LINES, KEYS)
def test_a_line_is_found_by_its_key(said: dict[str, str], key: str) -> None:
    rows = lines(said)
    assert rows.get(key) == (line(key, said[key]) if key in said else None)
    assert [*map(key_of, rows.since(key))] == sorted(one for one in said if one >= key)
    assert [*map(key_of, rows.all())] == sorted(said)


def test_a_line_that_is_longer_than_all_others_is_found() -> None:
    rows = lines({"a": "1", "b": "2" * 10_000, "c": "3"})
    assert rows.get("b") == line("b", "2" * 10_000)
    assert [*spliced(rows, {"c": None})] == [Same(0, 10_007), Changed("c", line("c", "3"), None)]


def test_a_file_that_ends_too_early_is_told(tmp_path: Path) -> None:
    (tmp_path / "short").write_bytes(b"a 1\n")
    with pytest.raises(StorageError, match="ends too early"):
        copy(io.BytesIO(b"a 1\n"), 0, 9, io.BytesIO())
    with (tmp_path / "short").open("rb") as source, (tmp_path / "copy").open("wb") as target:
        with pytest.raises(StorageError, match="ends too early"):
            copy(source, 0, 9, target)
        assert (tmp_path / "copy").read_bytes() == b"a 1\n"


def test_what_is_copied_stands_behind_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"a 1\nb 2\nc 3\n")
    with (tmp_path / "source").open("rb") as source, (tmp_path / "copy").open("w+b") as target:
        target.write(b"x\n")
        copy(source, 4, 8, target)
        target.write(b"y\n")
        copy(source, 8, 12, target)
        assert [*Lines(target, bytes).all()] == [b"x\n", b"b 2\n", b"y\n", b"c 3\n"]
