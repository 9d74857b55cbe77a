"""Bytes → sources: one module, one format, found by the end of a file's name.

A module of this folder is a format. It has

* `SUFFIXES`, the ends of names that it answers to, in lower case, each with its dot;
* `read(stream, name)`, which yields a `Source` for each document of a binary stream, in order and
  without holding more than one, and an `Unread` for each that cannot be read.

`name` is how quotes name the document: a format of one document a file uses it as it is, a format of
many adds to it. `read` raises `InputError`, with the name first, where nothing more can be read. A
format that needs a library of an extra imports it inside `needs`.
"""

from __future__ import annotations

import hashlib
import pkgutil
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from gzip import BadGzipFile
from importlib import import_module
from lzma import LZMAError
from typing import IO, Protocol, cast
from zipfile import BadZipFile

from kg.errors import InputError
from kg.model import Source, Unread
from kg.read.text import UNSHOWN, sound

LIMIT = 200 * 2**20
"""Bytes that a line, a member of an archive, or an unpacked document may have."""
DAMAGED = (BadZipFile, BadGzipFile, EOFError, LZMAError, zlib.error)
"""What unpacking raises where the packed data is not whole."""
UNPRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What the name of a document may not hold."""
PLAIN = ".txt"
"""The format of a file whose suffix is none of a format."""


class Format(Protocol):
    """What a module of this folder is."""

    SUFFIXES: tuple[str, ...]

    def read(self, stream: IO[bytes], name: str) -> Iterator[Source | Unread]:
        """The documents of a stream."""


@cache
def formats() -> dict[str, Format]:
    """The module of each suffix, the longest suffix first; none imports its library here."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [cast("Format", import_module(f"{__name__}.{name}")) for name in names]
    pairs = ((suffix, module) for module in found for suffix in module.SUFFIXES)
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def suffix(name: str) -> str:
    """The suffix of a file name that a format answers to, or an empty string.

    >>> suffix("2024-05-06.TXT"), suffix("news.jsonl.gz"), suffix("photo.jpg")
    ('.txt', '.jsonl.gz', '')
    """
    return next((known for known in formats() if name.lower().endswith(known)), "")


def read(stream: IO[bytes], name: str) -> Iterator[Source | Unread]:
    """The documents of a stream, by the format of its name; raises `InputError` where it cannot be read."""
    return formats()[suffix(name) or PLAIN].read(stream, name)


def reported(found: Iterable[Source | Unread], name: str) -> Iterator[Source | Unread]:
    """The same documents; an error that ends them is reported as one more that cannot be read."""
    try:
        yield from found
    except InputError as error:
        yield Unread(name, str(error))
    except OSError as error:
        yield Unread(name, f"{name}: cannot be read ({error.strerror or error}); give a file that opens")


def source(name: str, text: str, data: bytes, encoding: str, **beside: str) -> Source:
    """The source of a text that was taken out of `data`; `beside` is its title, date, url, line_of.

    Raises `InputError` for a text that cannot stand in a build.
    """
    digest = hashlib.sha256(data).hexdigest()
    told = {key: " ".join(UNSHOWN.sub(" ", value).split()) for key, value in beside.items()}
    return Source(name, sound(text, name), encoding, digest, **told)


@contextmanager
def needs(extra: str, name: str) -> Iterator[None]:
    """Where a library of an extra is imported; raises `InputError` with the command that installs it."""
    try:
        yield
    except ImportError as error:
        raise InputError(f"{name}: needs a library that is not there; run: pip install 'kg[{extra}]'") from error
