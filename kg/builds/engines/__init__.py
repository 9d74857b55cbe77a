"""What reads the documents of a build: `local` processes, or an engine of this folder, found by its name.

A module of this folder is an engine. It has a class `Engine`, made from a `Job`, with `read()`, which yields the
readings of all documents in no order, and `reused`, how many of them were not read again. What is built from the
readings is the same for all.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from kg.builds import versions
from kg.builds.recipe import Recipe
from kg.errors import InputError
from kg.model import Reading
from kg.ontology import Ontology
from kg.read.sources import STDIN
from kg.resolve import decisions
from kg.resolve.decisions import Decisions
from kg.settings import Settings

LOCAL = "local"
SIZE = 200
"""Documents in a partition, where nobody says."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants a build to be read: by which engine, by how many processes, in partitions of which size.

    With `full`, nothing that was kept counts.
    """

    engine: str = LOCAL
    workers: int = 1
    size: int = SIZE
    full: bool = False

    @property
    def here(self) -> int:
        """How many processes of this machine read."""
        return self.workers if self.engine == LOCAL else 0


@dataclass(frozen=True, slots=True)
class Job:
    """What an engine is to read, with what, and where it keeps what it has read; paths are whole.

    `versions` is a digest of all that reads: who reads elsewhere has to have the same.
    """

    files: tuple[Path, ...]
    chosen: Settings
    recipe: Recipe
    versions: str
    folder: Path
    wish: Wish


class Engine(Protocol):
    """What reads a job."""

    reused: int

    def read(self) -> Iterator[Reading]:
        """The readings of all documents, in no order."""
        ...


def engines() -> list[str]:
    """The names of all engines."""
    return sorted([LOCAL, *(module.name for module in pkgutil.iter_modules(__path__))])


def engine(wish: Wish, chosen: Settings, known: Ontology, files: Sequence[Path], folder: Path) -> Engine:
    """The engine that reads the files of a build; it keeps what it has read in a folder beside the build's.

    Raises `InputError` for an engine that is none or is not installed, and for what cannot be read elsewhere.
    """
    if wish.engine not in engines() or wish.engine == LOCAL:
        raise InputError(f"no engine is called {wish.engine!r}; there are {', '.join(engines())}")
    if STDIN in files:
        raise InputError(f"-: standard input cannot be read by --engine {wish.engine}; give files")
    places = {one.name: getattr(chosen, one.name) for one in fields(Settings) if one.type == "Path"}
    whole = replace(chosen, **{name: path.absolute() for name, path in places.items()})
    decided = decisions.load(whole.decisions, known.classes)
    job = Job(
        files=tuple(path.absolute() for path in files),
        chosen=whole,
        recipe=Recipe.of(whole, known, decided),
        versions=read_by(whole, decided),
        folder=kept(folder),
        wish=wish,
    )
    return cast("Engine", import_module(f"{__name__}.{wish.engine}").Engine(job))


def read_by(chosen: Settings, decided: Decisions) -> str:
    """A digest of all that reads a document, and of what its partition looks like."""
    looks = "".join(
        (Path(__file__).parents[1] / name).read_text(encoding="utf-8") for name in ("parts.py", "tables.py")
    )
    return versions.key({**versions.reading(chosen, decided.classes), "tables": looks})


def kept(folder: Path) -> Path:
    """Where an engine keeps the partitions of a build: a folder beside it."""
    return folder.absolute().with_name(f"{folder.absolute().name}.parts")
