"""A build as one page for a browser: what is known, how it hangs together, and the sentence behind each of it.

The page asks nobody for anything; it is the same bytes for the same build and documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import store
from kg.builds.durable import writing
from kg.ontology import Ontology
from kg.view.data import gathered
from kg.view.page import html
from kg.view.texts import reopened
from kg.write.rdf.files import saved


@dataclass(frozen=True, slots=True)
class Seen:
    """How much a page shows; `read` are the articles that it holds whole, not only in quotes."""

    entities: int
    edges: int
    articles: int
    read: int


def view(build: Path, documents: Sequence[Path], ontology: Ontology, target: Path) -> Seen:
    """Write the page of a build; `documents` are those that it was made from, as far as they are at hand.

    Raises `InputError` where there is no build, or no viewer to show it with, `StorageError` for a full disk.
    """
    found = gathered(store.stream(build), ontology, reopened(build, documents), store.digest(build))
    written = html(found)
    with writing(target):
        saved(target, [written])
    articles = found["articles"]
    return Seen(len(found["nodes"]), len(found["edges"]), len(articles), sum("text" in one for one in articles))
