"""Sentences and marks of items."""

from kg.model import Annotation, Article, Mention
from kg.review.items import passage, sentence_of

TEXT = "题目\n  甲城光电投产。乙城高新区祝贺。\n"
ARTICLE = Article("n.txt", "a1", "题目", (), "", "2024-01-01", ((0, 20),), (), TEXT, TEXT, tuple(range(len(TEXT))))
ONE = Mention(5, 9, "甲城光电", "Company", "甲城光电", "tail")
FOUND = Annotation(ARTICLE, (ONE, Mention(12, 17, "乙城高新区", "Zone", "乙城高新区", "gazetteer")))


def test_a_sentence_has_no_blanks_round_it() -> None:
    assert TEXT[slice(*sentence_of(FOUND, 5, 9))] == "甲城光电投产。"


def test_what_reaches_over_two_sentences_gets_both() -> None:
    assert TEXT[slice(*sentence_of(FOUND, 8, 13))] == "甲城光电投产。乙城高新区祝贺。"


def test_marks_count_from_the_passage_and_say_their_part() -> None:
    shown = passage(FOUND, sentence_of(FOUND, 8, 13), {ONE: "head"})
    assert [(one.start, one.end, one.role) for one in shown.marks] == [(0, 4, "head"), (7, 12, "")]
    assert (shown.article, shown.date, shown.place) == ("n.txt#a1", "2024-01-01", 5)
