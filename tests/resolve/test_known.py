"""What things lists know by a name, or by what it is made of."""

import pytest

from kg.resolve.known import things
from kg.resolve.parts import parser


def known(kind: str, name: str) -> frozenset[str]:
    return things(parser()(name, kind), kind)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Company", "饿了么", "上海拉扎斯信息科技有限公司"),
        ("Company", "国网公司", "国家电网有限公司"),
        ("Company", "宁德时代（CATL）", "宁德时代新能源科技股份有限公司"),
        ("Event", "第二十届中国国际高新技术成果交易会", "第20届高交会"),
        ("Event", "首届进博会", "第一届中国国际进口博览会"),
        ("Product", "盐酸埃克替尼片", "凯美纳"),
        ("Park", "北京航空航天大学国家大学科技园", "北航科技园"),
        ("Product", "科大讯飞“听见”", "讯飞听见"),
    ],
)
def test_names_of_one_thing_share_what_they_may_mean(kind: str, one: str, other: str) -> None:
    assert known(kind, one) & known(kind, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Event", "第二十届高交会", "第二十一届高交会"),
        ("Event", "高交会", "第二十届高交会"),
        ("Product", "连花清瘟胶囊", "连花清瘟颗粒"),
        ("Park", "北航科技园", "北航软件园"),
        ("Park", "北航科技园", "南理工科技园"),
        ("Company", "国网公司", "中国南方电网有限责任公司"),
        ("Company", "星河电子有限公司", "星河电子"),
    ],
)
def test_other_things_share_nothing(kind: str, one: str, other: str) -> None:
    assert not known(kind, one) & known(kind, other)


def test_a_word_of_trade_is_no_thing_that_a_name_begins_with() -> None:
    assert not known("Park", "生物医药产业园")
