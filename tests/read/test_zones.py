import pytest

from kg.read.zones import stem, text_zone, title_zone


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲州高新区：三年再造一个走廊", "甲州高新区"),
        ("走进甲州高新区", "甲州高新区"),
        ("国家高新区忙开局", ""),
        ("创新大赛在甲州高新区开赛", "甲州高新区"),
        ("甲州工业园区：有了技术管家", "甲州工业园区"),
        ("甲州高新区在汽车园启动甲州高新区竞赛", "甲州高新区"),
        ("三年再造一个走廊", ""),
    ],
)
def test_title_zone(title: str, expected: str) -> None:
    assert title_zone(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲州高新区开工，甲州高新区投产。", "甲州高新区"),
        ("甲州高新区、乙州高新区、丙州高新区各有项目。", ""),
        ("今天天气好。", ""),
    ],
)
def test_text_zone(text: str, expected: str) -> None:
    assert text_zone(text) == expected


def test_stem() -> None:
    assert (stem("甲州国家高新区"), stem("甲州经开区")) == ("甲州", "甲州")
