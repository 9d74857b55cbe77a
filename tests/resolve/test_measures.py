import pytest

from kg.resolve.measures import MEASURES, measures, unlike
from kg.resolve.sides import side


def said(kind: str, one: str, other: str) -> set[str]:
    return {name for name, value in measures(side(kind, one), side(kind, other)).items() if value}


@pytest.mark.parametrize(
    ("kind", "one", "other", "measure"),
    [
        ("Company", "阿兴食品", "湖北阿兴食品有限公司", "same core"),
        ("Company", "阿兴", "阿兴食品", "same brand"),
        ("Company", "中建三局", "中国建筑第三工程局有限公司", "abbreviates"),
        ("Company", "中国联通", "联通数科", "a word more, and no registered name"),
        ("Product", "国产大飞机C919", "C919大型客机", "same letters and digits"),
        ("Zone", "包头稀土高新区", "稀土高新区", "region in one only"),
    ],
)
def test_a_measure(kind: str, one: str, other: str, measure: str) -> None:
    assert measure in said(kind, one, other)
    assert measure in said(kind, other, one)


def test_a_long_part_is_no_short_form() -> None:
    assert "abbreviates" not in said("Institution", "云谷师范学院", "云谷东湖师范学院")


def test_every_measure_is_in_the_table_and_context_counts() -> None:
    here, there = (side("Company", "华星", {"person": ["余明"], "zone": [zone]}) for zone in ("东区", "西区"))
    told = measures(here, there)
    assert set(told) == {name for name, *_ in MEASURES}
    assert (told["same person"], told["other zone"], told["same product"]) == (1.0, 1.0, 0.0)


def test_nothing_agrees() -> None:
    assert unlike(side("Company", "华为"), side("Company", "洛阳钼业"))
    assert not unlike(side("Company", "华为"), side("Company", "华为技术"))
