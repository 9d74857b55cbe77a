"""Where a name begins whose end is known."""

import pytest

from kg.recognize import boundaries
from kg.recognize.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("记者走进云岭创新园", "Park", "云岭创新园"),
        ("由青岛海川光电股份有限公司", "Company", "青岛海川光电股份有限公司"),
        ("湖北省云岭食品有限公司", "Company", "湖北省云岭食品有限公司"),
        ("与衡远电子（南通）有限公司", "Company", "衡远电子（南通）有限公司"),
        ("青岛生物医药产业", "Industry", "生物医药产业"),
        ("建设海洋装备研究院", "Institution", "海洋装备研究院"),
    ],
)
def test_left(docs, recognizer, text, kind, name):
    doc = gazetteer(docs(text))
    assert text[boundaries.left(doc, len(text) - 2, recognizer._setting.classes[kind]) :] == name


@pytest.mark.parametrize(
    ("piece", "stopped"), [("的", True), ("，", True), ("引进", True), ("海川", False), ("检测", False)]
)
def test_stops(recognizer, piece, stopped):
    setting = recognizer._setting
    assert boundaries.stops(piece, setting.names, setting.classes["Park"]) is stopped


def test_word_is_cut_by_the_offset(docs):
    doc = docs("研究院")
    assert boundaries.word(doc, 2) == 0
