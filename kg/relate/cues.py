"""Cues of `schema/RELATION.toml` → regular expressions on masked sentences.

A cue is a regular expression with four words of its own: `{head}` and `{tail}` are a mention of
the relation's classes, or a list of them (A、B和C), and `{head:Park,Project}` one of fewer classes;
`~` is a gap inside a clause that holds no other such mention; `…` is a gap anywhere inside the
sentence; `{name}` is one of the words that `[words]` lists under that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg.errors import SchemaError
from kg.model import Span
from kg.ontology import Relation
from kg.relate.pairs import Pair
from kg.relate.sentences import Masked, begins_clause

LIST = "(?:[、和与及]|以及|并|(?<=[”》’])(?=[“《‘]))"
NEAR, FAR = 25, 60
BEHIND = 8
AGAINST = "against"
SLOT = re.compile(r"\{(head|tail)(?::([A-Za-z,]+))?\}")
WORDS = re.compile(r"\{([a-z_]+)\}")
OWN = ("head", "tail", "word")


@dataclass(frozen=True, slots=True)
class Match:
    """Where a cue holds: mask positions of the heads, of the tails, of the whole, and named groups.

    `cue` is what the schema file says, `word` where its first listed word stands, or where the match begins.
    """

    cue: str
    heads: tuple[int, ...]
    tails: tuple[int, ...]
    span: tuple[int, int]
    word: Span
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled cue; `text` is what the schema file says."""

    text: str
    pattern: re.Pattern[str]

    def __call__(self, masked: Masked) -> Iterator[Match]:
        """Every place of the sentence where the cue holds: for each end the nearest start that begins a clause."""
        best: dict[int, re.Match[str]] = {}
        match = self.pattern.search(masked.text)
        while match:
            rival = best.get(match.end())
            if not rival or begins_clause(masked.text, match.start()) or not begins_clause(masked.text, rival.start()):
                best[match.end()] = match
            match = self.pattern.search(masked.text, _after(match))
        for match in best.values():
            heads, tails = (_positions(masked, match.span(side)) for side in ("head", "tail"))
            word = match.span("word") if "word" in match.groupdict() else (match.start(), match.start())
            named = {name: value for name, value in match.groupdict().items() if name not in OWN and value}
            yield Match(self.text, heads, tails, match.span(), word, named)


class Said:
    """What the file of one relation gives to look for: its cues, and the words that it lists."""

    def __init__(self, relation: Relation, marks: Mapping[str, str]) -> None:
        """Compile them; raises `SchemaError` for what cannot be."""
        self.relation = relation
        self._cues = compile_cues(relation, marks)
        words = {**relation.words, **({AGAINST: relation.against} if relation.against else {})}
        self._words = {name: re.compile("|".join(_longest_first(listed))) for name, listed in words.items()}

    def matches(self, masked: Masked) -> dict[tuple[int, int], list[Match]]:
        """The cues that hold in a sentence, by mask positions of head and tail."""
        found: dict[tuple[int, int], list[Match]] = {}
        for cue in self._cues:
            for match in cue(masked):
                for ends in product(match.heads, match.tails):
                    found.setdefault(ends, []).append(match)
        return found

    def features(self, pair: Pair, matches: Sequence[Match]) -> Iterator[str]:
        """Features of a pair for this relation: which cues hold of it, and where its words stand."""
        if matches:
            yield "cue"
            yield from dict.fromkeys(f"cue {match.cue}" for match in matches)
        for name, words in self._words.items():
            for where, text in (("before", pair.before), ("between", pair.between), ("after", pair.after)):
                if words.search(text):
                    yield f"{name} {where} {pair.order}"

    def word(self, pair: Pair) -> Span:
        """Where the first of the listed words stands in the pair or right behind it, else where the pair ends."""
        start, end = pair.span
        text = pair.masked.text[: end + BEHIND]
        listed = (words for name, words in self._words.items() if name != AGAINST)
        found = (match.span() for words in listed if (match := words.search(text, start)))
        return min(found, default=(end, end))


def _after(match: re.Match[str]) -> int:
    """Where to look on: behind the list that the match begins with, so that no list is cut."""
    lists = [match.end(side) for side in ("head", "tail") if match.start(side) == match.start()]
    return max([match.start() + 1, *lists])


def compile_cues(relation: Relation, marks: Mapping[str, str]) -> tuple[Cue, ...]:
    """Compile the cues of a relation; `marks` gives the mask character of each class.

    Raises `SchemaError` for a cue without {head} or {tail}, with an unknown {name}, or that is
    no regular expression.
    """
    return tuple(_compile(relation, text, marks) for text in relation.cues)


def _compile(relation: Relation, text: str, marks: Mapping[str, str]) -> Cue:
    where = f"schema/{relation.name}.toml: cue {text!r}"
    both = _classes(tuple(dict.fromkeys(relation.head + relation.tail)), marks)
    expression = text.replace("~", rf"[^，；：{both}]{{0,{NEAR}}}?").replace("…", rf".{{0,{FAR}}}?")
    try:
        expression = SLOT.sub(lambda slot: _slot(relation, slot, marks), expression)
        expression = WORDS.sub(lambda name: f"(?P<word>{_words(relation, name)})", expression, count=1)
        pattern = re.compile(WORDS.sub(lambda name: f"(?:{_words(relation, name)})", expression))
    except KeyError as error:
        raise SchemaError(f"{where}: {error.args[0]!r} is neither a class nor listed in [words]") from error
    except re.error as error:
        raise SchemaError(f"{where}: not a regular expression: {error}") from error
    if not {"head", "tail"} <= set(pattern.groupindex):
        raise SchemaError(f"{where}: {{head}} and {{tail}} must both stand in it")
    return Cue(text, pattern)


def _slot(relation: Relation, slot: re.Match[str], marks: Mapping[str, str]) -> str:
    allowed = {"head": relation.head, "tail": relation.tail}[slot[1]]
    classes = tuple(slot[2].split(",")) if slot[2] else allowed
    stray = sorted(set(classes) - set(allowed))
    if stray:
        raise KeyError(stray[0])
    return rf"(?P<{slot[1]}>{_listed(_classes(classes, marks))})"


def _words(relation: Relation, name: re.Match[str]) -> str:
    return "|".join(_longest_first(relation.words[name[1]]))


def _classes(names: tuple[str, ...], marks: Mapping[str, str]) -> str:
    return "".join(marks[name] for name in names)


def _listed(characters: str) -> str:
    one = f"[“《‘]?[{characters}][”》’]?(?:（[^（）]{{0,30}}）)?"
    return f"{one}(?:{LIST}{one})*"


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))]


def _positions(masked: Masked, span: tuple[int, int]) -> tuple[int, ...]:
    inside, depth = [], 0
    for position in range(*span):
        depth += {"（": 1, "）": -1}.get(masked.text[position], 0)
        if not depth and position in masked.mentions:
            inside.append(position)
    return tuple(inside)
