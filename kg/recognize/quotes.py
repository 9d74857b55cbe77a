"""Names in “…” and 《…》: what they end in, what follows them, what governs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.ontology import EntityClass
from kg.recognize import boundaries
from kg.recognize.frame import add, beginning

QUOTED = re.compile(r"“([^“”\n]{2,40})”|《([^《》\n]{2,70})》")
CLAUSE = re.compile(r"[，。；！？\n]")
BEFORE, AFTER = 16, 10
ORDER = ("FinancialProduct", "Honor", "Event", "Project", "Product", "Company", "Policy")
BETWEEN = re.compile(r"[、和与及]?")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch, its marks left out, with the words of the clause around it."""

    start: int
    end: int
    text: str
    before: str
    after: str
    title: bool


def quotes(text: str) -> Iterator[Quote]:
    """Every quoted stretch of a text."""
    for found in QUOTED.finditer(text):
        group = 1 if found[1] is not None else 2
        before = CLAUSE.split(text[max(0, found.start() - BEFORE) : found.start()])[-1]
        after = text[found.end() : found.end() + AFTER]
        yield Quote(*found.span(group), found[group], before, after, group == 2)


def fits(quote: Quote, entity: EntityClass) -> bool:
    """Whether ending, following word or governing word make it a name of this class."""
    if quote.text in entity.generic or (CLAUSE.search(quote.text) and not quote.title):
        return False
    if quote.text.endswith(entity.quoted_endings) or quote.after.startswith(entity.quoted_heads):
        return True
    return any(cue in quote.before for cue in entity.quoted_cues)


@Language.component("kg_quotes")
def quoted(doc: Doc) -> Doc:
    """Add quoted names; quotes side by side are of the same class."""
    previous: tuple[int, str] | None = None
    for quote in quotes(doc._.text):
        kind = _kind(doc, quote)
        if not kind and previous and BETWEEN.fullmatch(doc._.text[previous[0] + 1 : quote.start - 1]):
            kind = previous[1]
        if kind:
            add(doc, _whole(doc, quote, kind), kind, "quoted", 0.75)
            previous = (quote.end, kind)
    return doc


def _kind(doc: Doc, quote: Quote) -> str:
    classes = doc._.setting.classes
    return next((kind for kind in ORDER if fits(quote, classes[kind])), "")


def _whole(doc: Doc, quote: Quote, kind: str) -> tuple[int, int]:
    """Take in the words before and after a quote that is only a part of the name."""
    entity, start = doc._.setting.classes[kind], quote.start - 1
    if not entity.tails or quote.title:
        return quote.start, quote.end
    prefix = boundaries.left(doc, start, entity)
    end = next((quote.end + 1 + len(tail) for tail in entity.tails if quote.after.startswith(tail)), quote.end)
    if not specifies(doc, prefix, start, entity):
        return (quote.start, quote.end) if end == quote.end else (start, end)
    return prefix, max(end, quote.end + 1)


def specifies(doc: Doc, start: int, end: int, entity: EntityClass) -> bool:
    """Whether the words before a quote are a part of the name: no single word, no issuer, no head noun."""
    form, setting = doc._.text[start:end], doc._.setting
    named = any(found.end == end for found in beginning(doc, start))
    return len(form) > 1 and form not in setting.names.words and not named and not form.endswith(entity.generic)
