"""How long it takes to check a graph of so many triples, with the fast engine and with pySHACL, in turn.

The graph is that of the sample documents again and again, through our own writer: each copy has things, articles and
figures of its own, in the same zones, so that zones become hubs as they do in an archive. A part of the offsets is
broken, so that there is something to find; both engines have to find the same.
"""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kg import ontology, pipeline
from kg.model import Edge, Graph, Node, Value
from kg.read import documents, find
from kg.settings import Settings
from kg.validate import Report, validate
from kg.write import turtle

ENGINES = ("shacl", "pyshacl")
EVERY = 100
"""One line of offsets in so many is broken."""
SHARED = ("Zone:", "Industry:", "Place:")
PLACED = {"source", "sources", "credit_codes_at", "reprint_of"}
NAMED = {"via"}


def graph(copies: int) -> Graph:
    """The graph of the sample documents, so many times."""
    chosen = Settings()
    known = ontology.load(chosen.schema)
    read = [one for file in find([chosen.documents]) for one in documents(file)]
    built = pipeline.build(read, known, pipeline.extractor(known, chosen.names)).graph
    made = Graph()
    for copy in range(copies):
        for node in built.nodes():
            made.add_node(Node(renamed(node.id, copy), node.labels, tuple(changed(node.properties, copy))))
        for edge in built.edges():
            head, tail = renamed(edge.head, copy), renamed(edge.tail, copy)
            made.add_edge(
                Edge(f"{head}|{edge.type}|{tail}", edge.type, head, tail, tuple(changed(edge.properties, copy)))
            )
    return made


def renamed(key: str, copy: int) -> str:
    """The id that a thing has in a copy.

    >>> [renamed(key, 2) for key in ("Company:甲", "Zone:甲区", "a.txt#a1", "Observation:a.txt#a1:1-2:x")]
    ['Company:2甲', 'Zone:甲区', '2a.txt#a1', 'Observation:2a.txt#a1:1-2:x']
    """
    if key.startswith(SHARED):
        return key
    return re.sub(r"^(\w+:)?", lambda found: f"{found[0]}{copy}", key, count=1)


def changed(properties: tuple[tuple[str, Value], ...], copy: int) -> Iterator[tuple[str, Value]]:
    """Properties with the ids of a copy."""
    for name, value in properties:
        if name in PLACED | NAMED:
            yield (
                name,
                tuple(renamed(str(one), copy) for one in value)
                if isinstance(value, tuple)
                else renamed(str(value), copy),
            )
        else:
            yield name, value


def broken(text: str) -> str:
    """The Turtle of a graph with the offsets of some of its things broken."""
    count = iter(range(text.count("\tkg:offsets ")))
    return re.sub(
        r'\tkg:offsets "[^"]*"', lambda found: '\tkg:offsets "x"' if next(count) % EVERY == 0 else found[0], text
    )


def main() -> None:
    """Write the graph, check it with both engines in turn, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=20, help="how often the samples are repeated")
    parser.add_argument("--pairs", type=int, default=1, help="how often both engines are asked, in turn")
    parser.add_argument("--fast", action="store_true", help="leave pySHACL out")
    asked = parser.parse_args()
    known = ontology.load(Settings().schema)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        turtle.write(graph(asked.copies), known, file)
        file.write_text(broken(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        compare(file, known, asked.pairs, ENGINES[:1] if asked.fast else ENGINES)


def compare(file: Path, known: ontology.Ontology, pairs: int, engines: tuple[str, ...]) -> None:
    """Check a file, so many times with each engine, and print seconds, findings, and whether they are the same."""
    took: dict[str, list[float]] = {name: [] for name in engines}
    found: dict[str, Report] = {}
    for _ in range(pairs):
        for name in engines:
            start = time.perf_counter()
            found[name] = validate(file, known, name)
            took[name].append(time.perf_counter() - start)
            print(f"{name:8} {took[name][-1]:8.2f} s  {found[name].counts()}", flush=True)
    if len(engines) > 1:
        fast, slow = (statistics.median(took[name]) for name in engines)
        same = found["shacl"].results == found["pyshacl"].results
        print(
            f"pyshacl takes {slow / fast:.1f} times as long; the findings are {'the same' if same else 'NOT the same'}"
        )


if __name__ == "__main__":
    main()
