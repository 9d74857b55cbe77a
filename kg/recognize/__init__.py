"""Article → mentions: a spaCy pipeline of small finders, one a file.

Lists of names, endings, quotes, people, short company names and lists propose candidates; a trained
tagger weighs them and finds more; other forms of the names found are added, what a name is called
is settled once for an article, and overlaps are resolved.
Words are spacy-pkuseg's, cut by a model of our own (`model/`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.model import Article, Mention
from kg.ontology import Ontology
from kg.recognize import (
    aliases,
    enumerations,
    firms,
    frame,
    gazetteer,
    lists,
    outside,
    overlap,
    people,
    quotes,
    suffixes,
    tagger,
    votes,
)

__all__ = ["Recognizer"]

MODEL = Path(__file__).parent / "model"
COMPONENTS = (gazetteer, suffixes, quotes, people, firms, enumerations, tagger, aliases, votes, overlap)
PROPOSE = ("gazetteer", "zones", "firms", "suffixes", "patterns", "quotes", "people", "enumerations")
SETTLE = ("aliases", "votes", "overlap")


class Recognizer:
    """Finds the names in articles; configured once, then called."""

    def __init__(
        self,
        ontology: Ontology,
        names: Path,
        *,
        model: Path = MODEL,
        tagger: Path | None = tagger.FILE,
        others: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> None:
        """Load the lists of `names` (seeds/names), the segmentation `model` and the `tagger`, unless it is None.

        `others` are finders that are not ours (see `outside`), `without` are components of ours to leave out. Raises
        `InputError` when a list or a model is missing.
        """
        self._setting = frame.Setting(ontology, lists.load(names))
        self._nlp = frame.segmenter(model)
        self._others: Mapping[str, outside.Finder] = {name: outside.load(name, ontology) for name in others}
        for name in PROPOSE:
            if name not in without:
                self._nlp.add_pipe(f"kg_{name}")
        if tagger is not None and "tagger" not in without:
            self._nlp.add_pipe("kg_tagger", config={"file": str(tagger)})
        for name in SETTLE:
            if name not in without:
                self._nlp.add_pipe(f"kg_{name}")

    def __call__(self, article: Article) -> tuple[Mention, ...]:
        """The article's mentions in the order of the text, without overlaps."""
        doc = frame.doc(self._nlp, article, self._setting)
        doc._.others = [
            found for name, find in self._others.items() for found in outside.mentions(name, find, doc.text)
        ]
        return tuple(_on_page(article, found) for found in self._nlp(doc)._.candidates)

    def words(self, article: Article) -> tuple[tuple[int, int], ...]:
        """The text offsets of the article's words, as the segmenter cuts them."""
        doc = frame.doc(self._nlp, article, self._setting)
        return tuple((token.idx, token.idx + len(token)) for token in doc if not token.is_space)

    def evidence(self, article: Article) -> npt.NDArray[np.uint8]:
        """What the tagger is told about an article, characters × facts; for training it."""
        doc = frame.doc(self._nlp, article, self._setting)
        for name in PROPOSE:
            if f"kg_{name}" in self._nlp.pipe_names:
                doc = self._nlp.get_pipe(f"kg_{name}")(doc)
        return tagger.evidence(doc, sorted(self._setting.classes))


def _on_page(article: Article, found: Mention) -> Mention:
    form = article.raw[found.start : found.end]
    return Mention(found.start, found.end, form, found.type, found.name, found.finder, found.confidence)
