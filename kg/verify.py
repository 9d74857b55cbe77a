"""Proof that a build says nothing that is not on the page.

Every source file is opened again, and every mention, quote and figure of the build is compared
with the characters that stand at its offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from kg import store
from kg.errors import InputError
from kg.model import Graph
from kg.read import find, read

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proof:
    """How many quotes were compared, and a line for each that is not on the page."""

    checked: int
    failures: tuple[str, ...]


def verify(build: Path, documents: Sequence[Path]) -> Proof:
    """Compare a build's graph with its documents; raises `InputError` where there is no build."""
    texts = {path.name: _text(path) for path in find(documents)}
    failures = list(_changed(store.manifest(build), texts))
    checked = 0
    for what, article, offsets, quote in _quotes(store.open_graph(build)):
        checked += 1
        source = article.rpartition("#")[0]
        found = _at(texts.get(source, ("", ""))[0], offsets)
        if found != quote:
            failures.append(f"{source}: {what}: says {quote!r}, the page says {found!r}")
    return Proof(checked, tuple(failures))


def _text(path: Path) -> tuple[str, str]:
    try:
        source, _, _ = read(path)
    except InputError:
        return "", ""
    return source.text, source.sha256


def _changed(manifest: Json, texts: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for source in manifest["inputs"]:
        if source["name"] not in texts:
            yield f"{source['name']}: not among the documents"
        elif texts[source["name"]][1] != source["sha256"]:
            yield f"{source['name']}: changed since the build"


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
        if "Observation" in node.labels:
            yield node.id, str(properties["source"]), str(properties["offsets"]), str(properties["quote"])


def _at(text: str, offsets: str) -> str:
    """The characters at offsets such as `305-317 400-410`, in that order.

    >>> _at("甲公司落户乙区", "0-3 5-7")
    '甲公司乙区'
    """
    spans = [span.split("-") for span in offsets.split()]
    return "".join(text[int(start) : int(end)] for start, end in spans)
