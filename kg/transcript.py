"""An article as the reader understands it: its text with the joins marked and their reasons, or the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.model import Article, Join, Leftover, Source

Json = dict[str, Any]
REASONS = 5
"""How many features are told of a join, those that weigh most first."""


def lines(source: Source, articles: Sequence[Article], leftovers: Sequence[Leftover]) -> Iterator[str]:
    """A document line by line, for people to read."""
    for article in articles:
        yield from _article(source, article)
    for left in leftovers:
        yield f"left over: {left.quote} ({left.reason}, {left.span[0]}-{left.span[1]})"


def as_json(source: Source, articles: Sequence[Article], leftovers: Sequence[Leftover]) -> Json:
    """A document as one object; offsets are code points of the source's text."""
    return {
        "source": source.name,
        "articles": [_article_json(source, article) for article in articles],
        "leftovers": [{"quote": left.quote, "reason": left.reason, "span": left.span} for left in leftovers],
    }


def told_joins(source: Source, article: Article) -> list[Join]:
    """The joins worth telling: of broken sentences, and those that leave something out between."""
    return [join for join in article.joins if join.broken or source.text[join.end : join.start].strip("#> \r\n\u3000")]


def _article(source: Source, article: Article) -> Iterator[str]:
    joins = told_joins(source, article)
    spans = " ".join(f"{start}-{end}" for start, end in article.ranges)
    yield f"── {article.key}  {article.title or '(no title)'}"
    about = (" ".join(article.byline), article.zone, article.date, spans)
    yield f"   {' · '.join(filter(None, about))}"
    yield ""
    yield from (f"   {paragraph}" for paragraph in _marked(article, joins).splitlines())
    yield ""
    for number, join in enumerate(joins, 1):
        yield f"   ⟨{number}⟩ {_told(join)}"
    yield from [""] if joins else []


def _marked(article: Article, joins: Sequence[Join]) -> str:
    """The text with the number of each join where it goes on; a question mark where it is not sure."""
    places = {place: i for i, place in enumerate(article.offsets)}
    text, last = "", 0
    for number, join in enumerate(joins, 1):
        at = places[join.start]
        text += f"{article.text[last:at]}⟨{number}{'' if join.sure else '?'}⟩"
        last = at
    return text + article.text[last:]


def _told(join: Join) -> str:
    """One join in a line.

    >>> _told(Join(5, 9, True, True, 0.98, 7.1, (("seam_on_page", 2.1), ("distance", -0.7))))
    '5→9 sentence put together, probability 0.98, margin 7.1: seam_on_page +2.1, distance -0.7'
    """
    if not join.reasons:
        return f"{join.end}→{join.start} belongs to this article, goes on from nothing that is known"
    what = ("sentence put together" if join.sure else "sentence not put together") if join.broken else "paragraphs"
    strong = ", ".join(f"{name} {weight:+.1f}" for name, weight in join.reasons[:REASONS])
    return f"{join.end}→{join.start} {what}, probability {join.confidence:.2f}, margin {join.margin:.1f}: {strong}"


def _article_json(source: Source, article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "byline": article.byline,
        "zone": article.zone,
        "date": article.date,
        "ranges": article.ranges,
        "captions": article.captions,
        "text": article.text,
        "joins": [_join_json(join) for join in told_joins(source, article)],
    }


def _join_json(join: Join) -> Json:
    return {
        "end": join.end,
        "start": join.start,
        "broken": join.broken,
        "sure": join.sure,
        "confidence": join.confidence,
        "margin": join.margin,
        "reasons": dict(join.reasons),
    }
