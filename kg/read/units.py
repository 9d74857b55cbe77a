"""Units: the pieces of running text that reading order is a question of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.read.layout import Block


@dataclass(slots=True, eq=False)
class Unit:
    """A block of running text with the subheads right above it, and the bylines right below.

    `first` says that it stands right under a title (or above all titles), `own` is the place of that title's zone;
    `places` are the places of the page's titled zones that it names, or else its own; `open` says that its sentence may
    go on elsewhere.
    """

    block: Block
    above: tuple[Block, ...] = ()
    below: list[Block] = field(default_factory=list)
    first: bool = False
    own: str = ""
    places: frozenset[str] = frozenset()
    open: bool = field(init=False)

    def __post_init__(self) -> None:
        """Say whether its sentence may go on elsewhere."""
        self.open = self.block.open or self.bare

    @property
    def text(self) -> str:
        """The words of the running text."""
        return self.block.text

    @property
    def bare(self) -> bool:
        """Whether it is a short line: a subhead without a mark, or a piece of a broken paragraph."""
        return self.block.kind == "heading"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All its blocks, in the order of the page."""
        return (*self.above, self.block, *self.below)

    @property
    def start(self) -> int:
        """The source offset of its first character."""
        return self.blocks[0].lines[0][0]

    @property
    def end(self) -> int:
        """The source offset of its last character of running text."""
        return self.block.lines[-1][1] - 1


def placed(text: str, known: Iterable[str], own: str = "") -> frozenset[str]:
    """The known places that a text names; if none, its own.

    >>> sorted(placed("甲州与乙州的企业", ["甲州", "乙州", "丙州"])), sorted(placed("企业", ["甲州"], "甲州"))
    (['乙州', '甲州'], ['甲州'])
    """
    return frozenset(place for place in known if place in text) or frozenset({own} - {""})
