import pytest

from kg.relate.times import days


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("今年4月", "2024-04"),
        ("今年上半年", "2024-01/2024-06"),
        ("1-4月", "2024-01/2024-04"),
        ("去年底", "2023-12"),
        ("今年二季度", "2024-04/2024-06"),
        ("前三季度", "2024-01/2024-09"),
        ("2023年", "2023"),
        ("3月18日", "2024-03-18"),
        ("截至今年5月", "../2024-05"),
        ("2022年以来", "2022/2024-07-20"),
        ("11月", "2023-11"),
        ("今年前5个月", "2024-01/2024-05"),
        ("明年", "2025"),
        ("近年来", ""),
        ("目前", ""),
        ("2月30日", ""),
        ("2024年3月18日", "2024-03-18"),
    ],
)
def test_counted_from_the_publication(printed: str, expected: str) -> None:
    assert days(printed, "2024-07-20") == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("今年4月", "XXXX-04"),
        ("上半年", "XXXX-01/XXXX-06"),
        ("2023年", "2023"),
        ("去年以来", "XXXX/.."),
        ("今年", "XXXX"),
    ],
)
def test_an_unknown_year_stays_unknown(printed: str, expected: str) -> None:
    assert days(printed) == expected
