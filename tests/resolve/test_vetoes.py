import pytest

from kg.resolve.sides import side
from kg.resolve.vetoes import VETOES, vetoed


@pytest.mark.parametrize(
    ("kind", "one", "other", "veto"),
    [
        ("Company", "湖北阿兴食品", "湖北阿星食品", "one character apart"),
        ("Company", "厦门天马微电子有限公司", "武汉天马微电子有限公司", "other regions"),
        ("Company", "天马光电", "天马微电子", "other trades"),
        ("Company", "中国银行", "中国银行合肥分行", "branch"),
        ("Company", "东软集团", "东软医疗", "group and firm"),
        ("Company", "云谷集团", "云谷智家", "group and firm"),
        ("Company", "云谷汽车集团有限公司", "云谷汽车集团股份有限公司", "group and firm"),
        ("Company", "云谷医药集团股份有限公司", "云谷医药（集团）有限公司", "group and firm"),
        ("Government", "吉林省人民政府", "吉林市人民政府", "other divisions"),
        ("Government", "北京市朝阳区政府", "朝阳市政府", "other divisions"),
        ("Project", "云谷产业园", "云谷产业园二期", "other phases"),
        ("Institution", "孝感市中心医院", "中心医院", "a common name"),
        ("Company", "通富微电子股份有限公司", "合肥通富微电子有限公司", "two registered names"),
        ("Company", "云谷股份", "云谷威视", "two registered names"),
        ("Institution", "安徽大学", "安徽工业大学", "a word more"),
        ("Product", "Mate 60", "Mate 60 Pro", "other model"),
        ("Honor", "省级众创空间", "国家级众创空间", "other levels"),
        ("Policy", "产业扶持办法（试行）", "产业扶持办法（2022年修订）", "a part of it"),
        ("Honor", "湖北省科技进步奖", "国家科技进步奖", "other regions"),
        ("Government", "苏州市相城区政府", "苏州市虎丘区政府", "other regions"),
        ("Event", "2021中关村论坛", "2021中关村论坛碳中和平行论坛", "a part of it"),
        ("Policy", "黄金十条", "黄金十条2.0", "other numbers"),
        ("Event", "世界物联网大会", "世界物联网博览会", "other kinds"),
        ("Park", "中关村科学园", "中关村软件园", "other kinds"),
        ("Park", "浙江大学国家大学科技园", "浙江工业大学国家大学科技园", "a word more"),
        ("Zone", "合肥高新区", "合肥经开区", "other kinds"),
        ("Zone", "南昌经开区", "南昌小蓝经开区", "a name of its own"),
        ("Event", "第八届创新创业大赛", "第九届创新创业大赛", "other numbers"),
        ("Project", "云谷产业园一期", "云谷产业园二期", "other phases"),
        ("Government", "合肥市公安局", "合肥市公安局高新分局", "other kinds"),
        ("Industry", "汽车产业", "新能源汽车产业", "a part of it"),
        ("Company", "华为", "洛阳钼业", "nothing agrees"),
    ],
)
def test_a_veto_ends_it(kind: str, one: str, other: str, veto: str) -> None:
    assert vetoed(side(kind, one), side(kind, other)) == vetoed(side(kind, other), side(kind, one)) == veto


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("Company", "云谷药业集团", "云谷药业集团股份有限公司"),
        ("Institution", "长沙市雅礼中学", "雅礼中学"),
        ("Park", "云谷高新技术产业基地", "云谷基地"),
        ("Park", "云谷众创空间", "“云谷”"),
        ("Policy", "工业上楼奖", "“工业上楼”奖励"),
        ("Institution", "光谷一小", "光谷第一小学"),
        ("Government", "湖北省孝感市政府", "孝感市人民政府"),
    ],
)
def test_what_is_left_out_is_not_vetoed(kind: str, one: str, other: str) -> None:
    assert vetoed(side(kind, one), side(kind, other)) == vetoed(side(kind, other), side(kind, one)) == ""


def test_homonyms_of_two_zones_are_two() -> None:
    here, there = side("Company", "华星", {"zone": ["东区"]}), side("Company", "华星", {"zone": ["西区"]})
    assert vetoed(here, there) == "two places"


def test_what_a_list_says_is_not_vetoed() -> None:
    assert vetoed(side("Company", "工商银行"), side("Company", "中国工商银行股份有限公司")) == ""


def test_two_credit_codes_are_two_bodies_and_one_code_is_one() -> None:
    here, there = (side("Company", "华星", {"code": [code]}) for code in ("1", "2"))
    assert vetoed(here, there) == "other codes"
    assert vetoed(here, side("Company", "远航光电", {"code": ["1"]})) == ""


def test_every_veto_says_what_it_does() -> None:
    assert all(veto.__doc__ for _, veto in VETOES)
