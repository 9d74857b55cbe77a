"""Whether one unit goes on with another: a table of small named functions.

Each takes the page and the numbers of two units and asks whether the second goes on where the first
ends. What they weigh is in `kg.read.order`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.read.brackets import closing, pending
from kg.read.layout import OPENING
from kg.read.seams import Vector, judge, tie, usual
from kg.read.units import Unit

NO_START = re.compile(r"[，。、；：！？）》”’%]")
CLAUSE_END = re.compile(r"[，、；]$")
COUNTED = re.compile(r"[\d.%万亿个家项元年月日]")
SURPRISE = 8.0
"""What was learnt of the characters at a seam counts no more than this."""
STOP = re.compile(r"[。！？]")
SHORT = 40
MARKS = re.compile(r"[，。、；：！？（）《》“”‘’\s]")


@dataclass(slots=True)
class Page:
    """The units of a page, and what is computed once for all pairs of them.

    `woven` says that a title stands right below a broken sentence: columns of several articles take turns.
    """

    units: Sequence[Unit]
    runs: frozenset[str] = field(init=False)
    beside: Vector = field(init=False)
    matter: Vector = field(init=False)
    woven: bool = field(init=False)

    def __post_init__(self) -> None:
        """Compute the learnt scores of all pairs, and the runs of characters that the page holds."""
        texts = [unit.text for unit in self.units]
        self.runs = frozenset(
            text[i : i + size] for text in texts for size in (3, 4) for i in range(len(text) - size + 1)
        )
        beside, matter = judge(texts, texts)
        self.matter = matter - matter.mean()
        self.beside = beside.clip(-SURPRISE, SURPRISE)
        self.woven = any(one.block.open and other.first for one, other in pairwise(self.units))


Feature = Callable[[Page, int, int], float]
UnitFeature = Callable[[Page, int], float]


def next_on_page(page: Page, i: int, j: int) -> float:
    """The unit stands right below on the page."""
    return float(j == i + 1)


def next_if_woven(page: Page, i: int, j: int) -> float:
    """The unit stands right below, on a page of woven columns."""
    return float(page.woven and j == i + 1)


def next_after_closed(page: Page, i: int, j: int) -> float:
    """The unit stands right below, and the one above ended its sentence."""
    return float(j == i + 1 and not page.units[i].open)


def next_after_closed_if_woven(page: Page, i: int, j: int) -> float:
    """The same, on a page of woven columns."""
    return float(page.woven and j == i + 1 and not page.units[i].open)


def bare_end(page: Page, i: int, j: int) -> float:
    """The upper unit is a short line, and the other stands right below."""
    return float(page.units[i].bare and j == i + 1)


def bare_start(page: Page, i: int, j: int) -> float:
    """The other unit is a short line, and the upper one ended its sentence right above it."""
    return float(page.units[j].bare and j == i + 1 and not page.units[i].open)


def open_end(page: Page, i: int, j: int) -> float:
    """The sentence of the upper unit is broken off."""
    return float(page.units[i].open)


def open_clause(page: Page, i: int, j: int) -> float:
    """It is broken off behind a comma."""
    return float(bool(CLAUSE_END.search(page.units[i].text)))


def open_to_opening(page: Page, i: int, j: int) -> float:
    """The sentence is broken off, but the other unit begins as paragraphs do, or under a subhead."""
    return float(page.units[i].open and (bool(page.units[j].above) or bool(OPENING.match(page.units[j].text))))


def open_to_indented(page: Page, i: int, j: int) -> float:
    """The sentence is broken off, but the other unit is indented as paragraphs are."""
    return float(page.units[i].open and page.units[j].block.indented)


def closed_to_middle(page: Page, i: int, j: int) -> float:
    """The sentence has ended, but the other unit begins with a mark that no paragraph begins with."""
    return float(not page.units[i].open and bool(NO_START.match(page.units[j].text)))


def seam_tied(page: Page, i: int, j: int) -> float:
    """How strongly the two characters at the seam of a broken sentence belong together, in bits."""
    return tie(page.units[i].text[-1], page.units[j].text[0]) if page.units[i].open else 0.0


def seam_seen(page: Page, i: int, j: int) -> float:
    """How many of the runs of two to four characters across the seam of a broken sentence news hold, of four."""
    if not page.units[i].open:
        return 0.0
    tail, head = page.units[i].text, page.units[j].text
    return float(sum(usual(tail[-before:] + head[:after]) > 0 for before in (1, 2) for after in (1, 2)))


def seam_on_page(page: Page, i: int, j: int) -> float:
    """How much of what the seam makes the page holds elsewhere: 1 for three characters, 2 for four."""
    tail, head = page.units[i].text[-2:], page.units[j].text[:2]
    if not page.units[i].open or MARKS.search(tail[-1:] + head[:1]):
        return 0.0
    if tail + head in page.runs:
        return 2.0
    return float(tail + head[:1] in page.runs or tail[-1:] + head in page.runs)


def seam_learnt(page: Page, i: int, j: int) -> float:
    """How well the characters on both sides of a broken sentence go together, as learnt from news."""
    return float(page.beside[i, j]) if page.units[i].open else 0.0


def paragraph_learnt(page: Page, i: int, j: int) -> float:
    """The same, of a paragraph that ended and one that follows."""
    return 0.0 if page.units[i].open else float(page.beside[i, j])


def number_goes_on(page: Page, i: int, j: int) -> float:
    """A number is cut in two, or from its unit."""
    return float(page.units[i].text[-1].isdigit() and bool(COUNTED.match(page.units[j].text)))


def quote_closes(page: Page, i: int, j: int) -> float:
    """A quote or bracket is open at the end of the one and closes in the other."""
    wanted = pending(page.units[i].text)
    return float(bool(wanted) and closing(page.units[j].text) == wanted)


def quote_left_open(page: Page, i: int, j: int) -> float:
    """A quote or bracket is open at the end of the one and not closed by the other, or the contrary."""
    return float(pending(page.units[i].text) != closing(page.units[j].text))


def same_place(page: Page, i: int, j: int) -> float:
    """Both name the place of the same titled zone."""
    return float(bool(page.units[i].places & page.units[j].places))


def other_place(page: Page, i: int, j: int) -> float:
    """Both name places of titled zones, and none in common."""
    one, other = page.units[i].places, page.units[j].places
    return float(bool(one and other) and not one & other)


def same_matter(page: Page, i: int, j: int) -> float:
    """How much both are about the same, as learnt from news."""
    return float(page.matter[i, j])


def distance(page: Page, i: int, j: int) -> float:
    """How many units stand between them, on a scale that flattens."""
    return float((j - i - 1) ** 0.5)


def stray(page: Page, i: int) -> float:
    """Any unit that goes on from nothing."""
    return 1.0


def stray_if_woven(page: Page, i: int) -> float:
    """Any such unit, on a page of woven columns."""
    return float(page.woven)


def stray_short(page: Page, i: int) -> float:
    """One that goes on from nothing is a sentence at most, as captions are."""
    return float(_short(page.units[i]))


def stray_between(page: Page, i: int) -> float:
    """One that goes on from nothing stands right below a broken sentence."""
    return float(i > 0 and page.units[i - 1].open)


def broken_last(page: Page, i: int) -> float:
    """A unit whose sentence is broken off is the last of its article."""
    return float(page.units[i].open)


def finished_last(page: Page, i: int) -> float:
    """A unit whose sentence has ended is the last of its article."""
    return float(not page.units[i].open)


def short_last(page: Page, i: int) -> float:
    """A unit of a sentence at most is the last of its article, or alone."""
    return float(_short(page.units[i]))


JOINS: tuple[Feature, ...] = (
    next_on_page,
    next_if_woven,
    next_after_closed,
    next_after_closed_if_woven,
    bare_end,
    bare_start,
    open_end,
    open_clause,
    open_to_opening,
    open_to_indented,
    closed_to_middle,
    seam_tied,
    seam_seen,
    seam_on_page,
    seam_learnt,
    paragraph_learnt,
    number_goes_on,
    quote_closes,
    quote_left_open,
    same_place,
    other_place,
    same_matter,
    distance,
)
SEAMS: tuple[Feature, ...] = (
    next_on_page,
    next_if_woven,
    next_after_closed,
    open_end,
    open_clause,
    open_to_opening,
    open_to_indented,
    seam_tied,
    seam_seen,
    seam_on_page,
    seam_learnt,
    paragraph_learnt,
    quote_closes,
    quote_left_open,
)
"""What tells of a join, beside its margin, whether it is right and no text is lost between."""
STARTS: tuple[UnitFeature, ...] = (stray, stray_if_woven, stray_short, stray_between)
"""What tells of a unit that it goes on from nothing."""
ENDS: tuple[UnitFeature, ...] = (broken_last, finished_last, short_last)
"""What tells of a unit that nothing goes on with it."""


def _short(unit: Unit) -> bool:
    return len(unit.text) <= SHORT and len(STOP.findall(unit.text)) < 2
