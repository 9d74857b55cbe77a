"""Documents → articles: opened, split, rejoined where columns are broken, with offsets into their text."""

from __future__ import annotations

from kg.model import Article, Leftover, Source
from kg.read.articles import drafts
from kg.read.assemble import article
from kg.read.layout import blocks
from kg.read.sources import Progress, documents, find
from kg.read.text import normalise

__all__ = ["Progress", "documents", "find", "read"]


def read(source: Source) -> tuple[list[Article], list[Leftover]]:
    """Split one document into articles and rejoin broken columns; what belongs to none is left over."""
    clean = normalise(source.text)
    page = blocks(source.text, clean)
    place = {block.span: i for i, block in enumerate(page)}
    found, left = drafts(page)
    articles = [article(source, f"a{i}", draft, place, clean) for i, draft in enumerate(found, 1)]
    leftovers = [Leftover(source.name, block.span, source.text[slice(*block.span)], reason) for block, reason in left]
    return articles, leftovers
