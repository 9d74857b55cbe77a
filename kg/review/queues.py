"""What people should look at, the most doubtful first: five queues of items."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ledger import conflicts_in
from kg.model import Annotation, Claim, Leftover, Mention, Observation, Span
from kg.resolve.mentions import occurrences
from kg.resolve.verdicts import claim_key, figure_key
from kg.review.desk import Desk
from kg.review.items import (
    CLAIMS,
    CONFLICTS,
    IDENTITY,
    LEFTOVERS,
    NAMES,
    Item,
    Passage,
    Topic,
    passage,
    sentence_of,
)

LOW, SURE = 0.7, 0.9
"""Claims of lower confidence, and names, are looked at."""
SHOWN = 2
"""Passages of each side of a pair."""
LISTED = ("gazetteer", "byline", "reviewed")
"""Finders that nobody needs to look after."""
LONGEST = 2000
"""Characters of a leftover that are shown."""


def every(desk: Desk) -> list[Item]:
    """The items of all queues."""
    made = (identity(desk), claims(desk), conflicts(desk), names(desk), leftovers(desk))
    return list({item.id: item for queue in made for item in queue}.values())


def identity(desk: Desk) -> Iterator[Item]:
    """Pairs of names that may be one thing, the likeliest first."""
    for one in desk.built.resolution.unsure:
        here, there = (_named(desk, key, role) for key, role in ((one.left, "one"), (one.right, "other")))
        where = next(((p.article, p.text) for p in (*here, *there)), ("", ""))
        left, right = sorted((one.left, one.right))
        told = (("left", one.left), ("right", one.right))
        yield Item(IDENTITY, Topic(left, right, "", *where), one.probability, 0.8, told, one.reasons, (*here, *there))


def _named(desk: Desk, key: str, role: str) -> tuple[Passage, ...]:
    """The first sentences that name an id, each of another article where there are several."""
    found: dict[str, Passage] = {}
    for annotation, mention in desk.named.get(key, ()):
        if annotation.article.key not in found and len(found) < SHOWN:
            span = sentence_of(annotation, mention.start, mention.end)
            roles = {one: role for one, own in desk.own[annotation.article.key].items() if own == key}
            found[annotation.article.key] = passage(annotation, span, roles)
    return tuple(found.values())


def claims(desk: Desk) -> list[Item]:
    """Claims of low confidence, and such as are not likely enough, those nearest to the threshold first."""
    found = []
    for annotation in desk.built.annotations:
        for claim in (*annotation.claims, *annotation.near):
            ends = {desk.entity(annotation.article.key, end) for end in (claim.head, claim.tail)}
            if claim.confidence < LOW and len(ends) == 2:
                found.append(_claim(desk, annotation, claim))
    return sorted(found, key=lambda item: (abs(item.score - item.threshold), item.id))


def _claim(desk: Desk, annotation: Annotation, claim: Claim) -> Item:
    told = {"head": claim.head.form, "relation": claim.relation, "tail": claim.tail.form, **dict(claim.attributes)}
    told |= {"extractor": claim.extractor, "claimed": "yes" if claim in annotation.claims else "no"}
    threshold = desk.relater.judge.threshold(claim.relation)
    where = _evidence(annotation, claim)
    return Item(CLAIMS, claim_topic(desk, annotation, claim), claim.confidence, threshold, (*told.items(),), (), where)


def claim_topic(desk: Desk, annotation: Annotation, claim: Claim) -> Topic:
    """What a decision about a claim is about."""
    key = annotation.article.key
    left, about, right, quote = claim_key(claim, desk.own[key])
    return Topic(left, right, about, key, quote)


def figure_topic(desk: Desk, annotation: Annotation, figure: Observation) -> Topic:
    """What a decision about a figure is about."""
    key = annotation.article.key
    left, about, right, quote = figure_key(figure, desk.own[key])
    return Topic(left, right, about, key, quote)


def _evidence(annotation: Annotation, claim: Claim) -> tuple[Passage, ...]:
    """The sentence of a claim, and those of its names where they stand outside of it."""
    quote, roles = claim.evidence.quote, {claim.head: "head", claim.tail: "tail"}
    span = place(annotation, quote, claim.head.start)
    outside = [one for one in roles if not (span[0] <= one.start and one.end <= span[1])]
    others = {sentence_of(annotation, one.start, one.end) for one in outside}
    return tuple(passage(annotation, one, roles) for one in (span, *sorted(others - {span})))


def place(annotation: Annotation, quote: str, near: int) -> Span:
    """Where a quote stands in the text of its article: the place that is nearest to a name of it."""
    start = min(occurrences(annotation.article.raw, quote), key=lambda at: abs(at - near), default=near)
    return start, start + len(quote)


def conflicts(desk: Desk) -> Iterator[Item]:
    """What does not go together: claims, or figures, of one thing that cannot both be right."""
    for what, entity, one, other, quotes in conflicts_in(desk.graph):
        sides = [_side(desk, what, entity, side) for side in (one, other)]
        shown = [each for side in sides for _, each in side[:SHOWN]]
        left, right = sorted((f"{entity}={one}", f"{entity}={other}"))
        where = shown[0].article if shown else ""
        told = (("what", what), ("entity", entity), ("one", one), ("other", other), ("quotes", quotes))
        topics = tuple(tuple(topic for topic, _ in side) for side in sides)
        topic = Topic(left, right, f"conflict: {what}", where, shown[0].text if shown else "")
        yield Item(CONFLICTS, topic, 0.0, 0.0, told, (), tuple(shown), topics)


def _side(desk: Desk, what: str, entity: str, side: str) -> list[tuple[Topic, Passage]]:
    """The claims or figures on one side of a conflict, with their sentences."""
    return [
        found
        for annotation in desk.built.annotations
        for found in (_figures if what == "two totals" else _claims)(desk, annotation, entity, side)
    ]


def _figures(desk: Desk, annotation: Annotation, entity: str, side: str) -> Iterator[tuple[Topic, Passage]]:
    for one in annotation.observations:
        if desk.entity(annotation.article.key, one.subject) == entity and f"{one.value}{one.unit}" == side:
            yield figure_topic(desk, annotation, one), _figure(annotation, one)


def _claims(desk: Desk, annotation: Annotation, entity: str, side: str) -> Iterator[tuple[Topic, Passage]]:
    for one in annotation.claims:
        if {desk.entity(annotation.article.key, end) for end in (one.head, one.tail)} == {entity, side}:
            yield claim_topic(desk, annotation, one), _evidence(annotation, one)[0]


def _figure(annotation: Annotation, figure: Observation) -> Passage:
    span = place(annotation, figure.evidence.quote, figure.subject.start)
    return passage(annotation, sentence_of(annotation, *span), {figure.subject: "head"})


def names(desk: Desk) -> list[Item]:
    """Names that no list knows and the finders are unsure of, each by its least sure mention."""
    doubtful = [
        (mention.confidence, key, mention, one)
        for key, own in desk.own.items()
        for mention, one in own.items()
        if mention.confidence < SURE and not mention.finder.startswith(LISTED)
    ]
    least = {one: (key, mention) for _, key, mention, one in sorted(doubtful, reverse=True)}
    return [_name(desk, one, desk.articles[key], mention) for one, (key, mention) in reversed(least.items())]


def _name(desk: Desk, own: str, annotation: Annotation, mention: Mention) -> Item:
    shown = passage(annotation, sentence_of(annotation, mention.start, mention.end), {mention: "name"})
    places = len(desk.named[own])
    told = (
        ("form", mention.form),
        ("class", mention.type),
        ("name", mention.name),
        ("finder", mention.finder),
        ("mentions", str(places)),
        ("id", own),
    )
    topic = Topic(own, own, "", annotation.article.key, shown.text)
    return Item(NAMES, topic, mention.confidence, SURE, told, (), (shown,))


def leftovers(desk: Desk) -> Iterator[Item]:
    """Lines of documents that belong to no article."""
    for reading in desk.built.readings:
        for left in reading.leftovers:
            yield _leftover(left)


def _leftover(left: Leftover) -> Item:
    topic = Topic(left.source, left.reason, f"leftover {left.span[0]}-{left.span[1]}", left.source, left.quote)
    shown = Passage(left.source, "", "", left.quote[:LONGEST], left.span[0], ())
    return Item(LEFTOVERS, topic, 0.0, 0.0, (("reason", left.reason),), (), (shown,))
