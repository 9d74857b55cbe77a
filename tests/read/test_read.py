"""The read stage as a whole: nothing is lost, and every character knows its place on the page."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from kg.model import Article, Leftover, Source, Span
from kg.read import documents, read
from kg.settings import data

SHARED = Path(__file__).resolve().parents[3] / "shared"
SAMPLES = sorted((data("seeds") / "documents").glob("*.txt"))
REAL = sorted((SHARED / "articles").glob("*.txt"))
needs_real = pytest.mark.skipif(not REAL, reason="the five real files are not here (../shared/articles)")

WOVEN = """# 甲州高新区再起步

◎本报记者 李小明

近日，走进甲州高新区新建的厂房，一台台机器人正在有条不紊地进行焊接，车间里的机器开足马

# 乙州高新区上新

◎本报记者 王芳

乙州高新区举行集中签约仪式，现场签约二十个项目，总投资一百二十亿元，项目涉及新能源、新材

图为甲州高新区厂房一角。赵一平摄

力运转，工人忙着调试设备。负责人介绍，甲州高新区企业的订单已经排到了年底。

料和生物医药。乙州高新区的负责人表示，今年还将建设两座标准厂房，吸引更多企业落户。
"""


def opened(path: Path) -> tuple[Source, list[Article], list[Leftover]]:
    """The one document of a file, and what it reads as."""
    (source,) = documents(path)
    assert isinstance(source, Source)
    return source, *read(source)


def lines(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append((start, at + len(line.rstrip())))
        at += len(line)
    return found


def covered(articles: list[Article], left: list[Span]) -> list[Span]:
    spans = [span for article in articles for span in (*article.ranges, *article.captions)]
    return sorted([*spans, *left])


def check(source: Source, articles: list[Article], left: list[Span]) -> None:
    spans = covered(articles, left)
    assert [(a, b) for a, b in pairwise(spans) if a[1] > b[0]] == []
    assert [line for line in lines(source.text) if not any(s <= line[0] and line[1] <= e for s, e in spans)] == []
    for article in articles:
        assert len(article.raw) == len(article.text) == len(article.offsets)
        pairs = zip(article.raw, article.offsets, strict=True)
        assert [char for char, place in pairs if char != "\n" and source.text[place] != char] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_line_of_a_sample_is_lost(path: Path) -> None:
    source, articles, leftovers = opened(path)
    check(source, articles, [one.span for one in leftovers])


@needs_real
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_no_line_of_a_real_page_is_lost(path: Path) -> None:
    source, articles, leftovers = opened(path)
    check(source, articles, [one.span for one in leftovers])


@needs_real
def test_the_real_pages_hold_25_articles() -> None:
    assert [len(opened(path)[1]) for path in REAL] == [4, 4, 2, 8, 7]


GOLD = sorted((SHARED / "gold" / "dev").glob("*.json"))
needs_gold = pytest.mark.skipif(not GOLD, reason="the annotated files are not here (../shared/gold/dev)")


@needs_gold
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_articles_are_those_of_gold(path: Path) -> None:
    _, articles, _ = opened(SHARED / "articles" / f"{path.stem}.txt")
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert [(a.title, list(a.byline), a.zone) for a in articles] == [(g["title"], g["byline"], g["zone"]) for g in gold]
    assert [[list(span) for span in a.ranges] for a in articles] == [g["ranges"] for g in gold]


@needs_gold
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_broken_sentence_of_gold_is_put_together(path: Path) -> None:
    _, articles, _ = opened(SHARED / "articles" / f"{path.stem}.txt")
    broken = [join for article in articles for join in article.joins if join.broken]
    assert broken
    assert [join for join in broken if not join.sure] == []


@pytest.fixture
def woven(tmp_path: Path) -> list[Article]:
    path = tmp_path / "2024-05-06_page.txt"
    path.write_text(WOVEN, encoding="utf-8")
    source, articles, leftovers = opened(path)
    check(source, articles, [one.span for one in leftovers])
    return articles


def test_woven_columns_are_parted_and_rejoined(woven: list[Article]) -> None:
    first, second = woven
    assert "车间里的机器开足马力运转，工人忙着调试设备。" in first.text
    assert "项目涉及新能源、新材料和生物医药。" in second.text
    assert "图为甲州高新区厂房一角" in first.text
    assert (first.date, second.byline) == ("2024-05-06", ("王芳",))


def test_the_joins_of_woven_columns_are_sure(woven: list[Article]) -> None:
    places = [(WOVEN[join.end - 2 : join.end], WOVEN[join.start :][:2]) for one in woven for join in one.joins]
    assert places == [("足马", "力运"), ("新材", "料和")]
    assert [(join.broken, join.sure) for one in woven for join in one.joins] == [(True, True)] * 2


@pytest.mark.parametrize("width", range(10, 40, 3))
def test_lines_that_are_broken_at_a_width_make_no_difference(width: int) -> None:
    head = re.compile(rf"^(?![#◎图])(.{{{width}}})(?=.)", re.MULTILINE)
    narrow = WOVEN
    while (again := head.sub(r"\1\n", narrow)) != narrow:
        narrow = again
    wide, broken = (read(Source("n.txt", page, "utf-8", ""))[0] for page in (WOVEN, narrow))
    assert narrow.count("\n") > WOVEN.count("\n")
    assert [one.text.replace("\n", "") for one in broken] == [one.text.replace("\n", "") for one in wide]


def test_a_quote_over_the_break_has_two_spans(woven: list[Article]) -> None:
    place = woven[0].text.index("开足马力")
    assert len(woven[0].spans(place, place + 4)) == 2


@pytest.mark.parametrize(
    "text", ["图为甲州高新区厂房一角。王芳摄", "2024年5月6日", "园镜头", "# 甲州高新区再起步", "***"]
)
def test_a_page_of_one_odd_line_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(text, encoding="utf-8")
    source, articles, leftovers = opened(tmp_path / "n.txt")
    check(source, articles, [one.span for one in leftovers])
    assert len(articles) + len(leftovers) == 1


def test_plain_text_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text("近日，甲州高新区开工。项目总投资三亿元。", encoding="utf-8")
    _, (article,), _ = opened(tmp_path / "n.txt")
    assert (article.title, article.zone, article.key) == ("", "甲州高新区", "n.txt#a1")


DATED = "2024年5月6日\n\n# 甲州高新区再起步\n\n近日，厂房投产。\n\n# 乙州高新区上新\n\n2024年5月7日\n\n近日，签约。\n"


def test_a_date_counts_for_the_page_or_for_the_article_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(DATED, encoding="utf-8")
    assert [article.date for article in opened(tmp_path / "n.txt")[1]] == ["2024-05-06", "2024-05-07"]


SIGNED = """# 甲州高新区再起步

厂房投产。 王芳 李小明

园区还将扩建。

图片来源：乙州高新区

5月6日，甲州开发区开会。共三十人。图为现场。
"""


def test_a_signature_may_stand_before_the_end_and_a_credit_names_the_zone(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_text(SIGNED, encoding="utf-8")
    article, picture = opened(tmp_path / "n.txt")[1]
    assert article.byline == ("王芳", "李小明")
    assert picture.zone == "乙州高新区"


def test_windows_line_ends_keep_their_offsets(tmp_path: Path) -> None:
    (tmp_path / "n.txt").write_bytes("# 甲州高新区再起步\r\n\r\n近日，甲州高新区开工。\r\n".encode())
    source, articles, leftovers = opened(tmp_path / "n.txt")
    check(source, articles, [one.span for one in leftovers])
    assert articles[0].title == "甲州高新区再起步"


BESIDE = {"title": "甲州高新区再起步", "date": "2024-05-06", "url": "https://news.example/1"}


def beside(text: str, name: str = "2020-01-01.txt") -> list[Article]:
    return read(Source(name, text, "utf-8", "", **BESIDE))[0]


def test_what_stands_beside_the_text_counts_where_the_text_says_nothing() -> None:
    (article,) = beside("近日，星河电子落户，总投资三亿元。")
    assert (article.title, article.date, article.url) == tuple(BESIDE.values())
    assert article.zone == "甲州高新区"


def test_the_text_counts_before_what_stands_beside_it() -> None:
    first, second = beside("# 乙州高新区上新\n\n2024年5月7日\n\n近日，厂房投产。\n\n# 丙州高新区签约\n\n近日，签约。\n")
    assert (first.title, first.date) == ("乙州高新区上新", "2024-05-07")
    assert (second.title, second.date, second.url) == ("丙州高新区签约", "2024-05-06", BESIDE["url"])


def test_the_title_beside_the_text_is_that_of_the_first_article() -> None:
    first, second = beside("近日，厂房投产。园区扩建。 王芳\n\n# 丙州高新区签约\n\n近日，签约。\n")
    assert (first.title, second.title) == (BESIDE["title"], "丙州高新区签约")
