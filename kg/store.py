"""The build folder: what `kg build` writes and every other command opens.

::

    build/
      articles/*.json    annotated articles, one file a document, or a JSON Lines file
      claims.jsonl       one claim a line, with its quote; those that their sentence denies too, marked
      leftovers.jsonl    lines that belong to no article
      candidates.jsonl   pairs of names that may be one thing, for people to decide
      ids.csv            which id was published for which name
      graph/             nodes.jsonl and edges.jsonl: the graph, in its canonical form
      graph.ttl          the graph as Turtle
      summary.json       the table that the terminal shows
      manifest.json      inputs, versions, counts, and the SHA-256 of every file above

All of it is the same bytes for the same input. A build is written beside its place and moved
there when it is whole.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from kg.builds import pages
from kg.builds.durable import digests, finished, replaced, sha256
from kg.builds.pages import Page, Size, page
from kg.errors import InputError
from kg.model import Built, Graph, Records, Resolution
from kg.ontology import Ontology
from kg.resolve import ids
from kg.summary import Counted, Counts, Tally
from kg.write import jsonl, turtle
from kg.write import write as write_format
from kg.write.rdf.blocks import Profile
from kg.write.rdf.files import saved

MANIFEST, SUMMARY, IDS, CANDIDATES = "manifest.json", "summary.json", "ids.csv", "candidates.jsonl"
GRAPH, TURTLE = "graph", "graph.ttl"
Json = dict[str, Any]


class Graphed(NamedTuple):
    """A graph that was written: what it counts, the bytes of each piece of its Turtle, the SHA-256 of its files."""

    counts: Counts
    pieces: array[int]
    digests: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path, counts: Counts, pieces: array[int]) -> Self:
        """The graph that was written in a folder."""
        return cls(counts, pieces, digests(folder, [*(folder / GRAPH).iterdir(), folder / TURTLE]))


class Content(NamedTuple):
    """What is to be written as a build: what names mean, the ids it was to keep, and what each document says.

    `graph` may begin to write the graph and its Turtle into a folder; it is written when what it gives was called.
    """

    resolution: Resolution
    published: Mapping[str, str]
    pages: Iterable[Page]
    graph: Callable[[Path], Callable[[], Graphed]]


class Saved(NamedTuple):
    """What was written: the summary, the size of each page, the bytes of each piece of the Turtle."""

    summary: Json
    sizes: tuple[Size, ...]
    pieces: array[int]


def content(built: Built, ontology: Ontology) -> Content:
    """What a build has, of which all is made."""
    said = (page(reading, built.resolution) for reading in built.readings)
    return Content(
        built.resolution, built.published, said, lambda folder: partial(_write_graph, built.graph, ontology, folder)
    )


def save(built: Built, ontology: Ontology, folder: Path, made: Mapping[str, Any] | None = None) -> Json:
    """Write a build to a folder and return its summary; `made` is what the manifest says of how it was made.

    Raises `InputError` for a folder that holds something else than a build, `StorageError` for a full disk.
    """
    return write(content(built, ontology), folder, made).summary


def write(what: Content, folder: Path, made: Mapping[str, Any] | None = None) -> Saved:
    """Write a build to a folder; raises what `save` raises."""
    refuse_foreign(folder)
    with replaced(folder) as partial:
        return _write_all(what, partial, made or {})


def save_graph(graph: Graph, ontology: Ontology, folder: Path) -> Json:
    """Write a graph that was not read here to a folder, as a build without documents, and return its counts.

    Raises `InputError` for a folder that holds something else than a build.
    """
    refuse_foreign(folder)
    with replaced(folder) as partial:
        counts = _write_graph(graph, ontology, partial).counts
        summary: Json = {"nodes": counts.classes(), "edges": counts.types()}
        _write_json(partial / SUMMARY, summary)
        _write(partial / CANDIDATES, "")
        _write_json(partial / MANIFEST, _manifest(Tally(), summary, {}, partial))
    return {name: count for counts in summary.values() for name, count in counts.items()}


def open_graph(folder: Path) -> Graph:
    """The graph of a build; raises `InputError` where there is none."""
    return jsonl.read(_existing(folder) / "graph")


def stream(folder: Path) -> Records:
    """The graph of a build, read from its lines as it is asked for; raises `InputError` where there is none."""
    return jsonl.Lines(_existing(folder) / "graph")


def manifest(folder: Path) -> Json:
    """What a build says of itself; raises `InputError` where there is no build."""
    loaded: Json = json.loads((_existing(folder) / MANIFEST).read_text(encoding="utf-8"))
    return loaded


def summary(folder: Path) -> Json:
    """The counts of a build; raises `InputError` where there is none."""
    loaded: Json = json.loads((_existing(folder) / SUMMARY).read_text(encoding="utf-8"))
    return loaded


def digest(folder: Path) -> str:
    """The SHA-256 of a build's graph, as its manifest gives it; raises `InputError` where there is no build."""
    outputs = manifest(folder)["outputs"]
    parts = [str(outputs[f"graph/{name}.jsonl"]) for name in ("nodes", "edges")]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def inputs(folder: Path) -> dict[str, str]:
    """The documents that a build was made from, with their SHA-256; raises `InputError` where there is no build."""
    return {str(one["name"]): str(one["sha256"]) for one in manifest(folder).get("inputs", ())}


def whole(folder: Path) -> bool:
    """Whether every file that the manifest of a build names is there as it was written."""
    return not damaged(folder)


def damaged(folder: Path) -> list[str]:
    """A line for each file of a build that is not as its manifest says; raises `InputError` where there is no build."""
    found = []
    for name, told in manifest(folder)["outputs"].items():
        try:
            if sha256(folder / name) != told:
                found.append(f"{name}: is not as it was written, by its sum in {MANIFEST}")
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            found.append(f"{name}: is missing; {MANIFEST} lists it")
        except OSError as error:
            found.append(f"{name}: cannot be read ({error.strerror})")
    return found


def _existing(folder: Path) -> Path:
    if not folder.exists():
        finished(folder)
    if not (folder / MANIFEST).is_file():
        raise InputError(f"{folder}: no build is there; run `kg build` first, or give its folder with --build")
    return folder


def refuse_foreign(folder: Path) -> None:
    """Raise `InputError` for a folder that holds something else than a build."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; give a folder for the build with -o")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise InputError(f"{folder}: holds files that are not a build; give an empty or new folder with -o")


def _write_all(what: Content, folder: Path, made: Mapping[str, Any]) -> Saved:
    tally, resolution = Tally(), what.resolution
    graph = what.graph(folder)
    sizes = tuple(pages.write(what.pages, folder))
    with ThreadPoolExecutor(1) as thread:  # it waits for the disk while the graph is made
        known = thread.submit(digests, folder, pages.files(folder))
        for one in sizes:
            tally.add(one.told)
        _write(folder / CANDIDATES, "".join(map(_line, _candidates(resolution))))
        _write(folder / IDS, ids.text(resolution.own, what.published))
        graphed = graph()
        summary = tally.summary(graphed.counts)
        _write_json(folder / SUMMARY, summary)
        told = _manifest(tally, summary, made, folder, {**known.result(), **graphed.digests})
        _write_json(folder / MANIFEST, told)
    return Saved(summary, sizes, graphed.pieces)


def _write_graph(graph: Records, ontology: Ontology, folder: Path) -> Graphed:
    """Write the lines of a graph, and what is made from them; it is counted on the way."""
    write_format(graph, ontology, "jsonl", folder / GRAPH)
    counted, bytes_of = Counted(jsonl.Lines(folder / GRAPH)), array("Q")

    def measured() -> Iterator[str]:
        for piece in turtle.pieces(counted, ontology, Profile()):
            bytes_of.append(len(piece.encode("utf-8", "surrogatepass")))
            yield piece

    saved(folder / TURTLE, measured())
    return Graphed.of(folder, counted.counts, bytes_of)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_json(path: Path, value: Json) -> None:
    _write(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _candidates(resolution: Resolution) -> Iterator[Json]:
    for one in resolution.unsure:
        yield {
            "left": one.left,
            "right": one.right,
            "probability": one.probability,
            "reasons": [list(reason) for reason in one.reasons],
        }


def _manifest(
    tally: Tally, summary: Json, made: Mapping[str, Any], folder: Path, known: Mapping[str, str] = MappingProxyType({})
) -> Json:
    """What a build says of itself; the digests of some of its files are `known`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in files]
    found = {**digests(folder, (folder / name for name in names if name not in known)), **known}
    return {
        "kg": version("kg"),
        **made,
        "counts": {"nodes": summary["nodes"], "edges": summary["edges"]},
        "inputs": tally.inputs,
        "failures": tally.failures,
        "outputs": {name: found[name] for name in names},
    }
