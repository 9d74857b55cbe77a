import pytest

from kg import ontology
from kg.relate.hints import Features, place, sentence
from kg.relate.words import Words, days
from kg.settings import data

LEXICON = ontology.load(data("schema")).lexicon
WORDS, FEATURES = Words(LEXICON, "hint_"), Features(LEXICON)


def features(text: str, published: str = "") -> set[str]:
    """The features of the word in ⟦ ⟧."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    plain = text.replace("⟦", "").replace("⟧", "")
    return set(FEATURES(place(sentence(plain, [*WORDS(plain), *days(plain, published)]), start, end)))


def test_the_operators_are_kinds_of_words() -> None:
    assert {f"hint_{kind}" for kind in LEXICON["operators"]} <= set(LEXICON)


@pytest.mark.parametrize(
    ("text", "here", "not_here"),
    [
        ("甲公司计划⟦建设⟧厂房。", "nearest intent", "nearest none"),
        ("甲公司计划扩产，目前⟦建设⟧厂房。", "chain intent", "before intent"),
        ("乙项目⟦建成⟧后，将提供岗位。", "after it will", "after it not"),
        ("乙项目⟦建成⟧后，产值三亿元。", "after it not", "after it will"),
        ("乙项目的⟦建设⟧。", "of", "touching 已"),
        ("甲公司⟦落户⟧东区。", "nearest none", "chain intent"),
    ],
)
def test_features_say_where_a_word_stands(text: str, here: str, not_here: str) -> None:
    assert here in features(text)
    assert not_here not in features(text)
