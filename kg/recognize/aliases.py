"""Other forms of names that were found: 以下简称, brackets, full names without region and legal form.

What is found once is marked wherever it stands in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Mention, Span
from kg.recognize.overlap import resolve

STATED = re.compile(
    r"(?:”|》)?[（(](?:以下|下文)?(?:统称|简称|又称|又名|原名|原称|前身为|曾用名)?(?:为|[:：])?“?([^“”（）()，。；\n]{2,20})”?[)）]"
)
SAID = re.compile(r"[（(](?:以下|下文|简称|又|原|曾|前身)")
LETTERS = re.compile(r"[A-Z][A-Za-z0-9-]{1,9}")
LEGAL = re.compile(r"(?:（[^）]{2,6}）|\([^)]{2,6}\))?(?:集团)?(?:股份|有限责任|控股)?(?:有限)?(?:责任)?公司$|集团$")
BRACKET = re.compile(r"[（(][^（）()]{2,6}[)）]")
LEADING = ("Zone", "Park", "Institution", "Company")
NATION = re.compile(r"^(?:国家级?|中国)")
SURE = 0.6
SHORT_SECTOR = 3
SHORT_WORD = 2
LIKELY = 0.1  # what the tagger must at least give a repetition
FADE = 0.95  # a repetition is a little less sure than what it repeats


@Language.component("kg_aliases")
def aliases(doc: Doc) -> Doc:
    """Add stated and derived short forms, then every repetition of what was found."""
    found = [mention for mention in resolve(doc._.candidates) if mention.confidence >= SURE]
    known = {mention.form: mention for mention in reversed(found)}
    for mention in found:
        for form, finder in (*stated(doc, mention), *derived(doc, mention)):
            if form in doc._.setting.generic[mention.type]:
                continue
            if finder == "alias" or form not in known or known[form].name == form:
                known[form] = replace(mention, form=form, finder=finder)
    known = {form: mention for form, mention in known.items() if repeats(mention)}
    taken = {(mention.start, mention.end) for mention in found}
    for form in sorted(known):
        for place in re.finditer(re.escape(form), doc._.text):
            _repeat(doc, place.span(), known[form], taken)
    return doc


def stated(doc: Doc, mention: Mention) -> Iterator[tuple[str, str]]:
    """The short form in the bracket behind a name, when it says so or holds letters only."""
    if found := STATED.match(doc._.text, mention.end):
        said = SAID.match(found.group().lstrip("”》"))
        if said or LETTERS.fullmatch(found[1]):
            yield found[1], "alias"


def derived(doc: Doc, mention: Mention) -> Iterator[tuple[str, str]]:
    """Forms without the region, the nation, the legal form, or a bracket inside."""
    if mention.type not in LEADING:
        return
    core = LEGAL.sub("", mention.form) if mention.type == "Company" else mention.form
    bare = BRACKET.sub("", core)
    forms = {core, bare, *(_without_place(doc, form) for form in (core, bare)), NATION.sub("", core)}
    shortest = 3 if mention.type == "Company" else 5
    yield from ((form, "short") for form in sorted(forms - {mention.form}) if len(form) >= shortest)


def _without_place(doc: Doc, form: str) -> str:
    names = doc._.setting.names.entries
    for length in range(min(9, len(form) - 2), 1, -1):
        if any(entry.type == "Place" for entry in names.get(form[:length], ())):
            return form[length:]
    return form


def repeats(mention: Mention) -> bool:
    """Whether a form is a name wherever it stands: no single character (沪), no short sector (软件)."""
    return len(mention.form) > (SHORT_SECTOR if mention.type == "Industry" else 1)


def _repeat(doc: Doc, span: Span, known: Mention, taken: set[Span]) -> None:
    other = known.finder in ("alias", "short")
    if span in taken and not other:
        return
    if known.finder != "alias" and doc._.judge and doc._.judge(*span, known.type) < LIKELY:
        return
    if len(known.form) <= SHORT_WORD and known.type != "Person" and not set(span) <= doc._.borders:
        return
    finder = known.finder if other else "repeat"
    doc._.candidates.append(Mention(*span, known.form, known.type, known.name, finder, known.confidence * FADE))
