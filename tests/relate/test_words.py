import pytest

from kg import ontology
from kg.relate.words import Words, days
from kg.settings import data

LEXICON = ontology.load(data("schema")).lexicon
WORDS = Words(LEXICON, "hint_")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲公司将建厂房", ["future"]),
        ("甲公司将军民两用技术投产", []),
        ("主要产品", []),
        ("甲公司已经投产", ["done"]),
        ("甲公司将产品打造成名牌", ["fronting"]),
    ],
)
def test_the_longest_word_counts_and_what_holds_it_does_not(text: str, found: list[str]) -> None:
    assert [hint.kind for hint in WORDS(text) if hint.kind in ("future", "done", "fronting", "directive")] == found


def test_every_word_is_of_one_kind() -> None:
    words = [word for key, listed in LEXICON.items() if key.startswith("hint_") for word in listed]
    assert len(words) == len(set(words)) > 500


@pytest.mark.parametrize(
    ("text", "published", "kinds"),
    [
        ("2030年", "2024-05-01", ["later"]),
        ("2020年", "2024-05-01", ["past"]),
        ("2024年", "2024-05-01", ["date"]),
        ("2030年", "", ["date"]),
        ("3月1日", "2024-05-01", ["date"]),
    ],
)
def test_a_year_is_past_or_to_come_where_the_day_of_publication_is_known(
    text: str, published: str, kinds: list[str]
) -> None:
    assert [hint.kind for hint in days(text, published)] == kinds
