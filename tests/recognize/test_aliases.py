"""Other forms of names that were found."""

import pytest


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("湖北云岭食品有限公司（以下简称“云岭”）投产。云岭扩产。", "云岭", "湖北云岭食品有限公司"),
        ("江苏海川生物股份有限公司投产。海川生物扩产。", "海川生物", "江苏海川生物股份有限公司"),
        ("衡远电子（南通）有限公司投产。衡远电子扩产。", "衡远电子", "衡远电子（南通）有限公司"),
        (
            "国家云岭功能材料创新中心启用。云岭功能材料创新中心扩建。",
            "云岭功能材料创新中心",
            "国家云岭功能材料创新中心",
        ),
    ],
)
def test_the_last_mention_is_the_name_found_before(mentions, text, form, name):
    assert (mentions(text)[-1].form, mentions(text)[-1].name) == (form, name)


def test_a_name_is_marked_wherever_it_stands(names):
    assert names("颁发“厂房加层奖”。厂房加层奖受欢迎。") == [("Policy", "厂房加层奖")] * 2
