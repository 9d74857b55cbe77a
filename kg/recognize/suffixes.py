"""Names by their ending: legal forms, parks, organs, laboratories; and by a pattern of their class."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognize import boundaries
from kg.recognize.frame import add, ending, starting

SHORTEST_STEM = 2
PLACE_NEAR = 8
ORDINARY = 3
SPLIT = re.compile("企业(?!管理|服务|咨询|发展|孵化)|公司|园区|项目")
ZONE_STEM = re.compile("[^局委厅部和及在到一]{0,4}")
PARTICLES = frozenset("的了在是与和及为由对向家")
PLACES = frozenset({"Place", "Zone"})
FIRST = ("Zone",)  # names of other classes begin with these
COUNTED = re.compile(
    r"^(?:\d{4}年|\d+(?:余|多)?[个家项名座所只批]|[一二两三四五六七八九十百]+(?:大|[个家项名座所只批]))+"
)


@Language.component("kg_suffixes")
def suffixes(doc: Doc) -> Doc:
    """Add every stretch that ends like a name, from the word where it must begin."""
    patterns = doc._.setting.suffixes
    for kind in sorted(patterns, key=lambda kind: (kind not in FIRST, kind)):
        for found in patterns[kind].finditer(doc._.text):
            _ending(doc, kind, *found.span())
    return doc


def _ending(doc: Doc, kind: str, tail: int, end: int) -> None:
    start = boundaries.left(doc, tail, doc._.setting.classes[kind])
    if counted := COUNTED.match(doc._.text[start:tail]):
        start += counted.end()
    if kind == "Company":
        start = from_place(doc, start)
    if tail - start >= SHORTEST_STEM and doc._.text[start].isalnum() and not common(doc, kind, start, tail):
        add(doc, (start, end), kind, "suffix", 0.75)


def from_place(doc: Doc, start: int) -> int:
    """Full names begin with a place: where one ends just before, the name begins there."""
    if starting(doc, start, PLACES) is not None:
        return start
    for end in range(start - 1, max(0, start - PLACE_NEAR), -1):
        place = ending(doc, end, PLACES)
        if place is not None:
            return place if _goes_on(doc._.text, end, start) else start
    return start


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the characters between a place and the rest of a name can be of the name."""
    between = text[end:start]
    return between.isalnum() and not PARTICLES & set(between) and not SPLIT.search(text[end : start + 2])


def common(doc: Doc, kind: str, start: int, tail: int) -> bool:
    """Whether the part before the ending names nothing (专业|园区, 某市重点|项目)."""
    form, setting = doc._.text[start:tail], doc._.setting
    if kind == "Zone" and not ZONE_STEM.fullmatch(doc._.text, _behind(doc, start), tail):
        return True
    if kind == "Company":
        return form in setting.generic[kind] or form in setting.names.words
    if kind == "Project" and starting(doc, start, frozenset({"Company"})) is None:
        return any(form.endswith(word) for word in setting.generic[kind]) or _ordinary(doc, start, tail)
    return form in setting.generic[kind]


def _ordinary(doc: Doc, start: int, tail: int) -> bool:
    """Whether words of every day and no number make up a stretch (民生实事|项目)."""
    edges = [at for at in range(start, tail + 1) if at in doc._.borders or at in (start, tail)]
    words = [doc._.text[a:b] for a, b in pairwise(edges)]
    return len(words) < ORDINARY and all(word in doc._.setting.names.words for word in words)


def _behind(doc: Doc, start: int) -> int:
    place = starting(doc, start, frozenset({"Place"}))
    return start if place is None else place


@Language.component("kg_patterns")
def patterns(doc: Doc) -> Doc:
    """Add what a class's own patterns find: the group `name`, or all of the match."""
    for kind, entity in doc._.setting.classes.items():
        for pattern in entity.patterns:
            for found in re.finditer(pattern, doc._.text):
                add(doc, found.span("name" if "name" in found.groupdict() else 0), kind, "pattern", 0.7)
    return doc
