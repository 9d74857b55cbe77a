"""Claims and figures that people accepted or rejected, by their sentence: what a build keeps of an article.

A rejected claim is gone; an accepted one stays, or comes in where it was not likely enough, and says who accepted it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Annotation, Claim, Mention, Observation
from kg.ontology import Ontology
from kg.resolve.decisions import ACCEPT, REJECT, Decision, Decisions
from kg.resolve.locals import locals_of
from kg.resolve.mentions import occurrences

FIGURE = "HAS_OBSERVATION"
"""What a decision about a figure is about."""
Owners = Mapping[Mention, str]
Key = tuple[str, str, str, str]


def owners(annotation: Annotation, ontology: Ontology, decided: Decisions) -> dict[Mention, str]:
    """The id that each mention of an article has by itself."""
    named = locals_of(annotation, ontology, decided)
    return {mention: one.id for one, mentions in named.items() for mention in mentions}


def claim_key(claim: Claim, own: Owners) -> Key:
    """What a decision says of a claim: left, about, right, quote."""
    return own[claim.head], claim.relation, own[claim.tail], claim.evidence.quote


def figure_key(one: Observation, own: Owners) -> Key:
    """What a decision says of a figure."""
    return own[one.subject], FIGURE, f"{one.indicator}={one.value}{one.unit}", one.evidence.quote


def reviewed(annotation: Annotation, ontology: Ontology, decided: Decisions) -> Annotation:
    """An article with what people decided of its claims and figures."""
    told = {_key(one, decided): one for one in decided.claims.get(annotation.article.key, ())}
    if not told:
        return annotation
    own = owners(annotation, ontology, decided)
    claims = [*_claims(annotation, own, told)]
    found = {claim_key(claim, own) for claim in claims}
    more = [
        _made(annotation, own, key, one) for key, one in told.items() if one.decision == ACCEPT and key not in found
    ]
    figures = [one for one in annotation.observations if not _rejected(told.get(figure_key(one, own)))]
    made = tuple(sorted({*claims, *filter(None, more)}))
    return replace(annotation, claims=made, observations=tuple(figures))


def lost(annotation: Annotation, ontology: Ontology, decided: Decisions) -> Iterator[Decision]:
    """Accepted claims that an article has not, though their sentence is there: their names are read otherwise now."""
    accepted = [
        one
        for one in decided.claims.get(annotation.article.key, ())
        if one.decision == ACCEPT and one.about != FIGURE and one.quote in annotation.article.raw
    ]
    if accepted:
        own = owners(annotation, ontology, decided)
        there = {claim_key(claim, own) for claim in annotation.claims}
        yield from (one for one in accepted if _key(one, decided) not in there)


def _key(one: Decision, decided: Decisions) -> Key:
    """The key of what a decision is about, by the classes that its names were given since."""
    left, right = (_classed(key, decided) for key in (one.left, one.right))
    return left, one.about, right, one.quote


def _classed(key: str, decided: Decisions) -> str:
    kind = decided.class_of(key)
    return f"{kind}:{key.partition(':')[2]}" if kind else key


def _rejected(one: Decision | None) -> bool:
    return one is not None and one.decision == REJECT


def _claims(annotation: Annotation, own: Owners, told: Mapping[Key, Decision]) -> Iterator[Claim]:
    stated = {*annotation.claims}
    for claim in (*annotation.claims, *annotation.near):
        said = told.get(claim_key(claim, own))
        if said and said.decision == ACCEPT:
            yield replace(claim, extractor=_by(said, claim.extractor), confidence=1.0)
        elif claim in stated and not said:
            yield claim


def _by(said: Decision, extractor: str) -> str:
    return f"reviewed by {said.who or 'somebody'}: {extractor}"


def _made(annotation: Annotation, own: Owners, key: Key, one: Decision) -> Claim | None:
    """The claim of a decision that nothing finds any more, from the names in its sentence."""
    article = annotation.article
    for start in occurrences(article.raw, one.quote) if one.about != FIGURE else ():
        end = start + len(one.quote)
        inside = [mention for mention in annotation.mentions if start <= mention.start and mention.end <= end]
        head, tail = (next((each for each in inside if own[each] == side), None) for side in (key[0], key[2]))
        if head and tail:
            evidence = article.evidence(start, end)
            return Claim(head, one.about, tail, evidence, (), _by(one, "by hand"), 1.0)
    return None
