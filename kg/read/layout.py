"""Text → blocks: each line, or lines of one heading, with what it is on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
WORD = re.compile(rf"[{CJK}0-9A-Za-z]")
LABEL = re.compile(
    r"(?:园|区|县|企业|图片|一线|记者|园区)?(?:镜头|简讯|要闻|快讯|速览|速递|集锦|图片新闻|一句话新闻|编者按)"
)
PAGE = re.compile(r"(?:第?[A-Z]?\d{1,3}版?|[第-]\s*\d{1,3}\s*[页版-])(?:[：:\s].{0,8})?")
CREDIT = re.compile(r"(?:图片来源|图片|图源|来源|供图|摄影|制图)[：:/].{2,20}|.{2,16}(?:供图|摄|摄影|制图|配图)")
CAPTION = re.compile(r"(?:[▲△]?\s*)(?:图|上图|下图|左图|右图|题图)(?:为|[①-⑨]|\d?[：:])")
CREDITED = re.compile(rf"[。！？][（(]?[{CJK} /·]{{2,14}}(?:供图|摄|摄影)[）)]?$")
CLOSED = re.compile(r"[。！？…”’）)】》；：.!?;:]$")
UNHEADED = re.compile(r"[。；，,;]|[：…、]$")
LOOSE = re.compile(r"[。；]|[，、…,]$")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a source, or the adjacent lines of one heading.

    `span` is the source span of all of it, `lines` the spans of its words without mark-up, `text`
    these words normalised, a newline between lines; `level` counts the #; `indented` says
    that it begins with ideographic spaces, `adjacent` that no blank line stands before it.
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
        return self.kind == "body" and not CLOSED.search(self.text) and not signature(self.text)


def blocks(text: str) -> list[Block]:
    """The blocks of a source, in the order of the page."""
    found: list[Block] = []
    for block in _lines(text, normalise(text)):
        before = found[-1] if found else None
        block = replace(block, kind=_kind(block, before))
        if before and _same_heading(before, block):
            found[-1] = _merged(before, block)
        else:
            found.append(block)
    return [_promoted(block, found[i + 1 :]) for i, block in enumerate(found)]


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


def _kind(block: Block, before: Block | None) -> Kind:
    """What a line is: the first of these tests that it passes."""
    wrapped = block.adjacent and before is not None and before.open
    tests: tuple[tuple[Kind, bool], ...] = (
        ("byline", block.kind == "byline"),
        ("decoration", not WORD.search(block.text)),
        ("date", bool(line_date(block.text))),
        ("page number", bool(PAGE.fullmatch(block.text))),
        ("label", bool(LABEL.fullmatch(block.text))),
        ("body", wrapped),
        ("byline", bool(byline(block.text)) and not block.level),
        ("credit", bool(CREDIT.fullmatch(block.text)) and not block.level),
        ("caption", _captioned(block.text, before)),
        ("heading", _headed(block)),
    )
    return next((kind for kind, passed in tests if passed), "body")


def _captioned(text: str, before: Block | None) -> bool:
    pictured = before is not None and before.kind == "credit" and "图为" in text
    return bool(CAPTION.match(text) or CREDITED.search(text)) or pictured


def _headed(block: Block) -> bool:
    if block.level:
        return not (block.text.endswith("。") and len(block.text) > LONGEST)
    return len(block.text) <= LONGEST and not UNHEADED.search(block.text) and not lead(block.text)


def _same_heading(before: Block, block: Block) -> bool:
    """Whether two adjacent lines are one heading on two lines."""
    kinds = before.kind == block.kind == "heading"
    return kinds and block.adjacent and not block.level and len(before.lines) < 2


def _merged(before: Block, block: Block) -> Block:
    lines, text = (*before.lines, *block.lines), f"{before.text}\n{block.text}"
    return replace(before, span=(before.span[0], block.span[1]), lines=lines, text=text)


def _promoted(block: Block, after: Sequence[Block]) -> Block:
    """A short line with a comma is a heading where a byline follows it."""
    follows = bool(after) and after[0].kind == "byline"
    short = block.kind == "body" and len(block.text) <= LONGEST and not LOOSE.search(block.text)
    return replace(block, kind="heading") if short and follows else block
