"""Word documents (docx): paragraphs apart by blank lines, headings with `#`, the cells of tables as paragraphs.

What stands in headers, footers, footnotes and text boxes is not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile

from kg.errors import InputError
from kg.model import Source
from kg.read import formats

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

SUFFIXES = (".docx",)
BROKEN = (AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What the library lets through where a part of the package is missing or is not what it should be."""
HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)


def read(stream: IO[bytes], name: str) -> Iterator[Source]:
    """One document: all paragraphs in the order of the file."""
    with formats.needs("docx", name):
        from docx import Document
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import XMLSyntaxError
    data = stream.read()
    try:
        _fits(data, name)
        paragraphs = list(_paragraphs(Document(io.BytesIO(data)).iter_inner_content()))
    except (*BROKEN, *formats.DAMAGED, PackageNotFoundError, XMLSyntaxError) as error:
        raise InputError(f"{name}: not a whole Word document ({error}); save it as .docx again") from error
    yield formats.source(name, "\n\n".join(paragraphs) + "\n", data, "docx")


def _fits(data: bytes, name: str) -> None:
    with ZipFile(io.BytesIO(data)) as package:
        if sum(part.file_size for part in package.infolist()) > formats.LIMIT:
            raise InputError(f"{name}: larger than {formats.LIMIT} bytes when unpacked; part it, or take out pictures")


def _paragraphs(blocks: Iterator[Paragraph | Table]) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in blocks:
        yield from _paragraph(block) if isinstance(block, Paragraph) else _cells(block)


def _cells(table: Table) -> Iterator[str]:
    """The paragraphs of a table, row by row; a merged cell counts once."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from _paragraphs(cell.iter_inner_content())


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    level, text = _level(paragraph), paragraph.text.strip()
    if text:
        yield f"{'#' * level} {' '.join(text.split())}" if level else text


def _level(paragraph: Paragraph) -> int:
    """The level of a heading, by its style or one that this is made from; 0 for running text."""
    style = paragraph.style
    while style is not None:
        if found := HEADING.fullmatch(style.name or ""):
            return int(found[1])
        if style.name == "Title":
            return 1
        style = style.base_style
    return 0
