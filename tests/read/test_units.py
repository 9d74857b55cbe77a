import pytest

from kg.read.layout import Block, blocks
from kg.read.units import Unit, placed

PAGE = """## 项目建设提速

近日，甲州高新区的厂房里，机器
开足马

◎本报记者 李小明
"""


def test_a_unit_is_its_text_with_the_subheads_above_and_the_bylines_below() -> None:
    head, body, byline = blocks(PAGE)
    unit = Unit(body, (head,), [byline])
    assert (unit.blocks, unit.text) == ((head, body, byline), "近日，甲州高新区的厂房里，机器开足马")
    assert PAGE[unit.start :].startswith("项目建设提速")
    assert PAGE[: unit.end + 1].endswith("开足马")


@pytest.mark.parametrize(
    ("text", "is_bare", "is_open"),
    [("近日，厂房里，机器开足马", False, True), ("近日，厂房投产。", False, False), ("服务有温度", True, True)],
)
def test_open_and_bare(text: str, is_bare: bool, is_open: bool) -> None:
    (block,) = blocks(text)
    assert (Unit(block).bare, Unit(block).open) == (is_bare, is_open)


def test_two_units_with_the_same_words_are_two() -> None:
    block = Block((0, 3), ((0, 3),), "开工。")
    assert Unit(block) != Unit(block)


@pytest.mark.parametrize(
    ("text", "own", "places"),
    [
        ("甲州与乙州的企业", "", {"甲州", "乙州"}),
        ("甲州的企业", "乙州", {"甲州"}),
        ("园区的企业", "乙州", {"乙州"}),
        ("丙州的企业", "", set()),
    ],
)
def test_placed(text: str, own: str, places: set[str]) -> None:
    assert placed(text, ["甲州", "乙州"], own) == places
