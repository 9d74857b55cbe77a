import shutil
from pathlib import Path

import pytest

from kg import ontology
from kg.errors import InputError
from kg.examples import Trial, marked, trials
from kg.settings import data

NAMES = data("seeds") / "names"
SUPPLIES = """
label = { zh = "供应", en = "supplies" }
description = "The company supplies the other."
head = ["Company"]
tail = ["Company"]
cues = ["{head}~供货(?P<goods>饲料)?~{tail}"]
attributes = ["goods"]
examples = [
  ["[星河电子|Company]供货[远航光电|Company]。", "星河电子 → 远航光电"],
  ["[星河电子|Company]供货饲料给[远航光电|Company]。", "星河电子 → 远航光电 goods=饲料"],
]
not_examples = [["[星河电子|Company]起诉[远航光电|Company]。"]]
"""


def tried(folder: Path, *names: str) -> list[Trial]:
    return list(trials(ontology.load(data("schema"), additions=[folder]), NAMES, names))


def test_a_relation_of_one_s_own_is_tried_with_its_attributes(tmp_path: Path) -> None:
    (tmp_path / "SUPPLIES.toml").write_text(SUPPLIES, encoding="utf-8")
    found = tried(tmp_path, "SUPPLIES")
    assert [one.found for one in found] == [("星河电子 → 远航光电",), ("星河电子 → 远航光电 goods=饲料",), ()]
    assert all(one.passed for one in found)


@pytest.mark.parametrize(
    ("right", "wrong", "at"),
    [
        ('"星河电子 → 远航光电"]', '"远航光电 → 星河电子"]', 0),
        ('"星河电子 → 远航光电"]', '"星河电子 → 远航光电", "远航光电 → 星河电子"]', 0),
        ("goods=饲料", "goods=原料", 1),
        ("起诉", "供货", 2),
    ],
)
def test_what_is_not_as_the_file_says_fails(tmp_path: Path, right: str, wrong: str, at: int) -> None:
    (tmp_path / "SUPPLIES.toml").write_text(SUPPLIES.replace(right, wrong), encoding="utf-8")
    assert [place for place, one in enumerate(tried(tmp_path, "SUPPLIES")) if not one.passed] == [at]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('完成查验。", "丰泽国际货站"]', '完成查验。", "国际货站"]'),
        ('"全区建成多个专业产业园区。", "专业产业园区"', '"货物在丰泽国际货站完成查验。", "丰泽国际货站"'),
    ],
)
def test_a_class_is_tried_by_its_lists_and_patterns(tmp_path: Path, right: str, wrong: str) -> None:
    file = Path(shutil.copy(data("schema") / "Park.toml", tmp_path))
    text = file.read_text(encoding="utf-8")
    assert [one for one in tried(tmp_path, "Park") if not one.passed] == []
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    assert [one.found for one in tried(tmp_path, "Park") if not one.passed] == [("丰泽国际货站",)]


def test_a_name_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="SUPPLY: no class or relation is called so; there are Company, Event"):
        tried(tmp_path, "SUPPLY")


def test_marks_are_mentions() -> None:
    article, (one, other) = marked("[星河|Company|星河电子]落户[合肥高新区|Zone]。")
    assert (article.text, one.form, one.name, one.type) == ("星河落户合肥高新区。", "星河", "星河电子", "Company")
    assert article.text[slice(other.start, other.end)] == other.form == "合肥高新区"
