import pytest
from marked import marked

from kg import ontology
from kg.relate import Relater
from kg.relate.observations import FIGURE, Asking
from kg.relate.sentences import class_marks
from kg.settings import data

KNOWN = ontology.load(data("schema"))
ASKING = Asking(KNOWN.lexicon, class_marks([*KNOWN.classes, FIGURE]))
RELATE = Relater(KNOWN)


def test_each_figure_with_the_names_that_it_could_be_about() -> None:
    first, second = ASKING(*marked("[东区|Zone]出口总值30亿元，[甲公司|Company]进口总值2亿元。"))
    assert (first.figure.value, second.figure.value) == ("30", "2")
    assert {name.mention.form for name in second.names} == {"东区", "甲公司"}


def test_the_period_is_the_last_that_was_named() -> None:
    (one,) = ASKING(*marked("去年开园，今年上半年，[东区|Zone]出口总值30亿元。"))
    assert one.period == "今年上半年"


def test_a_table_of_figures_in_one_sentence_comes_out_complete() -> None:
    text = (
        "上半年，[东区|Zone]实现规模以上工业总产值612.4亿元，同比增长7%，增速居全市第二；规模以上工业增加值131.8亿元，同比增长9.2%；"
        "固定资产投资75.5亿元，同比增长41.6%，增速居全市第一；外贸进出口188.3亿元，同比下降3.4%；入库税收21.9亿元。"
    )
    article, mentions = marked(text, zone="东区", date="2024-08-02")
    rows = [
        (o.indicator, o.value, o.unit, o.change, dict(o.attributes).get("comparison", ""))
        for o in RELATE(article, mentions).observations
    ]
    assert rows == [
        ("入库税收", "21.9", "亿元", "", ""),
        ("固定资产投资", "75.5", "亿元", "+41.6%", "全市第一"),
        ("外贸进出口", "188.3", "亿元", "-3.4%", ""),
        ("规模以上工业增加值", "131.8", "亿元", "+9.2%", ""),
        ("规模以上工业总产值", "612.4", "亿元", "+7%", "全市第二"),
    ]


def test_what_is_printed_is_read_as_a_number_and_days() -> None:
    article, mentions = marked("今年上半年，[东区|Zone]出口总值超30.5亿元。", date="2024-08-02")
    (one,) = RELATE(article, mentions).observations
    assert dict(one.attributes) == {
        "number": "3050000000",
        "currency": "CNY",
        "degree": "more than",
        "days": "2024-01/2024-06",
    }


def test_a_target_is_marked() -> None:
    article, mentions = marked("[东区|Zone]力争固定资产投资80亿元。")
    (one,) = RELATE(article, mentions).observations
    assert dict(one.attributes)["modality"] == "plan"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[东区|Zone]的年化费率不超过2%。", [("年化费率", "2", "less than", "")]),
        ("[东区|Zone]的工业产值不足3亿元。", [("工业产值", "3", "less than", "")]),
        ("[东区|Zone]没有新增企业3家。", []),
        ("[东区|Zone]规上企业尚未达到30家。", []),
    ],
)
def test_what_is_denied_is_no_figure_and_what_is_bounded_is(text: str, found: list[tuple[str, ...]]) -> None:
    told = [(one.indicator, one.value, dict(one.attributes)) for one in RELATE(*marked(text)).observations]
    assert [(name, value, of["degree"], of.get("modality", "")) for name, value, of in told] == found
