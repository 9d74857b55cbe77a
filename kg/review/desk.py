"""The documents as they are read now, decisions included, and what the queues look up in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from kg.builds import durable, make
from kg.model import Annotation, Claim, Graph, Mention
from kg.read import Progress, documents, find
from kg.relate import Relater, judge
from kg.relate.judge import readable
from kg.resolve import decisions
from kg.resolve.verdicts import owners
from kg.settings import RELATIONS, Settings, fitted

REASONS = 8
"""How many features are told of a claim."""


class Desk:
    """Some documents, read once; what is kept beside the build is not read again."""

    def __init__(self, chosen: Settings, paths: Sequence[Path], folder: Path, progress: Progress) -> None:
        """Read the documents; raises `InputError` for paths that are not there."""
        self.chosen, self.known = chosen, chosen.ontology()
        self.decided = decisions.load(chosen.decisions, self.known.classes)
        fill = make.by_processes(progress(find(paths or [chosen.documents]), documents), 1)
        with make.assembled(chosen, self.known, fill, durable.beside(folder, "cache"), drop=False) as (built, _):
            self.graph = Graph.of([*built.graph.nodes(), *built.graph.edges()])
            self.built = replace(built, readings=tuple(built.readings), graph=self.graph)
        self.articles = {one.article.key: one for one in self.built.annotations}
        self._owners = {key: self.built.resolution.owners(one) for key, one in self.articles.items()}
        self.own = {key: owners(one, self.known, self.decided) for key, one in self.articles.items()}
        self.named = defaultdict[str, list[tuple[Annotation, Mention]]](list)
        for key, annotation in self.articles.items():
            for mention, one in sorted(self.own[key].items()):
                self.named[one].append((annotation, mention))

    @cached_property
    def relater(self) -> Relater:
        """What joins names, with the weights that the build has."""
        return Relater(self.known, fitted(self.chosen, RELATIONS) or judge.FILE, self.chosen.precision)

    def entity(self, article: str, mention: Mention) -> str:
        """The id of the entity that a mention names."""
        return self._owners[article][mention]

    def reasons(self, article: str, claim: Claim) -> list[tuple[str, float]]:
        """What spoke for a claim and against it, the weightiest first."""
        annotation, relate = self.articles[article], self.relater
        ends = {claim.head, claim.tail}
        for one in relate.candidates(annotation.article, annotation.mentions):
            same = one.relation == claim.relation and {one.pair.head.mention, one.pair.tail.mention} == ends
            start, end = one.pair.masked.span
            if same and claim.evidence.quote in annotation.article.raw[start:end]:
                told = relate.judge.reasons(one.relation, one.features)[:REASONS]
                return [(readable(name, relate.candidates.marks), round(weight, 2)) for name, weight in told]
        return []
