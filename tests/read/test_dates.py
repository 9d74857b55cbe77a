import pytest

from kg.read.dates import line_date, name_date, stamp_date


@pytest.mark.parametrize(
    ("line", "expected"),
    [("2024年5月10日", "2024-05-10"), ("2024-5-10", "2024-05-10"), ("2024年13月1日", ""), ("2024年5月10日开工", "")],
)
def test_line_date(line: str, expected: str) -> None:
    assert line_date(line) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2024-03-18_孝感.txt", "2024-03-18"),
        ("p20240318.txt", ""),
        ("a_20240318.txt", "2024-03-18"),
        ("000_1223b7.txt", ""),
    ],
)
def test_name_date(name: str, expected: str) -> None:
    assert name_date(name) == expected


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2024-05-10", "2024-05-10"),
        ("2024-05-10 08:30:00", "2024-05-10"),
        ("2024-05-10T23:30:00-08:00", "2024-05-10"),
        (" 2024年5月10日 08:30 ", "2024-05-10"),
        ("2024/5/10", "2024-05-10"),
        ("20240510", "2024-05-10"),
        ("2024-05", ""),
        ("昨天", ""),
        ("", ""),
    ],
)
def test_stamp_date(stamp: str, expected: str) -> None:
    assert stamp_date(stamp) == expected
