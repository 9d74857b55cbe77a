"""Where a name begins whose end is known: the walk to the left over words.

The segmenter cuts unseen names anywhere, so its words are only hints: a word that opens a clause
or governs an object ends the walk, a place or a zone begins the name or stands before it, and
everything else may be a part of the name.
"""

from __future__ import annotations

from spacy.tokens import Doc

from kg.ontology import EntityClass
from kg.recognize.frame import ending, starting
from kg.recognize.lists import Names

LONGEST = 34
STOP_TAGS = frozenset({"v", "vg", "vi", "vq", "p", "c", "d", "ad", "u", "r", "y", "i", "l", "z", "t"})
OPEN = {"）": "（", ")": "("}
JOINTS = frozenset("·-&+.")
JOINERS = frozenset("和与及同")
JOINED = frozenset({"Company", "Government", "Institution", "Zone"})
FIRM_WORDS = frozenset({"企业"})
OWNERS = frozenset({"Government", "Institution"})


def left(doc: Doc, end: int, entity: EntityClass) -> int:
    """The offset where the name begins that reaches to `end`."""
    start = end
    while start > max(0, end - LONGEST):
        before, last = _step(doc, start, entity)
        if last or before == start:
            start = before
            break
        start = before
    return _trim(doc, start, end)


def _trim(doc: Doc, start: int, end: int) -> int:
    """Leave off words that a name may hold but not begin with (建设|某实验室)."""
    if starting(doc, start, frozenset({"Place", "Zone"})) is not None:
        return start
    for stop in range(start + 1, end):
        if stop in doc._.borders and doc._.text[start:stop] in doc._.setting.names.boundaries - FIRM_WORDS:
            return _trim(doc, stop, end)
        if stop in doc._.borders:
            break
    return start


def _step(doc: Doc, at: int, entity: EntityClass) -> tuple[int, bool]:
    """The name's start after one more word to the left, and whether it certainly begins there."""
    for kind in ("Zone", "Place", "Government"):
        place = ending(doc, at, frozenset({kind}))
        if place is not None and (kind in entity.begins or kind != "Government"):
            return (_owner(doc, place), True) if kind in entity.begins else (at, True)
    start = word(doc, at)
    piece = doc._.text[start:at]
    if piece in OPEN:
        return _bracket(doc._.text, start, at), False
    if _joins(doc, piece, start, entity) or stops(piece, doc._.setting.names, entity):
        return at, True
    begin = start + cut(piece, doc._.setting.names, entity)
    begin = next((edge for edge in range(at, begin, -1) if _governed(doc, edge, piece, entity)), begin)
    return begin, begin > start


def _governed(doc: Doc, edge: int, piece: str, entity: EntityClass) -> bool:
    """Whether a word that no name goes on over ends there, however the segmenter cut it."""
    names, known = doc._.setting.names, piece in doc._.setting.names.words
    heads = (doc._.text[edge - length : edge] for length in (2, 3, 4) if edge >= length)
    return not known and any(head in names.boundaries and head not in entity.inside for head in heads)


def word(doc: Doc, end: int) -> int:
    """Where the word begins that ends at an offset, or that the offset cuts."""
    return next((start for start in range(end - 1, 0, -1) if start in doc._.borders), 0)


def stops(piece: str, names: Names, entity: EntityClass) -> bool:
    """Whether no name of a class goes on to the left of this word."""
    if piece in entity.inside:
        return False
    if piece in names.boundaries or piece in entity.outside:
        return True
    if not all(char.isalnum() or char in JOINTS for char in piece):
        return True
    return names.words.get(piece, "") in STOP_TAGS and piece not in names.verbs


def cut(piece: str, names: Names, entity: EntityClass) -> int:
    """How many characters of an unknown word are a word of the sentence before the name begins."""
    if piece in names.words or piece in entity.inside:
        return 0
    for length in range(len(piece) - 1, 0, -1):
        if piece[:length] in names.boundaries and piece[:length] not in entity.inside:
            return length
    return 0


def _owner(doc: Doc, place: int) -> int:
    """A name may begin before its place where another place or an organ ends (某院|南京|中心)."""
    before = ending(doc, place, OWNERS | {"Place"})
    return place if before is None else before


def _joins(doc: Doc, piece: str, start: int, entity: EntityClass) -> bool:
    """Whether a 和 joins two names rather than two words of one."""
    before = ending(doc, start, JOINED | {entity.name}) if piece in JOINERS else None
    # A、B和C产业 is a list, B和C产业 one industry.
    return before is not None and (entity.name != "Industry" or doc._.text[before - 1] == "、")


def _bracket(text: str, close: int, end: int) -> int:
    """Where the bracket opens that closes there, or `end` when it does not belong to a name."""
    opened = text.rfind(OPEN[text[close]], max(0, close - 10), close)
    return opened if opened > 0 and text[opened - 1].isalnum() else end
