"""The spaCy frame: what a Doc carries while the components of this package look for names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError
from kg.model import Article, Mention
from kg.ontology import EntityClass, Ontology
from kg.recognize.lists import Names

# Words of this field that the model cuts.
WHOLE = ["高新区", "经开区", "综保区", "自贸区", "管委会", "党工委"]


@dataclass(frozen=True)
class Setting:
    """What every component may look up; made once, carried by every Doc as `doc._.setting`."""

    ontology: Ontology
    names: Names

    @cached_property
    def classes(self) -> Mapping[str, EntityClass]:
        """The classes of entities, by name."""
        return self.ontology.classes

    @cached_property
    def generic(self) -> Mapping[str, frozenset[str]]:
        """Class → words that are never a name of it."""
        return {name: frozenset(entity.generic) for name, entity in self.classes.items()}

    @cached_property
    def suffixes(self) -> Mapping[str, re.Pattern[str]]:
        """Class → pattern of the endings of its names."""
        return {name: alternatives(entity.suffixes) for name, entity in self.classes.items() if entity.suffixes}

    @cached_property
    def tails(self) -> Mapping[str, re.Pattern[str]]:
        """Class → pattern of what its short names end in."""
        return {name: alternatives(entity.tails) for name, entity in self.classes.items() if entity.tails}


def alternatives(parts: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that matches the longest of some regular expressions.

    >>> alternatives(("园", "产业园")).match("产业园区").group()
    '产业园'
    """
    return re.compile("|".join(sorted(parts, key=lambda part: (-len(part), part))))


def segmenter(model: Path) -> Language:
    """A blank Chinese pipeline that cuts words with the given spacy-pkuseg model.

    Raises `InputError` when the model is not there.
    """
    if not (model / "weights.npz").is_file():
        raise InputError(f"{model}: no segmentation model; make it with scripts/train_segmenter.py or reinstall kg")
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "pkuseg"}}})
    tokenizer = cast(Any, nlp.tokenizer)
    # spaCy cannot load a model without a word list, and the built-in list cuts against the model.
    tokenizer.initialize(pkuseg_model=str(model), pkuseg_user_dict="default")
    tokenizer.pkuseg_seg.postprocesser.do_process = False
    tokenizer.pkuseg_update_user_dict(WHOLE)
    return nlp


def doc(nlp: Language, article: Article, setting: Setting) -> Doc:
    """The article's words, with what the components need; the Doc's text is `article.text`."""
    _extend()
    made = nlp.make_doc(article.text)
    made._.setting, made._.article, made._.text = setting, article, article.text
    made._.candidates, made._.others, made._.judge, made._.edges = [], [], None, Edges()
    made._.borders = borders(made)
    return made


def borders(doc: Doc) -> set[int]:
    """Where words begin and end; a mark is always a word of its own."""
    marks = {i + step for i, char in enumerate(doc.text) if not char.isalnum() for step in (0, 1)}
    return marks | {token.idx for token in doc} | {len(doc.text)}


def _extend() -> None:
    for name in ("setting", "article", "text", "candidates", "others", "judge", "borders", "edges"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


def add(doc: Doc, span: tuple[int, int], kind: str, finder: str, confidence: float = 0.8) -> None:
    """Note that a stretch of the text may be a name; words that are never names are left out."""
    form = doc._.text[slice(*span)]
    if len(form) > 1 and form not in doc._.setting.generic[kind]:
        doc._.candidates.append(Mention(*span, form, kind, form, finder, confidence))
        doc._.borders |= set(span)


class Edges:
    """The candidates of a Doc by where they begin and where they end; a Doc's list grows, or gives way to another."""

    def __init__(self) -> None:
        """Begin with none."""
        self._of: list[Mention] = []
        self._count = 0
        self.first: dict[int, list[Mention]] = defaultdict(list)
        self.last: dict[int, list[Mention]] = defaultdict(list)

    def seen(self, candidates: list[Mention]) -> Edges:
        """The same with all of some candidates."""
        if candidates is not self._of:
            self.first.clear()
            self.last.clear()
            self._of, self._count = candidates, 0
        for found in candidates[self._count :]:
            self.first[found.start].append(found)
            self.last[found.end].append(found)
        self._count = len(candidates)
        return self


def beginning(doc: Doc, start: int) -> list[Mention]:
    """The candidates that begin at an offset, in the order in which they were found."""
    found: list[Mention] = doc._.edges.seen(doc._.candidates).first.get(start, [])
    return found


def ending(doc: Doc, end: int, kinds: frozenset[str]) -> int | None:
    """Where the longest candidate of some classes begins that ends at an offset."""
    there = doc._.edges.seen(doc._.candidates).last.get(end, ())
    return min((found.start for found in there if found.type in kinds), default=None)


def starting(doc: Doc, start: int, kinds: frozenset[str]) -> int | None:
    """Where the longest candidate of some classes ends that begins at an offset."""
    return max((found.end for found in beginning(doc, start) if found.type in kinds), default=None)


def family(name: str, surnames: frozenset[str]) -> bool:
    """Whether a name begins with a surname."""
    return name[:1] in surnames or name[:2] in surnames
