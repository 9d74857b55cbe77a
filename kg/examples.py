"""The examples of `schema/`: a sentence with what should be found there, and what is.

A relation's have their names marked, `[星河电子|Company]落户[合肥高新区|Zone]。`, with `head → tail` and attributes
(`amount=3亿元`) for each claim; a class's have the names that should be found. What lists and patterns find is asked,
not the trained tagger: a file says what it says by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Article, Claim, Mention
from kg.ontology import EntityClass, Ontology, Relation
from kg.recognize import Recognizer
from kg.relate import Relater

MARK = re.compile(r"\[([^|\]]+)\|(\w+)(?:\|([^\]]+))?\]")


@dataclass(frozen=True, slots=True)
class Trial:
    """An example of a class or relation: what it wants to be found, or not, and what was found."""

    name: str
    text: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether just what is wanted was found; of what is unwanted, whether none was."""
        if self.wanted:
            return sorted(self.wanted) == sorted(self.found)
        return not {*self.unwanted} & {*self.found} if self.unwanted else not self.found


def marked(text: str, *, key: str = "news.txt#a1", zone: str = "", date: str = "") -> tuple[Article, list[Mention]]:
    """An article and its mentions of marked text; `[form|Class|name]` gives a mention another name than its form."""
    plain, mentions, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        form, kind, name = match[1], match[2], match[3] or match[1]
        mentions.append(Mention(len(plain), len(plain) + len(form), form, kind, name, "marked"))
        plain += form
        at = match.end()
    plain += text[at:]
    source, _, number = key.rpartition("#")
    offsets = tuple(range(len(plain)))
    return Article(source, number, "", (), zone, date, ((0, len(plain)),), (), plain, plain, offsets), mentions


def trials(known: Ontology, names: Path, chosen: Collection[str] = ()) -> Iterator[Trial]:
    """Try the examples of the classes and relations `chosen`, of all where none is.

    Raises `InputError` for a name that is none of them, and `SchemaError` for a cue that cannot be compiled.
    """
    strange = sorted({*chosen} - {*known.classes, *known.relations})
    if strange:
        there = ", ".join([*sorted(known.classes), *sorted(known.relations)])
        raise InputError(f"{strange[0]}: no class or relation is called so; there are {there}")
    relations = [one for name, one in sorted(known.relations.items()) if name in (chosen or known.relations)]
    classes = [one for name, one in sorted(known.classes.items()) if name in (chosen or known.classes)]
    if relations:
        relate = Relater(known)
        for relation in relations:
            yield from _claims(relation, relate)
    if classes:
        recognizer = Recognizer(known, names, tagger=None)
        for entity in classes:
            yield from _mentions(entity, recognizer)


def _claims(relation: Relation, relate: Relater) -> Iterator[Trial]:
    told = {*relation.attributes, "modality"}
    for text, *wanted in (*relation.examples, *relation.not_examples):
        article, mentions = marked(text)
        claims = [one for one in relate(article, mentions).claims if one.relation == relation.name]
        found = sorted({written(one, told) for one in claims})
        yield Trial(relation.name, text, tuple(wanted), (), tuple(found))


def written(claim: Claim, told: Collection[str]) -> str:
    """A claim as examples write it: `星河电子 → 首期项目 amount=3亿元`."""
    said = "".join(f" {key}={value}" for key, value in claim.attributes if key in told)
    return f"{claim.head.form} → {claim.tail.form}{said}"


def _mentions(entity: EntityClass, recognizer: Recognizer) -> Iterator[Trial]:
    def found(text: str) -> tuple[str, ...]:
        return tuple(one.form for one in recognizer(marked(text)[0]) if one.type == entity.name)

    for text, *forms in entity.examples:
        yield Trial(entity.name, text, tuple(forms), (), found(text))
    for text, *forms in entity.not_examples:
        yield Trial(entity.name, text, (), tuple(forms), found(text))
