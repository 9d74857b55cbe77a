"""Columns: which article a block belongs to, and where a broken paragraph goes on.

A page's columns may be woven into each other: the text of one article stops in the middle of a
word, others follow, and it goes on. This first version is greedy, block by block in the order of
the page; both judgements, `affinity` and `continues`, are small functions of what both sides say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.read.layout import Block
from kg.read.zones import stem, text_zone, title_zone

OPENING = re.compile(
    r"[“‘《]|今年|去年|近年来|近日|日前|目前|此外|另外|同时|据悉|据了解|据介绍|截至|下一步|接下来|记者|首先|其次|最后|\d{4}年"
)
MIDDLE = re.compile(r"[，、,]$")

CURRENT, STUCK, NAMES_ZONE, NAMES_PLACE, SEAM, OLD_SEAM = 2.0, 1.0, 3.0, 2.0, 4.0, 3.0
FREQUENT = 5


@dataclass(slots=True)
class Draft:
    """An article that is being put together: its heading, then what follows, in reading order."""

    head: list[Block] = field(default_factory=list)
    title: tuple[Block, ...] = ()
    body: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    date: str = ""
    picture: bool = False

    @property
    def zone(self) -> str:
        """The zone as far as it is known: from the title, else from the first paragraphs."""
        named = title_zone(" ".join(block.text for block in self.title))
        return named or text_zone("\n".join(block.text for block in self.body[:3]))

    @property
    def told(self) -> bool:
        """Whether it has running text yet."""
        return any(block.kind == "body" for block in self.body)

    @property
    def open(self) -> bool:
        """Whether its last paragraph is broken off."""
        return bool(self.body) and self.body[-1].open


def choose(block: Block, drafts: Sequence[Draft], current: Draft, page: str) -> Draft:
    """The article that a block belongs to: the one of highest affinity, in doubt the current one."""
    candidates = [draft for draft in drafts if not draft.picture and draft is not current]
    return max([current, *candidates], key=lambda draft: affinity(block, draft, draft is current, page))


def affinity(block: Block, draft: Draft, current: bool, page: str) -> float:
    """How well a block fits an article.

    Points: it names the article's zone (3) or only its place (2); the article is the current one
    (2, or 1 if its last paragraph is broken and the block is no sure continuation); a broken end
    of it and the start of the block make a word that the page has elsewhere (4, or 3 if it is not
    its last end).
    """
    last = draft.open and continues(draft.body[-1], block) and seam(draft.body[-1].text, block.text, page)
    old = any(one.open and seam(one.text, block.text, page) for one in draft.body[:-1])
    own = (STUCK if draft.open and not last else CURRENT) if current else 0.0
    return own + _named(block, draft.zone) + (SEAM if last else OLD_SEAM if old else 0.0)


def _named(block: Block, zone: str) -> float:
    if not zone:
        return 0.0
    return NAMES_ZONE if zone in block.text else NAMES_PLACE if stem(zone) in block.text else 0.0


def continues(tail: Block, block: Block) -> bool:
    """Whether a broken paragraph goes on in a block: it does not begin as paragraphs do.

    After a comma anything may follow, save in a page that indents its paragraphs.
    """
    if not tail.open or block.kind != "body" or block.indented:
        return False
    return bool(MIDDLE.search(tail.text)) or not OPENING.match(block.text)


def seam(tail: str, head: str, page: str) -> bool:
    """Whether the characters on both sides of a break make words that the page has elsewhere.

    Three characters must occur once, or the two at the break several times.

    >>> seam("新建厂房三千平", "方米，已投产", "占地两千平方米")
    True
    >>> seam("新建厂房三千平", "业已投产", "占地两千平方米")
    False
    """
    three = len(tail) > 1 and (tail[-2:] + head[:1] in page or tail[-1:] + head[:2] in page)
    return three or page.count(tail[-1:] + head[:1]) >= FREQUENT
