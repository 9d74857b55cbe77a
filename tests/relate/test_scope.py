import pytest

from kg import ontology
from kg.relate.scope import scope
from kg.settings import data

SCOPE = scope(ontology.load(data("schema")).lexicon)


@pytest.mark.parametrize(
    ("text", "start", "planned"),
    [
        ("甲拟落户乙", 0, True),
        ("甲将在明年落户乙", 0, True),
        ("甲落户乙", 0, False),
        ("预计甲落户乙", 2, True),
        ("去年投产，甲落户乙", 5, False),
        ("将扩大开放，甲落户乙", 6, False),
    ],
)
def test_planned(text: str, start: int, planned: bool) -> None:
    assert SCOPE.planned(text, start, len(text)) is planned


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("甲尚未落户乙", 3, True),
        ("甲落户乙", 1, False),
        ("甲没有投资乙", 3, True),
        ("甲收购长期未能投产的乙", 1, False),
    ],
)
def test_negated(text: str, word: int, negated: bool) -> None:
    assert SCOPE.negated(text, word, (0, len(text))) is negated


def test_no_words_no_scope() -> None:
    nothing = scope({})
    assert not nothing.planned("甲拟落户乙", 0, 5)
    assert not nothing.negated("甲尚未落户乙", 3, (0, 6))
