"""Short names of companies: a stem that is no word, and a trade (思远科技, 海川精密)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognize import boundaries
from kg.recognize.frame import add, starting

STEM = (2, 6)
PLACE = frozenset({"Place"})


@Language.component("kg_firms")
def firms(doc: Doc) -> Doc:
    """Add short names that end in a trade."""
    for found in doc._.setting.tails["Company"].finditer(doc._.text):
        start = stem(doc, found.start())
        if start < found.start():
            add(doc, (start, found.end()), "Company", "tail", 0.6)
    return doc


def stem(doc: Doc, tail: int) -> int:
    """Where the stem before a trade begins; `tail` itself when there is none that is a name."""
    start = boundaries.left(doc, tail, doc._.setting.classes["Company"])
    place = starting(doc, start, PLACE)
    if doc._.text[start].isdigit() or place == tail:
        return tail
    odd = start if place is None or place > tail else place
    odd = max(odd, _last_word(doc, odd, tail))
    if not STEM[0] <= tail - odd <= STEM[1] or doc._.text[odd:tail] in doc._.setting.names.words:
        return tail
    return start if place == odd else odd


def _last_word(doc: Doc, start: int, tail: int) -> int:
    """The end of the last ordinary word of two or more characters in the stretch."""
    known = doc._.setting.names.words
    while tail > start:
        begin = boundaries.word(doc, tail)
        if tail - begin > 1 and doc._.text[begin:tail] in known:
            return tail
        tail = begin
    return start
