from dataclasses import replace

import pytest

from kg.model import Article, Join, Source, Span
from kg.read.assemble import article
from kg.read.drafts import Draft
from kg.read.layout import Block, blocks
from kg.read.text import normalise

PAGE = """## 甲州高新区：再起步

◎本报记者 李小明

近日,厂房里,机器开足

另一篇的话,在中间。

马力运转，
三班倒。（通讯员 王芳）

图为厂房。
"""
TITLE, BYLINE, TAIL, OTHER, HEAD, CAPTION = blocks(PAGE)


def join(*, broken: bool = True, sure: bool = True, start: int = HEAD.span[0]) -> Join:
    return Join(TAIL.span[1], start, broken, sure, 0.9, 1.0, ())


def made(draft: Draft, page: str = PAGE, key: str = "a1", **beside: str) -> Article:
    place = {block.span: i for i, block in enumerate(blocks(page))}
    return article(Source("2024-05-06.txt", page, "utf-8", "", **beside), key, draft, place, normalise(page))


def told(*body: Block, joins: dict[Span, Join] | None = None) -> Draft:
    return Draft(0, [TITLE, BYLINE], (TITLE,), list(body), [CAPTION], joins or {})


def test_an_article_is_told_in_reading_order_with_captions_behind() -> None:
    found = made(told(TAIL, HEAD))
    assert found.text.splitlines() == [
        "甲州高新区：再起步",
        "本报记者 李小明",
        "近日，厂房里，机器开足",
        "马力运转，三班倒。（通讯员 王芳）",
        "图为厂房。",
    ]
    assert found.text.endswith("\n")
    assert found.captions == (CAPTION.span,)


@pytest.mark.parametrize(
    ("one", "seam"),
    [
        (join(), "机器开足马力运转"),
        (join(broken=False), "机器开足\n马力运转"),
        (join(sure=False), "机器开足\n马力运转"),
        (join(start=OTHER.span[0]), "机器开足\n马力运转"),
    ],
)
def test_a_broken_sentence_is_put_together_where_its_join_is_sure(one: Join, seam: str) -> None:
    found = made(told(TAIL, HEAD, joins={TAIL.span: one}))
    assert seam in found.text
    assert found.joins == (one,)


def test_the_last_block_is_not_put_together_with_a_caption() -> None:
    found = made(told(TAIL, joins={TAIL.span: join(start=CAPTION.lines[0][0])}))
    assert "机器开足\n图为" in found.text


@pytest.mark.parametrize("joins", [{}, {TAIL.span: join()}])
def test_every_character_knows_its_place(joins: dict[Span, Join]) -> None:
    found = made(told(TAIL, HEAD, joins=joins))
    assert len(found.raw) == len(found.text) == len(found.offsets)
    shown = [(char, PAGE[at]) for char, at in zip(found.raw, found.offsets, strict=True) if char != "\n"]
    assert [pair for pair in shown if len(set(pair)) > 1] == []
    assert "".join(char for char, _ in shown) == found.raw.replace("\n", "")


def test_raw_keeps_the_marks_of_the_page_and_text_has_one_form() -> None:
    found = made(told(TAIL, HEAD))
    assert "近日,厂房里,机器开足" in found.raw
    assert "近日，厂房里，机器开足" in found.text


def test_what_is_quoted_over_a_join_or_a_wrapped_line_has_a_span_for_each_piece() -> None:
    found = made(told(TAIL, HEAD, joins={TAIL.span: join()}))
    at = found.text.index("开足马力运转，三班")
    spans = found.spans(at, at + len("开足马力运转，三班"))
    assert [PAGE[slice(*span)] for span in spans] == ["开足", "马力运转，", "三班"]


@pytest.mark.parametrize(
    ("body", "pieces"),
    [
        ([TAIL, OTHER, HEAD], [(TITLE, HEAD)]),
        ([TAIL, HEAD], [(TITLE, TAIL), (HEAD, HEAD)]),
        ([OTHER, TAIL], [(TITLE, BYLINE), (OTHER, OTHER), (TAIL, TAIL)]),
    ],
)
def test_blocks_that_follow_one_another_on_the_page_are_one_range(
    body: list[Block], pieces: list[tuple[Block, Block]]
) -> None:
    assert made(told(*body)).ranges == tuple((one.span[0], other.span[1]) for one, other in pieces)


def test_a_heading_on_two_lines_keeps_them_apart() -> None:
    page = "甲州高新区\n再上台阶\n\n◎本报记者 李小明\n"
    title, byline = blocks(page)
    found = made(Draft(0, [title, byline], (title,)), page)
    assert (found.title, found.text) == ("甲州高新区 再上台阶", "甲州高新区\n再上台阶\n本报记者 李小明\n")


def test_persons_are_those_of_the_byline_and_of_signatures() -> None:
    assert made(told(TAIL, HEAD)).byline == ("李小明", "王芳")


@pytest.mark.parametrize(
    ("draft", "key", "beside", "title"),
    [
        (told(TAIL), "a1", {"title": "乙州上新"}, "甲州高新区：再起步"),
        (Draft(0, body=[TAIL]), "a1", {"title": "乙州上新"}, "乙州上新"),
        (Draft(0, body=[TAIL]), "a2", {"title": "乙州上新"}, ""),
        (Draft(0, body=[CAPTION], picture=True), "a2", {}, "图为厂房"),
    ],
)
def test_the_title(draft: Draft, key: str, beside: dict[str, str], title: str) -> None:
    assert made(draft, key=key, **beside).title == title


@pytest.mark.parametrize(
    ("printed", "stated", "date"),
    [
        ("2024年5月7日", "2024-05-08", "2024-05-07"),
        ("", "2024-05-08", "2024-05-08"),
        ("", "", "2024-05-06"),
    ],
)
def test_the_date_is_that_of_the_page_then_beside_it_then_of_the_name(printed: str, stated: str, date: str) -> None:
    assert made(replace(told(TAIL), date=printed), date=stated).date == date
