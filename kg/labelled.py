"""Gold that labels only a part of its document: what lies elsewhere is neither right nor wrong.

An article of gold that says `labelled` (spans of its document) is scored on these; so are the other articles of its
document, on their own spans. Gold without the key labels its whole document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = dict[str, Any]
Spans = Sequence[Sequence[int]]


def part(articles: Sequence[Json], gold: Sequence[Json]) -> list[Json]:
    """What some annotated articles say of the parts that gold labels."""
    spans = labelled(gold)
    return [_cut(one, spans[one["source"]]) if one["source"] in spans else one for one in articles]


def labelled(gold: Sequence[Json]) -> Mapping[str, Spans]:
    """The spans that are labelled, by the documents of which only parts are."""
    partial = {one["source"] for one in gold if "labelled" in one}
    return {
        source: [
            span
            for one in gold
            if one["source"] == source
            for span in (one["labelled"] if "labelled" in one else one["ranges"])
        ]
        for source in partial
    }


def _cut(article: Json, spans: Spans) -> Json:
    entities = [
        {**one, "mentions": [each for each in one["mentions"] if _inside(each, spans)]} for one in article["entities"]
    ]
    there = [one for one in entities if one["mentions"]]
    known = {one.get(key) for one in there for key in ("id", "name")} - {None}
    relations = [one for one in article["relations"] if {one["head"], one["tail"]} <= known and _stated(one, spans)]
    figures = [one for one in article["observations"] if one["subject"] in known and _stated(one, spans)]
    return {**article, "entities": there, "relations": relations, "observations": figures}


def _stated(one: Json, spans: Spans) -> bool:
    return "evidence" not in one or _inside(one["evidence"], spans, touching=True)


def _inside(place: Sequence[int], spans: Spans, *, touching: bool = False) -> bool:
    """Whether a place lies in one of the spans; evidence may reach beyond it."""
    start, end = place
    return any((a < end and start < b) if touching else (a <= start and end <= b) for a, b in spans)
