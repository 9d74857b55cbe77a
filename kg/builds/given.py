"""What a build is made by beside its documents: settings, ontology, decisions, published ids, and their digests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from kg.builds import versions
from kg.builds.recipe import Recipe
from kg.ontology import Ontology
from kg.resolve import decisions, ids, judge
from kg.resolve.decisions import Decisions
from kg.resolve.judge import Weights
from kg.settings import IDENTITY, Settings, fitted


@dataclass(frozen=True, slots=True)
class Given:
    """What a build is made by beside its documents, loaded once; `read` is what readings depend on."""

    chosen: Settings
    known: Ontology
    decided: Decisions
    published: Mapping[str, str]
    read: Mapping[str, str]

    @classmethod
    def of(cls, chosen: Settings, known: Ontology) -> Self:
        """What the settings say; raises `InputError` for files that are not understood."""
        decided = decisions.load(chosen.decisions, known.classes)
        return cls(chosen, known, decided, ids.load(chosen.ids), versions.reading(chosen, decided.classes))

    @property
    def weights(self) -> Weights | None:
        """What was fitted here to compare names by, where anything was."""
        file = fitted(self.chosen, IDENTITY)
        return judge.read(file) if file else None

    @property
    def recipe(self) -> Recipe:
        """What its documents are read by."""
        return Recipe.of(self.chosen, self.known, self.decided)
