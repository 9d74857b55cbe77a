"""Headings: which runs of them are titles, where articles begin, and what of a run is the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.bylines import lead, signature
from kg.read.layout import Block
from kg.read.zones import title_zone

UNREAD = {
    "label": "section label",
    "page number": "page number",
    "decoration": "decoration",
    "date": "publication date",
}
"""Kinds of blocks that no article's text holds, and what they are called where they are left over."""
ASIDE = ("credit", "caption", *UNREAD)
CLAUSE = re.compile(r"[^，。！？；]+")


def heading_runs(blocks: Sequence[Block]) -> dict[int, int]:
    """Where articles begin: the first block of each run of headings that is a title, and the run's end."""
    runs, at = {}, 0
    before: Block | None = None
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "heading":
            end += 1
        start = _kickers_end(blocks, at, end) if before else at
        if end > start and _is_title(blocks, start, end, before):
            runs[start] = end
        before = blocks[at] if blocks[at].kind == "body" else before
        at = max(end, at + 1)
    return runs


def _kickers_end(blocks: Sequence[Block], start: int, end: int) -> int:
    """Where a run of headings begins without the short lines that end the text above it.

    These have no mark, and a blank line stands between them and the marked title.
    """
    marked = next((i for i in range(start, end) if blocks[i].level), start)
    return start if blocks[marked].adjacent else marked


def _is_title(blocks: Sequence[Block], start: int, end: int, before: Block | None) -> bool:
    """Whether a run of headings is the title of an article, by what stands on it and around it."""
    run = blocks[start:end]
    after = next_text(blocks, end - 1)
    signed = before is not None and bool(signature(before.text))
    credited = after is not None and (after.kind == "byline" or bool(lead(after.text)))
    top = any(block.level == 1 for block in run)
    zoned = any(title_zone(block.text) and "：" in block.text for block in run)
    return not before or credited or top or (zoned and (signed or any(block.level for block in run)))


def next_text(blocks: Sequence[Block], at: int) -> Block | None:
    """The first running text or byline below a block."""
    return next((block for block in blocks[at + 1 :] if block.kind not in (*ASIDE, "heading")), None)


def title_of(run: Sequence[Block]) -> tuple[Block, ...]:
    """The headings of a run that are the title, without a kicker above or below it."""
    marked = [block for block in run if block.level] or list(run)
    if len(marked) > 1 and marked[0].text.endswith("："):
        return tuple(marked[:2])
    top = min(block.level for block in marked)
    best = [block for block in marked if block.level == top]
    zoned = [block for block in best if title_zone(block.text)]
    return tuple((zoned or best)[:1])


def picture_title(text: str) -> str:
    """The first clause of a caption that is a news item, at most 30 characters.

    >>> picture_title("近日，甲州高新区举办技能竞赛。共有八支队伍参赛。")
    '甲州高新区举办技能竞赛'
    """
    clauses = CLAUSE.findall(text)
    return next((clause for clause in clauses if title_zone(clause)), clauses[0] if clauses else "")[:30]
