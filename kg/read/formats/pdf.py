"""PDF with a text layer: the boxes that the layout of each page makes, apart by blank lines.

A column is a box, its lines stay lines: what is broken over columns is rejoined as on any page. A
blank that stands only in the layout, beside a Chinese character, is left out.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

from kg.errors import InputError
from kg.model import Source
from kg.read.formats import needs, source
from kg.read.text import CJK, UNSHOWN

if TYPE_CHECKING:
    from pdfminer.layout import LTComponent, LTTextLine

SUFFIXES = (".pdf",)
GUTTER = 1.0
"""Characters further apart than this, in widths of one, are not of one line: columns stand close in a newspaper."""
WIDE = rf"[{CJK}，。、：；？！“”‘’《》（）]"
LAID = re.compile(rf"(?<={WIDE})\x00|\x00(?={WIDE})")
DAMAGED = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
    *(struct.error, zlib.error),
)
"""What the library lets through where a file is not what it should be."""
UNKNOWN = re.compile(r"\(cid:\d+\)")
READABLE = 0.9


def read(stream: IO[bytes], name: str) -> Iterator[Source]:
    """One document: the text of all pages."""
    with needs("pdf", name):
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.psexceptions import PSException
    logging.getLogger("pdfminer").addHandler(logging.NullHandler())
    data = stream.read()
    try:
        pages = extract_pages(io.BytesIO(data), laparams=LAParams(char_margin=GUTTER, all_texts=True))
        text = "\n\n".join(box for page in pages for box in _boxes(page))
    except (*DAMAGED, PSException) as error:
        raise InputError(f"{name}: not a PDF that can be read ({error}); save it again without a password") from error
    yield source(name, known_text(text, name), data, "pdf")


def _boxes(page: Iterable[LTComponent]) -> Iterator[str]:
    from pdfminer.layout import LTFigure, LTTextBox

    for element in page:
        if isinstance(element, LTFigure):
            yield from _boxes(element)
        elif isinstance(element, LTTextBox):
            lines = filter(None, map(_line, element))
            yield from filter(None, ["\n".join(lines)])


def _line(line: LTTextLine) -> str:
    from pdfminer.layout import LTAnno

    marked = "".join("\x00" if isinstance(one, LTAnno) else UNSHOWN.sub("", one.get_text()) for one in line)
    return LAID.sub("", marked).replace("\x00", " ").strip()


def known_text(text: str, name: str) -> str:
    """The text with U+FFFD for characters that the fonts do not tell; raises `InputError` where these are many."""
    if not text.strip():
        raise InputError(f"{name}: holds no text, perhaps a scan; give a PDF with a text layer")
    unknown = len(UNKNOWN.findall(text))
    known = len(UNKNOWN.sub("", "".join(text.split())))
    if known < READABLE * (known + unknown):
        raise InputError(f"{name}: its fonts do not tell which characters they show; give the text in another format")
    return UNKNOWN.sub("\ufffd", text)
