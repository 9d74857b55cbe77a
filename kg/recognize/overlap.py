"""Which of the candidates are the mentions: the longest, then the best finder, then the surest.

Longest first because names hold names (济南|高新区|党工委); the finder decides between two classes
for one stretch: a list of facts is better than a mark, a mark better than a shape.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.model import Mention

RANKS = (
    *("gazetteer", "byline", "alias", "short", "quoted", "pattern"),
    *("title+person", "credit", "list", "suffix", "tail", "tagger", "repeat", "outside"),
)
SURER = frozenset({"byline"})
"""Finders that are believed where the tagger finds nothing."""


def rank(found: Mention) -> int:
    """The place of a finder in the order of trust; 0 is the best.

    >>> rank(Mention(0, 2, "济南", "Place", "济南市", "gazetteer:places"))
    0
    """
    return RANKS.index(found.finder.partition(":")[0])


def sure(found: Mention) -> bool:
    """Whether a mention is believed where the tagger finds nothing."""
    return found.finder.partition(":")[0] in SURER


def resolve(candidates: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, in the order of the text."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for found in sorted(candidates, key=lambda found: (found.start - found.end, rank(found), -found.confidence, found)):
        if taken.isdisjoint(range(found.start, found.end)):
            taken.update(range(found.start, found.end))
            kept.append(found)
    return sorted(kept)


def beside(named: Iterable[Mention], others: Iterable[Mention]) -> list[Mention]:
    """Those of the others that touch none of the named."""
    taken = {at for one in named for at in range(one.start, one.end)}
    return [one for one in others if taken.isdisjoint(range(one.start, one.end))]


@Language.component("kg_overlap")
def overlap(doc: Doc) -> Doc:
    """Cut words at the borders of the mentions and set `doc.spans["mentions"]`."""
    kept = resolve(doc._.candidates)
    _cut(doc, {edge for found in kept for edge in (found.start, found.end)})
    spans = [(found, doc.char_span(found.start, found.end, label=found.type)) for found in kept]
    doc._.candidates = [found for found, span in spans if span is not None]
    doc.spans["mentions"] = [_named(span, found) for found, span in spans if span is not None]
    return doc


def _named(span: Span, found: Mention) -> Span:
    span.id_ = found.finder
    return span


def _cut(doc: Doc, edges: set[int]) -> None:
    starts = [token.idx for token in doc]
    cuts: dict[int, list[int]] = {}
    for edge in sorted(edges):
        number = bisect(starts, edge) - 1
        if starts[number] < edge < starts[number] + len(doc[number]):
            cuts.setdefault(number, []).append(edge - starts[number])
    with doc.retokenize() as retokenizer:
        for number, inner in cuts.items():
            token = doc[number]
            parts = [token.text[a:b] for a, b in zip([0, *inner], [*inner, len(token)], strict=True)]
            retokenizer.split(token, parts, heads=[(token, i) for i in range(len(parts))])
