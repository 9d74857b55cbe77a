"""The build of the sample documents, made once for all tests that read one."""

import tempfile
from functools import cache
from pathlib import Path

from kg import ontology, pipeline, store
from kg.model import Built, Source, Unread
from kg.pipeline import Extract
from kg.read import documents, find
from kg.settings import Settings

CHOSEN = Settings()


@cache
def extract() -> Extract:
    """The extractor with its models loaded."""
    return pipeline.extractor(ontology.load(CHOSEN.schema), CHOSEN.names)


def sources(*paths: Path) -> list[Source | Unread]:
    """The documents of some paths."""
    return [source for file in find(paths) for source in documents(file)]


@cache
def result() -> Built:
    """The build before it is written."""
    return pipeline.build(sources(CHOSEN.documents), ontology.load(CHOSEN.schema), extract())


@cache
def build() -> Path:
    """The build folder."""
    folder = Path(tempfile.mkdtemp(prefix="kg-test-")) / "build"
    store.save(result(), ontology.load(CHOSEN.schema), folder)
    return folder
