import pytest

from kg.read import features
from kg.read.features import ENDS, JOINS, SEAMS, STARTS, Page
from kg.read.layout import Block, Kind, blocks
from kg.read.units import Unit


def unit(text: str, *places: str, kind: Kind = "body", indented: bool = False, first: bool = False) -> Unit:
    block = Block((0, len(text)), ((0, len(text)),), text, kind, indented=indented)
    return Unit(block, first=first, places=frozenset(places))


ENDED = unit("近日，园区的新厂房投产。")
BROKEN = unit("近日，新厂房的机器开足马")
CLAUSE = unit("近日，新厂房投产，")
BARE = unit("服务有温度", kind="heading")
REST = unit("力运转，订单排到年底。")
TOP = unit("近日，厂房投产。", first=True)
SUBHEAD = Unit(blocks("力运转，订单排到年底。")[0], above=tuple(blocks("## 服务有温度")))
WOVEN = [BROKEN, TOP]
"""A title stands right below a broken sentence."""

TOLD = [
    ("next_on_page", [ENDED, REST], 1.0),
    ("next_on_page", [ENDED, ENDED, REST], 0.0),
    ("next_after_closed", [ENDED, REST], 1.0),
    ("next_after_closed", [BROKEN, REST], 0.0),
    ("next_after_closed", [BARE, REST], 0.0),
    ("bare_end", [BARE, REST], 1.0),
    ("bare_end", [BROKEN, REST], 0.0),
    ("bare_start", [ENDED, BARE], 1.0),
    ("bare_start", [BROKEN, BARE], 0.0),
    ("open_end", [BROKEN, REST], 1.0),
    ("open_end", [BARE, REST], 1.0),
    ("open_end", [ENDED, REST], 0.0),
    ("open_clause", [CLAUSE, REST], 1.0),
    ("open_clause", [BROKEN, REST], 0.0),
    ("open_to_opening", [BROKEN, unit("据介绍，订单排到年底。")], 1.0),
    ("open_to_opening", [BROKEN, SUBHEAD], 1.0),
    ("open_to_opening", [BROKEN, REST], 0.0),
    ("open_to_opening", [ENDED, SUBHEAD], 0.0),
    ("open_to_indented", [BROKEN, unit("力运转。", indented=True)], 1.0),
    ("open_to_indented", [BROKEN, REST], 0.0),
    ("open_to_indented", [ENDED, unit("力运转。", indented=True)], 0.0),
    ("closed_to_middle", [ENDED, unit("”他说。")], 1.0),
    ("closed_to_middle", [BROKEN, unit("，订单排到年底。")], 0.0),
    ("closed_to_middle", [ENDED, REST], 0.0),
    ("seam_seen", [unit("近日，科技创"), unit("新成果不断。")], 4.0),
    ("seam_seen", [unit("近日，獠獬"), unit("彟镳。")], 0.0),
    ("seam_seen", [ENDED, unit("新成果不断。")], 0.0),
    ("seam_learnt", [ENDED, REST], 0.0),
    ("paragraph_learnt", [BROKEN, REST], 0.0),
    ("seam_tied", [ENDED, REST], 0.0),
    ("number_goes_on", [unit("产值达3"), unit("20亿元。")], 1.0),
    ("number_goes_on", [unit("产值达320"), unit("亿元。")], 1.0),
    ("number_goes_on", [unit("产值达320"), unit("的企业。")], 0.0),
    ("number_goes_on", [unit("产值达到"), unit("20亿元。")], 0.0),
    ("quote_closes", [unit("他说：“厂房"), unit("投产。”")], 1.0),
    ("quote_closes", [unit("他说：“厂房"), unit("投产）。")], 0.0),
    ("quote_closes", [BROKEN, REST], 0.0),
    ("quote_left_open", [unit("他说：“厂房"), REST], 1.0),
    ("quote_left_open", [BROKEN, unit("投产。”")], 1.0),
    ("quote_left_open", [unit("他说：“厂房"), unit("投产。”")], 0.0),
    ("same_place", [unit("一。", "甲州", "乙州"), unit("二。", "乙州")], 1.0),
    ("same_place", [unit("一。", "甲州"), unit("二。", "乙州")], 0.0),
    ("same_place", [unit("一。"), unit("二。")], 0.0),
    ("other_place", [unit("一。", "甲州"), unit("二。", "乙州")], 1.0),
    ("other_place", [unit("一。", "甲州", "乙州"), unit("二。", "乙州")], 0.0),
    ("other_place", [unit("一。", "甲州"), unit("二。")], 0.0),
    ("distance", [ENDED, REST], 0.0),
    ("distance", [ENDED, *[ENDED] * 4, REST], 2.0),
]


@pytest.mark.parametrize(("name", "units", "expected"), TOLD)
def test_of_a_unit_that_may_go_on_with_another(name: str, units: list[Unit], expected: float) -> None:
    assert getattr(features, name)(Page(units), 0, len(units) - 1) == expected


TOLD_BY_THE_PAGE = [
    ("next_if_woven", [BROKEN, REST], [], 0.0),
    ("next_if_woven", [BROKEN, REST], WOVEN, 1.0),
    ("next_after_closed_if_woven", [ENDED, REST], [], 0.0),
    ("next_after_closed_if_woven", [ENDED, REST], WOVEN, 1.0),
    ("next_after_closed_if_woven", [BROKEN, REST], WOVEN, 0.0),
    ("seam_on_page", [BROKEN, REST], [unit("厂房开足马力运转。")], 2.0),
    ("seam_on_page", [BROKEN, REST], [unit("厂房里马力足。")], 0.0),
    ("seam_on_page", [BROKEN, REST], [unit("厂房足马力。")], 1.0),
    ("seam_on_page", [BROKEN, REST], [unit("有马力运转。")], 1.0),
    ("seam_on_page", [CLAUSE, REST], [unit("产，力运转。")], 0.0),
    ("seam_on_page", [ENDED, REST], [unit("产。力运转。")], 0.0),
]


@pytest.mark.parametrize(("name", "units", "below", "expected"), TOLD_BY_THE_PAGE)
def test_of_two_units_and_the_page_they_stand_on(
    name: str, units: list[Unit], below: list[Unit], expected: float
) -> None:
    assert getattr(features, name)(Page([*units, *below]), 0, len(units) - 1) == expected


LONG = unit("近日，园区的新厂房投产，" * 4 + "订单排到年底。")
TWO = unit("厂房投产。订单排到年底。")


@pytest.mark.parametrize(
    ("name", "units", "expected"),
    [
        ("stray", [ENDED, REST], 1.0),
        ("stray_if_woven", [BROKEN, TOP, REST], 1.0),
        ("stray_if_woven", [ENDED, TOP, REST], 0.0),
        ("stray_short", [ENDED, REST], 1.0),
        ("stray_short", [ENDED, LONG], 0.0),
        ("stray_short", [ENDED, TWO], 0.0),
        ("stray_between", [BROKEN, REST], 1.0),
        ("stray_between", [BARE, REST], 1.0),
        ("stray_between", [ENDED, REST], 0.0),
        ("stray_between", [REST], 0.0),
        ("broken_last", [ENDED, BROKEN], 1.0),
        ("broken_last", [BROKEN, ENDED], 0.0),
        ("finished_last", [BROKEN, ENDED], 1.0),
        ("finished_last", [ENDED, BROKEN], 0.0),
        ("short_last", [ENDED, REST], 1.0),
        ("short_last", [ENDED, LONG], 0.0),
        ("short_last", [ENDED, TWO], 0.0),
    ],
)
def test_of_a_unit_that_goes_on_from_nothing_or_is_the_last(name: str, units: list[Unit], expected: float) -> None:
    assert getattr(features, name)(Page(units), len(units) - 1) == expected


RIGHT = unit("力运转，车间里的工人正在调试设备，产品发往全国各地。")
WRONG = unit("育局的负责人说，学校的食堂已经建好，孩子们吃上了热饭。")


@pytest.mark.parametrize("name", ["seam_tied", "seam_seen", "seam_learnt", "same_matter"])
def test_the_right_rest_of_a_broken_sentence_has_more_than_a_wrong_one(name: str) -> None:
    page = Page([unit("走进园区新建的厂房，工人们正在忙碌，车间里一台台机器开足马"), RIGHT, WRONG])
    feature = getattr(features, name)
    assert feature(page, 0, 1) > feature(page, 0, 2)


def test_what_is_learnt_of_paragraphs_counts_where_the_sentence_has_ended() -> None:
    page = Page([unit("目前，项目的厂房已经封顶，预计年底投产。"), unit("下一步，园区将加快建设。"), REST])
    assert features.paragraph_learnt(page, 0, 1) > features.paragraph_learnt(page, 0, 2)


def test_what_is_learnt_of_a_seam_counts_no_more_than_a_surprise() -> None:
    page = Page([unit("近日，锵鹳獠獬"), unit("，" * 30), RIGHT, BROKEN])
    assert abs(page.beside).max() <= features.SURPRISE


@pytest.mark.parametrize(
    ("units", "woven"),
    [([BROKEN, TOP], True), ([ENDED, TOP], False), ([BROKEN, REST], False), ([TOP, BROKEN], False)],
)
def test_woven(units: list[Unit], woven: bool) -> None:
    assert Page(units).woven is woven


def test_every_feature_of_two_units_is_in_a_table() -> None:
    tables = {name for name, *_ in (*TOLD, *TOLD_BY_THE_PAGE)}
    assert {feature.__name__ for feature in JOINS} - tables == {"same_matter"}
    assert set(SEAMS) <= set(JOINS)
    assert [feature.__doc__ for feature in (*JOINS, *STARTS, *ENDS) if not feature.__doc__] == []
