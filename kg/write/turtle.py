"""Turtle 1.1: everyday triples, and beside each the claims that state it, with their quotes.

An edge is one plain triple (`company:… kg:LOCATED_IN zone:…`), unless it is only planned. Every claim of it is a
`kg:Claim` with subject, predicate, object, quote, offsets, article, and what it says of amount, date or role. Each
triple has a line of its own and each subject ends in a line of its own, so that one more article adds lines and changes
none; the same graph gives the same bytes. It is written as it is read: a graph that does not fit into memory can be
written from its build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf.blocks import Blocks, Profile, with_edges
from kg.write.rdf.files import saved
from kg.write.rdf.statements import Block


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file; raises `InputError` for text that is no Unicode."""
    save(graph, ontology, target, Profile())


def save(graph: Records, ontology: Ontology, target: Path, profile: Profile) -> None:
    """Write one file, as much as a profile tells."""
    saved(target, pieces(graph, ontology, profile))


def pieces(graph: Records, ontology: Ontology, profile: Profile) -> Iterator[str]:
    """A file in pieces: its head, what is said of each node and of the edges that leave it, and its end."""
    make = Blocks(ontology, profile)
    yield make.terms.head()
    for node, edges in with_edges(graph):
        yield piece(make.of(node, edges))
    yield piece(make.run())


def piece(found: Iterable[Block]) -> str:
    """The text of some blocks."""
    return "".join(lines(found))


def lines(found: Iterable[Block]) -> Iterator[str]:
    """The text of each block."""
    return map(statement, found)


def statement(block: Block) -> str:
    """What is said of one subject, a line each, in the order of the alphabet: `a` comes before any prefix."""
    lines = sorted({f"\t{term} {value} ;\n" for term, value in block.said})
    return f"\n{block.subject}\n{''.join(lines)}.\n"
