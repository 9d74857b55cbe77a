import tomllib
from collections.abc import Mapping
from itertools import permutations

import numpy as np
import pytest

from kg.read.articles import Walk
from kg.read.features import ENDS, JOINS, SEAMS, STARTS, Page
from kg.read.headings import heading_runs
from kg.read.layout import Block, blocks
from kg.read.order import (
    FILE,
    NEVER,
    STRETCH,
    TOSS_UP,
    WINDOW,
    Order,
    Weights,
    assigned,
    candidates,
    confidence,
    margin,
    matrix,
    solve,
    stretches,
)
from kg.read.units import Unit

ARTICLES = {
    "甲": (
        "# 甲州高新区：新厂房里机器忙\n\n走进甲州高新区新建的智能车间，一台台机器人正在有条不紊地进行焊接作",
        "业，几名工人拿着平板电脑巡查设备。车间主任介绍，自动化改造完成以后，生产效率提高了三成。为了帮助企业解决用",
        "工难题，甲州高新区的专班人员每周上门一次，先后组织了六场招聘会。今年，园区还要再建两座标准厂房。",
    ),
    "乙": (
        "# 乙州高新区：人才公寓迎来新住户\n\n傍晚，年轻人回到乙州高新区的人才公寓。小周说，从看房到签合同只用了半天时",
        "间，房租只有市场价的一半。乙州高新区的负责人表示，园区一共拿出三百套公寓，优先提供给刚刚毕业的大学",
        "生。公寓楼下还有食堂、健身房和共享书屋，年轻人下班以后可以在这里看书、运动、交朋友。",
    ),
    "丙": (
        "# 丙州高新区：果园里装上传感器\n\n清晨，丙州高新区的果农老陈打开手机，屏幕上显示着果园的温度、湿度和土壤的水",
        "分。以前浇水全凭经验，现在传感器每隔十分钟就把数据传到云平台，阀门自动打开。丙州高新区的农业科技企",
        "业还开发了采摘机器人，一台机器人一天可以采摘苹果两吨，帮果农省下了不少工钱。",
    ),
}


def woven(turns: str) -> tuple[str, dict[int, int]]:
    """A page on which the columns of articles take turns, and the column that each goes on from."""
    parts, last, before = [], {}, {}
    waiting = {name: iter(columns) for name, columns in ARTICLES.items()}
    for at, name in enumerate(turns):
        parts.append(next(waiting[name]))
        before |= {at: last[name]} if name in last else {}
        last[name] = at
    return "\n\n".join(parts) + "\n", before


def units(page: str) -> list[Unit]:
    found = blocks(page)
    return Walk(found, heading_runs(found)).units


TURNS = [
    "甲乙甲乙甲乙",
    "甲乙乙甲甲乙",
    "甲乙甲乙乙甲",
    "甲甲乙甲乙乙",
    "丙甲丙甲甲丙",
    "甲乙丙甲乙丙甲乙丙",
    "丙乙甲甲乙丙丙甲乙",
]


@pytest.mark.parametrize("turns", TURNS)
def test_woven_columns_are_chained(turns: str) -> None:
    page, before = woven(turns)
    order = solve(units(page))
    assert order.before == before
    assert [turns[number] for number in order.sequence()] == [name for name in dict.fromkeys(turns) for _ in range(3)]


@pytest.mark.parametrize("turns", TURNS)
def test_the_joins_of_woven_columns_say_how_good_they_are(turns: str) -> None:
    page, before = woven(turns)
    told = units(page)
    order = solve(told)
    assert order.joins.keys() == before.keys()
    for number, join in order.joins.items():
        assert (join.end, join.start) == (told[before[number]].end + 1, told[number].start)
        assert join.broken
        assert join.margin > 0
        assert 0.5 < join.confidence <= 1
        assert [abs(weight) for _, weight in join.reasons] == sorted([abs(w) for _, w in join.reasons], reverse=True)


@pytest.mark.parametrize(
    "page",
    [
        "# 甲州高新区上新\n\n近日，投产。\n\n## 提速\n\n今年，签约。\n\n# 乙州高新区上新\n\n近日，开业。\n",
        "近日，甲州高新区的厂房投产。\n\n订单排到年底。\n\n机器开足马力。\n",
        "# 甲州高新区上新\n\n近日，厂房投产。\n\n最后一句说到一半，机器开足马",
    ],
)
def test_a_page_without_a_broken_sentence_keeps_its_order(page: str) -> None:
    told = units(page)
    order = solve(told)
    assert order.before == {j: j - 1 for j in range(1, len(told)) if not told[j].first}
    assert order.joins == {}
    assert order.sequence() == list(range(len(told)))


def test_a_broken_sentence_that_goes_on_right_below_is_a_join() -> None:
    page, before = woven("甲甲甲")
    assert solve(units(page)).joins.keys() == before.keys() == {1, 2}


CONTRARY = (
    *(ARTICLES[name][0] for name in "甲乙"),
    "业，几名工人拿着平板电脑巡查设备。自动化改造完成以后，生产效率提高了三成，订单已经排到了明年春",
    "天。乙州高新区的负责人表示，园区还要再建两座标准厂房。",
)


def test_columns_that_name_different_zones_are_not_of_one_article() -> None:
    told = units("\n\n".join(CONTRARY) + "\n")
    order = solve(told)
    assert [unit.places for unit in told] == [{"甲州"}, {"乙州"}, set(), {"乙州"}]
    assert order.before[2] == 0
    assert order.before.get(3) != 2
    assert solve(units("\n\n".join(CONTRARY).replace("天。乙州", "天。甲州"))).before == {2: 0, 3: 2}


def unit(text: str, *places: str, first: bool = False) -> Unit:
    return Unit(Block((0, len(text)), ((0, len(text)),), text), first=first, places=frozenset(places))


BODY = unit("近日，厂房投产。")
TOP = unit("近日，厂房投产。", first=True)


def test_candidates_are_earlier_units_that_are_near_and_below_no_other_title() -> None:
    found = list(candidates([TOP, BODY, TOP, *[BODY] * (WINDOW + 1)]))
    assert [i for i, j in found if j == 1] == [0]
    assert [i for i, j in found if j == 2] == []
    assert [i for i, j in found if j == WINDOW + 3] == list(range(3, WINDOW + 3))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([], []),
        ([BODY] * STRETCH, [(0, STRETCH)]),
        ([BODY] * (STRETCH + 2), [(0, STRETCH), (STRETCH, STRETCH + 2)]),
        ([TOP, *[BODY] * 9, TOP, *[BODY] * STRETCH], [(0, 10), (10, 10 + STRETCH), (10 + STRETCH, 11 + STRETCH)]),
    ],
)
def test_a_long_page_is_cut_at_titles(told: list[Unit], expected: list[tuple[int, int]]) -> None:
    assert list(stretches(told)) == expected


def test_a_page_goes_on_over_the_cut_of_a_stretch() -> None:
    order = solve([TOP, *[BODY] * STRETCH])
    assert order.sequence() == list(range(STRETCH + 1))
    assert order.before[STRETCH] == STRETCH - 1


def totals(weights: Weights) -> list[float]:
    """The sums of all assignments."""
    rows = range(len(weights))
    return [sum(weights[row, column] for row, column in zip(rows, one, strict=True)) for one in permutations(rows)]


def test_a_margin_is_what_the_best_page_without_the_join_is_worse() -> None:
    weights = matrix(Page(units("\n\n".join(ARTICLES["甲"]) + "\n")))
    before = assigned(weights)
    without = weights.copy()
    without[2, before[2]] = NEVER
    assert margin(weights, before, 2) == pytest.approx(max(totals(weights)) - max(totals(without)))


def test_the_assignment_is_that_of_the_largest_sum() -> None:
    weights = np.full((6, 6), NEVER)
    weights[3:, 3:] = 0.0
    weights[range(3), range(3, 6)] = 0.0
    weights[range(3, 6), range(3)] = 0.0
    weights[1, 0], weights[2, 0], weights[2, 1] = 5.0, 7.0, 4.0
    assert assigned(weights) == {1: 0, 2: 1}
    weights[2, 0] = 10.0
    assert assigned(weights) == {2: 0}


def test_confidence_grows_with_the_margin() -> None:
    page = Page(units(woven("甲甲甲")[0]))
    trusts = [confidence(page, 0, 1, worth) for worth in (0.0, 1.0, 3.0)]
    assert 0 < trusts[0] < trusts[1] < trusts[2] < 1


ALIKE = "# {0}州高新区：公寓开业\n\n傍晚，年轻人回到{0}州高新区的公寓。小周说，从看房到签合同只用了半天时\n\n"
EITHER = f"{ALIKE.format('甲')}{ALIKE.format('乙')}间，房租只有市场价的一半。\n\n间，租金可以按月支付。\n"


def test_joins_are_not_all_sure_where_either_rest_goes_on_with_either_end() -> None:
    sure = tomllib.loads(FILE.read_text(encoding="utf-8"))["sure"]
    joins = solve(units(EITHER)).joins.values()
    assert [join.sure for join in joins] == [join.confidence >= sure and join.margin >= TOSS_UP for join in joins]
    assert False in {join.sure for join in joins}


TITLES = {0: "甲州", 1: "乙州", 2: "丙州"}


@pytest.mark.parametrize(
    ("named", "homes", "odds", "home"),
    [
        (["乙州"], [0, 1, 2], {}, 1),
        (["乙州", "甲州", "乙州"], [0, 1, 2], {}, 1),
        (["", "丙州"], [0, 1, 2], {}, 2),
        ([""], [0, 0, 0], {}, 0),
        ([""], [0, 1, 2], {0: 1.0, 1: 4.0, 2: 1.0}, 1),
        ([""], [0, 1, 2], {0: 1.0, 1: 1.0, 2: 1.0}, None),
        ([""], [0, 1, 2], {}, None),
        (["甲州 乙州"], [0, 1, 2], {0: 1.0, 1: 2.0, 2: 0.5}, 1),
        (["甲州 乙州"], [0, 1, 2], {0: 1.0, 1: 1.0, 2: 9.0}, None),
        ([""], [None, None, None], {}, None),
    ],
)
def test_kin(named: list[str], homes: list[int | None], odds: Mapping[int, float], home: int | None) -> None:
    told = [TOP, TOP, TOP, *(unit("投产。", *places.split()) for places in named)]
    order = Order(told, before={j: j - 1 for j in range(4, len(told))}, odds={3: odds})
    assert order.kin(3, homes, TITLES) == home


def test_every_feature_has_its_weight_and_every_weight_its_feature() -> None:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for table, features in {"joins": JOINS, "starts": STARTS, "ends": ENDS}.items():
        assert list(told[table]) == [feature.__name__ for feature in features]
    assert list(told["seams"]) == ["always", "margin", *(feature.__name__ for feature in SEAMS)]
    assert 0.5 < told["sure"] < 1
