"""What is compared: a build, a folder for partners, a file of RDF, or what a git revision holds of one of these."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import store
from kg.diff.side import Side
from kg.errors import InputError
from kg.ontology import Ontology
from kg.sparql import GRAPHS
from kg.write.jsonl import EDGES, NODES
from kg.write.rdf import imports

NEEDED = (store.MANIFEST, store.SUMMARY, f"graph/{NODES}", f"graph/{EDGES}", *GRAPHS)
"""The files of a folder that a comparison reads."""


def opened(place: str, ontology: Ontology, sign: str) -> Side:
    """What is at a place, to compare; `sign` goes before its quotes.

    Raises `InputError` where nothing is there, or what is there cannot be read.
    """
    with folder(place) as path:
        return _read(path, ontology, sign)


@contextmanager
def folder(place: str) -> Iterator[Path]:
    """The folder or file of a place; of REV:PATH, what git holds there, as long as the context lasts.

    Raises `InputError` where git does not know it.
    """
    if ":" not in place or Path(place).exists():
        yield Path(place)
        return
    with TemporaryDirectory(prefix="kg-diff-") as taken:
        try:
            yield _taken_out(place, Path(taken))
        except InputError as error:
            raise InputError(str(error).replace(taken, place.partition(":")[0] + ":")) from error


def _read(path: Path, ontology: Ontology, sign: str) -> Side:
    if path.is_file():
        return Side(imports.alone(path, ontology), sign=sign)
    if (path / store.MANIFEST).is_file():
        return Side(store.open_graph(path), store.inputs(path), sign)
    graph = next((path / name for name in GRAPHS if (path / name).is_file()), None)
    if graph:
        return Side(imports.alone(graph, ontology), sign=sign)
    if path.is_dir():
        raise InputError(f"{path}: holds no build and no {GRAPHS[0]}; give a build, or a folder for partners")
    raise InputError(
        f"{path}: nothing is there; give a build, a folder for partners, a file of RDF, or REV:PATH of git"
    )


def _taken_out(place: str, folder: Path) -> Path:
    """What a git revision holds at a path, as files that can be read; the repository is the one that we stand in."""
    number = _object(*place.split(":", 1))
    target = folder / (Path(place.partition(":")[2]).name or "root")
    if _git("cat-file", "-t", number).strip() == b"blob":
        target.write_bytes(_git("cat-file", "blob", number))
        return target
    target.mkdir()
    for line in _git("ls-tree", "-r", "-z", "--full-tree", number).decode(errors="replace").split("\0"):
        about, _, name = line.partition("\t")
        if name in NEEDED:
            (target / name).parent.mkdir(exist_ok=True)
            (target / name).write_bytes(_git("cat-file", "blob", about.split()[2]))
    return target


def _object(revision: str, path: str) -> str:
    """The number of a file or folder of a revision; raises `InputError` where there is none."""
    known = ("rev-parse", "--quiet", "--verify", "--end-of-options")
    try:
        _git("rev-parse", "--git-dir")
    except InputError as error:
        raise InputError(f"{revision}:{path}: nothing is there, and git says: {error}") from error
    try:
        _git(*known, f"{revision}^{{commit}}")
    except InputError as error:
        raise InputError(f"{revision}: git knows no such revision here; give another, or fetch it") from error
    try:
        return _git(*known, f"{revision}:{path}").decode().strip()
    except InputError as error:
        raise InputError(f"{path}: is not in the git revision {revision}; give a path that is") from error


def _git(*words: str) -> bytes:
    """What git prints; raises `InputError` with what it says first where it does not, or is not there."""
    program = shutil.which("git")
    if not program:
        raise InputError("git is not installed, and REV:PATH is read with it; install git, or give a folder")
    done = subprocess.run([program, *words], capture_output=True, check=False)  # noqa: S603 git itself, and no shell
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        first = next((line for line in said if line.startswith("fatal: ")), "".join(said[:1]))
        raise InputError(first or f"git {words[0]} ended with {done.returncode}")
    return done.stdout
