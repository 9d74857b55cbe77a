import pytest

from kg.relate.attributes import amount, date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲获奖补资金436.16万元。", "436.16万元"),
        ("甲投资超1.41亿元建厂。", "1.41亿元"),
        ("订单超100万美元。", "100万美元"),
        ("引进12家企业。", ""),
    ],
)
def test_amount_in_the_match(text: str, expected: str) -> None:
    assert amount(text, (0, len(text)), (0, len(text))) == expected


def test_amount_after_the_match_but_inside_the_sentence() -> None:
    text = "甲获得首台套奖，兑付80万元。乙获得90万元。"
    assert amount(text, (0, 7), (0, 15)) == "80万元"
    assert amount(text, (0, 7), (0, 8)) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月，甲获奖。", "2024年3月"),
        ("2024年3月18日甲获奖。", "2024年3月18日"),
        ("今年上半年甲获奖。", "今年上半年"),
        ("1-4月甲获奖。", "1-4月"),
        ("近日，甲获奖。", "近日"),
        ("甲获奖。", ""),
    ],
)
def test_date_before_the_end_of_the_match(text: str, expected: str) -> None:
    assert date(text, (len(text) - 4, len(text)), (0, len(text))) == expected
