"""Files of RDF: opened whether they are gzipped or not, and written whole or not at all."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from kg.errors import InputError

ZIPPED = ".gz"


def opened(path: Path) -> IO[bytes]:
    """A file, or what a .gz holds."""
    return cast("IO[bytes]", gzip.open(path)) if path.suffix == ZIPPED else path.open("rb")


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A file to write instead, moved to the target when that went well; until then, what stood there stays.

    What is no regular file, such as a pipe, is written as it is.
    """
    if target.exists() and not target.is_file():
        yield target
        return
    place = target.resolve()
    partial = place.with_name(f".{place.name}.partial")
    try:
        yield partial
        partial.replace(place)
    finally:
        partial.unlink(missing_ok=True)


def saved(target: Path, text: Iterable[str]) -> None:
    """Write text as it comes; raises `InputError` for text that is no Unicode."""
    try:
        with whole(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(text)
    except UnicodeEncodeError as error:
        before, after = error.object[: error.start].rpartition("\n")[2], error.object[error.end :].partition("\n")[0]
        near = f"{before[-20:]}{error.object[error.start : error.end]}{after[:20]}".strip()
        raise InputError(f"{near!r} holds half of a surrogate pair, which no file can; mend that") from error
