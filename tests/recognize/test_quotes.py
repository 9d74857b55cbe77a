"""Names in quotes."""

import pytest

from kg.recognize.quotes import quotes


def test_a_quote_knows_its_clause():
    (quote,) = quotes("近日，新区推行“一照通办”改革。")
    assert (quote.text, quote.before, quote.after, quote.title) == ("一照通办", "新区推行", "改革。", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发放首笔“设备更新奖”。", [("Policy", "设备更新奖")]),
        ("获批“园科贷”授信。", [("FinancialProduct", "园科贷")]),
        ("用好“人才十条”“英才政策3.0”。", [("Policy", "人才十条"), ("Policy", "英才政策3.0")]),
        ("制定星谷“白金八条”政策。", [("Policy", "星谷“白金八条”")]),
        ("“海创周”活动启幕。", [("Event", "海创周")]),
        ("印发《算力券管理办法》。", [("Policy", "算力券管理办法")]),
        ("按下“快进键”。", []),
    ],
)
def test_quoted_names(names, text, expected):
    assert names(text) == expected
