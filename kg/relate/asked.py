"""A figure with the names that it could be about, and how its article names things."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.model import Mention
from kg.relate.arguments import LEFT_OUT, Argument
from kg.relate.figures import Figure
from kg.relate.sentences import Masked, begins_clause

CUT = re.compile(r"[，；：。！？]")
TOPICS = ("Company", "Event", "Park", "Place", "Project")
"""Classes of which an article's figures may be about the name that it names most, wherever it stands."""


class Named:
    """How often an article names each thing, and what it names first."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Count; `mentions` are sorted."""
        self.counts = Counter((one.type, one.name) for one in mentions)
        self.ranks: dict[tuple[str, str], int] = {}
        self.most: list[Mention] = []
        first: dict[tuple[str, str], Mention] = {}
        for one in mentions:
            first.setdefault((one.type, one.name), one)
        self.begun = next(iter(first), ("", ""))
        by_class: Counter[str] = Counter()
        for key in sorted(first, key=lambda key: (-self.counts[key], first[key].start)):
            self.ranks[key] = by_class[key[0]]
            by_class[key[0]] += 1
            if key[0] in TOPICS and not self.ranks[key]:
                self.most.append(first[key])


@dataclass(frozen=True)
class Asked:
    """A figure in a masked sentence, at `place`, and the names that it could be about.

    `period` is the time that was named last before it; `words` are those that can stand for a class (公司), by class;
    `known` tells how the article names things, `last` whom the figure before was about, and `lasting` whether that one
    stands in the same sentence.
    """

    figure: Figure
    masked: Masked
    place: int
    names: tuple[Argument, ...]
    period: str
    words: Mapping[str, tuple[str, ...]]
    known: Named
    last: str = ""
    lasting: bool = False

    def after(self, last: str, lasting: bool) -> Asked:
        """The same, behind a figure about `last`."""
        return replace(self, last=last, lasting=lasting)

    @cached_property
    def before(self) -> list[Argument]:
        """The names that stand before the figure, the nearest first."""
        return [one for one in reversed(self.names) if LEFT_OUT < one.place < self.place]

    @cached_property
    def initial(self) -> list[Argument]:
        """Those of them that begin a clause."""
        return [one for one in self.before if begins_clause(self.masked.text, one.group[0])]

    @cached_property
    def clause(self) -> int:
        """Where the clause of the figure begins, in the mask."""
        return max([0, *(cut.end() for cut in CUT.finditer(self.masked.text, 0, self.place))])

    @cached_property
    def meant(self) -> frozenset[str]:
        """The classes that the first word of the clause can stand for."""
        begins = self.masked.text.startswith
        return frozenset(kind for kind, words in self.words.items() if any(begins(word, self.clause) for word in words))
