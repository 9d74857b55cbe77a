import pytest
from marked import marked

from kg import ontology
from kg.relate.subjects import Subjects
from kg.settings import data

SUBJECT = Subjects(ontology.load(data("schema")).lexicon)


def subject(text: str, zone: str = "") -> str:
    """The subject of the clause that the mark ‖ stands in, as if a figure stood there."""
    article, mentions = marked(text.replace("‖", ""), zone=zone)
    place = marked(text)[0].text.index("‖")
    start = max(article.text.rfind(mark, 0, place) for mark in "，。；\n") + 1
    found = SUBJECT(article, [mention for mention in mentions if mention.end <= place], (start, place))
    return found.form if found else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[东区|Zone]完成投资‖。", "东区"),
        ("[东区|Zone]出口增长，进口总值‖。", "东区"),
        ("[东区|Zone]的参展企业[甲公司|Company]签下订单‖。", "甲公司"),
        ("[东区|Zone]的[甲公司|Company]投产。公司年产值‖。", "甲公司"),
        ("[东区|Zone]发布消息，走进[云园|Park]，新增企业‖。", "东区"),
        ("[甲公司|Company]投产。\n[东区|Zone]完成投资‖。", "东区"),
        ("[李明远|Person]说，完成投资‖。", ""),
    ],
)
def test_subject(text: str, expected: str) -> None:
    assert subject(text) == expected


def test_without_a_name_it_is_the_article_s_zone() -> None:
    assert subject("[东区|Zone]开会。\n据介绍，完成投资‖。", zone="东区") == "东区"
