from pathlib import Path

import pytest

from kg.errors import InputError
from kg.resolve.ids import load, text


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ids.csv"
    own = {"Company:甲": "Company:甲公司", 'Policy:a,"b"': "Policy:x"}
    file.write_text(text(own, {}), encoding="utf-8")
    assert load(file) == own


def test_what_was_published_stays() -> None:
    assert text({"b": "2"}, {"a": "1"}).splitlines() == ["name,id", "a,1", "b,2"]


def test_no_file_no_ids(tmp_path: Path) -> None:
    assert load(tmp_path / "ids.csv") == {}


@pytest.mark.parametrize("said", ["left,right\n", ""])
def test_another_file_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "ids.csv").write_text(said, encoding="utf-8")
    with pytest.raises(InputError, match="no file of ids"):
        load(tmp_path / "ids.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_what_a_spreadsheet_saved_is_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "ids.csv"
    file.write_text(text({"Company:甲公司": "Company:湖北甲有限公司"}, {}), encoding=encoding)
    assert load(file) == {"Company:甲公司": "Company:湖北甲有限公司"}


def test_a_line_that_is_cut_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ids.csv"
    file.write_text("name,id\nCompany:甲\n", encoding="utf-8")
    with pytest.raises(InputError, match="'Company:甲' is no line of it"):
        load(file)
