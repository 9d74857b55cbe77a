"""Options that several commands take, and what they mean."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from kg import settings, show, store
from kg.builds.workers import cores
from kg.errors import InputError
from kg.model import Built
from kg.settings import Settings

BUILD = click.option(
    "--build", "folder", type=click.Path(path_type=Path), help="Folder of the build.  [default: build]"
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
SHORT_JSON = click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
FINDER = click.option(
    "--finder",
    "finders",
    multiple=True,
    metavar="KIND:WHAT",
    help="Also ask a model of yours: spacy:NAME, gliner:FOLDER, endpoint:URL#MODEL.",
)
PRECISION = click.option(
    "--precision",
    type=click.Choice(settings.LEVELS),
    help="Claim only what reaches this precision.  [default: what gives the best F1]",
)
WHY = click.option("--why", "reason", default="", help="Why; it is kept with the decision.")
WORKERS = click.option(
    "--workers", type=click.IntRange(1), default=cores, help="Processes that read.  [default: the cores, up to 8]"
)
PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


def chosen_models(chosen: Settings, finders: tuple[str, ...], precision: str | None) -> Settings:
    """The settings with the models that a command was given."""
    return replace(chosen, finders=" ".join(finders) or chosen.finders, precision=precision or chosen.precision)


def outside(target: Path, build: Path) -> None:
    """Raise `InputError` for a place in the folder of a build, which holds what its manifest says and nothing else."""
    if (build / store.MANIFEST).is_file() and target.resolve().is_relative_to(build.resolve()):
        raise InputError(f"{target}: is in the build that is read; give another place")


def spared(target: Path, *read: Path) -> None:
    """Raise `InputError` for a file that is read, or that is one of a build that is read."""
    for place in read:
        if target.resolve().is_relative_to(place.resolve()):
            outputs = store.manifest(place)["outputs"] if (place / store.MANIFEST).is_file() else ()
            if target.resolve().relative_to(place.resolve()).as_posix() in {".", store.MANIFEST, *outputs}:
                raise InputError(f"{target}: is what is read; give another place")


def unread(built: Built) -> None:
    """Name the documents that could not be read; then the command ends with 2."""
    failures = [reading.failure for reading in built.readings if reading.failure]
    for failure in failures:
        show.problem(failure)
    if failures:
        raise SystemExit(2)
