"""Proof that a build says nothing that is not on the page.

Every document is opened again, one by one, and every mention, quote and figure of the build is
compared with the characters that stand at its offsets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from kg import store
from kg.model import Graph, Unread, Value
from kg.read import documents as opened
from kg.read import find


@dataclass(frozen=True, slots=True)
class Proof:
    """How many quotes were compared, a line for each that is not on the page, and how many others say without a page.

    These are quotes of imported articles that are not among the documents.
    """

    checked: int
    failures: tuple[str, ...]
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """What a build says that a source says; `place` is where in the order of the build."""

    place: int
    what: str
    offsets: str
    words: str


def verify(build: Path, documents: Sequence[Path]) -> Proof:
    """Compare a build's graph with its documents; raises `InputError` where there is no build."""
    digests = {str(one["name"]): str(one["sha256"]) for one in store.manifest(build)["inputs"]}
    places = {name: place for place, name in enumerate(digests)}
    graph = store.open_graph(build)
    quotes = _by_source(graph)
    checked = sum(map(len, quotes.values()))
    changed: list[tuple[int, str]] = []
    wrong: list[tuple[int, str]] = []
    unread: dict[str, str] = {}
    for source in (one for file in find(documents) for one in opened(file)):
        if isinstance(source, Unread):
            unread[source.name] = source.reason
            continue
        if digests.pop(source.name, source.sha256) != source.sha256:
            changed.append((places[source.name], f"{source.name}: changed since the build"))
        wrong += _wrong(source.name, source.text, quotes.pop(source.name, []))
    changed += [(places[name], unread.get(name, f"{name}: not among the documents")) for name in digests]
    elsewhere = sum(len(quotes.pop(name)) for name in _imported(graph) & quotes.keys())
    wrong += [failure for name, said in quotes.items() for failure in _wrong(name, "", said)]
    return Proof(checked - elsewhere, tuple(line for _, line in [*sorted(changed), *sorted(wrong)]), elsewhere)


def _wrong(name: str, text: str, quotes: Iterable[Quote]) -> Iterator[tuple[int, str]]:
    """The places and descriptions of the quotes that the text of their source does not hold."""
    for quote in quotes:
        if (found := _at(text, quote.offsets)) != quote.words:
            yield quote.place, f"{name}: {quote.what}: says {quote.words!r}, the page says {found!r}"


def _imported(graph: Graph) -> set[str]:
    """The documents that only an imported file knows."""
    articles = (dict(node.properties) for node in graph.nodes() if "Article" in node.labels)
    return {str(one["source"]) for one in articles if "imported" in one}


def _by_source(graph: Graph) -> dict[str, list[Quote]]:
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for place, (what, article, offsets, words) in enumerate(_quotes(graph)):
        quotes[article.rpartition("#")[0]].append(Quote(place, what, offsets, words))
    return quotes


def _quotes(graph: Graph) -> Iterator[tuple[str, str, str, str]]:
    """What is said, by which article, at which offsets, in which words: of every edge and figure."""
    for edge in graph.edges():
        properties = dict(edge.properties)
        sources = properties.get("sources", repeat(edge.head))
        quotes = properties.get("quotes", properties.get("forms", ()))
        for source, offsets, quote in zip(sources, properties.get("offsets", ()), quotes, strict=False):  # type: ignore[arg-type]
            yield edge.id, str(source), str(offsets), str(quote)
    for node in graph.nodes():
        properties = dict(node.properties)
        printed = [_several(properties, name) for name in ("credit_codes_at", "credit_codes")]
        for place, code in zip(*printed, strict=True):
            source, _, at = place.rpartition("#")
            article, _, where = at.partition(" ")
            yield node.id, f"{source}#{article}", where, code
        if "Observation" in node.labels:
            yield node.id, str(properties["source"]), str(properties["offsets"]), str(properties["quote"])


def _several(properties: Mapping[str, Value], name: str) -> tuple[str, ...]:
    values = properties.get(name, ())
    return tuple(map(str, values)) if isinstance(values, tuple) else (str(values),)


def _at(text: str, offsets: str) -> str:
    """The characters at offsets such as `305-317 400-410`, in that order.

    >>> _at("甲公司落户乙区", "0-3 5-7")
    '甲公司乙区'
    """
    spans = [span.split("-") for span in offsets.split()]
    return "".join(text[int(start) : int(end)] for start, end in spans)
