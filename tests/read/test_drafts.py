import pytest

from kg.read.drafts import Draft, fits
from kg.read.layout import blocks

TITLE = tuple(blocks("# 甲州高新区再起步\n"))
BODY = blocks("近日，乙州高新区投产。\n\n乙州高新区上新。今年，乙州高新区签约。\n\n项目开工。\n\n丙州高新区上新。\n")


@pytest.mark.parametrize(
    ("draft", "zone"),
    [
        (Draft(0, title=TITLE, body=BODY), "甲州高新区"),
        (Draft(0, body=BODY), "乙州高新区"),
        (Draft(0, body=BODY[2:]), "丙州高新区"),
        (Draft(0, body=[BODY[2], BODY[2], BODY[2], BODY[3]]), ""),
        (Draft(0), ""),
    ],
)
def test_the_zone_of_a_draft_is_that_of_its_title_or_its_first_paragraphs(draft: Draft, zone: str) -> None:
    assert draft.zone == zone


@pytest.mark.parametrize(
    ("caption", "zone", "current", "points"),
    [
        ("图为甲州高新区厂房。", "甲州高新区", False, 3.0),
        ("图为甲州的厂房。", "甲州高新区", False, 2.0),
        ("图为新厂房。", "甲州高新区", False, 0.0),
        ("图为新厂房。", "甲州高新区", True, 2.0),
        ("图为甲州高新区厂房。", "甲州高新区", True, 5.0),
        ("图为甲州高新区厂房。", "", False, 0.0),
        ("图为甲州高新区厂房。", "", True, 2.0),
    ],
)
def test_fits(caption: str, zone: str, current: bool, points: float) -> None:
    (block,) = blocks(caption)
    assert fits(block, zone, current=current) == points


def test_drafts_do_not_share_what_they_hold() -> None:
    one, other = Draft(0), Draft(0)
    one.body.append(BODY[0])
    assert (other.body, other.joins) == ([], {})
