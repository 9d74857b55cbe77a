"""The whole flow: files → articles → mentions → claims → entities and the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from kg.errors import InputError
from kg.model import Built, Reading
from kg.ontology import Ontology
from kg.read import read
from kg.recognize import Recognizer
from kg.relate import Relater
from kg.resolve import resolve

Extract = Callable[[Path], Reading]
"""How one file is read and annotated."""


def extractor(ontology: Ontology, names: Path) -> Extract:
    """A function that reads and annotates one file; it loads its models once, here."""
    recognize, relate = Recognizer(ontology, names), Relater(ontology)

    def extract(path: Path) -> Reading:
        try:
            source, articles, leftovers = read(path)
        except InputError as error:
            return Reading(path, None, failure=str(error))
        annotations = tuple(relate(article, recognize(article)) for article in articles)
        return Reading(path, source, annotations, tuple(leftovers))

    return extract


def build(paths: Iterable[Path], ontology: Ontology, extract: Extract) -> Built:
    """Build the graph of some files; a file that cannot be read is reported and the others are built."""
    readings = distinct([extract(path) for path in paths])
    annotations = [annotation for reading in readings for annotation in reading.annotations]
    graph, resolution = resolve(annotations, ontology)
    return Built(readings, graph, resolution)


def distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings in the order of their file names, whatever order they came in.

    Raises `InputError` when two files have one name: quotes name their file, so it must say which.
    """
    ordered = sorted(readings, key=lambda reading: (reading.path.name, str(reading.path)))
    for one, other in pairwise(ordered):
        if one.path.name == other.path.name:
            raise InputError(f"{one.path} and {other.path} have the same name; rename one, quotes name their file")
    return tuple(ordered)
