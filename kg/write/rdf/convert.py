"""Our Turtle → what pyoxigraph writes from it, without holding either in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.model import Records
from kg.ontology import Ontology
from kg.write import turtle
from kg.write.rdf.files import whole
from kg.write.rdf.terms import Terms

Check = Callable[[Iterable[Quad]], Iterable[Quad]]


def convert(graph: Records, ontology: Ontology, target: Path, form: RdfFormat, check: Check = iter) -> None:
    """Write the triples of a graph in another form; those that have prefixes get ours.

    All triples pass `check`, which raises `InputError` for one that the form cannot hold.
    """
    prefixes = None if form is RdfFormat.N_TRIPLES else dict(Terms(ontology).prefixes)
    with written(graph, ontology) as text, whole(target) as partial, partial.open("wb") as file:
        serialize(check(parse(path=text, format=RdfFormat.TURTLE)), file, form, prefixes=prefixes)


@contextmanager
def written(graph: Records, ontology: Ontology) -> Iterator[Path]:
    """The Turtle of a graph, in a file that goes away."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        turtle.write(graph, ontology, path)
        yield path
