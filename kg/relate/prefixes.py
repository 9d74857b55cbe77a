"""Relations that a name states by itself: 济南高新区党工委 is a part of 济南高新区."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Article, Claim, Mention
from kg.ontology import Ontology, Relation
from kg.relate.sentences import sentences

CONFIDENCE = 0.9


def named_after(article: Article, mentions: Sequence[Mention], ontology: Ontology) -> Iterator[Claim]:
    """Claims of relations whose `prefix` side begins the other side's name; the quote is the longer name's sentence."""
    spans = list(sentences(article.text))
    for name, relation in sorted(ontology.relations.items()):
        whole, part = ("head", "tail") if relation.prefix == "tail" else ("tail", "head")
        longer = relation.prefixed or getattr(relation, whole)
        for mention in _first_of_each(mentions, longer) if relation.prefix else ():
            owner = _owner(mention, mentions, getattr(relation, part))
            span = next((span for span in spans if span[0] <= mention.start < span[1]), None)
            if owner and span:
                evidence = article.evidence(span[0], span[1])
                head, tail = _sides(relation, mention, owner)
                yield Claim(head, name, tail, evidence, (), f"prefix:{name}", CONFIDENCE)


def _first_of_each(mentions: Sequence[Mention], classes: tuple[str, ...]) -> list[Mention]:
    first: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        if mention.type in classes:
            first.setdefault((mention.type, mention.form), mention)
    return list(first.values())


def _owner(mention: Mention, mentions: Sequence[Mention], classes: tuple[str, ...]) -> Mention | None:
    """The mention with the longest form that begins this one's, nearest to it."""
    starts = [m for m in mentions if m.type in classes and _begins(m.form, mention.form)]
    return max(starts, key=lambda one: (len(one.form), -abs(one.start - mention.start), one), default=None)


def _begins(part: str, whole: str) -> bool:
    return len(part) < len(whole) and whole.startswith(part)


def _sides(relation: Relation, mention: Mention, owner: Mention) -> tuple[Mention, Mention]:
    return (mention, owner) if relation.prefix == "tail" else (owner, mention)
