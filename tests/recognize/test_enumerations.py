"""Lists with a heading."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("引进云海元和、明臻微电、严正智能等新质生产力项目落户。", "Company", ["云海元和", "明臻微电", "严正智能"]),
        ("集聚海音、云多多Tuma等跨境企业。", "Company", ["海音", "云多多Tuma"]),
        ("谋划云台产业园、远山叉车制造工业园等重点项目。", "Project", ["云台产业园", "远山叉车制造工业园"]),
        ("布局精益轴承、深冷阀门等赛道。", "Industry", ["精益轴承", "深冷阀门"]),
        ("金融机构、保险机构等单位到场。", "Company", []),
    ],
)
def test_items_are_what_the_heading_says(names, text, kind, expected):
    assert [form for found, form in names(text) if found == kind] == expected
