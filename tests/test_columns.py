import io
import sys
from importlib import reload
from pathlib import Path

import pytest

from kg import columns
from kg.errors import InputError

COLUMNS: columns.Columns = {"id": str, "n": int, "x": float, "yes": bool, "raw": bytes, "names": [str]}
ROWS = [
    {"id": "甲", "n": 1, "x": 0.5, "yes": True, "raw": b"\0", "names": ["乙", "丙"]},
    {"id": "乙", "n": None, "x": None, "yes": None, "raw": None, "names": None},
]


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    columns.write(tmp_path / "a.parquet", COLUMNS, [ROWS[0], {"id": "乙"}])
    assert list(columns.rows(tmp_path / "a.parquet", "a")) == ROWS
    assert list(columns.rows(tmp_path / "a.parquet", "a", ["names", "none"])) == [
        {"names": ["乙", "丙"]},
        {"names": None},
    ]


def test_rows_are_written_in_groups_as_they_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "GROUP", 2)
    columns.write(tmp_path / "a.parquet", {"n": int}, ({"n": n} for n in range(5)))
    with columns.pq.ParquetFile(tmp_path / "a.parquet") as file:
        assert file.num_row_groups == 3
    columns.write(tmp_path / "none.parquet", {"n": int}, [])
    assert list(columns.rows(tmp_path / "none.parquet", "none")) == []


def test_a_damaged_file_is_named() -> None:
    with pytest.raises(InputError, match=r"news: no whole Parquet file .*make it again"):
        list(columns.rows(io.BytesIO(b"PAR1 no"), "news"))


def test_a_missing_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'kg\[parquet\]'"):
        reload(columns)
