"""The comment: as a host's Markdown reads it."""

import re

import pytest
from compared import changed, compared, graph
from hostile import TEXTS
from hypothesis import example, given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.diff.markdown import LARGEST, markdown
from kg.diff.records import Difference
from kg.diff.words import plain

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKUP = {"text", "strong_open", "strong_close", "softbreak", "text_special"}
HOSTILE = [
    "*甲* _乙_ **丙**",
    "<b>甲</b><script>alert(1)</script>",
    "[甲](https://evil.example) ![](x)",
    "`甲` ``` ~~~",
    "# 甲\n## 乙",
    "1. 甲\n- 乙\n> 丙",
    "甲 | 乙 | 丙\n|---|---|",
    "&lt;甲&gt; &#42;",
    "\\*甲\\",
    "\u3000甲",
    "</details><!-- ",
    "\u202e甲\u2066",
    "**",
]


def inline(page: str) -> list[Token]:
    return [child for token in READER.parse(page) for child in token.children or ()]


def shown(page: str) -> str:
    """What a reader sees; without the word joiners."""
    return "".join(token.content for token in inline(page)).replace("\u2060", "")


@given(TEXTS, TEXTS)
@example("@all", "#12 !3 gh-4 a@b.example www.evil.example https://evil.example :smile:")
def test_what_articles_say_is_text(name: str, quote: str) -> None:
    page = markdown(changed(name, quote), 10)
    assert {token.type for token in inline(page)} <= MARKUP
    blocks = [token.type for token in READER.parse(page)]
    assert blocks == [token.type for token in READER.parse(markdown(changed("甲", "乙"), 10))]
    assert f"“{plain(quote)}”" in shown(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_come_out_as_they_are(text: str) -> None:
    page = markdown(changed(text, text), 10)
    assert {token.type for token in inline(page)} <= MARKUP
    assert shown(page).count(plain(text)) == shown(markdown(changed("甲", "甲"), 10)).count("甲")


def test_nobody_is_called_and_nothing_linked() -> None:
    text = "@all a@b.example #12 !3 GH-4 www.evil.example https://evil.example :smile: $x$"
    page = markdown(changed(text, text), 10)
    assert not re.search(r"@\w|#\d|!\d|GH-\d|www\.|https?:/|:smile|\$x", page)


def test_the_limit_holds_and_the_rest_is_a_number() -> None:
    told = changed("甲" * 200, "《*乙*》" * 200, 3000)
    for most in (10, 500, None):
        page = markdown(told, most)
        assert len(page) <= LARGEST
        assert "### 关系 edges: 新增 added (3000)" in page
        left = int(re.search(r"另有 (\d+) 项", page)[1])
        assert left + page.count("plan)") == 3000
    assert len(markdown(told, None)) > LARGEST / 2


def test_all_are_told_where_they_fit() -> None:
    assert "另有" not in markdown(changed("甲", "乙", 50), None)
    assert "另有 40 项 more" in markdown(changed("甲", "乙", 50), 10)


def test_counts_are_a_table() -> None:
    page = markdown(changed("甲", "乙", 3), 10)
    cells = [token.content for token in READER.parse(page) if token.type == "inline"]
    assert cells[cells.index("关系 edges") + 1] == "3"


def test_nothing_changed_is_said() -> None:
    told = compared(graph(), graph())
    assert markdown(told, 10) == "## 变更 Changes\n\n没有变化 nothing changed\n"
    assert "the records differ only" in markdown(Difference(told.changes, told.sizes, beneath=True), 10)
