import pytest
from marked import marked

from kg import ontology
from kg.relate.figures import Figures
from kg.settings import data

FIGURES = Figures(ontology.load(data("schema")).lexicon)


def found(text: str, zone: str = "") -> list[tuple[str, ...]]:
    article, mentions = marked(text, zone=zone)
    return [(o.subject.form, o.indicator, o.value, o.unit, o.change, o.period) for o in FIGURES(article, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年，[东区|Zone]进出口总值约33亿元，同比增长5%。", ("东区", "进出口总值", "33", "亿元", "+5%", "上半年")),
        ("[东区|Zone]完成固定资产投资80.2亿元，同比下降3.5%。", ("东区", "固定资产投资", "80.2", "亿元", "-3.5%", "")),
        ("2023年，[东区|Zone]引进优质项目76个。", ("东区", "引进优质项目", "76", "个", "", "2023年")),
        ("[东区|Zone]收回闲置土地3100亩。", ("东区", "收回闲置土地", "3100", "亩", "", "")),
        ("[甲公司|Company]订单超100万美元。", ("甲公司", "订单", "100", "万美元", "", "")),
    ],
)
def test_a_figure(text: str, expected: tuple[str, ...]) -> None:
    assert found(text) == [expected]


def test_the_subject_is_carried_over_commas() -> None:
    rows = found("[东区|Zone]出口总值30亿元，进口总值2亿元。")
    assert [(row[0], row[1], row[2]) for row in rows] == [("东区", "出口总值", "30"), ("东区", "进口总值", "2")]


@pytest.mark.parametrize("text", ["[年产3000吨项目|Project]开工。", "2024年3月，[东区|Zone]开园。", "共12家企业。"])
def test_no_figure(text: str) -> None:
    assert found(text) == []


def test_a_nameless_subject_is_the_last_of_its_class() -> None:
    (row,) = found("[东区|Zone]的[甲公司|Company]投产。公司年产值3亿元。")
    assert row[0] == "甲公司"


def test_the_evidence_holds_value_and_change() -> None:
    article, mentions = marked("[东区|Zone]税收24.6亿元，同比增长4.5%；就业平稳。")
    (one,) = FIGURES(article, mentions)
    assert one.evidence.quote == "东区税收24.6亿元，同比增长4.5%"
