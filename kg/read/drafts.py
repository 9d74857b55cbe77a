"""A draft: an article that is being put together from the blocks of a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Join, Span
from kg.read.layout import Block
from kg.read.zones import stem, text_zone, title_zone

CURRENT, NAMES_ZONE, NAMES_PLACE = 2.0, 3.0, 2.0


@dataclass(slots=True)
class Draft:
    """An article that is being put together: its heading, then what follows, in reading order.

    `at` is the source offset where it begins; `joins` say, by the span of a block, how the next one goes on with it.
    """

    at: int
    head: list[Block] = field(default_factory=list)
    title: tuple[Block, ...] = ()
    body: list[Block] = field(default_factory=list)
    captions: list[Block] = field(default_factory=list)
    joins: dict[Span, Join] = field(default_factory=dict)
    date: str = ""
    picture: bool = False

    @property
    def zone(self) -> str:
        """The zone as far as it is known: from the title, else from the first paragraphs."""
        named = title_zone(" ".join(block.text for block in self.title))
        return named or text_zone("\n".join(block.text for block in self.body[:3]))


def fits(caption: Block, zone: str, *, current: bool) -> float:
    """How well a caption fits an article of a zone.

    Points: it names the zone (3) or only its place (2); the text above it is the article's (2).
    """
    named = NAMES_ZONE if zone in caption.text else NAMES_PLACE if stem(zone) in caption.text else 0.0
    return (CURRENT if current else 0.0) + (named if zone else 0.0)
