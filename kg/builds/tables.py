"""What an article says as rows of tables: claims, mentions and observations, each with where it stands.

Heads, tails and subjects are as the article names them: which names are one thing is decided over all partitions, and
stands in the build. `offsets` are those of the graph: `10-20`, or `5-9 30-36` where a quote is in two pieces.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.columns import Columns, Row
from kg.model import Annotation, Claim, Evidence, Mention
from kg.resolve.graph import offsets

PLACE: Columns = {"source": str, "article": str, "date": str, "quote": str, "offsets": str}
HOW: Columns = {"attributes": str, "modality": str, "extractor": str, "confidence": float}


def _named(end: str) -> Columns:
    return {end: str, f"{end}_class": str, f"{end}_form": str, f"{end}_finder": str, f"{end}_confidence": float}


def _mention(end: str, said: Mention) -> Row:
    values = (said.name, said.type, said.form, said.finder, said.confidence)
    return dict(zip(_named(end), values, strict=True))


def _place(evidence: Evidence) -> Row:
    article = f"{evidence.source}#{evidence.article}"
    values = (evidence.source, article, evidence.date or None, evidence.quote, offsets(evidence))
    return dict(zip(PLACE, values, strict=True))


def _how(attributes: tuple[tuple[str, str], ...], extractor: str, confidence: float) -> Row:
    told = dict(attributes)
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return dict(zip(HOW, (written, told.get("modality"), extractor, confidence), strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table, and the rows that an article gives."""

    columns: Columns
    rows: Callable[[Annotation], Iterator[Row]]


def _claims(found: Annotation) -> Iterator[Row]:
    for claim in found.claims:
        yield _claim(claim, denied=False)
    for claim in found.denied:
        yield _claim(claim, denied=True)


def _claim(claim: Claim, *, denied: bool) -> Row:
    return {
        **_mention("head", claim.head),
        "relation": claim.relation,
        **_mention("tail", claim.tail),
        "denied": denied,
        **_place(claim.evidence),
        **_how(claim.attributes, claim.extractor, claim.confidence),
    }


def _mentions(found: Annotation) -> Iterator[Row]:
    for mention in found.mentions:
        yield {**_mention("mention", mention), **_place(found.article.evidence(mention.start, mention.end))}


FIGURE = ("indicator", "value", "unit", "change", "period")


def _observations(found: Annotation) -> Iterator[Row]:
    for one in found.observations:
        yield {
            **_mention("subject", one.subject),
            **{name: getattr(one, name) or None for name in FIGURE},
            **_place(one.evidence),
            **_how(one.attributes, one.extractor, one.confidence),
        }


TABLES = {
    "claims": Table(
        {**_named("head"), "relation": str, **_named("tail"), "denied": bool, **PLACE, **HOW},
        _claims,
    ),
    "mentions": Table({**_named("mention"), **PLACE}, _mentions),
    "observations": Table({**_named("subject"), **dict.fromkeys(FIGURE, str), **PLACE, **HOW}, _observations),
}
