"""Plain text and Markdown, as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from kg.model import Source
from kg.read.formats import source
from kg.read.text import decode

SUFFIXES = (".txt", ".md", ".markdown")


def read(stream: IO[bytes], name: str) -> Iterator[Source]:
    """One document: the file as decoded."""
    data = stream.read()
    text, encoding = decode(data, name)
    yield source(name, text, data, encoding)
