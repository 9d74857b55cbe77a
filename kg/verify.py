"""Proof that a build, or the folder that partners got, says nothing that is not on the page.

First every file is compared with its sum, as the manifest of a build or the sums of a folder for partners give it. Then
every document is opened again, one by one, and every mention, quote and figure is compared with the characters that
stand at its offsets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from kg import sparql, store
from kg.errors import InputError
from kg.model import Graph, Unread, several
from kg.ontology import Ontology
from kg.partner import files
from kg.read import documents as opened
from kg.read import find
from kg.write.rdf import imports

OFFSETS = re.compile(r"[0-9]+-[0-9]+(?: [0-9]+-[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Proof:
    """How many quotes were compared, how many of them are `wrong`, and how many have no page here.

    `absent` are quotes of documents that are not at hand, `elsewhere` those of imported articles, which need not be. A
    failure is a line for a file that is not as it was written, a document that changed or is absent, a wrong quote.
    """

    checked: int
    wrong: int
    absent: int
    elsewhere: int
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What a graph says that a source says, and the figure in it; `place` is where in the order of the graph."""

    place: int
    what: str
    offsets: str
    words: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph, the documents that it is of with their SHA-256 ('' where nobody says it), and files that are damaged."""

    graph: Graph
    inputs: Mapping[str, str]
    damaged: tuple[str, ...] = ()


def verify(place: Path, documents: Sequence[Path], ontology: Ontology) -> Proof:
    """Compare a build, a folder for partners or a file of RDF with its documents.

    Raises `InputError` where nothing of that is there, or where it cannot be read though its sums are right.
    """
    held = _held(place, ontology)
    quotes, inputs = _by_source(held.graph), dict(held.inputs)
    places = {name: number for number, name in enumerate(inputs)}
    every, unread = sum(map(len, quotes.values())), dict[str, str]()
    told, wrong = list[tuple[int, str]](), list[tuple[int, str]]()
    for source in (one for file in find(documents) for one in opened(file)):
        if isinstance(source, Unread):
            unread[source.name] = source.reason
            continue
        if inputs.pop(source.name, "") not in ("", source.sha256):
            told.append((places[source.name], f"{source.name}: changed since the build"))
        wrong += _wrong(source.name, source.text, quotes.pop(source.name, []))
    elsewhere = sum(len(quotes.pop(name)) for name in _documents(held.graph, imported=True) & quotes.keys())
    absent = sum(map(len, quotes.values()))
    for name in dict.fromkeys([*inputs, *quotes]):
        reason = unread.get(name, f"{name}: not among the documents")
        told.append((places.get(name, len(places)), f"{reason}{_left(quotes.get(name, []))}"))
    failures = (*held.damaged, *(line for _, line in (*sorted(told), *sorted(wrong))))
    return Proof(every - elsewhere - absent, len(wrong), absent, elsewhere, failures)


def _left(quotes: Sequence[Quote]) -> str:
    """What hangs on a document that is not at hand."""
    return f" ({len(quotes)} quotes not compared)" if quotes else ""


def _held(place: Path, ontology: Ontology) -> Held:
    """What is in a place; what cannot be read is no error where a sum says already that it is damaged."""
    build = not place.exists() or (place / store.MANIFEST).is_file()
    damaged = store.damaged(place) if build else files.damaged(place) if place.is_dir() else []
    try:
        return _build(place, damaged) if build else _said(sparql.triples_of(place), ontology, damaged)
    except InputError as error:
        if not damaged or not (build or (place / files.SUMS).is_file()):
            raise
        return Held(Graph(), {}, (*damaged, str(error)))


def _build(folder: Path, damaged: Iterable[str]) -> Held:
    return Held(store.open_graph(folder), store.inputs(folder), tuple(damaged))


def _said(file: Path, ontology: Ontology, damaged: Iterable[str]) -> Held:
    graph = imports.alone(file, ontology)
    return Held(graph, dict.fromkeys(sorted(_documents(graph, imported=False)), ""), tuple(damaged))


def _wrong(name: str, text: str, quotes: Iterable[Quote]) -> Iterator[tuple[int, str]]:
    """The places and descriptions of the quotes that the text of their source does not hold."""
    for quote in quotes:
        if (found := _at(text, quote.offsets)) != quote.words:
            yield quote.place, f"{name}: {quote.what}: says {quote.words!r}, the page says {found!r}"
        elif quote.figure not in found:
            yield quote.place, f"{name}: {quote.what}: is {quote.figure!r}, which {found!r} does not say"


def _documents(graph: Graph, *, imported: bool) -> set[str]:
    """The documents whose articles a graph holds: those that only an imported file knows, or the others."""
    articles = (node for node in graph.nodes() if "Article" in node.labels)
    return {one.id.rpartition("#")[0] for one in articles if ("imported" in dict(one.properties)) == imported}


def _by_source(graph: Graph) -> dict[str, list[Quote]]:
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for place, (what, article, *words) in enumerate(_quotes(graph)):
        quotes[article.rpartition("#")[0]].append(Quote(place, what, *words))
    return quotes


def _quotes(graph: Graph) -> Iterator[tuple[str, ...]]:
    """What is said, by which article, at which offsets, in which words, with which figure."""
    for edge in graph.edges():
        properties = dict(edge.properties)
        sources = properties.get("sources", repeat(edge.head))
        quotes = properties.get("quotes", properties.get("forms", ()))
        for source, offsets, quote in zip(sources, properties.get("offsets", ()), quotes, strict=False):  # type: ignore[arg-type]
            yield edge.id, str(source), str(offsets), str(quote)
    for node in graph.nodes():
        properties = dict(node.properties)
        printed = [several(properties.get(name, ())) for name in ("credit_codes_at", "credit_codes")]
        for place, code in zip(*printed, strict=True):
            source, _, at = place.rpartition("#")
            article, _, where = at.partition(" ")
            yield node.id, f"{source}#{article}", where, code
        if "Observation" in node.labels:
            yield node.id, *(str(properties.get(name, "")) for name in ("source", "offsets", "quote", "value"))


def _at(text: str, offsets: str) -> str:
    """The characters at offsets such as `305-317 400-410`, in that order; none at what is no offsets.

    >>> _at("甲公司落户乙区", "0-3 5-7"), _at("甲公司落户乙区", "some")
    ('甲公司乙区', '')
    """
    spans = [span.split("-") for span in offsets.split()] if OFFSETS.fullmatch(offsets) else []
    return "".join(text[int(start) : int(end)] for start, end in spans)
