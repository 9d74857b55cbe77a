"""RDF/XML: the triples of the Turtle, for readers that know no other form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, Quad, RdfFormat

from kg.errors import InputError
from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf.convert import convert

UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML cannot hold, or gives back as another character."""


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file; raises `InputError` for text with characters that XML cannot hold."""
    convert(graph, ontology, target, RdfFormat.RDF_XML, _held)


def _held(triples: Iterable[Quad]) -> Iterator[Quad]:
    for triple in triples:
        text = triple.object.value if isinstance(triple.object, Literal) else ""
        if found := UNFIT.search(text):
            near = text[max(0, found.start() - 20) : found.end() + 20]
            raise InputError(f"{near!r} holds {found[0]!r}, which RDF/XML cannot; take turtle, ntriples or jsonld")
        yield triple
