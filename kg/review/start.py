"""Starts `kg review`, or says what it lacks."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.read import Progress
from kg.review.deciding import plain
from kg.review.desk import Desk
from kg.review.room import Room
from kg.settings import Settings

MISSING = "kg review needs a web framework: pip install 'kg[review]'"


def start(
    chosen: Settings,
    paths: Sequence[Path],
    folder: Path,
    progress: Progress,
    say: Callable[[str], None],
    *,
    port: int = 0,
    author: str = "",
    gold: Path | None = None,
) -> None:
    """Read the documents and serve the page until somebody ends it; `say` gets its address.

    Raises `InputError` where the extra is missing, for a port that is taken, and for documents that are not there.
    """
    try:
        from kg.review.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn"):
            raise
        raise InputError(MISSING) from error
    who = author or getpass.getuser()
    if not plain(who):
        raise InputError("--author: too long, or no text")
    serve(Room(lambda: Desk(chosen, paths, folder, progress), who, gold), port, say)
