"""Mentions → claims and observations, from cues in `schema/*.toml`, names, and figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import PLANNED, Annotation, Article, Claim, Dropped, Evidence, Mention, Span
from kg.ontology import Ontology, Relation
from kg.relate import attributes
from kg.relate.coreference import anaphors, antecedent
from kg.relate.cues import Match, compile_cues
from kg.relate.figures import Figures
from kg.relate.prefixes import named_after
from kg.relate.scope import scope
from kg.relate.sentences import Masked, class_marks, mask, sentences


class Relater:
    """Finds the claims and observations of an article; configured once with an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        """Compile every cue; raises `SchemaError` for one that cannot be."""
        self._ontology = ontology
        self._marks = class_marks(ontology.classes)
        self._cues = {
            name: compile_cues(relation, self._marks) for name, relation in sorted(ontology.relations.items())
        }
        self._scope = scope(ontology.lexicon)
        self._figures = Figures(ontology.lexicon)

    def __call__(self, article: Article, mentions: Sequence[Mention]) -> Annotation:
        """Annotate an article; `mentions` are sorted and do not overlap."""
        stand_ins = anaphors(article.text, mentions, self._ontology.lexicon)
        everything = sorted([*mentions, *stand_ins])
        found: list[Claim | Dropped] = []
        for span in sentences(article.text):
            masked = mask(article.text, span, _inside(everything, span), self._marks)
            found += self._sentence(article, masked, mentions)
        found += named_after(article, mentions, self._ontology)
        claims = _distinct([claim for claim in found if isinstance(claim, Claim)])
        observations = self._figures(article, everything)
        dropped = tuple(drop for drop in found if isinstance(drop, Dropped))
        return Annotation(article, tuple(mentions), claims, observations, dropped)

    def _sentence(self, article: Article, masked: Masked, mentions: Sequence[Mention]) -> Iterator[Claim | Dropped]:
        if len(masked.mentions) < 2:
            return
        evidence = _evidence(article, masked.span)
        for name, cues in self._cues.items():
            for cue in cues:
                for match in cue(masked):
                    if self._scope.negated(masked.text, match.word, match.span):
                        yield Dropped(article.key, name, "the sentence denies it")
                    else:
                        extractor = f"cue:{name}:{cue.text}"
                        yield from self._claims(article, masked, match, (name, extractor, evidence, mentions))

    def _claims(
        self, article: Article, masked: Masked, match: Match, context: tuple[str, str, Evidence, Sequence[Mention]]
    ) -> Iterator[Claim]:
        name, extractor, evidence, mentions = context
        found = self._attributes(article, masked, match, self._ontology.relations[name])
        for head in match.heads:
            for tail in match.tails:
                one, other = (antecedent(masked.mentions[side], mentions) for side in (head, tail))
                sure = min(one.confidence, other.confidence) * _tightness(match)
                if (one.form, one.type) != (other.form, other.type):
                    yield Claim(one, name, other, evidence, found, extractor, round(sure, 2))

    def _attributes(
        self, article: Article, masked: Masked, match: Match, relation: Relation
    ) -> tuple[tuple[str, str], ...]:
        values = dict(match.groups)
        place = masked.place(*match.span)
        for name in relation.attributes:
            if name in attributes.FINDERS:
                values[name] = attributes.FINDERS[name](article.text, place, masked.span)
        if self._scope.planned(masked.text, *match.span):
            values["stage"] = PLANNED
        return tuple(sorted((name, value) for name, value in values.items() if value))


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    first = bisect_left(mentions, span[0], key=lambda mention: mention.start)
    last = bisect_left(mentions, span[1], key=lambda mention: mention.start)
    return [mention for mention in mentions[first:last] if mention.end <= span[1]]


def _evidence(article: Article, span: Span) -> Evidence:
    quote = article.text[slice(*span)]
    start = span[0] + len(quote) - len(quote.lstrip())
    return article.evidence(start, span[0] + len(quote.rstrip()))


def _tightness(match: Match) -> float:
    """A first confidence: it falls with the width of the match. Fitted weights will replace it."""
    return max(0.5, 0.95 - 0.005 * (match.span[1] - match.span[0]))


def _distinct(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for the same two mentions, relation and passage: the surest."""
    best: dict[tuple[Mention, str, Mention, Evidence], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.confidence, claim)):
        best[claim.head, claim.relation, claim.tail, claim.evidence] = claim
    return tuple(sorted(best.values()))
