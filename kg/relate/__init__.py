"""Mentions → claims and observations: every pair of names is judged by named features with fitted weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.model import Annotation, Article, Claim, Evidence, Mention, Observation, Span
from kg.ontology import Ontology
from kg.relate import attributes, judge, times, values
from kg.relate.arguments import NAMED, Argument
from kg.relate.asked import Asked
from kg.relate.candidates import Candidate, Candidates
from kg.relate.judge import Judge
from kg.relate.observations import FIGURE, Asking, chain
from kg.relate.scope import DENIED, FACT, Reasons, Scope
from kg.relate.sentences import class_marks

EXTRACTOR = "figure"
BUILT = ("Project", "Park")
AGREED = ("拟", "签约", "终止")
NEAR = 0.2
"""What is less likely is no claim that anybody should look at."""
AROUND = 4
"""How many characters round a number may say that it is about so much."""


class Relater:
    """Finds the claims and observations of an article; configured once with an ontology and a file of weights."""

    def __init__(self, ontology: Ontology, weights: Path = judge.FILE, precision: str = "") -> None:
        """Compile every cue and load the weights; raises `SchemaError` for a cue that cannot be compiled."""
        marks = class_marks([*ontology.classes, FIGURE])
        self.judge = Judge(marks, weights, precision)
        self.candidates = Candidates(ontology, marks, self.judge.known)
        self._relations = ontology.relations
        self._asking = Asking(ontology.lexicon, marks, self.judge)
        self._scope = Scope(ontology.lexicon)

    def __call__(self, article: Article, mentions: Sequence[Mention]) -> Annotation:
        """Annotate an article; `mentions` are sorted and do not overlap."""
        found = [told for one in self.candidates(article, mentions) if (told := self._claim(article, one))]
        claims = _distinct([claim for claim, sure in found if sure])
        near = _distinct([claim for claim, _ in found])
        observations = sorted(set(self._observations(article, mentions)))
        return Annotation(
            article,
            tuple(mentions),
            tuple(claim for claim in claims if claim.attribute("modality") != DENIED),
            tuple(observations),
            denied=tuple(claim for claim in claims if claim.attribute("modality") == DENIED),
            near=tuple(claim for claim in near if claim not in claims and claim.attribute("modality") != DENIED),
        )

    def _claim(self, article: Article, candidate: Candidate) -> tuple[Claim, bool] | None:
        """What a candidate claims, and whether it is likely enough; None for what nobody should look at."""
        name, pair = candidate.relation, candidate.pair
        probability, threshold = self.judge.probability(name, candidate.features), self.judge.threshold(name)
        if probability < min(NEAR, threshold):
            return None
        head, tail = pair.head.mention, pair.tail.mention
        if self._relations[name].symmetric and (tail.start, tail) < (head.start, head):
            head, tail = tail, head
        found = self.attributes(article, candidate)
        extractor = f"cue:{name}:{candidate.matches[0].cue}" if candidate.matches else f"pair:{name}"
        sure = candidate.sure(probability)
        claim = Claim(head, name, tail, _evidence(article, pair.masked.span), found, extractor, sure)
        return claim, probability >= threshold

    def attributes(self, article: Article, candidate: Candidate) -> tuple[tuple[str, str], ...]:
        """What a passage says besides: amount, date, role, stage, modality, who says so, who a 公司 is."""
        pair, wanted = candidate.pair, self._relations[candidate.relation].attributes
        where = (candidate.pair.masked.text, *self.candidates.word(candidate), article.date)
        modality = self._scope.modality(*where)
        found = {
            **attributes.found(article, candidate, wanted),
            "modality": "" if modality == FACT else modality,
            "stage": self._stage(candidate, self._scope(*where).stage) if "stage" in wanted else "",
            "attribution": self._attribution(article, candidate),
            "resolved": "；".join(filter(None, map(_resolved, ("head", "tail"), (pair.head, pair.tail)))),
        }
        return tuple(sorted((name, value) for name, value in found.items() if value))

    def _attribution(self, article: Article, candidate: Candidate) -> str:
        masked = candidate.pair.masked
        start, end = self._scope.attribution(masked.text, candidate.pair.span[0])
        return article.text[slice(*masked.place(start, end))].strip("，：“") if start < end else ""

    def quote(self, article: Article, candidate: Candidate) -> str:
        """The sentence that a claim of a candidate quotes."""
        return _evidence(article, candidate.pair.masked.span).quote

    def said(self, article: Article, candidate: Candidate) -> tuple[Reasons, Reasons]:
        """What spoke for and against the modality and the stage of a candidate."""
        return self._scope.reasons(candidate.pair.masked.text, *self.candidates.word(candidate), article.date)

    def _stage(self, candidate: Candidate, stage: str) -> str:
        """The stage of what is built; of others only whether it is begun."""
        classes = {candidate.pair.head.mention.type, candidate.pair.tail.mention.type}
        return stage if classes & {*BUILT} or (stage in AGREED and "Company" in classes) else ""

    def _observations(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Observation]:
        for asked, subject, probability in chain(self._asking(article, mentions), self.judge):
            if subject and (modality := self._modality(article, asked)) != DENIED:
                yield self._observation(article, asked, subject, probability, modality)

    def _modality(self, article: Article, asked: Asked) -> str:
        """Whether a figure is a fact, a target or denied; one that is bounded (不超过1%) is a fact."""
        said = self._scope.modality(asked.masked.text, asked.place, asked.place + 1, article.date)
        return FACT if said == DENIED and values.degree(*_around(article, asked)) else said

    def _observation(
        self, article: Article, asked: Asked, subject: Argument, probability: float, modality: str
    ) -> Observation:
        figure = asked.figure
        return Observation(
            subject.mention,
            figure.indicator,
            figure.value,
            figure.unit,
            figure.change,
            asked.period,
            article.evidence(*figure.stated),
            EXTRACTOR,
            round(probability * subject.mention.confidence, 2),
            self._normalised(article, asked, subject, modality),
        )

    def _normalised(
        self, article: Article, asked: Asked, subject: Argument, modality: str
    ) -> tuple[tuple[str, str], ...]:
        """What a figure is as a number and in days, whether it is a target, and how its subject was found."""
        told = {
            **values.quantity(asked.figure.value, asked.figure.unit, *_around(article, asked)),
            "days": times.days(asked.period, article.date),
            "comparison": asked.figure.comparison,
            "modality": "" if modality == FACT else modality,
            "resolved": _resolved("subject", subject),
        }
        return tuple(sorted((name, value) for name, value in told.items() if value))


def _around(article: Article, asked: Asked) -> tuple[str, str]:
    """What stands right before a figure, and right behind it."""
    start, end = asked.figure.span
    return article.text[max(0, start - AROUND) : start], article.text[end : end + AROUND]


def _resolved(side: str, argument: Argument) -> str:
    """How a side that the sentence does not name was found: `head: 公司, carried over`."""
    if argument.how == NAMED:
        return ""
    return f"{side}: {argument.word + ', ' if argument.word else ''}{argument.how}"


def _evidence(article: Article, span: Span) -> Evidence:
    quote = article.text[slice(*span)]
    start = span[0] + len(quote) - len(quote.lstrip())
    return article.evidence(start, span[0] + len(quote.rstrip()))


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for the same two names, relation and passage: the surest."""
    best: dict[tuple[str, ...] | tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.confidence, claim)):
        best[claim.head.type, claim.head.name, claim.relation, claim.tail.type, claim.tail.name, claim.evidence] = claim
    return sorted(best.values())
