import pytest
from marked import marked

from kg import ontology
from kg.relate.figures import Figure, Figures
from kg.settings import data

FIGURES = Figures(ontology.load(data("schema")).lexicon)


def found(text: str) -> list[Figure]:
    article, mentions = marked(text)
    return FIGURES(article.text, (0, len(article.text)), mentions)


def rows(text: str) -> list[tuple[str, ...]]:
    return [(one.indicator, one.value, one.unit, one.change, one.comparison) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年，[东区|Zone]进出口总值约33亿元，同比增长5%。", ("进出口总值", "33", "亿元", "+5%", "")),
        ("[东区|Zone]完成固定资产投资80.2亿元，同比下降3.5%。", ("固定资产投资", "80.2", "亿元", "-3.5%", "")),
        ("2023年，[东区|Zone]引进优质项目76个。", ("引进优质项目", "76", "个", "", "")),
        ("2023年，[东区|Zone]引进76个优质项目。", ("引进优质项目", "76", "个", "", "")),
        ("[东区|Zone]收回闲置土地3100余亩。", ("收回闲置土地", "3100", "亩", "", "")),
        ("[甲公司|Company]订单超100万美元。", ("订单", "100", "万美元", "", "")),
        ("[东区|Zone]税收18.3亿元，增速居全市第一。", ("税收", "18.3", "亿元", "", "全市第一")),
        ("[云园|Park]四层厂房。", ("厂房", "四", "层", "", "")),
        ("[东区|Zone]产值增长11%。", ("产值", "", "", "+11%", "")),
        ("[东区|Zone]用地1.47万亩。", ("用地", "1.47万", "亩", "", "")),
        ("[甲公司|Company]有2000余名员工。", ("员工", "2000", "名", "", "")),
    ],
)
def test_a_figure(text: str, expected: tuple[str, ...]) -> None:
    assert rows(text) == [expected]


def test_what_a_figure_rises_to_is_of_the_same_indicator() -> None:
    assert [row[:3] for row in rows("[甲公司|Company]良率由78%提升至86%。")] == [
        ("良率", "78", "%"),
        ("良率", "86", "%"),
    ]


def test_figures_one_after_the_other_keep_apart() -> None:
    told = [row[:3] for row in rows("[东区|Zone]出口总值30亿元，进口总值2亿元。")]
    assert told == [("出口总值", "30", "亿元"), ("进口总值", "2", "亿元")]


@pytest.mark.parametrize(
    "text", ["[年产3000吨项目|Project]开工。", "2024年3月，[东区|Zone]开园。", "[东区|Zone]第3次获奖。"]
)
def test_no_figure(text: str) -> None:
    assert found(text) == []


def test_what_states_it_holds_value_and_change() -> None:
    text = "[东区|Zone]税收24.6亿元，同比增长4.5%；就业平稳。"
    (one,) = found(text)
    assert marked(text)[0].text[slice(*one.stated)] == "东区税收24.6亿元，同比增长4.5%"


def test_no_units_no_figures() -> None:
    article, mentions = marked("[东区|Zone]税收24.6亿元。")
    assert Figures({})(article.text, (0, len(article.text)), mentions) == []
