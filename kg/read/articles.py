"""Blocks → drafts of articles: where each begins, its title, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.read.bylines import lead, signature
from kg.read.columns import Draft, choose
from kg.read.layout import Block
from kg.read.zones import text_zone, title_zone

ASIDE = ("credit", "caption", "date", "label", "page number", "decoration")
UNREAD = {
    "label": "section label",
    "page number": "page number",
    "decoration": "decoration",
    "date": "publication date",
}
SENTENCE = re.compile(r"[。！？]")
CLAUSE = re.compile(r"[^，。！？；]+")

Left = tuple[Block, str]


@dataclass(slots=True)
class Page:
    """A page that is being read: its articles so far, and the blocks that belong to none."""

    text: str
    woven: bool
    found: list[Draft] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    current: Draft | None = None
    date: str = ""

    def start(self, run: Sequence[Block]) -> None:
        """Begin an article with a run of headings."""
        self.current = Draft(head=list(run), title=title_of(run), date=self.date)
        self.found.append(self.current)

    def add(self, block: Block, before: Block | None, after: Block | None) -> None:
        """Put a block where it belongs; `after` is the next running text, which a subhead goes with."""
        if block.kind in UNREAD:
            self.left.append((block, UNREAD[block.kind]))
            if block.kind == "date":
                self._date(block.text)
        elif block.kind == "caption" and self._is_news(block):
            self._picture(block, before)
        elif block.kind in ("credit", "caption"):
            self._article(block).captions.append(block)
        elif block.kind == "byline" and not self._open_article().told:
            self._open_article().head.append(block)
        else:
            self._article(after if block.kind == "heading" and after else block).body.append(block)

    def _date(self, text: str) -> None:
        """A date above the first title is that of the page, one below a title that of its article."""
        if self.current:
            self.current.date = text if self.current.date in ("", self.date) else self.current.date
        else:
            self.date = text

    def _open_article(self) -> Draft:
        if not self.current:
            self.current = Draft(date=self.date)
            self.found.append(self.current)
        return self.current

    def _article(self, block: Block) -> Draft:
        current = self._open_article()
        if self.woven:
            self.current = choose(block, self.found, current, self.text)
        return self.current or current

    def _is_news(self, block: Block) -> bool:
        """Whether a caption is a news item of its own: some sentences about another zone."""
        zone = text_zone(block.text) or title_zone(block.text)
        other = not self.current or zone != self.current.zone
        return other and bool(zone) and len(SENTENCE.findall(block.text)) > 1

    def _picture(self, block: Block, before: Block | None) -> None:
        draft = Draft(body=[block], picture=True)
        if before and before.kind == "credit" and self.current and before in self.current.captions:
            self.current.captions.remove(before)
            draft.captions.append(before)
        self.found.append(draft)
        if self.current and not (self.current.head or self.current.body or self.current.captions):
            self.found.remove(self.current)
            self.current = None


def drafts(blocks: Sequence[Block]) -> tuple[list[Draft], list[Left]]:
    """The articles of a page in the order they begin, and the blocks that belong to none, with the reason."""
    heads = heading_runs(blocks)
    page = Page("\n".join(block.text for block in blocks), _woven(blocks, heads))
    at = 0
    while at < len(blocks):
        if at in heads:
            page.start(blocks[at : heads[at]])
            at = heads[at]
        else:
            page.add(blocks[at], blocks[at - 1] if at else None, _next_text(blocks, at))
            at += 1
    for draft in page.found:
        _tell(draft)
    return page.found, page.left


def _tell(draft: Draft) -> None:
    """What looks like captions is the text of an article that has no other."""
    if not draft.head and not draft.body:
        draft.body, draft.captions = draft.captions, []


def heading_runs(blocks: Sequence[Block]) -> dict[int, int]:
    """Where articles begin: the first block of each run of headings that is a title, and the run's end."""
    runs, at = {}, 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and blocks[end].kind == "heading":
            end += 1
        if end > at and _is_title(blocks, at, end):
            runs[at] = end
        at = max(end, at + 1)
    return runs


def _is_title(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether a run of headings is the title of an article, by what stands on it and around it."""
    run = blocks[start:end]
    before = [block for block in blocks[:start] if block.kind == "body"]
    after = _next_text(blocks, end - 1)
    signed = bool(before) and bool(signature(before[-1].text))
    credited = after is not None and (after.kind == "byline" or bool(lead(after.text)))
    top = any(block.level == 1 for block in run)
    zoned = any(title_zone(block.text) and "：" in block.text for block in run)
    return not before or credited or top or (zoned and (signed or any(block.level for block in run)))


def _next_text(blocks: Sequence[Block], at: int) -> Block | None:
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


def _woven(blocks: Sequence[Block], heads: Mapping[int, int]) -> bool:
    """Whether columns of several articles are woven: one is broken off where another begins."""
    for start in list(heads)[1:]:
        before = [block for block in blocks[:start] if block.kind == "body"]
        if before and before[-1].open:
            return True
    return False


def picture_title(text: str) -> str:
    """The first clause of a caption that is a news item, at most 30 characters.

    >>> picture_title("近日，甲州高新区举办技能竞赛。共有八支队伍参赛。")
    '甲州高新区举办技能竞赛'
    """
    clauses = CLAUSE.findall(text)
    return next((clause for clause in clauses if title_zone(clause)), clauses[0] if clauses else "")[:30]
