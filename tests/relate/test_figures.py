from dataclasses import replace

import pytest
from marked import marked

from kg import ontology
from kg.relate.figures import Figure, Figures, spread
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
        ("[东区|Zone]年产值近百亿元。", ("年产值", "百", "亿元", "", "")),
        ("[东区|Zone]出口额10，500万元。", ("出口额", "10，500", "万元", "", "")),
        ("[甲公司|Company]产能达20万吨/年。", ("产能", "20万", "吨/年", "", "")),
        ("[甲公司|Company]订单300万元人民币。", ("订单", "300", "万元", "", "")),
        ("[东区|Zone]企业占全市的3/4。", ("企业占全市", "3/4", "", "", "")),
        ("[东区|Zone]产值超过900亿。", ("产值", "900", "亿", "", "")),
        ("[甲公司|Company]用户超1200万。", ("用户", "1200万", "", "", "")),
        ("[甲公司|Company]良率为20%至30%。", ("良率", "20%至30", "%", "", "")),
        ("[东区|Zone]建成公寓 300套。", ("建成公寓", "300", "套", "", "")),
    ],
)
def test_a_figure(text: str, expected: tuple[str, ...]) -> None:
    assert rows(text) == [expected]


def test_what_a_figure_rises_to_is_of_the_same_indicator() -> None:
    assert [row[:3] for row in rows("[甲公司|Company]良率由78%提升至86%。")] == [
        ("良率", "78", "%"),
        ("良率", "86", "%"),
    ]


def test_points_that_are_the_change_of_no_figure_are_one() -> None:
    (row,) = rows("[东区|Zone]增速比全省平均提高2.2个百分点。")
    assert row[1:4] == ("2.2", "个百分点", "")


def test_a_list_of_changes_is_of_a_list_of_figures() -> None:
    told = rows("[东区|Zone]进口、出口分别完成3亿元、5亿元，同比增长4%、6%。")
    assert [row[1:4] for row in told] == [("3", "亿元", "+4%"), ("5", "亿元", "+6%")]


def test_changes_of_a_list_stand_alone_where_no_figures_stand_before() -> None:
    assert [row[1:4] for row in rows("[东区|Zone]进口和出口分别增长4%和6%。")] == [("", "", "+4%"), ("", "", "+6%")]


def test_each_figure_of_a_list_counts_its_own() -> None:
    plain = Figure((0, 0), (0, 0), (0, 0), "3", "亿元", "")
    text = "进口、出口分别完成3亿元和5亿元"
    first, second = text.index("3"), text.index("5")
    each = [
        replace(plain, span=(first, first + 3), indicator="进口、出口分别完成"),
        replace(plain, span=(second, second + 3), indicator="进口、出口分别完成"),
    ]
    assert [one.indicator for one in spread(text, each)] == ["进口完成", "出口完成"]
    assert [one.indicator for one in spread(text, each[:1])] == ["进口、出口分别完成"]


def test_what_states_a_figure_holds_the_words_that_are_taken_from_the_one_before() -> None:
    text = "[东区|Zone]外贸进出口额去年达8亿元，今年将达到9亿元。"
    _, second = found(text)
    assert second.indicator == "外贸进出口额"
    assert marked(text)[0].text[slice(*second.stated)].startswith("东区外贸进出口额")


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
