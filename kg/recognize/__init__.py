"""Article → mentions: a spaCy pipeline of small finders, one a file.

Lists of names, endings, quotes, people, short company names and lists propose candidates;
overlaps are resolved, other forms of the names found are added, and overlaps are resolved again.
Words are spacy-pkuseg's, cut by a model of our own (`model/`).
"""

from __future__ import annotations

from pathlib import Path

from kg.model import Article, Mention
from kg.ontology import Ontology
from kg.recognize import aliases, enumerations, firms, frame, gazetteer, lists, overlap, people, quotes, suffixes

__all__ = ["Recognizer"]

MODEL = Path(__file__).parent / "model"
FINDERS = (gazetteer, suffixes, quotes, people, firms, enumerations, aliases, overlap)
PIPELINE = (
    *("gazetteer", "zones", "firms", "suffixes", "patterns"),
    *("quotes", "people", "enumerations", "aliases", "overlap"),
)


class Recognizer:
    """Finds the names in articles; configured once, then called."""

    def __init__(self, ontology: Ontology, names: Path, model: Path | None = None) -> None:
        """Load the lists of `names` (seeds/names) and the segmentation model.

        Raises `InputError` when a list or the model is missing.
        """
        self._setting = frame.Setting(ontology, lists.load(names))
        self._nlp = frame.segmenter(model or MODEL)
        for name in PIPELINE:
            self._nlp.add_pipe(f"kg_{name}")

    def __call__(self, article: Article) -> tuple[Mention, ...]:
        """The article's mentions in the order of the text, without overlaps."""
        doc = self._nlp(frame.doc(self._nlp, article, self._setting))
        return tuple(_on_page(article, found) for found in doc._.candidates)

    def words(self, article: Article) -> tuple[tuple[int, int], ...]:
        """The text offsets of the article's words, as the segmenter cuts them."""
        doc = frame.doc(self._nlp, article, self._setting)
        return tuple((token.idx, token.idx + len(token)) for token in doc if not token.is_space)


def _on_page(article: Article, found: Mention) -> Mention:
    form = article.raw[found.start : found.end]
    return Mention(found.start, found.end, form, found.type, found.name, found.finder, found.confidence)
