"""`kg eval`: build the documents that gold annotates, and score what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from kg import interchange, ontology, pipeline
from kg.errors import InputError
from kg.evaluate import Report, evaluate
from kg.settings import Settings

NEAR = (".", "..", "documents", "../documents", "../articles", "../../articles", "../../documents")


def score(
    gold: Path, documents: Path | None, settings: Settings, progress: Callable[[Sequence[Path]], Iterable[Path]]
) -> Report:
    """Score the documents of a gold file or folder.

    They are looked for in `documents`, else beside and above the gold. Raises `InputError` for
    gold that is not there and for a document that is not found.
    """
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    if not files or not files[0].is_file():
        raise InputError(f"{gold}: no gold is there; give a JSON file in the interchange format, or a folder of them")
    articles = [article for file in files for article in interchange.load(file)]
    places = [documents] if documents else [files[0].parent / place for place in NEAR]
    paths = [_document(name, places) for name in sorted({article["source"] for article in articles})]
    known = ontology.load(settings.schema)
    built = pipeline.build(progress(paths), known, pipeline.extractor(known, settings.names))
    predicted = [interchange.article_json(annotation, built.resolution) for annotation in built.annotations]
    symmetric = [name for name, relation in known.relations.items() if relation.symmetric]
    return evaluate(articles, predicted, symmetric)


def _document(name: str, places: Sequence[Path]) -> Path:
    for place in places:
        if (place / name).is_file():
            return place / name
    raise InputError(f"{name}: not found beside the gold; say where the text files are with --documents")
