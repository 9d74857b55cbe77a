"""`kg eval`: build the documents that gold annotates, and score what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg import interchange, pipeline
from kg.errors import InputError
from kg.evaluate import Report, evaluate
from kg.labelled import part
from kg.model import Source, Unread
from kg.read import Progress
from kg.read import documents as opened
from kg.settings import RELATIONS, Settings, fitted

NEAR = (".", "..", "documents", "../documents", "../articles", "../../articles", "../../documents")


def score(gold: Path, documents: Path | None, settings: Settings, progress: Progress) -> Report:
    """Score the documents of a gold file or folder.

    They are looked for in `documents`, else beside and above the gold. Raises `InputError` for
    gold that is not there and for a document that is not found.
    """
    files = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    if not files or not files[0].is_file():
        raise InputError(f"{gold}: no gold is there; give a JSON file in the interchange format, or a folder of them")
    articles = [article for file in files for article in interchange.load(file)]
    places = [documents] if documents else [files[0].parent / place for place in NEAR]
    names = {article["source"] for article in articles}
    files = sorted({_file(name, places) for name in names})
    known = settings.ontology()
    sources = _annotated(progress(files, opened), names)
    built = pipeline.build(
        sources,
        known,
        pipeline.extractor(
            known,
            settings.names,
            settings.finders.split(),
            settings.precision,
            weights=fitted(settings, RELATIONS),
        ),
    )
    predicted = [interchange.article_json(annotation, built.resolution) for annotation in built.annotations]
    symmetric = [name for name, relation in known.relations.items() if relation.symmetric]
    return evaluate(part(articles, articles), part(predicted, articles), symmetric)


def _file(name: str, places: Sequence[Path]) -> Path:
    """The file of a document's name, or the one that holds it: `news.jsonl` of `news.jsonl:7`."""
    names = [name, *(name[: mark.start()] for mark in re.finditer("[/:]", name))]
    for file in (place / one for one in names for place in places):
        if file.is_file():
            return file
    raise InputError(f"{name}: not found beside the gold; say where the documents are with --documents")


def _annotated(sources: Iterable[Source | Unread], names: set[str]) -> Iterator[Source]:
    """The documents that gold annotates; raises `InputError` for one that cannot be read or is not there."""
    missing = set(names)
    for source in sources:
        if source.name in missing:
            missing.remove(source.name)
            if isinstance(source, Unread):
                raise InputError(source.reason)
            yield source
    if missing:
        raise InputError(f"{min(missing)}: not in its file; gold must name documents that are there")
