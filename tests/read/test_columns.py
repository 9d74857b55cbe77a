import pytest

from kg.read.columns import Draft, affinity, choose, continues, seam
from kg.read.layout import Block, blocks


def body(text: str) -> Block:
    return Block((0, len(text)), ((0, len(text)),), text)


@pytest.mark.parametrize(
    ("tail", "head", "expected"),
    [
        ("新厂房里机器", "开足马力运转。", True),
        ("新厂房投产。", "开足马力运转。", False),
        ("新厂房里机器", "今年以来，园区提速。", False),
        ("新厂房投产，", "今年以来，园区提速。", True),
        ("新厂房里机器", "“开足马力。”", False),
    ],
)
def test_continues(tail: str, head: str, expected: bool) -> None:
    assert continues(body(tail), body(head)) is expected


def test_an_indented_block_begins_a_paragraph() -> None:
    (indented,) = blocks("\u3000\u3000开足马力运转的机器一台接着一台。\n")
    assert not continues(body("新厂房里机器"), indented)


def test_a_block_goes_to_the_article_whose_zone_it_names() -> None:
    first = Draft(title=(body("甲州高新区再起步"),), body=[body("甲州高新区的厂房里，机器")])
    second = Draft(title=(body("乙州高新区上新"),), body=[body("乙州高新区投产。")])
    assert choose(body("甲州高新区表示，将继续。"), [first, second], second, "") is first
    assert choose(body("接下来，园区提速。"), [first, second], second, "") is second


def test_a_word_that_is_cut_in_two_draws_its_other_half() -> None:
    page = "开足马力"
    cut = Draft(body=[body("甲州高新区的厂房里，机器开足马")])
    assert affinity(body("力运转。"), cut, False, page) > affinity(
        body("力运转。"), Draft(body=[body("投产。")]), False, page
    )
    assert seam("开足马", "力运转", page)
