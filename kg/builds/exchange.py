"""The graph of a build, written with some of its nodes and edges exchanged: its lines and its Turtle."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import IO, TypeVar

from kg import store
from kg.builds.changes import EdgeKey
from kg.builds.durable import digests
from kg.builds.splice import Changed, Lines, Same, copy, ends, spliced
from kg.model import Edge, Node
from kg.ontology import Ontology
from kg.store import Graphed
from kg.summary import Counts
from kg.write import jsonl
from kg.write.rdf.blocks import Blocks, Profile
from kg.write.turtle import piece

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is otherwise in the graph of the build in `folder`, the pieces of whose Turtle have so many bytes.

    Of `nodes` and `edges`, None takes a line away.
    """

    folder: Path
    pieces: array[int]
    nodes: Mapping[str, Node | None]
    edges: Mapping[EdgeKey, Edge | None]
    ontology: Ontology

    def write(self, folder: Path) -> Graphed:
        """Write the graph and its Turtle."""
        target, old, counts = folder / store.GRAPH, self.folder / store.GRAPH, Counts(store.summary(self.folder))
        target.mkdir(exist_ok=True)
        with (old / jsonl.EDGES).open("rb") as rows, (target / jsonl.EDGES).open("w+b") as out:
            self._edges(Lines(rows, jsonl.edge_key), counts, out)
            made = Lines(out, jsonl.edge_key)
            leaving = {head: list(_leaving(made, head)) for head in self._heads()}
        with ThreadPoolExecutor(1) as thread:
            edges = thread.submit(digests, folder, [target / jsonl.EDGES])
            with (old / jsonl.NODES).open("rb") as rows, (target / jsonl.NODES).open("wb") as out:
                nodes = self._nodes(Lines(rows, jsonl.node_key), counts, out)
                pieces = self._turtle(nodes, leaving, folder / store.TURTLE)
            rest = digests(folder, [target / jsonl.NODES, folder / store.TURTLE])
        return Graphed(counts, pieces, {**edges.result(), **rest})

    def _heads(self) -> set[str]:
        """The ids of nodes of which anything changes, if only an edge that leaves them."""
        return {*self.nodes, *(head for head, _ in self.edges)}

    def _edges(self, rows: Lines[EdgeKey], counts: Counts, out: IO[bytes]) -> None:
        for one in spliced(rows, lines(self.edges)):
            if isinstance(one, Same):
                copy(rows.file, *one, out)
            else:
                _count(one, counts, jsonl.edge)
                out.write(one.after or b"")

    def _nodes(self, rows: Lines[str], counts: Counts, out: IO[bytes]) -> Iterator[int | Changed]:
        """Write the nodes, and give how many stay as they are, and those of which anything changes."""
        stay = {head: rows.get(head) for head in self._heads() - self.nodes.keys()}
        for one in spliced(rows, stay | lines(self.nodes)):
            if isinstance(one, Same):
                copy(rows.file, *one, out)
                yield ends(rows.file, *one)
            else:
                _count(one, counts, jsonl.node)
                out.write(one.after or b"")
                yield one

    def _turtle(self, nodes: Iterator[int | Changed], leaving: Mapping[str, list[Edge]], target: Path) -> array[int]:
        """Write the Turtle: what is said of a node that is as it was is copied."""
        make, sizes = Blocks(self.ontology, Profile()), self.pieces
        head, end = make.terms.head().encode(), piece(make.run()).encode()
        found, number, at = array("Q", [len(head)]), 1, sizes[0]
        with (self.folder / store.TURTLE).open("rb") as old, target.open("wb") as out:
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


def _leaving(rows: Lines[EdgeKey], head: str) -> Iterator[Edge]:
    """The edges that leave a node."""
    return map(jsonl.edge, takewhile(lambda row: jsonl.edge_key(row)[0] == head, rows.since((head, ""))))


def _count(one: Changed, counts: Counts, read: Callable[[bytes], Node | Edge]) -> None:
    if one.before is not None:
        counts.add(read(one.before), -1)
    if one.after is not None:
        counts.add(read(one.after))
