"""HTML: the main text of a page, and the title, date and address that the page states.

Headings become lines with `#`; each paragraph, list item and cell of a table is a block. The headline
of the page is put above a main text that lacks it. Nothing is fetched.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import IO

from kg.errors import InputError
from kg.model import Source
from kg.read.formats import needs, source
from kg.read.text import CJK, decode
from kg.read.webpage import Tree, beside, headline, mark_article, words

SUFFIXES = (".html", ".htm")
CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page names its encoding."""
WIDER = dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030")
"""What a page is read as that says the key: the first two are its older, smaller forms."""
BLOCKS = ("body", "p", "head", "list", "item", "table", "row", "cell", "quote", "div", "code")
BREAK = "\x00"
"""Stands for a line break of the page while its white space is tidied."""
FOLD = re.compile(rf"(?<=[{CJK}，。、：；？！])\s*\n\s*(?=[{CJK}])")
LEAST = {"MIN_EXTRACTED_SIZE": "1", "MIN_OUTPUT_SIZE": "1"}
"""A short article in Chinese has fewer characters than what counts as one in a language with an alphabet."""


def read(stream: IO[bytes], name: str) -> Iterator[Source]:
    """One document: the main text of the page."""
    with needs("html", name):
        from trafilatura import load_html
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    data = stream.read()
    page, encoding = decoded(data, name)
    tree = load_html(page)
    if tree is None:
        raise InputError(f"{name}: not a page of HTML; give one that a browser shows")
    mark_article(tree)
    yield source(name, _text(tree, name), data, encoding, **beside(tree))


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The page as text, and its encoding: UTF-8 if it is that, else what the page says, else as any text."""
    stated = CHARSET.search(data[:HEAD])
    charset = stated[1].decode().lower() if stated else "utf-8"
    for encoding in ("utf-8", WIDER.get(charset, charset)):
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data, name)


def _text(tree: Tree, name: str) -> str:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document, use_config

    config = use_config()
    config["DEFAULT"].update(LEAST)
    found = bare_extraction(tree, fast=True, include_comments=False, include_formatting=True, config=config)
    if not isinstance(found, Document):
        raise InputError(f"{name}: no main text was found; give the page of an article, or its text")
    blocks, title = list(_blocks(found.body)), headline(tree)
    if title and title not in [block.lstrip("# ") for block in blocks]:
        blocks.insert(0, f"# {title}")
    return "\n\n".join(blocks) + "\n"


def _blocks(element: Tree) -> Iterator[str]:
    """The blocks of an element of the main text, in order."""
    if element.tag == "head":
        yield f"{'#' * _level(element)} {words(element)}"
        return
    inline = element.text or ""
    for child in element:
        if child.tag in BLOCKS:
            yield from _tidy(inline)
            yield from _blocks(child)
            inline = ""
        else:
            inline += BREAK if child.tag == "lb" else "".join(child.itertext())
        inline += child.tail or ""
    yield from _tidy(inline)


def _level(head: Tree) -> int:
    digits = re.sub(r"\D", "", head.get("rend") or "")
    return int(digits) if digits else 2


def _tidy(inline: str) -> Iterator[str]:
    """A block with one blank where the page has white space, and its line breaks; none for a blank one."""
    lines = (" ".join(FOLD.sub("", line).split()) for line in inline.split(BREAK))
    if block := "\n".join(filter(None, lines)):
        yield block
