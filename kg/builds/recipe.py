"""What reads documents, as another process can be told; and the care with which one is read."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Self

from kg.model import Reading, Source, Unread
from kg.ontology import Ontology
from kg.pipeline import Extract, extractor
from kg.resolve.decisions import Decisions
from kg.settings import RELATIONS, Settings, fitted

Document = Source | Unread
DEFECTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a defect of ours raises in one document; the others are read."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an extractor is made from; another process makes the same."""

    ontology: Ontology
    names: Path
    finders: tuple[str, ...] = ()
    precision: str = ""
    decisions: Decisions = field(default_factory=Decisions)
    weights: Path | None = None

    @classmethod
    def of(cls, chosen: Settings, known: Ontology, decided: Decisions) -> Self:
        """What the settings say."""
        finders, weights = tuple(chosen.finders.split()), fitted(chosen, RELATIONS)
        return cls(known, chosen.names, finders, chosen.precision, decided, weights)

    def make(self) -> Extract:
        """Load the models; they run on one core, since more gain nothing and disturb the other processes."""
        from threadpoolctl import threadpool_limits

        extract = extractor(self.ontology, self.names, self.finders, self.precision, self.decisions, self.weights)
        threadpool_limits(1)
        return extract


def careful(extract: Extract, document: Document) -> Reading:
    """The reading of a document, or why there is none."""
    try:
        return extract(document)
    except DEFECTS as error:
        reason = f"{document.name}: not read, by a defect of kg ({type(error).__name__}: {error}); please report it"
        return Reading(document.name, None, failure=reason)


_extract: Extract | None = None
"""What this process reads with."""


def load(recipe: Recipe) -> None:
    """Have this process read by a recipe for another one, and end with that: who was killed cannot tell the others."""
    global _extract
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _extract = recipe.make()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        connection.wait([parent.sentinel])
        os._exit(1)


def read(documents: Sequence[Document]) -> list[Reading]:
    """The readings of documents, by what was loaded."""
    if _extract is None:
        raise RuntimeError("the process has not loaded its models")
    return [careful(_extract, document) for document in documents]
