import pytest

from kg.resolve.parts import parser

PARSE = parser()


@pytest.mark.parametrize(
    ("name", "regions", "brand", "trade", "legal"),
    [
        ("湖北阿兴食品有限公司", ("湖北",), "阿兴", "食品", "有限公司"),
        ("厦门天马微电子有限公司", ("厦门",), "天马", "微电子", "有限公司"),
        ("阿兴食品", (), "阿兴", "食品", ""),
        ("华为", (), "华为", "", ""),
        ("丽智电子（南通）有限公司", (), "丽智", "电子", "有限公司"),
    ],
)
def test_a_company(name: str, regions: tuple[str, ...], brand: str, trade: str, legal: str) -> None:
    parts = PARSE(name, "Company")
    assert (parts.regions, parts.brand, parts.trade, parts.legal) == (regions, brand, trade, legal)


@pytest.mark.parametrize(
    ("name", "kind", "everywhere"),
    [
        ("武汉市中级人民法院", "Government", True),
        ("国务院新闻办公室", "Government", True),
        ("扬子晚报", "Institution", True),
        ("晚报", "Institution", False),
        ("市纪委", "Government", False),
        ("阿兴食品", "Company", False),
        ("宁波", "Person", False),
    ],
)
def test_names_that_mean_one_thing_anywhere(name: str, kind: str, *, everywhere: bool) -> None:
    assert PARSE.everywhere(name, kind) is everywhere


def test_a_place_that_belongs_to_the_name_stays_in_its_core() -> None:
    assert PARSE("浙江大学", "Institution").core == "浙江大学"
    assert PARSE("合肥市科技局", "Government").core == "科技"


def test_a_bracket_and_a_branch() -> None:
    assert PARSE("丽智电子（南通）有限公司", "Company").bracket == "南通"
    assert PARSE("中国建设银行股份有限公司合肥分行", "Company").branch == "分行"


@pytest.mark.parametrize(
    ("name", "regions", "core", "kind"),
    [
        ("包头稀土高新技术产业开发区", ("包头",), "稀土", "高新区"),
        ("合肥国家高新区", ("合肥",), "", "高新区"),
        ("芜湖经济技术开发区", ("芜湖",), "", "经开区"),
    ],
)
def test_a_zone(name: str, regions: tuple[str, ...], core: str, kind: str) -> None:
    parts = PARSE(name, "Zone")
    assert (parts.regions, parts.core, parts.kind) == (regions, core, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("丽智电子(南通)有限公司", "丽智电子（南通）有限公司"),
        ("合肥高新區", "合肥高新区"),
        ("合肥高新区管理委员会", "合肥高新区管委会"),
        ("“一窗”通办", "一窗通办"),
        ("ＡＳＣ证书", "asc证书"),
        ("国家发展和改革委员会", "国家发改委"),
    ],
)
def test_one_spelling(one: str, other: str) -> None:
    assert PARSE.fold(one) == PARSE.fold(other) != ""


def test_numbers() -> None:
    assert PARSE("第八届创新创业大赛", "Event").numbers == ("8",)
    assert PARSE("云谷产业园Ⅱ期", "Project").numbers == PARSE("云谷产业园二期", "Project").numbers == ("2",)


def test_codes_of_the_lists() -> None:
    assert PARSE.code("武汉市", "Place") == "4201"
    assert PARSE.code("没有的公司", "Company") == ""
