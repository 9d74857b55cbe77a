"""The whole flow: documents → articles → mentions → claims → entities and the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from kg.errors import InputError
from kg.model import Article, Built, Edge, Graph, Mention, Node, Reading, Records, Resolution, Source, Unread
from kg.ontology import Ontology
from kg.read import read
from kg.relate import Relater, judge
from kg.resolve.classes import reclassed
from kg.resolve.decisions import Decisions
from kg.resolve.graph import records
from kg.resolve.mentions import corrected
from kg.resolve.outlines import Outline, outline
from kg.resolve.resolution import resolve_mentions
from kg.resolve.verdicts import reviewed
from kg.write.rdf.imports import joined, meant

Extract = Callable[[Source | Unread], Reading]
"""How one document is read and annotated."""


def extractor(
    ontology: Ontology,
    names: Path,
    finders: Sequence[str] = (),
    precision: str = "",
    decisions: Decisions | None = None,
    weights: Path | None = None,
) -> Extract:
    """A function that reads and annotates one document; it loads its models once, here.

    `finders` are such as are not ours (see `kg.recognize.outside`), `precision` is what claims are to reach, and of
    the `decisions` those about names count here; `weights` of relations take the place of ours.
    """
    from kg.recognize import Recognizer  # spaCy takes seconds to load: only what reads pays for it

    decided = decisions or Decisions()
    recognize, relate = Recognizer(ontology, names, others=finders), Relater(ontology, weights or judge.FILE, precision)

    def extract(source: Source | Unread) -> Reading:
        if isinstance(source, Unread):
            return Reading(source.name, None, failure=source.reason)
        articles, leftovers = read(source)
        named = ((article, named_in(article, recognize(article), ontology, decided)) for article in articles)
        annotations = tuple(relate(article, mentions) for article, mentions in named)
        return Reading(source.name, source, annotations, tuple(leftovers))

    return extract


def named_in(
    article: Article, mentions: Sequence[Mention], ontology: Ontology, decided: Decisions
) -> tuple[Mention, ...]:
    """The mentions of an article with what people decided of its names, and of their classes everywhere."""
    found = corrected(article, mentions, ontology.classes, decided)
    return reclassed(article, found, ontology, decided)


def build(
    sources: Iterable[Source | Unread],
    ontology: Ontology,
    extract: Extract,
    decisions: Decisions | None = None,
    published: Mapping[str, str] | None = None,
    imports: Sequence[Path] = (),
) -> Built:
    """Build the graph of some documents; one that cannot be read is reported and the others are built.

    `decisions` and `published` ids are those of `kg.resolve`; the claims of `imports` are taken in: files that
    `kg.write.rdf.imports` reads.
    """
    given = decisions or Decisions()
    read = tuple(settled(one, ontology, given) for one in distinct(list(map(extract, sources))))
    outlines = [outline(annotation, ontology, given) for reading in read for annotation in reading.annotations]
    resolution = resolve_mentions(outlines, given, published)
    return assemble(read, outlines, resolution, ontology, given, published, imports)


def assemble(
    readings: Iterable[Reading],
    outlines: Sequence[Outline],
    resolution: Resolution,
    ontology: Ontology,
    decisions: Decisions,
    published: Mapping[str, str] | None = None,
    imports: Sequence[Path] = (),
    gather: Callable[[Iterable[Node | Edge]], Records] = Graph.of,
) -> Built:
    """The end of `build`: from readings in the order of their names, outlines of their articles, and who is who.

    The readings are gone through more than once; `gather` makes a graph of its nodes and edges.
    """
    annotations = (annotation for reading in readings for annotation in reading.annotations)
    graph = gather(records(annotations, outlines, resolution, ontology))
    graph = joined(graph, imports, ontology, meant(resolution.own, decisions.joined()))
    return Built(readings, graph, resolution, published or {})


def settled(reading: Reading, ontology: Ontology, decided: Decisions) -> Reading:
    """A reading with what people decided of its claims and figures."""
    if not any(one.article.key in decided.claims for one in reading.annotations):
        return reading
    return replace(reading, annotations=tuple(reviewed(one, ontology, decided) for one in reading.annotations))


def distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings in the order of their names, whatever order they came in.

    Raises `InputError` when two documents have one name: quotes name their document, so it must say which.
    """
    ordered = sorted(readings, key=lambda reading: (reading.name, reading.failure))
    once(reading.name for reading in ordered if reading.source)
    return tuple(ordered)


def once(names: Iterable[str]) -> None:
    """Raise `InputError` when two documents have one name; names are sorted."""
    for one, other in pairwise(names):
        if one == other:
            raise InputError(f"two documents have the name {one}; rename one, quotes name their document")
