"""Names that are in a list (seeds/names), and zones named after a place in one."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Mention
from kg.recognize.frame import alternatives
from kg.recognize.lists import KEY, Entry, Names


def matches(text: str, names: Names) -> Iterator[tuple[int, Entry]]:
    """Every form of a list that begins at each place of a text; shorter ones too."""
    for start in range(len(text) - 1):
        for length in names.index.get(text[start : start + KEY], ()):
            if start + length <= len(text):
                yield from ((start, entry) for entry in names.entries.get(text[start : start + length], ()))


def fits(doc: Doc, start: int, entry: Entry) -> bool:
    """Whether a form stands there as a name: whole words for short forms, and what the entry needs."""
    end = start + len(entry.form)
    if entry.needs and not any(word in doc._.text for word in entry.needs):
        return False
    if entry.form in doc._.setting.generic[entry.type] or cuts(doc, start, entry) or cuts(doc, end, entry):
        return False
    return len(entry.form) > KEY or {start, end} <= doc._.borders or _prefix(doc, start, end)


def cuts(doc: Doc, at: int, entry: Entry) -> bool:
    """Whether an end of a form lies inside a listed word (部|门) or, for long forms, name (上|海)."""
    word, names = doc._.text[max(0, at - 1) : at + 1], doc._.setting.names
    return at not in doc._.borders and (word in names.entries or (len(entry.form) <= KEY and word in names.words))


def _prefix(doc: Doc, start: int, end: int) -> bool:
    """A short place name that begins a word and is followed by a zone or an organ."""
    return start in doc._.borders and doc._.text.startswith(("高新", "经开", "市", "自贸", "综", "国家"), end)


@Language.component("kg_gazetteer")
def gazetteer(doc: Doc) -> Doc:
    """Add every name that is in a list."""
    for start, entry in matches(doc._.text, doc._.setting.names):
        if fits(doc, start, entry):
            span = (start, start + len(entry.form))
            doc._.candidates.append(Mention(*span, entry.form, entry.type, entry.name, f"gazetteer:{entry.list}", 0.9))
    return doc


@Language.component("kg_zones")
def zones(doc: Doc) -> Doc:
    """Add zones that no list has: a place, at most four more characters, and a zone's ending."""
    pattern = alternatives(doc._.setting.classes["Zone"].tails)
    begins: dict[int, int] = {}
    for place in sorted(doc._.candidates):
        if place.type == "Place" and (found := pattern.match(doc._.text, place.end)):
            begins[found.end()] = max(place.start, begins.get(found.end(), 0))
    for end, start in sorted(begins.items()):
        doc._.candidates.append(
            Mention(start, end, doc._.text[start:end], "Zone", doc._.text[start:end], "pattern:zones", 0.85)
        )
    return doc
