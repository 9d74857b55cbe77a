"""Names corrected in one passage: class, span, no name; elsewhere nothing changes."""

import pytest

from kg.model import Article, Mention
from kg.resolve.decisions import MENTION, Decision, Decisions
from kg.resolve.mentions import corrected, spans

TEXT = "甲城光电入驻甲城高新区。甲城光电投产。甲城光电入驻甲城高新区。"
QUOTE = "甲城光电入驻甲城高新区。"
ARTICLE = Article("n.txt", "a1", "", (), "", "", ((0, 31),), (), TEXT, TEXT, tuple(range(len(TEXT))))
NAMES = ("Company", "Park", "Zone")


def mention(start: int, end: int, kind: str = "Company") -> Mention:
    return Mention(start, end, TEXT[start:end], kind, TEXT[start:end], "tail", 0.6)


FOUND = (mention(0, 4), mention(6, 11, "Zone"), mention(12, 16), mention(19, 23), mention(25, 30, "Zone"))


def after(left: str, right: str, place: str = "mention 0-4", quote: str = QUOTE) -> list[tuple[int, int, str]]:
    decided = Decisions([Decision(left, right, MENTION, article="n.txt#a1", quote=quote, about=place)])
    return [(one.start, one.end, one.type) for one in corrected(ARTICLE, FOUND, NAMES, decided)]


OTHERS = [(6, 11, "Zone"), (12, 16, "Company"), (25, 30, "Zone")]


def test_another_class_counts_wherever_the_sentence_stands_and_nowhere_else() -> None:
    assert after("Company:甲城光电", "Park:甲城光电") == sorted([(0, 4, "Park"), (19, 23, "Park"), *OTHERS])


def test_another_span_takes_the_place_of_what_it_touches() -> None:
    assert after("Company:甲城光电", "Park:光电入驻甲城") == [(2, 8, "Park"), (12, 16, "Company"), (21, 27, "Park")]


def test_no_name_leaves_the_name_out() -> None:
    assert after("Company:甲城光电", "none:甲城光电") == OTHERS


def test_a_name_that_was_missed_comes_in() -> None:
    found = after("Park:投产", "Park:投产", "mention 4-6", "甲城光电投产。")
    assert (16, 18, "Park") in found
    assert len(found) == len(FOUND) + 1


@pytest.mark.parametrize("right", ["Spaceship:甲城光电", "Park"])
def test_what_is_no_class_changes_nothing(right: str) -> None:
    assert after("Company:甲城光电", right) == [(one.start, one.end, one.type) for one in FOUND]


def test_a_correction_is_believed_and_says_who_found_it() -> None:
    decided = Decisions(
        [Decision("a:甲城光电", "Park:甲城光电", MENTION, "", "", "", "n.txt#a1", QUOTE, "mention 0-4")]
    )
    first = corrected(ARTICLE, FOUND, NAMES, decided)[0]
    assert (first.finder, first.confidence, first.name) == ("reviewed", 1.0, "甲城光电")


def test_the_nearest_place_of_a_form_is_meant() -> None:
    one = Decision("Place:甲城", "Place:甲城", MENTION, quote=QUOTE, about="mention 6-11")
    assert spans(one) == ((6, 11), (6, 8))
