import csv
from pathlib import Path

import pytest

from kg.resolve.judge import SAME, judge, ours
from kg.resolve.sides import side

PAIRS = Path(__file__).parents[1] / "identity" / "pairs.csv"


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Company", "湖北阿兴食品有限公司", "阿兴食品"),
        ("Company", "华为技术有限公司", "华为"),
        ("Zone", "包头稀土高新技术产业开发区", "包头稀土高新区"),
        ("Government", "国家发展和改革委员会", "国家发改委"),
        ("Policy", "《黄金十条》", "黄金十条"),
        ("Government", "中国共产党合肥市委员会", "合肥市委"),
        ("Company", "中国建筑第三工程局有限公司", "中建三局"),
        ("Company", "五八同城信息技术有限公司", "58同城"),
        ("Event", "第二十届云谷交易会", "第20届云谷交易会"),
        ("Event", "2018世界制造业大会", "二〇一八世界制造业大会"),
        ("Institution", "武汉市第六医院", "武汉六医院"),
        ("Government", "中共西安高新区工作委员会", "西安高新区党工委"),
        ("Policy", "《新一代云谷规划》（国发〔2017〕35号）", "新一代云谷规划"),
        ("Product", "国产大飞机C919", "C919大型客机"),
    ],
)
def test_the_same_thing(kind: str, one: str, other: str) -> None:
    verdict = judge(side(kind, one), side(kind, other))
    assert verdict.veto == ""
    assert verdict.probability > 0.5


def test_the_order_does_not_matter() -> None:
    one, other = side("Company", "湖北阿兴食品有限公司"), side("Company", "阿兴食品")
    assert judge(one, other) == judge(other, one)


def test_things_of_two_classes_are_two() -> None:
    assert judge(side("Company", "云谷"), side("Park", "云谷")).veto == "other classes"


def test_the_pairs_are_many_hard_and_split_by_a_hash() -> None:
    rows = list(csv.DictReader(PAIRS.open(encoding="utf-8")))
    assert len(rows) >= 600
    assert sum(row["same"] == "no" for row in rows) >= 0.35 * len(rows)
    assert {row["part"] for row in rows} == {"tune", "report"}
    assert len({row["class"] for row in rows}) == 14


def test_what_the_judge_is_sure_of_is_mostly_right() -> None:
    """On the part that nothing was fitted on; docs/identity.md has the figures."""
    rows = [row for row in csv.DictReader(PAIRS.open(encoding="utf-8")) if row["part"] == "report"]
    sure = [row for row in rows if judge(*sides(row)).probability >= SAME]
    assert sum(row["same"] == "yes" for row in sure) >= 0.85 * len(sure) > 100


def sides(row: dict[str, str]):
    return (side(row["class"], row[name], told(row[f"{name}_context"])) for name in ("left", "right"))


def told(context: str) -> dict[str, list[str]]:
    pairs = [one.partition("=") for one in context.split(";") if one]
    return {key: [value] for key, _, value in pairs}


def test_a_reason_is_said_once_with_all_that_it_weighs() -> None:
    verdict = judge(side("Company", "云谷"), side("Company", "云谷科技有限公司"))
    names = [name for name, _ in verdict.reasons]
    assert len({*names}) == len(names) > 0
    assert not any(", a " in name or name == "a firm" for name in names)
    weights = ours()["any"]
    both = weights.get("core begins the other", 0.0) + weights.get("core begins the other, a firm", 0.0)
    assert dict(verdict.reasons)["core begins the other"] == round(both, 2)
