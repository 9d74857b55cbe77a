"""Our Turtle → what pyoxigraph writes from it, without holding either in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from kg.model import Records
from kg.ontology import Ontology
from kg.write import turtle
from kg.write.rdf.terms import Terms


def convert(graph: Records, ontology: Ontology, target: Path, form: RdfFormat) -> None:
    """Write the triples of a graph in another form; those that have prefixes get ours."""
    prefixes = None if form is RdfFormat.N_TRIPLES else dict(Terms(ontology).prefixes)
    with written(graph, ontology) as text, target.open("wb") as file:
        serialize(parse(path=text, format=RdfFormat.TURTLE), file, form, prefixes=prefixes)


@contextmanager
def written(graph: Records, ontology: Ontology) -> Iterator[Path]:
    """The Turtle of a graph, in a file that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        turtle.write(graph, ontology, path)
        yield path
