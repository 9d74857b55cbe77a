"""Drafts → articles: the text in reading order, each character with its place on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest

from kg.model import Article, Source, Span
from kg.read.bylines import lead_persons, persons, signature
from kg.read.dates import line_date, name_date
from kg.read.drafts import Draft
from kg.read.headings import picture_title
from kg.read.layout import Block
from kg.read.text import normalise
from kg.read.zones import title_zone

FIRST = "a1"
"""The article that a title beside the text belongs to."""


def article(source: Source, key: str, draft: Draft, place: Mapping[Span, int], clean: str) -> Article:
    """The article that a draft has become; `place` numbers blocks by their spans, `clean` is the page normalised."""
    told = _told(draft)
    offsets = tuple(chain.from_iterable(range(start, end + gap) for (start, end), gap in told))
    raw, text = (_words(page, told) for page in (source.text, clean))
    title = _title(source, draft) or (source.title if key == FIRST else "")
    return Article(
        source.name,
        key,
        title,
        _byline(draft),
        _zone(draft, title),
        line_date(draft.date) or source.date or name_date(source.name),
        _ranges([*draft.head, *draft.body], place),
        tuple(block.span for block in draft.captions),
        raw,
        normalise(text),
        offsets,
        source.url,
        tuple(draft.joins.values()),
    )


def _told(draft: Draft) -> list[tuple[Span, int]]:
    """The spans of a draft's lines in reading order, each with the number of newlines of ours behind it."""
    found: list[tuple[Span, int]] = []
    rows = [*draft.head, *draft.body]
    for block, after in chain(zip_longest(rows, rows[1:]), ((block, None) for block in draft.captions)):
        wrapped = 0 if block.kind == "body" else 1
        found += [(line, wrapped) for line in block.lines[:-1]]
        found.append((block.lines[-1], 0 if after is not None and _glued(draft, block, after) else 1))
    return found


def _words(page: str, told: Sequence[tuple[Span, int]]) -> str:
    return "".join(page[start:end] + "\n" * gap for (start, end), gap in told)


def _glued(draft: Draft, block: Block, after: Block) -> bool:
    """Whether a broken sentence goes on in the block that is told next."""
    join = draft.joins.get(block.span)
    return join is not None and join.broken and join.sure and join.start == after.lines[0][0]


def _title(source: Source, draft: Draft) -> str:
    if draft.picture:
        return picture_title(draft.body[0].text)
    return " ".join(source.text[slice(*line)] for block in draft.title for line in block.lines)


def _zone(draft: Draft, title: str) -> str:
    """The zone of the title, for a picture that of its credit, else what the text is about."""
    credit = " ".join(block.text for block in draft.captions) if draft.picture else ""
    return title_zone(credit) or title_zone(normalise(title)) or draft.zone


def _byline(draft: Draft) -> tuple[str, ...]:
    lines = [block.text for block in (*draft.head, *draft.body) if block.kind == "byline"]
    bodies = [block.text for block in draft.body if block.kind == "body"]
    told = [*lead_persons(bodies[0]), *(name for text in bodies for name in signature(text))] if bodies else []
    return tuple(dict.fromkeys([*(name for line in lines for name in persons(line)), *told]))


def _ranges(told: Sequence[Block], place: Mapping[Span, int]) -> tuple[Span, ...]:
    """Source spans in reading order: blocks that follow one another on the page are one range."""
    ranges: list[Span] = []
    last = -2
    for block in told:
        at = place[block.span]
        if at == last + 1:
            ranges[-1] = (ranges[-1][0], block.span[1])
        else:
            ranges.append(block.span)
        last = at
    return tuple(ranges)
