"""A build made from the one before: what is as it was comes from its files, and only the rest is made.

The bytes are those of a build at once. It takes that build whole, what it left (`kg.builds.last`), and the same code,
settings and decisions; where one is missing, or much has changed, all is made from the readings.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import IO, TypeVar

from kg import store
from kg.builds.changes import Changes, Comparison, Difference
from kg.builds.last import Last
from kg.builds.pages import Kept, Page, page
from kg.builds.readings import Readings
from kg.builds.splice import Changed, Lines, Same, copy, spliced
from kg.errors import StorageError
from kg.model import Edge, Node, Resolution
from kg.ontology import Ontology
from kg.store import Content
from kg.summary import Counts
from kg.write import jsonl
from kg.write.rdf.blocks import Blocks, Profile
from kg.write.turtle import piece

MOST = 0.2
"""The share of documents that may have changed; with more, to make all is no slower."""
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is to be written in the place of the build that is `left`, and what of it is otherwise."""

    left: Last
    readings: Readings
    resolution: Resolution
    published: Mapping[str, str]
    ontology: Ontology
    changes: Changes

    def content(self) -> Content:
        """What is to be written."""
        return Content(self.resolution, self.published, self.pages(), self.graph)

    def pages(self) -> Iterator[Page]:
        """What each document says, in the order of their names."""
        kept = Kept(self.left.folder, {name: one.size for name, one in self.left.documents.items()})
        for one in self.readings.entries:
            made = one.name in self.changes.documents or not one.key
            yield page(self.readings.of(one), self.resolution) if made else kept.page(one.name)
        kept.close()

    def graph(self, folder: Path) -> tuple[Counts, array[int]]:
        """Write the graph and its Turtle."""
        counts, target = Counts(store.summary(self.left.folder)), folder / store.GRAPH
        target.mkdir()
        old = self.left.folder / store.GRAPH
        with (old / jsonl.EDGES).open("rb") as rows, (target / jsonl.EDGES).open("w+b") as out:
            self._edges(Lines(rows, jsonl.edge_key), counts, out)
            made = Lines(out, jsonl.edge_key)
            leaving = {head: list(_leaving(made, head)) for head in self._heads()}
        with (old / jsonl.NODES).open("rb") as rows, (target / jsonl.NODES).open("wb") as out:
            nodes = self._nodes(Lines(rows, jsonl.node_key), counts, out)
            return counts, self._turtle(nodes, leaving, folder / store.TURTLE)

    def _heads(self) -> set[str]:
        """The ids of nodes of which anything changes, if only an edge that leaves them."""
        return {*self.changes.nodes, *(head for head, _ in self.changes.edges)}

    def _edges(self, rows: Lines[tuple[str, str]], counts: Counts, out: IO[bytes]) -> None:
        for one in spliced(rows, lines(self.changes.edges)):
            if isinstance(one, Same):
                copy(rows.file, *one, out)
            else:
                _count(one, counts, jsonl.edge)
                out.write(one.after or b"")

    def _nodes(self, rows: Lines[str], counts: Counts, out: IO[bytes]) -> Iterator[int | Changed]:
        """Write the nodes, and give how many stay as they are, and those of which anything changes."""
        stay = {head: rows.get(head) for head in self._heads() - self.changes.nodes.keys()}
        for one in spliced(rows, stay | lines(self.changes.nodes)):
            if isinstance(one, Same):
                yield copy(rows.file, *one, out)
            else:
                _count(one, counts, jsonl.node)
                out.write(one.after or b"")
                yield one

    def _turtle(self, nodes: Iterator[int | Changed], leaving: Mapping[str, list[Edge]], target: Path) -> array[int]:
        """Write the Turtle: what is said of a node that is as it was is copied."""
        make, sizes = Blocks(self.ontology, Profile()), self.left.pieces
        head, end = make.terms.head().encode(), piece(make.run()).encode()
        found, number, at = array("Q", [len(head)]), 1, sizes[0]
        with (self.left.folder / store.TURTLE).open("rb") as old, target.open("wb") as out:
            out.write(head)
            for one in nodes:
                was = one if isinstance(one, int) else int(one.before is not None)
                past = sizes[number : number + was]
                if isinstance(one, int):
                    copy(old, at, at + sum(past), out)
                    found.extend(past)
                elif one.after is not None:
                    said = piece(make.of(jsonl.node(one.after), leaving[one.key])).encode()
                    out.write(said)
                    found.append(len(said))
                number, at = number + was, at + sum(past)
            out.write(end)
        found.append(len(end))
        return found


def lines(changes: Mapping[K, Node | Edge | None]) -> dict[K, bytes | None]:
    """The lines of nodes or edges."""
    return {key: jsonl.line(one).encode() if one else None for key, one in changes.items()}


def _leaving(rows: Lines[tuple[str, str]], head: str) -> Iterator[Edge]:
    """The edges that leave a node."""
    return map(jsonl.edge, takewhile(lambda row: jsonl.edge_key(row)[0] == head, rows.since((head, ""))))


def _count(one: Changed, counts: Counts, read: Callable[[bytes], Node | Edge]) -> None:
    if one.before is not None:
        counts.add(read(one.before), -1)
    if one.after is not None:
        counts.add(read(one.after))


def since(left: Last | None, readings: Readings) -> Difference | None:
    """What changed since the last build; None where there is none, or the cache has lost what that was made from."""
    try:
        return Difference(left, readings) if left else None
    except StorageError:
        return None


def renewed(
    found: Difference, resolution: Resolution, published: Mapping[str, str], ontology: Ontology
) -> Renewed | None:
    """What is to take the place of the last build, made from it.

    None where so much has changed that all is made, or the cache has lost what it takes.
    """
    compared = Comparison(found, resolution, ontology)
    if len(compared.documents) > MOST * len(found.new):
        return None
    try:
        changes = compared.changes()
    except StorageError:
        return None
    return Renewed(found.last, found.readings, resolution, published, ontology, changes)
