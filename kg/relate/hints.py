"""Words that speak of plan, fact, denial and stage round a place of a sentence, as named features.

Which words are of which kind is in `schema/lexicon.toml`. `before` and `behind` are the clause of the place, `earlier`
and `following` the clauses beside it, `somewhere` the whole sentence; the operator that is nearest before the place
weighs most (`nearest`), and where the clause has none, the last one before it (`chain`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.relate.words import Hint

CUT = re.compile(r"[，；：。！？,;\n]")
OPERATORS, THEN = "operators", "then"
WILL, MAY = frozenset({"future", "expect", "ability"}), frozenset({"future", "expect", "ability", "intent"})
MEANT = frozenset({"future", "intent", "wish", "directive", "goal", "talks", "condition", "expect", "ability"})
DONE = frozenset({"done", "past", "ongoing"})
MASK = "[\ue000-\uf8ff]"
"""A name, in a mask."""
AFTER = frozenset({"后", "之后", "以后", "时"})
END = "end"
GAPS, OFFSETS = ((0, "0"), (3, "1-3"), (9, "4-9")), ((0, "0"), (4, "1-4"), (10, "5-10"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its hints in order, and where its clauses begin."""

    text: str
    hints: tuple[Hint, ...]
    clauses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A word in a sentence and the hints of its clause: `first` and `last` are the ends of the clause."""

    sentence: Sentence
    start: int
    end: int
    first: int
    last: int
    stop: int
    before: tuple[Hint, ...]
    behind: tuple[Hint, ...]
    following: tuple[Hint, ...]

    @property
    def word(self) -> str:
        """The word itself."""
        return self.sentence.text[self.start : self.end]


def sentence(text: str, hints: Sequence[Hint]) -> Sentence:
    """A sentence with what was found in it."""
    return Sentence(
        text, tuple(sorted(hints, key=lambda hint: hint.start)), (0, *(m.end() for m in CUT.finditer(text)))
    )


def place(told: Sentence, start: int, end: int) -> Place:
    """A place of a sentence with the hints of its clause and of the next."""
    first = max(one for one in told.clauses if one <= start)
    later = [one for one in told.clauses if one > end]
    last = later[0] - 1 if later else len(told.text)
    stop = later[1] if len(later) > 1 else len(told.text)
    before = inside(told.hints, first, start)
    return Place(
        told, start, end, first, last, stop, before, inside(told.hints, end, last), inside(told.hints, last, stop)
    )


def inside(hints: Sequence[Hint], start: int, stop: int) -> tuple[Hint, ...]:
    """The hints between two places."""
    return tuple(hint for hint in hints if start <= hint.start and hint.end <= stop)


def binned(number: int, bins: Sequence[tuple[int, str]], more: str) -> str:
    """The name of the bin that a number falls into."""
    return next((name for most, name in bins if number <= most), more)


class Features:
    """Names what speaks for the modality of a place; configured with the lists of the lexicon."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the words."""
        self._operators = frozenset(lexicon.get(OPERATORS, ()))
        self._next = re.compile(
            "|".join(sorted(map(re.escape, lexicon.get(THEN, ())), key=len, reverse=True)) or "(?!)"
        )

        self._subject = re.compile("|".join([*map(re.escape, lexicon.get("subject_Company", ())), MASK]))

    def then(self, at: Place) -> str:
        """What stands right behind the word: one of a few words, the end of the clause, or nothing known."""
        match = self._next.match(at.sentence.text, at.end, at.last)
        return match.group() if match else END if at.end == at.last else ""

    def __call__(self, at: Place) -> Iterator[str]:
        """The features of a place; some are given more than once."""
        then, operators = self.then(at), self._of(at.before)
        yield from self._here(at, then)
        yield from _listed("before", at.before)
        yield from _listed("behind", at.behind)
        yield from _listed("following", at.following)
        yield from _nearest(at, operators, then)
        yield from _beyond(at, operators, then)
        yield from self._chain(at, operators)
        yield from self._somewhere(at)

    def _of(self, hints: Sequence[Hint]) -> list[Hint]:
        return [hint for hint in hints if hint.kind in self._operators]

    def _here(self, at: Place, then: str) -> Iterator[str]:
        yield f"word {at.word}" if at.word else "no word"
        yield f"{at.word} then {then}"
        yield f"then {then}"
        yield f"offset {binned(at.start - at.first, OFFSETS, '11+')}"
        if at.sentence.text[max(at.first, at.start - 1) : at.start] == "的":
            yield "of"
        for hint in at.before[-1:]:
            if hint.end == at.start:
                yield f"touching {hint.word}"
        for hint in at.behind[:1]:
            if hint.start == at.end:
                yield from (f"next {hint.kind}", f"next {hint.word}")
        for hint in self._of(at.behind)[:1]:
            yield from (f"first behind {hint.kind}", f"first behind {hint.word}")

    def _chain(self, at: Place, operators: Sequence[Hint]) -> Iterator[str]:
        """The operators of the nearest clause before that has any."""
        alone = operators[-1].kind if operators else "alone"
        number, stop = at.sentence.clauses.index(at.first), at.first
        for hops, begin in enumerate(reversed(at.sentence.clauses[:number]), 1):
            hints = inside(at.sentence.hints, begin, stop)
            if hops == 1:
                yield from _listed("earlier", hints)
            found, stop = self._of(hints), begin
            if found:
                offset = binned(at.start - at.first, OFFSETS, "11+")
                yield from (
                    f"chain {found[-1].kind}",
                    f"chain {found[-1].word}",
                    f"chain {found[-1].kind} {min(hops, 3)}",
                )
                yield from (f"chain first {found[0].kind} {alone}", f"chain {found[-1].kind} {alone}")
                yield f"chain {found[-1].kind} offset {offset}"
                if self._subject.search(at.sentence.text, at.first, at.start):
                    yield from ("subject of its own", f"chain {found[-1].kind}, subject of its own")
                return
        yield f"chain none {alone}"

    def _somewhere(self, at: Place) -> Iterator[str]:
        hints = at.sentence.hints
        for hint in hints:
            if hint.end <= at.start:
                yield from (f"somewhere before {hint.kind}", f"somewhere before {hint.word}")
            elif hint.start >= at.end:
                yield f"somewhere behind {hint.kind}"
        for hint in self._of(hints)[:1]:
            yield from (f"sentence begins {hint.kind}", f"sentence begins {hint.word}")
            if hint.start <= 1:
                yield f"sentence at once {hint.kind}"
        yield f"clause votes {_votes(at.before, 3)}"
        yield f"sentence votes {_votes(hints, 4)}"


def _listed(where: str, hints: Sequence[Hint]) -> Iterator[str]:
    for hint in hints:
        yield f"{where} {hint.kind}"
        yield f"{where} {hint.word}"


def _nearest(at: Place, operators: Sequence[Hint], then: str) -> Iterator[str]:
    if not operators:
        yield "nearest none"
        return
    near = operators[-1]
    yield from (f"nearest {near.kind}", f"nearest {near.word}", f"nearest {near.kind} gap {_gap(at, near)}")
    yield from (f"nearest {near.kind} then {then}", f"nearest {near.word} then {then}", f"{near.kind} … {at.word}")
    yield f"outermost {operators[0].kind}"
    if len(operators) > 1:
        yield f"pair {operators[-2].kind} {near.kind}"
    if then == "的" or any(hint.kind == "noun" and hint.start == at.end for hint in at.behind):
        yield f"nominal nearest {near.kind} gap {_gap(at, near)}"


def _beyond(at: Place, operators: Sequence[Hint], then: str) -> Iterator[str]:
    """Whether what comes behind is to come: 建成后，将…, 的建设将…."""
    behind, following = {hint.kind for hint in at.behind}, {hint.kind for hint in at.following}
    if then in AFTER:
        yield f"after it {'will' if behind & WILL or following & MAY else 'not'}"
    if then in ("", END):
        yield f"clause then {'will' if following & MAY else 'not'}"
    if behind & WILL:
        yield f"will behind {operators[-1].kind if operators else 'none'}"


def _gap(at: Place, hint: Hint) -> str:
    return binned(at.start - hint.end, GAPS, "10+")


def _votes(hints: Sequence[Hint], most: int) -> str:
    meant, done = (sum(hint.kind in kinds for hint in hints) for kinds in (MEANT, DONE))
    return f"{min(meant, most)}:{min(done, most)}"
