import pytest
from marked import marked

from kg.relate.sentences import LONGEST, class_marks, mask, sentences

MARKS = class_marks(["Company", "Zone"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲落户。乙投产！", ["甲落户。", "乙投产！"]),
        ("他说：“好。”乙投产。", ["他说：“好。”", "乙投产。"]),
        ("标题\n甲落户", ["标题", "甲落户"]),
        ("甲落户，乙投产；丙扩建。", ["甲落户，乙投产；丙扩建。"]),
        (" \n\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_a_table_that_knows_no_end_is_cut_at_its_commas() -> None:
    table = "甲乙丙丁公司," * 1000
    parts = [table[start:end] for start, end in sentences(table)]
    assert "".join(parts) == table
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith(",") for part in parts)
    assert {end - start for start, end in sentences("甲" * (2 * LONGEST))} == {LONGEST}


def test_mask_replaces_each_mention_by_its_class() -> None:
    article, mentions = marked("今年[星河电子|Company]落户[合肥高新区|Zone]。")
    masked = mask(article.text, (0, len(article.text)), mentions, MARKS)
    assert masked.text == f"今年{MARKS['Company']}落户{MARKS['Zone']}。"
    assert [masked.mentions[position].form for position in sorted(masked.mentions)] == ["星河电子", "合肥高新区"]


def test_mask_places_lead_back_to_the_text() -> None:
    article, mentions = marked("今年[星河电子|Company]落户[合肥高新区|Zone]。")
    masked = mask(article.text, (0, len(article.text)), mentions, MARKS)
    start, end = masked.place(2, 6)
    assert article.text[start:end] == "星河电子落户合肥高新区"


def test_mask_of_a_later_sentence() -> None:
    article, mentions = marked("第一句。[星河电子|Company]投产。")
    masked = mask(article.text, (4, len(article.text)), mentions, MARKS)
    assert masked.text == f"{MARKS['Company']}投产。"
    assert masked.place(0, 1) == (4, 8)
