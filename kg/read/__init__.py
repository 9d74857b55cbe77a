"""Files → articles: decoded, split, rejoined where columns are broken, with offsets into the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from kg.errors import InputError
from kg.model import Article, Leftover, Source, Span
from kg.read.articles import drafts, picture_title
from kg.read.bylines import lead_persons, persons, signature
from kg.read.columns import Draft, continues
from kg.read.dates import line_date, name_date
from kg.read.layout import Block, blocks
from kg.read.text import decode, normalise
from kg.read.zones import title_zone

__all__ = ["find", "read"]


def find(paths: Sequence[Path]) -> list[Path]:
    """The text files under the given files and folders, sorted by name.

    Raises `InputError` for a path that is missing and for a folder without *.txt files.
    """
    found: set[Path] = set()
    for path in paths:
        files = {file for file in path.rglob("*.txt") if file.is_file()} if path.is_dir() else {path}
        if not path.exists():
            raise InputError(f"{path}: not there; give text files, or folders that hold them")
        if not files:
            raise InputError(f"{path}: no *.txt file is in this folder")
        found |= files
    return sorted(found, key=lambda path: (path.name, str(path)))


def read(path: Path, *, name: str | None = None) -> tuple[Source, list[Article], list[Leftover]]:
    """Read one file: decode it, split it into articles, rejoin broken columns.

    Raises `InputError` for a file that cannot be opened, is no text, or is empty.
    """
    called = name or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{called}: cannot be read ({error.strerror}); give a text file") from error
    text, encoding = decode(data, called)
    source = Source(called, text, encoding, hashlib.sha256(data).hexdigest())
    page = blocks(text)
    place = {block.span: i for i, block in enumerate(page)}
    found, left = drafts(page)
    articles = [_article(source, f"a{i}", draft, place) for i, draft in enumerate(found, 1)]
    leftovers = [Leftover(called, block.span, text[slice(*block.span)], reason) for block, reason in left]
    return source, articles, leftovers


def _article(source: Source, key: str, draft: Draft, place: dict[Span, int]) -> Article:
    told = [*draft.head, *draft.body]
    offsets = tuple(offset for paragraph in _paragraphs(draft) for offset in paragraph)
    ends, title = _ends(draft), _title(source, draft)
    raw = "".join("\n" if i in ends else source.text[offset] for i, offset in enumerate(offsets))
    return Article(
        source.name,
        key,
        title,
        _byline(draft),
        _zone(draft, title),
        line_date(draft.date) or name_date(source.name),
        _ranges(told, place),
        tuple(block.span for block in draft.captions),
        raw,
        normalise(raw),
        offsets,
    )


def _title(source: Source, draft: Draft) -> str:
    if draft.picture:
        return picture_title(draft.body[0].text)
    return " ".join(source.text[slice(*line)] for block in draft.title for line in block.lines)


def _zone(draft: Draft, title: str) -> str:
    """The zone of the title, for a picture that of its credit, else what the text is about."""
    credit = " ".join(block.text for block in draft.captions) if draft.picture else ""
    return title_zone(credit) or title_zone(normalise(title)) or draft.zone


def _paragraphs(draft: Draft) -> Iterator[list[int]]:
    """The offsets of each line that ends in a newline of ours; the newline's own offset comes last."""
    waiting: list[int] = []
    for block, after in _pairs(draft):
        for line in block.lines:
            waiting += range(*line)
            if line != block.lines[-1] or not (after and continues(block, after)):
                yield [*waiting, line[1]]
                waiting = []


def _pairs(draft: Draft) -> Iterator[tuple[Block, Block | None]]:
    """Each block in reading order, and the block of running text that follows it."""
    rows = [*draft.head, *draft.body]
    yield from zip_longest(rows, rows[1:])
    yield from ((block, None) for block in draft.captions)


def _ends(draft: Draft) -> set[int]:
    """Where our newlines stand among the offsets."""
    ends, at = set(), 0
    for paragraph in _paragraphs(draft):
        at += len(paragraph)
        ends.add(at - 1)
    return ends


def _byline(draft: Draft) -> tuple[str, ...]:
    lines = [block.text for block in (*draft.head, *draft.body) if block.kind == "byline"]
    bodies = [block.text for block in draft.body if block.kind == "body"]
    told = [*lead_persons(bodies[0]), *(name for text in bodies for name in signature(text))] if bodies else []
    return tuple(dict.fromkeys([*(name for line in lines for name in persons(line)), *told]))


def _ranges(told: Sequence[Block], place: dict[Span, int]) -> tuple[Span, ...]:
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
