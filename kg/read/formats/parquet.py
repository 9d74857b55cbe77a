"""Parquet: each row a document, in columns named as the keys of JSON Lines: `text`, and perhaps `id`, `date` and more.

A row is read as a line of JSON Lines with the same keys, and named like one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from kg.model import Source, Unread
from kg.read.formats import jsonl

SUFFIXES = (".parquet",)
KEYS = ("id", "text", "date", "title", "url")


def read(stream: IO[bytes], name: str) -> Iterator[Source | Unread]:
    """One document a row."""
    yield from jsonl.rows(_lines(stream, name), name)


def _lines(stream: IO[bytes], name: str) -> Iterator[bytes]:
    from kg import columns  # only here is its library needed

    for row in columns.rows(stream, name, KEYS):
        told = {key: value for key, value in row.items() if value is not None}
        yield json.dumps(told, ensure_ascii=False, default=str).encode() + b"\n"
