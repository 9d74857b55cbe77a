"""The read stage on texts that nobody would print: whatever stands in them, nothing is lost or told twice."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Join, Leftover, Source, Span
from kg.read import read
from kg.read.text import DELETE, SUSPECT

COLUMNS = (
    "走进甲州高新区新建的智能车间，一台台机器人正在有条不紊地进行焊接作",
    "业，几名工人拿着平板电脑巡查设备。",
    "傍晚，年轻人回到乙州高新区的人才公寓，从看房到签合同只用了半天时",
    "间，房租只有市场价的一半。园区一共拿出三百套公寓，优先提供给刚刚毕业的大学",
    "生。公寓楼下还有食堂。",
)
PIECES = (
    *COLUMNS,
    "# 甲州高新区：新厂房里机器忙",
    "## 服务有温度",
    "乙州高新区再起步",
    "# 乙州高新区：公寓开业",
    "◎本报记者 李小明",
    "王芳",
    "本报讯（通讯员 王芳） 近日，园区开工。",
    "图为甲州高新区厂房。",
    "图片来源：乙州高新区",
    "5月6日，乙州高新区举办技能竞赛。共八支队伍。图为现场。",
    "2024年5月6日",
    "园镜头",
    "第3版",
    "***",
    "**近日，园区的厂房投产，机器开足马**",
    "他说：“园区（甲州",
    "）投产。”",
    "产值达3",
    "20亿元。",
    "项目开工。 王芳 李小明",
    "Ａ区,(x)「园『区』」１．５",
)
ODD = "\x7f\u3000\u200b\ufeff\u2028\x85\t #*>▶●，。”“（1aé𠮷🏭园"
ENDS = (
    "\n\n",
    "\n",
    "\x7f\n",
    "\n\x7f\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\f",
    "\n \n",
    "\n\u3000\u3000",
    "\n\u200b\n",
    " ",
    "",
)

pieces = st.sampled_from(PIECES) | st.text(ODD, max_size=6)
texts = st.lists(st.tuples(pieces, st.sampled_from(ENDS)), min_size=1, max_size=25).map(
    lambda rows: "".join(map("".join, rows))
)
wild = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
sound = (texts | wild).filter(lambda text: text.replace(DELETE, " ").strip() and not SUSPECT.search(text))
pages = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("\n\n".join)
broken = st.lists(st.sampled_from([*PIECES, *COLUMNS * 4]), min_size=1, max_size=25).map("\n\n".join)
often = settings(max_examples=300, deadline=None, derandomize=True)


def told(text: str) -> tuple[list[Article], list[Leftover]]:
    return read(Source("n.txt", text, "utf-8", ""))


def held(articles: list[Article], left: list[Leftover]) -> list[Span]:
    """All spans that belong to an article or are left over."""
    spans = [span for article in articles for span in (*article.ranges, *article.captions)]
    return sorted([*spans, *(one.span for one in left)])


@often
@given(sound)
def test_every_character_is_held_once(text: str) -> None:
    spans = held(*told(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    places = [place for span in spans for place in range(*span)]
    assert len(places) == len(set(places))
    spaces = text.replace(DELETE, " ")
    assert [text[place] for place in {*range(len(text))} - {*places} if not spaces[place].isspace()] == []


@often
@given(sound)
def test_raw_is_what_stands_at_the_offsets_and_no_place_is_told_twice(text: str) -> None:
    articles, _ = told(text)
    shown = []
    for article in articles:
        assert len(article.raw) == len(article.text) == len(article.offsets)
        own = [place for char, place in zip(article.raw, article.offsets, strict=True) if char != "\n"]
        assert "".join(text[place] for place in own) == article.raw.replace("\n", "")
        assert {*own} <= {place for span in (*article.ranges, *article.captions) for place in range(*span)}
        shown += own
    assert len(shown) == len(set(shown))


@often
@given(sound)
def test_what_is_left_over_is_quoted_with_a_reason(text: str) -> None:
    _, left = told(text)
    assert [one for one in left if one.quote != text[slice(*one.span)] or not one.reason] == []


def seam(article: Article, join: Join) -> str:
    """What the article tells between the two sides of a join."""
    return article.raw[article.offsets.index(join.end - 1) + 1 : article.offsets.index(join.start)]


@often
@given(broken)
def test_a_broken_sentence_is_put_together_where_its_join_is_sure(text: str) -> None:
    joins = [(one, join) for one in told(text)[0] for join in one.joins]
    assert [join for one, join in joins if join.broken and join.sure and seam(one, join) == "\n"] == []
    assert [join for one, join in joins if not (join.broken and join.sure) and "\n" not in seam(one, join)] == []
    assert [join for _, join in joins if not 0 <= join.confidence <= 1 or join.margin < 0] == []


@often
@given(sound)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert told(text) == told(text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\f"])
@settings(often, max_examples=60)
@given(page=pages)
def test_what_ends_the_lines_makes_no_difference(end: str, page: str) -> None:
    (plain, left), (other, other_left) = told(page), told(page.replace("\n", end))
    assert [(one.title, one.byline, one.zone, one.text) for one in plain] == [
        (one.title, one.byline, one.zone, one.text) for one in other
    ]
    assert [one.quote for one in left] == [one.quote for one in other_left]
