"""JSON Lines, gzipped or not: each line an object with `text`, and perhaps `id`, `date`, `title`, `url`.

Lines are read one by one: the largest is all that memory has to hold. A document is named after its
`id` (`news.jsonl:ID`), or after the number of its line where it has none.
"""

from __future__ import annotations

import codecs
import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Any

from kg.errors import InputError
from kg.model import Source, Unread
from kg.read import formats
from kg.read.dates import stamp_date
from kg.read.text import decode

SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
CHUNK = 2**16
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
Json = dict[str, Any]


def read(stream: IO[bytes], name: str) -> Iterator[Source | Unread]:
    """One document a line."""
    plain: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=stream) if name.lower().endswith(".gz") else stream
    try:
        yield from rows(lines(plain, name), name)
    except formats.DAMAGED as error:
        raise InputError(f"{name}: the gzip file is damaged ({error}); make it again") from error


def lines(stream: IO[bytes] | gzip.GzipFile, name: str) -> Iterator[bytes]:
    """The lines of a stream, UTF-16 as UTF-8; one of more than `LIMIT` bytes comes in several pieces."""
    first = stream.readline(formats.LIMIT).removeprefix(codecs.BOM_UTF8)
    if first.startswith(UTF_16):
        chunks = iter(lambda: stream.read(CHUNK), b"")
        yield from _recoded(chain([first], chunks), name)
    else:
        yield from chain(filter(None, [first]), iter(lambda: stream.readline(formats.LIMIT), b""))


def _recoded(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    waiting = ""
    try:
        for chunk in chunks:
            *whole, waiting = (waiting + decoder.decode(chunk)).split("\n")
            yield from (f"{line}\n".encode() for line in whole)
            if len(waiting) > formats.LIMIT:
                yield waiting.encode()
                waiting = ""
        yield from filter(None, [(waiting + decoder.decode(b"", final=True)).encode()])
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not UTF-16 text ({error.reason}); save it as UTF-8") from error


def rows(pieces: Iterable[bytes], name: str) -> Iterator[Source | Unread]:
    """The documents of some lines."""
    seen: dict[str, int] = {}
    told = ((number, line) for number, line in _numbered(pieces) if line.strip())
    number = 0
    for number, line in told:
        try:
            yield _source(line, number, name, seen)
        except InputError as error:
            yield Unread(f"{name}:{number}", str(error))
    if not number:
        raise InputError(f"{name}: holds no line; write one document a line")


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of one that comes in pieces, the first piece."""
    number, inside = 1, False
    for piece in pieces:
        if not inside:
            yield number, piece
        inside = not piece.endswith(b"\n")
        number += not inside


def _source(line: bytes, number: int, name: str, seen: dict[str, int]) -> Source:
    where = f"{name}:{number}"
    if len(line) >= formats.LIMIT:
        raise InputError(f"{where}: a line of {formats.LIMIT} bytes or more; write one document a line")
    text, encoding = decode(line, where)
    row = parsed(text, where)
    called = f"{name}:{_id(row, where) or number}"
    if called in seen:
        raise InputError(f"{where}: has the same id as line {seen[called]}; give each line an id of its own")
    seen[called] = number
    beside = {"title": _string(row, "title", where), "url": _string(row, "url", where), "line_of": name}
    date = stamp_date(_string(row, "date", where))
    return formats.source(called, row["text"], line.rstrip(b"\r\n"), encoding, date=date, **beside)


def parsed(line: str, where: str) -> Json:
    """The object of a line; raises `InputError` where it is none, or has no text."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg} at column {error.colno}); write one object a line") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: JSON that cannot be read ({error}); write one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InputError(f"{where}: no object with a string called text; write one object a line, with its text")
    return row


def is_row(line: bytes) -> bool:
    """Whether a line is one of JSON Lines with a text.

    >>> is_row('{"text": "近日，园区开工。"}'.encode()), is_row("近日，园区开工。".encode())
    (True, False)
    """
    try:
        return bool(parsed(decode(line, "")[0], ""))
    except InputError:
        return False


def _id(row: Json, where: str) -> str:
    given = row.get("id")
    if given is None:
        return ""
    if isinstance(given, bool) or not isinstance(given, (str, int)) or formats.UNPRINTED.search(str(given)):
        raise InputError(f"{where}: its id is neither a number nor a string on one line; give it another")
    return str(given).strip()


def _string(row: Json, key: str, where: str) -> str:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{where}: its {key} is no string; write it in quotes, or leave it out")
    return value or ""
