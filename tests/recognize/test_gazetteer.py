"""Names from lists, and zones named after a listed place."""

import pytest


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("在孝感高新技术产业开发区考察。", "孝感高新技术产业开发区", "孝感高新区"),
        ("孝感今日有雨。", "孝感", "孝感市"),
        ("到东湖高新区去。", "东湖高新区", "武汉东湖高新区"),
        ("泉城夜色。", "泉城", "济南市"),
    ],
)
def test_a_form_stands_for_its_name(mentions, text, form, name):
    assert [(found.form, found.name) for found in mentions(text)] == [(form, name)]


def test_a_short_county_name_needs_its_city(names):
    assert names("巧家的订单。") == []
    assert names("昭通市巧家的订单。") == [("Place", "昭通市"), ("Place", "巧家")]


@pytest.mark.parametrize("text", ["去往上海城市中心。", "全部门店开业。"])
def test_no_name_begins_inside_a_word(names, text):
    assert not {"海城市", "部门"} & {form for _, form in names(text)}


def test_a_zone_that_no_list_has(found_by):
    assert found_by("兰州云谷高新区获批。", "pattern:zones") == ["兰州云谷高新区"]
