import pytest

from kg.resolve.measures import GROUPED, GROUPS, MEASURES, OTHERS, SIGNS, measures, unlike
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
        ("Institution", "云谷大学", "云谷大学（威海）", "bracket in one only"),
        ("Company", "云谷", "云谷智家", "core begins the other"),
        ("Company", "云谷基金", "景远云谷基金", "core ends the other"),
        ("Project", "田湾核电站7号机组", "田湾核电7号机组", "a character more"),
        ("Park", "宁波中意生态园", "中意宁波生态园", "same characters in another order"),
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
    assert set(told) == {name for name, *_ in MEASURES} | {"a firm", *(f"{name}, a firm" for name in GROUPED)}
    assert (told["same person"], told["other zone"], told["same product"]) == (1.0, 1.0, 0.0)


def test_nothing_agrees() -> None:
    assert unlike(side("Company", "华为"), side("Company", "洛阳钼业"))
    assert not unlike(side("Company", "华为"), side("Company", "华为技术"))


def test_a_measure_is_said_again_for_the_group_of_the_class() -> None:
    for kind, group in (("Institution", "body"), ("Park", "site"), ("Policy", OTHERS)):
        told = said(kind, "云谷计划", "新云谷计划")
        assert {f"a {group}", f"core ends the other, a {group}"} <= told <= SIGNS.keys()
    assert set(GROUPS.values()) == {"firm", "person", "body", "site"}


def test_a_surname_with_a_title_is_one_of_its_employer() -> None:
    there = side("Person", "余明", {"org": ["云谷光电"]})
    for org, same in (("云谷光电", 1.0), ("远航食品", 0.0)):
        assert measures(side("Person", "余总", {"org": [org]}), there)["surname and title"] == same
    assert not measures(side("Person", "王总", {"org": ["云谷光电"]}), there)["surname and title"]
    assert not measures(side("Company", "余总", {"org": ["云谷光电"]}), there)["surname and title"]


def test_two_forms_of_what_a_list_knows_are_read_in_many_zones() -> None:
    here, there = ({"zone": [zone], "product": [zone]} for zone in ("东区", "西区"))
    told = measures(side("Company", "饿了么", here), side("Company", "上海拉扎斯信息科技有限公司", there))
    assert (told["listed as one"], told["other zone"], told["other product"]) == (1.0, 0.0, 0.0)
    told = measures(side("Place", "蓉城", here), side("Place", "成都市", there))
    assert (told["listed as one"], told["other zone"]) == (1.0, 1.0)
