from decimal import Decimal

import pytest

from kg.relate.values import degree, money, number, quantity


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("3100", "3100"),
        ("3,100.5", "3100.5"),
        ("1.47万", "14700"),
        ("2.5亿", "250000000"),
        ("四", "4"),
        ("两", "2"),
        ("三百二十", "320"),
        ("八十", "80"),
        ("百", "100"),
        ("10，500", "10500"),
        ("2千", "2000"),
    ],
)
def test_a_number(printed: str, expected: str) -> None:
    assert number(printed) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("百", "亿元", {"number": "10000000000", "currency": "CNY"}),
        ("3", "万美金", {"number": "30000", "currency": "USD"}),
        ("900", "亿", {"number": "90000000000"}),
        ("20万", "吨/年", {"number": "200000"}),
    ],
)
def test_a_figure_as_a_number(value: str, unit: str, expected: dict[str, str]) -> None:
    assert quantity(value, unit) == expected


@pytest.mark.parametrize("printed", ["", "半", "三分之一", "3-5万", "数百"])
def test_no_single_number(printed: str) -> None:
    assert number(printed) is None
    assert quantity(printed, "亩") == {}


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("436.16", "万元", {"number": "4361600", "currency": "CNY"}),
        ("500", "亿元", {"number": "50000000000", "currency": "CNY"}),
        ("100", "万美元", {"number": "1000000", "currency": "USD"}),
        ("1万", "平方米", {"number": "10000"}),
        ("42", "%", {"number": "42"}),
        ("80.2", "亿元", {"number": "8020000000", "currency": "CNY"}),
    ],
)
def test_a_quantity(value: str, unit: str, expected: dict[str, str]) -> None:
    assert quantity(value, unit) == expected


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("投资超", "", "more than"),
        ("总额近", "", "less than"),
        ("用地约", "", "about"),
        ("", "余亩", "more than"),
        ("", "左右", "about"),
        ("达到", "", ""),
        ("突破了", "", "more than"),
    ],
)
def test_a_degree(before: str, after: str, said: str) -> None:
    assert degree(before, after) == said


def test_money_in_words() -> None:
    assert money("总投资12.6亿元") == {"number": "1260000000", "currency": "CNY"}
    assert money("没有钱") == {}
