"""The articles of a build, opened again: their text in reading order, and where its offsets lie in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import interchange, store
from kg.model import Span, Unread
from kg.read import documents as opened
from kg.read import find

CLOSED = tuple("。！？…”』」\n")
"""What a piece of text ends in where it is not broken off in the middle of a sentence."""
OFFSETS = re.compile(r"([0-9]+)-([0-9]+)")


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text; `pieces` are pairs of a span of its source and where that begins in the text."""

    text: str
    pieces: tuple[tuple[Span, int], ...]

    def spans(self, offsets: str) -> list[Span]:
        """Where offsets of the source, such as `305-317 400-410`, are in the text.

        >>> Text("甲公司落户乙区", (((10, 15), 0), ((30, 32), 5))).spans("13-15 30-32")
        [(3, 5), (5, 7)]
        """
        wanted = [(int(start), int(end)) for start, end in OFFSETS.findall(offsets)]
        return [found for span in wanted for piece in self.pieces for found in _shifted(span, *piece)]


def reopened(build: Path, documents: Sequence[Path]) -> dict[str, Text]:
    """The texts of the articles of a build by their keys, as far as their documents are here and as they were."""
    inputs = store.inputs(build)
    if not inputs:
        return {}
    sources = (one for file in find(documents) for one in opened(file))
    read = {one.name: one.text for one in sources if not isinstance(one, Unread) and inputs.get(one.name) == one.sha256}
    return {key: _text(read[source], ranges) for key, source, ranges in _articles(build) if source in read}


def _articles(build: Path) -> Iterator[tuple[str, str, list[Span]]]:
    for file in sorted((build / "articles").glob("*.json")):
        for one in interchange.load(file):
            spans = [*one["ranges"], *one.get("captions", ())]
            yield f"{one['source']}#{one['id']}", one["source"], [(start, end) for start, end in spans]


def _text(source: str, ranges: Sequence[Span]) -> Text:
    text, pieces = "", []
    for start, end in ranges:
        text += "\n" if text and text.endswith(CLOSED) and not text.endswith("\n") else ""
        pieces.append(((start, end), len(text)))
        text += source[start:end]
    return Text(text, tuple(pieces))


def _shifted(span: Span, piece: Span, at: int) -> Iterator[Span]:
    start, end = max(span[0], piece[0]), min(span[1], piece[1])
    if start < end:
        yield start - piece[0] + at, end - piece[0] + at
