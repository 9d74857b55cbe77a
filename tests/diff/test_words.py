from hostile import TEXTS
from hypothesis import given

from kg.diff.records import KINDS, Change, Detail, Quote
from kg.diff.words import ZH, beside, detail, origin, plain


@given(TEXTS)
def test_text_is_one_line_of_what_can_be_seen(text: str) -> None:
    shown = plain(text)
    assert shown.splitlines() in ([shown], [])
    assert not set(shown) & set("\x00\x1b\u200e\u202e\u2066\u2028\x85")
    assert plain(shown) == shown


def test_every_kind_and_way_has_a_chinese_word() -> None:
    assert set(ZH) == {*KINDS, *(how for hows in KINDS.values() for how in hows)}


def test_a_detail_that_came_or_went_has_a_sign() -> None:
    assert detail(Detail("stage", "签约", "")) == ("stage", "− 签约")


def test_what_is_stated_needs_no_word() -> None:
    assert beside(Change("甲", (("status", "stated"),)), "added") == ""
    assert beside(Change("甲", (("status", "plan"),)), "added") == "plan"
    assert beside(Change("甲", (("class", "Company"), ("was", ("a", "b")))), "merged") == "Company, was a、b"


def test_a_quote_without_a_title_has_no_brackets() -> None:
    assert origin(Quote("+", "甲。", "a.txt#a1", "", "2026-01-05")) == "2026-01-05 a.txt#a1"
