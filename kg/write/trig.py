"""TriG: plain triples in the default graph, and what each article states in a graph of its name.

A query over the default graph sees what any article states; one over `GRAPH article:…` sees what that article states:
its claims, mentions and figures, and the plain triple of each claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.model import PLANNED, Records
from kg.ontology import Ontology
from kg.write.rdf.blocks import blocks
from kg.write.rdf.files import saved
from kg.write.rdf.statements import Block
from kg.write.rdf.terms import Terms, plain
from kg.write.turtle import statement

PLAN = plain(PLANNED)


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    saved(target, _text(graph, ontology))


def _text(graph: Records, ontology: Ontology) -> Iterator[str]:
    yield Terms(ontology).head()
    named: dict[str, list[Block]] = defaultdict(list)
    for block in blocks(graph, ontology):
        if block.article:
            named[block.article] += (*_plain(block), block)
        else:
            yield statement(block)
    for article, found in sorted(named.items()):
        yield f"\n{article} {{\n"
        yield from map(statement, found)
        yield "}\n"


def _plain(block: Block) -> Iterator[Block]:
    """The triple that a claim is about, unless it is a plan."""
    said = dict(block.said)
    if "rdf:subject" in said and said.get("kg:modality") != PLAN:
        yield Block(said["rdf:subject"], [(said["rdf:predicate"], said["rdf:object"])])
