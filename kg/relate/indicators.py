"""The words that say what a figure counts: of its clause, before the number or behind it, or of the figure before.

Where the words before the number begin is one competition, where those behind it end is another: every place between
two characters, and none, gets a score (`kg.relate.subjects` chooses names the same way). A name or a period is one
character there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Span
from kg.relate.judge import BEGINS, ENDS, Judge
from kg.relate.pairs import plain

FAR_BEFORE, FAR_BEHIND = 30, 24
"""How many characters the words before and behind a number have at most."""
PERIOD, NUMBER = "<time>", "<number>"
MORE = re.compile(r"(?:余|多|来|以上|左右|上下|不等|个(?=亿))?的?")
BRACKETED = re.compile(r"[（(][^（()）]*[）)]?")
RELATIVE = re.compile(r".*的(?=.{2})")
KEPT = re.compile(r"(?:[签预合条制]约|[行作人成认]为|[拥持享国]有|[将附接]近|[到抵送发]达)$")
"""Words that end like one of degree."""
EDGES = "，、：；“”‘’（）()《》— \u3000"
LISTED, CUTS = ("、", "等"), "，；：、（"
SHORT = 16
Token = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a number: its unit, the words before and behind as tokens with their spans, the figure before.

    `between` is the text between the figure before and this one, `same` what that one counts.
    """

    unit: str
    before: tuple[Token, ...]
    behind: tuple[Token, ...]
    between: str = ""
    same: str = ""
    same_unit: str = ""

    def after(self, same: str, unit: str) -> Around:
        """The same, behind a figure that counts something in a unit."""
        return replace(self, same=same, same_unit=unit)


class Indicators:
    """Chooses indicators; configured once with the lexicon's words of degree and fitted weights."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]], judge: Judge) -> None:
        """Compile the patterns."""
        self._judge = judge
        self._degree = re.compile(rf"(?:{any_of(lexicon.get('approximate', ())) or '(?!)'})+$")

    def __call__(self, text: str, around: Around) -> str:
        """What a number counts; empty where no words say it."""
        starts = self._judge.scores(BEGINS, begins(around, self.said(text, around)))
        stops = self._judge.scores(ENDS, ends(around))
        first = max(range(len(starts)), key=lambda place: (starts[place], -place))
        last = max(range(len(stops)), key=lambda place: (stops[place], -place))
        found = self.words(text, around, first, last)
        if not found and len(stops) > 1:
            found = self.words(text, around, first, max(range(1, len(stops)), key=lambda place: (stops[place], -place)))
        return found

    def words(self, text: str, around: Around, first: int, last: int) -> str:
        """The words from the `first` token before the number to the `last` one behind it.

        One more than there are tokens stands for what the figure before counts, two more for that with these words.
        """
        size = len(around.before)
        if first == size + 1:
            return around.same
        if first == size + 2:
            added = self.said(text, around)
            return around.same + added if added and around.same != added else ""
        before = self._bare(text, around.before[first:])
        behind = RELATIVE.sub("", joined(text, around.behind[:last]))
        return (before.rstrip("的") + behind).strip(EDGES)

    def said(self, text: str, around: Around) -> str:
        """All words before the number, without words of degree and time."""
        return self._bare(text, around.before)

    def _bare(self, text: str, said: Sequence[Token]) -> str:
        words = joined(text, said)
        bare = self._degree.sub("", words)
        if len(words) - len(bare) == 1 and KEPT.search(words):
            bare = words
        return bare.strip(EDGES)


def joined(text: str, said: Sequence[Token]) -> str:
    """The words of tokens, without times, brackets, and names that 、 or 等 follows."""
    kept, skip = [], False
    for place, (symbol, span) in enumerate(said):
        listed = symbol[0] == "<" and place + 1 < len(said) and said[place + 1][0] in LISTED
        if not (listed or skip or symbol == PERIOD):
            kept.append(text[slice(*span)])
        skip = listed
    return BRACKETED.sub("", "".join(kept)).strip(EDGES)


def tokens(text: str, span: Span, apart: Sequence[Token]) -> tuple[Token, ...]:
    """The characters of a span, each as itself, `0` for a digit; what stands `apart` in it is one token."""
    found, at = [], span[0]
    for symbol, (start, end) in [*apart, ("", (span[1], span[1]))]:
        if at <= start and end <= span[1]:
            found += [("0" if text[i].isdigit() else text[i], (i, i + 1)) for i in range(at, start)]
            if symbol:
                found.append((symbol, (start, end)))
            at = end
    return tuple(found)


def begins(around: Around, said: str) -> list[list[str]]:
    """What speaks for each token before the number being the first, for none, and for the words of the figure before.

    `said` are all words before the number, without words of degree and time.
    """
    row = ["^", "^", *(symbol for symbol, _ in around.before), "$", "$", "$"]
    following = around.behind[0][0] if around.behind else "$"
    told = [*_firsts(row, len(around.before)), _no_words(around, row, following)]
    if around.same:
        told += [_taken_over(name, around, row, said, following) for name in ("same", "both")]
    return told


def _firsts(row: Sequence[str], size: int) -> list[list[str]]:
    """What speaks for each token being the first."""
    told: list[list[str]] = []
    holds = ""
    for place in range(size - 1, -1, -1):
        before, last, symbol, following, later = row[place : place + 5]
        holds = symbol if symbol[0] == "<" and symbol != PERIOD else holds
        told.append(
            [
                f"begin after {last}",
                f"begin after {before}{last}",
                f"begin at {symbol}",
                f"begin at {symbol}{following}",
                f"begin at {symbol}{following}{later}",
                f"begin between {last}{symbol}",
                f"begin length {min(size - place, SHORT)}",
                f"begin holds {holds}",
            ]
        )
    return told[::-1]


def _no_words(around: Around, row: Sequence[str], following: str) -> list[str]:
    """What speaks for no word before the number."""
    size = len(around.before)
    return [
        "begin none",
        f"begin none {around.unit or 'none'}",
        f"begin none {row[size + 1]}",
        f"begin none {row[size]}{row[size + 1]}",
        f"begin none then {following}",
        f"begin none {min(size, 4)}",
    ]


def _taken_over(name: str, around: Around, row: Sequence[str], said: str, following: str) -> list[str]:
    """What speaks for the words of the figure before: the `same`, or `both` those and the words here."""
    gap, beside = plain(around.between), min(len(said), SHORT)
    opening = "".join(row[2:4])
    apart = "more" if set(gap) & set(CUTS) else "the same clause"
    return [
        name,
        f"{name} {'unit' if around.unit == around.same_unit else 'other unit'}",
        f"{name} {around.unit or 'none'}",
        *(f"{name} gap {gap[-wide:]}" for wide in (1, 2, 3)),
        *(f"{name} gap begins {gap[:wide]}" for wide in (1, 2)),
        f"{name} opens {opening[:1]}",
        f"{name} opens {opening}",
        f"{name} length {min(len(gap), SHORT)}",
        f"{name} of {min(len(around.before), SHORT)}",
        f"{name} beside {beside}",
        f"{name} beside {said[:2]}",
        f"{name} beside {said[-2:]}",
        f"{name} beside {apart} {beside // 2}",
        f"{name} then {following}",
    ]


def ends(around: Around) -> list[list[str]]:
    """What speaks for nothing behind the number, and for each token behind it being the last."""
    row = ["^", *(symbol for symbol, _ in around.behind), "$", "$", "$"]
    nearest = "".join(symbol for symbol, _ in around.before[-2:])
    told = [
        [
            "end none",
            f"end none {around.unit or 'none'}",
            f"end none {row[1]}",
            f"end none {row[1]}{row[2]}",
            f"end none before {nearest}",
            f"end none before {nearest[-1:]}",
            f"end none before {'empty' if not around.before else 'said'}",
            f"end none {around.unit[-1:]} before {nearest[-1:]}",
            f"end none {around.unit[-1:]} {row[1]}",
        ]
    ]
    told += [
        [
            f"end before {row[place + 1]}",
            f"end before {row[place + 1]}{row[place + 2]}",
            f"end before {row[place + 1]}{row[place + 2]}{row[place + 3]}",
            f"end at {row[place]}",
            f"end at {row[place - 1]}{row[place]}",
            f"end between {row[place]}{row[place + 1]}",
            f"end length {min(place, SHORT)}",
        ]
        for place in range(1, len(around.behind) + 1)
    ]
    return told


def any_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
