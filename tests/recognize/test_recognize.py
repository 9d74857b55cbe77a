"""Every class's own examples, and what holds for any article."""

from itertools import pairwise
from pathlib import Path

import pytest

from kg import ontology
from kg.errors import InputError
from kg.model import Article
from kg.recognize import Recognizer
from tests.recognize.conftest import article as plain

ROOT = Path(__file__).resolve().parents[2]
CLASSES_OF = ontology.load(ROOT / "schema")
CLASSES = CLASSES_OF.classes
EXAMPLES = [(kind, *example) for kind, entity in sorted(CLASSES.items()) for example in entity.examples]
COUNTER = [(kind, *example) for kind, entity in sorted(CLASSES.items()) for example in entity.not_examples]
TEXT = "孝感高新区(以下简称“高新”)引进湖北云岭食品有限公司,局长周明远表示欢迎。\n图为云岭食品车间。 李想 摄"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example[0]}-{example[1][:12]}")
def test_finds_the_examples_of_a_class(names, example):
    kind, sentence, *expected = example
    assert [form for found, form in names(sentence) if found == kind] == expected


@pytest.mark.parametrize("example", COUNTER, ids=lambda example: f"{example[0]}-{example[1][:12]}")
def test_leaves_out_what_is_no_name(names, example):
    kind, sentence, wrong = example
    assert (kind, wrong) not in names(sentence)


def test_mentions_are_sorted_apart_and_on_the_page(mentions):
    found = mentions(TEXT)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert [m.form for m in found] == [TEXT[m.start : m.end] for m in found]


def test_forms_are_the_pages_own_characters(recognizer):
    raw = "衡远电子(南通)有限公司扩产。"
    text = raw.replace("(", "（").replace(")", "）")
    article = Article("made.txt", "a1", "", (), "", "", ((0, 14),), (), raw, text, tuple(range(len(raw))))
    assert recognizer(article)[0].form == "衡远电子(南通)有限公司"


def test_same_article_same_mentions(mentions, whole):
    assert mentions(TEXT) == mentions(TEXT)
    assert whole(plain(TEXT)) == whole(plain(TEXT))


def test_with_the_tagger_too_mentions_are_sorted_apart_and_on_the_page(whole):
    found = whole(plain(TEXT))
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert [m.form for m in found] == [TEXT[m.start : m.end] for m in found]
    assert {("湖北云岭食品有限公司", "Company"), ("周明远", "Person"), ("李想", "Person")} <= {
        (m.form, m.type) for m in found
    }


def test_the_tagger_finds_a_name_that_no_list_or_pattern_knows(whole, mentions):
    text = "昨日，贝柯思公司宣布扩产，全省市场随之升温。"
    assert "贝柯思公司" not in {m.form for m in mentions(text)}
    assert ("贝柯思公司", "Company", "tagger") in {(m.form, m.type, m.finder) for m in whole(plain(text))}


def test_a_component_can_be_left_out():
    rules = Recognizer(CLASSES_OF, ROOT / "seeds" / "names", tagger=None, without=["people"])
    assert "Person" not in {m.type for m in rules(plain("局长周明远表示欢迎。"))}


@pytest.mark.parametrize("text", ["", "\n", "。", "A", "“”", "、、、", "（", "沪", "𠮷" * 40, "“《（‘" * 9])
def test_short_and_odd_texts_do_the_tagger_no_harm(whole, text):
    assert all(text[m.start : m.end] == m.form for m in whole(plain(text)))


def test_words_cover_the_text(recognizer, mentions):
    text = "园区建设加快。"
    article = Article("made.txt", "a1", "", (), "", "", ((0, 7),), (), text, text, tuple(range(7)))
    assert "".join(text[a:b] for a, b in recognizer.words(article)) == text


def test_without_a_model_says_what_to_do(tmp_path):
    with pytest.raises(InputError, match="train_segmenter"):
        Recognizer(ontology.load(ROOT / "schema"), ROOT / "seeds" / "names", model=tmp_path)


@pytest.mark.parametrize("text", ["", "\n", "。", "A", "局", "“”", "、、、", "项目", "科技"])
def test_short_texts_do_no_harm(mentions, text):
    assert mentions(text) == ()
