"""Where documents come from: files, folders, patterns, standard input; what each holds, one by one."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Protocol, TypeVar

from kg.errors import InputError
from kg.model import Source, Unread
from kg.read import formats
from kg.read.formats import jsonl, text

T = TypeVar("T")
STDIN = Path("-")
BUILDS = (("manifest.json", "graph/nodes.jsonl"), ("manifest.json", "readings.parquet"))
"""Files by which the folder of a build is known, or a part of one: what was made from documents is none."""


class Progress(Protocol):
    """Gives the documents of files, or what else there is one of each document, and shows how far it is."""

    def __call__(self, files: Sequence[Path], documents: Callable[[Path], Iterable[T]], /) -> Iterator[T]:
        """What is of each file, in order."""
        ...


def find(paths: Sequence[Path]) -> list[Path]:
    """The files that the paths mean, sorted by name: files, folders with all below them, patterns, `-`.

    A folder gives every file of a known format that is not hidden. Raises `InputError` for a path
    that is missing, for a folder without documents, and for two files of one name.
    """
    found = {file for path in paths for file in _files(path)}
    ordered = sorted(found, key=lambda file: (file.name, str(file)))
    for one, other in pairwise(ordered):
        if one.name == other.name:
            raise InputError(f"{one} and {other} have the same name; rename one, quotes name their file")
    return ordered


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return _folder(path)
    if path == STDIN or path.exists():
        return [path]
    matches = list(map(Path, glob.iglob(str(path), recursive=True)))  # noqa: PTH207 - Path.glob takes no whole path
    if not matches:
        raise InputError(f"{path}: not there; give files of documents, or folders that hold them")
    return [file for match in matches for file in (_folder(match) if match.is_dir() else [match])]


def _folder(path: Path) -> list[Path]:
    found = list(_below(path))
    if not found:
        raise InputError(f"{path}: no document is in this folder; formats are {' '.join(sorted(formats.formats()))}")
    return found


def _below(path: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(path):
        here = Path(place)
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_build(here / name)]
        files = (here / name for name in names if not name.startswith(".") and formats.suffix(name))
        yield from (file for file in files if file.is_file())


def _is_build(folder: Path) -> bool:
    return any(all((folder / name).is_file() for name in names) for names in BUILDS)


def documents(file: Path) -> Iterator[Source | Unread]:
    """The documents of one file, one by one; what cannot be read is reported in its place."""
    name = "stdin" if file == STDIN else file.name.encode(errors="surrogateescape").decode(errors="replace")
    return formats.reported(_stdin(name) if file == STDIN else _opened(file, name), name)


def _opened(file: Path, name: str) -> Iterator[Source | Unread]:
    with file.open("rb") as stream:
        yield from formats.read(stream, name)


def _stdin(name: str) -> Iterator[Source | Unread]:
    """JSON Lines if the first line that is not blank is one, else text."""
    lines = jsonl.lines(sys.stdin.buffer, name)
    head = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    if head and jsonl.is_row(head[-1]):
        yield from jsonl.rows(chain(head, lines), name)
    else:
        yield from text.read(io.BytesIO(b"".join(chain(head, lines))), name)
