"""Blocks → drafts of articles: where each begins, what it holds in which order, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import Join
from kg.read.drafts import Draft, fits
from kg.read.headings import UNREAD, heading_runs, title_of
from kg.read.layout import Block
from kg.read.order import Order, solve
from kg.read.units import Unit, placed
from kg.read.zones import stem, text_zone, title_zone

SENTENCE = re.compile(r"[。！？]")

Left = tuple[Block, str]
AROUND = 20
"""A caption belongs to one of so many articles before and behind."""
ASTRAY = "column that goes on from no article"


class Walk:
    """A page gone through from top to bottom: titles, the units of running text, and what is neither.

    `owners` holds the number of the draft whose title each unit stands below, `asides` the captions and credits,
    each with the number of the unit above (-1 where a title is nearer) and that of the draft.
    """

    def __init__(self, blocks: Sequence[Block], runs: Mapping[int, int]) -> None:
        """Go through the blocks; `runs` says where titles begin and end."""
        self.drafts: list[Draft] = []
        self.units: list[Unit] = []
        self.owners: list[int] = []
        self.asides: list[tuple[Block, int, int | None]] = []
        self.left: list[Left] = []
        self._places = {at: _place(blocks[at:end]) for at, end in runs.items()}
        self._known = sorted({*self._places.values()} - {""})
        self._above: list[Block] = []
        self._told = False
        self._own = ""
        self.date = ""
        at = 0
        while at < len(blocks):
            if at in runs:
                self._start(blocks[at : runs[at]], self._places[at])
            else:
                self._add(blocks[at])
            at = runs.get(at, at + 1)
        self._end_subheads()

    def draft(self, block: Block) -> Draft:
        """The draft that is being told, a new one without a title if there is none."""
        if not self.drafts:
            self.drafts.append(Draft(block.span[0], date=self.date))
        return self.drafts[-1]

    def _start(self, run: Sequence[Block], place: str) -> None:
        self._end_subheads()
        self.drafts.append(Draft(run[0].span[0], head=list(run), title=title_of(run), date=self.date))
        self._told, self._own = False, place

    def _add(self, block: Block) -> None:
        if block.kind in UNREAD:
            self.left.append((block, UNREAD[block.kind]))
            if block.kind == "date":
                self._dated(block.text)
        elif block.kind in ("credit", "caption") or (
            block.kind == "byline" and self._told and self.units[-1].block.open
        ):
            told = len(self.units) - 1 if self._told else -1
            self.asides.append((block, told, len(self.drafts) - 1 if self.drafts else None))
        elif block.kind == "byline":
            (self.units[-1].below if self._told else self.draft(block).head).append(block)
        elif block.kind == "heading" and block.level:
            self._above.append(block)
        else:
            self._unit(block)

    def _unit(self, block: Block) -> None:
        self.draft((*self._above, block)[0])
        self.owners.append(len(self.drafts) - 1)
        own = "" if self._told else self._own
        places = placed(block.text, self._known, own)
        self.units.append(Unit(block, tuple(self._above), [], not self._told, own, places))
        self._above, self._told = [], True

    def _dated(self, text: str) -> None:
        """A date above the first title is that of the page, one below a title that of its article."""
        if not self.drafts:
            self.date = text
        elif self.drafts[-1].date in ("", self.date):
            self.drafts[-1].date = text

    def _end_subheads(self) -> None:
        """Subheads that no text follows go with the text above them."""
        for block in self._above:
            (self.units[-1].below if self._told else self.draft(block).head).append(block)
        self._above = []


def _place(run: Sequence[Block]) -> str:
    return stem(title_zone(" ".join(block.text for block in run)))


def drafts(blocks: Sequence[Block]) -> tuple[list[Draft], list[Left]]:
    """The articles of a page in the order they begin, and the blocks that belong to none, with the reason."""
    walk = Walk(blocks, heading_runs(blocks))
    homes = _told(walk, solve(walk.units))
    before: Block | None = None
    zones = [draft.zone for draft in walk.drafts]
    for block, above, below in walk.asides:
        _aside(walk, block, before, homes[above] if above >= 0 else below, zones)
        before = block
    for draft in walk.drafts:
        _tell(draft)
    found = [draft for draft in walk.drafts if draft.body or draft.head]
    return sorted(found, key=lambda draft: draft.at), walk.left


def _told(walk: Walk, order: Order) -> list[int | None]:
    """Tell each draft its units in reading order; the number of the draft of each unit, none for one left over."""
    homes: list[int | None] = []
    titles = {walk.owners[number]: unit.own for number, unit in enumerate(walk.units) if unit.own}
    for number, unit in enumerate(walk.units):
        if unit.first:
            homes.append(walk.owners[number])
        elif number in order.before:
            homes.append(homes[order.before[number]])
        else:
            homes.append(order.kin(number, homes, titles))
    last: dict[int, Unit] = {}
    for number in order.sequence():
        home, unit = homes[number], walk.units[number]
        if home is None:
            walk.left += [(block, ASTRAY) for block in unit.blocks]
            continue
        if home in last and (join := order.joins.get(number) or _loose(number, order, last[home], unit)):
            walk.drafts[home].joins[last[home].block.span] = join
        walk.drafts[home].body += unit.blocks
        last[home] = unit
    return homes


def _loose(number: int, order: Order, last: Unit, unit: Unit) -> Join | None:
    """The join of a column that belongs to an article, but goes on from nothing that is known."""
    if number in order.before:
        return None
    return Join(last.end + 1, unit.start, last.block.open, sure=False, confidence=0.0, margin=0.0, reasons=())


def _aside(walk: Walk, block: Block, before: Block | None, home: int | None, zones: Sequence[str]) -> None:
    """Put a caption or a credit where it belongs: it is news of its own, or goes with an article."""
    own = None if home is None else walk.drafts[home]
    if block.kind == "caption" and _is_news(block, "" if home is None else zones[home]):
        picture = Draft(block.span[0], body=[block], date=walk.date, picture=True)
        if before and before.kind == "credit" and own and before in own.captions:
            own.captions.remove(before)
            picture.captions.append(before)
        walk.drafts.append(picture)
    else:
        at = home or 0
        able = range(max(0, at - AROUND), min(len(zones), at + AROUND))
        rated = max(able, key=lambda i: fits(block, zones[i], current=i == home), default=None)
        (walk.draft(block) if rated is None else walk.drafts[rated]).captions.append(block)


def _is_news(block: Block, zone: str) -> bool:
    """Whether a caption is a news item of its own: some sentences about another zone than that of its article."""
    named = text_zone(block.text) or title_zone(block.text)
    return named not in ("", zone) and len(SENTENCE.findall(block.text)) > 1


def _tell(draft: Draft) -> None:
    """What looks like captions is the text of an article that has no other."""
    if not draft.head and not draft.body:
        draft.body, draft.captions = draft.captions, []
