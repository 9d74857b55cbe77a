"""The trained tagger: weighs what the other finders propose and finds what they miss.

What they propose goes into its network as evidence, next to the characters and the segmenter's
words; what comes out replaces the proposals, except those of finders that are surer than it is.
Confidence is the network's: the geometric mean of its probabilities over the characters of a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Mention, Span
from kg.recognize import tags
from kg.recognize.network import Network, Vector
from kg.recognize.overlap import beside, rank, sure

FILE = Path(__file__).with_name("tagger.npz")

WORDS, PLACES = 4, 3
"""Facts of a character's place in a word, and in a name."""
LISTED = "gazetteer"
LONGEST = 160
"""Characters of the longest stretch that is decoded at once."""
FINDER = "tagger"
SURELY = np.float32(-0.015)
"""The log-probability from which a character is surely outside of names."""
ALONE, SUPPORTED, BESIDE = 0.7, 0.35, 0.1
"""The confidence that a name needs: of its own, where another finder proposes the same, and to stand as proposed where
the tagger finds nothing. Chosen on the tuning part of `tests/gold` and a tenth of the training texts."""
PAIRS = {"“": "”", "（": "）", "《": "》", "‘": "’"}
JOINTS = ("、", "和", "与", "及")
IN_LIST = "list"
EDGES = " \n、，。；："


class Tagger:
    """The component: replaces a Doc's candidates by what the network makes of them."""

    def __init__(self, file: Path) -> None:
        """Load the network. Raises `InputError` when its file is not there."""
        self._network = Network(file)

    def __call__(self, doc: Doc) -> Doc:
        """Choose the names of a Doc, and leave there what the network makes of any stretch."""
        if doc._.text:
            classes = self._network.classes
            doc._.judge = Judge(doc._.text, self._network(doc._.text, evidence(doc, classes)), classes)
            doc._.candidates = chosen(doc, doc._.judge)
        return doc


class Judge:
    """What the network says of one text."""

    def __init__(self, text: str, scores: Vector, classes: Sequence[str]) -> None:
        """Keep the log-probabilities, characters × tags, of a text."""
        self._text, self._scores, self._classes = text, scores, classes

    def __call__(self, start: int, end: int, kind: str) -> float:
        """How sure it is of a name: the geometric mean of the probabilities of its tags, in steps of a hundredth.

        Of a class that it did not learn it says 1: that is for others to judge.
        """
        if kind not in self._classes:
            return 1.0
        path = tags.encode(end - start, [(0, end - start, kind)], self._classes)
        return round(float(np.exp(self._scores[np.arange(start, end), path].mean())), 2)

    def spelled(self) -> Iterator[tags.Tagged]:
        """The spans that the best tags spell; ends of sentences and characters surely outside of names part them."""
        inside = np.array([char not in tags.STOPS for char in self._text])
        stretches = list(runs(inside & (self._scores[:, 0] < SURELY), LONGEST))
        lengths = [end - start for start, end in stretches]
        padded = np.zeros((len(stretches), max(lengths, default=0), self._scores.shape[1]), dtype=np.float32)
        for row, (start, end) in zip(padded, stretches, strict=True):
            row[: end - start] = self._scores[start:end]
        for (offset, _), found in zip(stretches, tags.decode(padded, lengths), strict=True):
            yield from ((offset + start, offset + end, kind) for start, end, kind in tags.spans(found, self._classes))


def runs(wanted: npt.NDArray[np.bool_], longest: int) -> Iterator[Span]:
    """The runs of True, cut where they are longer than `longest`.

    >>> list(runs(np.array([False, True, True, True, False, True]), 2))
    [(1, 3), (3, 4), (5, 6)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[False], wanted, [False]]).astype(np.int8)))
    for start, end in edges.reshape(-1, 2).tolist():
        yield from ((at, min(end, at + longest)) for at in range(start, end, longest))


@Language.factory("kg_tagger", default_config={"file": str(FILE)})
def make(nlp: Language, name: str, file: str) -> Tagger:
    """The component for a spaCy pipeline."""
    return Tagger(Path(file))


def chosen(doc: Doc, judge: Judge) -> list[Mention]:
    """What the tagger is sure of, under the name that a list knows, and what others found beside it."""
    known = {(one.start, one.end, one.type): one for one in sorted(doc._.candidates, key=rank, reverse=True)}
    named = []
    for start, end, kind in (found for found in judge.spelled() if found[2] in doc._.setting.classes):
        sureness, proposed = judge(start, end, kind), known.get((start, end, kind))
        if sureness >= (SUPPORTED if proposed else ALONE):
            spans = [(start, end)] if proposed else parts(doc, *whole(doc._.text, start, end), kind)
            named += [_named(doc, span, kind, sureness, proposed) for span in spans if allowed(doc, *span, kind)]
    others = beside(named, doc._.candidates)
    kept = [*named, *(one for one in others if sure(one) or judge(one.start, one.end, one.type) >= BESIDE)]
    there = {*kept}
    return [*kept, *listed(doc._.text, kept, [one for one in others if one not in there])]


def listed(text: str, named: list[Mention], others: list[Mention]) -> list[Mention]:
    """Proposals that stand in a list beside a name of their class (A、B和C): one item is what the others are."""
    found, before = [], {(one.end, one.type) for one in named}
    behind = {(one.start, one.type) for one in named}
    for one in [*sorted(others), *sorted(others, reverse=True)]:
        joins = text[one.start - 1 : one.start] in JOINTS and (one.start - 1, one.type) in before
        joins |= text[one.end : one.end + 1] in JOINTS and (one.end + 1, one.type) in behind
        if one.finder == IN_LIST and joins and one not in found:
            found.append(one)
            before.add((one.end, one.type))
            behind.add((one.start, one.type))
    return found


def _named(doc: Doc, span: Span, kind: str, sureness: float, proposed: Mention | None) -> Mention:
    """A name as the finder that proposed it, or else a list, calls it."""
    if proposed is not None:
        return replace(proposed, confidence=max(sureness, proposed.confidence))
    form = doc._.text[slice(*span)]
    called = names_of(doc, form, kind)
    return Mention(*span, form, kind, min(called) if len(called) == 1 else form, FINDER, sureness)


def allowed(doc: Doc, start: int, end: int, kind: str) -> bool:
    """Whether a stretch can be a name: no word that never is one, no character that is short for nothing known."""
    form = doc._.text[start:end]
    return form not in doc._.setting.generic[kind] and (len(form) > 1 or bool(names_of(doc, form, kind)))


def parts(doc: Doc, start: int, end: int, kind: str) -> list[Span]:
    """A span, or its characters where each of them is short for a place (沪|滇) and all together are none."""
    form = doc._.text[start:end]
    if form in doc._.setting.names.entries or not all(names_of(doc, char, kind) for char in form):
        return [(start, end)]
    return [(at, at + 1) for at in range(start, end)]


def names_of(doc: Doc, form: str, kind: str) -> set[str]:
    """What lists call a form of a class, where it stands for it without condition."""
    entries = doc._.setting.names.entries.get(form, ())
    return {entry.name for entry in entries if entry.type == kind and not entry.needs}


def whole(text: str, start: int, end: int) -> Span:
    """A span without marks at its edges or around it, with both of a pair of marks or none.

    >>> whole("实施“五证”同发。", 3, 8)
    (2, 8)
    """
    while end - start > 1 and text[start] in EDGES:
        start += 1
    while end - start > 1 and text[end - 1] in EDGES:
        end -= 1
    for opening, closing in PAIRS.items():
        lacking = text.count(opening, start, end) - text.count(closing, start, end)
        if lacking > 0:
            start, end = (start, end + 1) if text[end : end + 1] == closing else (start + (text[start] == opening), end)
        elif lacking < 0 and text[start - 1 : start] == opening:
            start -= 1
        elif lacking < 0:
            end -= text[end - 1] == closing
    if PAIRS.get(text[start]) == text[end - 1]:
        start, end = start + 1, end - 1
    return start, end


def evidence(doc: Doc, classes: Sequence[str]) -> npt.NDArray[np.uint8]:
    """What is known of each character before the network looks: characters × facts, 0 or 1.

    Its place in the segmenter's word (begins, inside, ends, alone); then, for names of lists and for
    what the other finders propose, by class: begins, inside, ends.
    """
    kinds = {kind: i for i, kind in enumerate(classes)}
    facts = np.zeros((len(doc._.text), WORDS + 2 * PLACES * len(kinds)), dtype=np.uint8)
    for token in doc:
        _mark(facts[:, :WORDS], token.idx, token.idx + len(token))
    for found in (one for one in doc._.candidates if one.type in kinds):
        at = WORDS + PLACES * (kinds[found.type] + (0 if found.finder.startswith(LISTED) else len(kinds)))
        _mark(facts[:, at : at + PLACES], found.start, found.end)
    return facts


def _mark(columns: npt.NDArray[np.uint8], start: int, end: int) -> None:
    if end - start == 1 and columns.shape[1] == WORDS:
        columns[start, WORDS - 1] = 1
        return
    columns[start, 0] = 1
    columns[start + 1 : end - 1, 1] = 1
    columns[end - 1, 2] = 1
