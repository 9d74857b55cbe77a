"""Text → blocks: each line, or lines of one heading, with what it is on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Literal

from kg.model import Span
from kg.read.bylines import BULLET, byline, lead, signature
from kg.read.dates import line_date
from kg.read.text import CJK, NEWLINE, normalise

Kind = Literal["heading", "byline", "credit", "caption", "date", "label", "page number", "decoration", "body"]

LONGEST = 40
"""A line of more characters is no heading, unless it is marked as one."""

MARKUP = re.compile(r"(#{1,6})\s*|>\s+|[-*+]\s+(?=\S)")
BOLD = re.compile(r"\*\*(.+)\*\*")
SLACK, FEWEST, MOST = 3, 5, 0.7
"""Lines of one column differ by so much in width; so many, and such a share, tell the width of a page's columns."""
WIDE_FROM = "\u2000"
REST = re.compile(r"[，。！？；：、”’）》…]+")
WORD = re.compile(rf"[{CJK}0-9A-Za-z]")
LABEL = re.compile(
    r"(?:园|区|县|企业|图片|一线|记者|园区)?(?:镜头|简讯|要闻|快讯|速览|速递|集锦|图片新闻|一句话新闻|编者按)"
)
PAGE = re.compile(r"(?:第?[A-Z]?\d{1,3}版?|[第-]\s*\d{1,3}\s*[页版-])(?:[：:\s].{0,8})?")
CREDIT = re.compile(r"(?:图片来源|图片|图源|来源|供图|摄影|制图)[：:/].{2,20}|.{2,16}(?:供图|摄|摄影|制图|配图)")
CAPTION = re.compile(r"(?:[▲△]?\s*)(?:图|上图|下图|左图|右图|题图)(?:为|[①-⑨]|\d?[：:])")
CREDITED = re.compile(rf"[。！？][（(]?[{CJK} /·]{{2,14}}(?:供图|摄|摄影)[）)]?$")
CLOSING = frozenset("。！？…”’）)】》；：.!?;:")
UNHEADED = re.compile(r"[。；，,;]|[：…、]$")
OPENING = re.compile(
    r"[“‘《]|今年|去年|近年来|近日|日前|目前|此外|另外|同时|据悉|据了解|据介绍|截至|下一步|接下来|记者|首先|其次|最后|\d{4}年"
)
"""What paragraphs begin with, and the rest of a broken one hardly ever."""
MIDDLE = re.compile(r"[，、,]$")
LOOSE = re.compile(r"[。；]|[，、…,]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a source, the adjacent lines of one heading, or those of one paragraph that is broken into lines.

    `span` is the source span of all of it, `lines` the spans of its words without mark-up, `text`
    these words normalised, a newline between the lines of a heading; `level` counts the #; `indented`
    says that it begins with ideographic spaces, `adjacent` that no blank line stands before it.
    """

    span: Span
    lines: tuple[Span, ...]
    text: str
    kind: Kind = "body"
    level: int = 0
    indented: bool = False
    adjacent: bool = False

    @property
    def open(self) -> bool:
        """Whether the sentence at its end goes on elsewhere."""
        return self.kind == "body" and self.text[-1] not in CLOSING and not signature(self.text)


def blocks(text: str, clean: str | None = None) -> list[Block]:
    """The blocks of a source, in the order of the page; `clean` is its text normalised, where it is known."""
    found: list[list[Block]] = []
    lines = list(_lines(text, normalise(text) if clean is None else clean))
    width = column_width(lines)
    for line, after in zip_longest(lines, lines[1:]):
        before = found[-1][-1] if found else None
        below = after is not None and after.adjacent
        full = 0 < width <= _wide(line) + SLACK and below
        last = width > 0 and not below and line.adjacent and before is not None and before.kind == "body"
        block = replace(line, kind=_kind(line, before, wrapped=full or last))
        if before and (_wrapped(before, block) or _same_heading(found[-1], block)):
            found[-1].append(block)
        else:
            found.append([block])
    merged = [_merged(group) for group in found]
    return [_promoted(block, after) for block, after in zip_longest(merged, merged[1:]) if block]


def column_width(lines: Sequence[Block]) -> int:
    """The width that the lines of a page are broken at, 0 for a page whose paragraphs are lines.

    Of the lines that another one follows directly and that do not end a sentence, at least five and most are as
    wide as the commonest width. A Chinese character is two wide, a Latin letter or a digit one.
    """
    pairs = pairwise(lines)
    widths = Counter(_wide(line) for line, after in pairs if after.adjacent and line.open and not line.level)
    if widths.total() < FEWEST:
        return 0
    width = max(widths, key=lambda one: (sum(widths[near] for near in range(one - SLACK, one + 1)), one))
    alike = sum(widths[near] for near in range(width - SLACK, width + SLACK + 1))
    return width if alike >= max(FEWEST, MOST * widths.total()) else 0


def _wide(line: Block) -> int:
    return sum(2 if char > WIDE_FROM else 1 for char in line.text)


def _lines(raw: str, text: str) -> Iterator[Block]:
    start, blank = 0, True
    for end, after in [*(newline.span() for newline in NEWLINE.finditer(raw)), (len(raw), len(raw))]:
        line = text[start:end]
        if line.strip():
            yield _line(raw, text, (start, end), not blank)
        start, blank = after, not line.strip()


def _line(raw: str, text: str, span: Span, adjacent: bool) -> Block:
    start, end = trimmed(text, *span)
    indented = raw[span[0] : start].count("\u3000") > 1
    level, at = 0, start
    if markup := MARKUP.match(text, start, end):
        level, at = len(markup.group(1) or ""), markup.end()
    inner = trimmed(text, at, end)
    if bold := BOLD.fullmatch(text, *inner):
        inner = bold.span(1)
    if bullet := BULLET.match(text, *inner):
        at = bullet.end() if byline(text[slice(*inner)]) or level else inner[0]
        inner = trimmed(text, at, end)
    marked = text[start : inner[0]]
    kind: Kind = "byline" if BULLET.search(marked) and not level else "body"
    words = inner if inner[0] < inner[1] else (start, end)
    return Block((start, end), (words,), text[slice(*words)], kind, level, indented, adjacent)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the spaces at its ends.

    >>> trimmed("  甲乙 ", 0, 5)
    (2, 4)
    """
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def _kind(block: Block, before: Block | None, *, wrapped: bool) -> Kind:
    """What a line is: the first of these tests that it passes; one that fills its column, or ends it, is no heading."""
    goes_on = block.adjacent and before is not None and before.open
    tests: tuple[tuple[Kind, bool], ...] = (
        ("byline", block.kind == "byline"),
        ("decoration", not WORD.search(block.text) and not REST.fullmatch(block.text)),
        ("date", bool(line_date(block.text))),
        ("page number", bool(PAGE.fullmatch(block.text))),
        ("label", bool(LABEL.fullmatch(block.text))),
        ("body", goes_on),
        ("byline", bool(byline(block.text)) and not block.level),
        ("credit", bool(CREDIT.fullmatch(block.text)) and not block.level),
        ("caption", _captioned(block.text, before)),
        ("heading", _headed(block) and (not wrapped or block.level > 0)),
    )
    return next((kind for kind, passed in tests if passed), "body")


def _captioned(text: str, before: Block | None) -> bool:
    pictured = before is not None and before.kind == "credit" and "图为" in text
    return bool(CAPTION.match(text) or CREDITED.search(text)) or pictured


def _headed(block: Block) -> bool:
    if block.level:
        return not (block.text.endswith("。") and len(block.text) > LONGEST)
    return len(block.text) <= LONGEST and not UNHEADED.search(block.text) and not lead(block.text)


def _wrapped(before: Block, block: Block) -> bool:
    """Whether a line goes on with the paragraph of the line right above it."""
    body = before.open and block.kind == "body" and block.adjacent and not block.indented
    return body and (bool(MIDDLE.search(before.text)) or not OPENING.match(block.text))


def _same_heading(group: Sequence[Block], block: Block) -> bool:
    """Whether two adjacent lines are one heading on two lines."""
    kinds = group[0].kind == block.kind == "heading"
    return kinds and block.adjacent and not block.level and len(group) < 2


def _merged(group: Sequence[Block]) -> Block:
    first, last = group[0], group[-1]
    text = ("\n" if first.kind == "heading" else "").join(block.text for block in group)
    lines = tuple(line for block in group for line in block.lines)
    return first if first is last else replace(first, span=(first.span[0], last.span[1]), lines=lines, text=text)


def _promoted(block: Block, after: Block | None) -> Block:
    """A short line with a comma is a heading where a byline follows it."""
    follows = after is not None and after.kind == "byline"
    short = block.kind == "body" and len(block.text) <= LONGEST and not LOOSE.search(block.text)
    return replace(block, kind="heading") if short and follows else block
