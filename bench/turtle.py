"""How fast a graph gets into Turtle, and how much memory that takes, beside rdflib and pyoxigraph.

    python bench/turtle.py [--triples 100000] [--rounds 5]
    python bench/turtle.py --triples 1000000 --rounds 5 --rdflib 1    # rdflib takes a minute or two
    python bench/turtle.py --memory 1000000 10000000

A made graph (`turtle_graph.py`) is written to a file by everybody, one after the other in every round:

    records     our whole way: nodes and edges that are there already → Turtle
    blocks      our text alone: from what is said of each subject, that is there already
    pyoxigraph  `serialize` of the same triples, a list of its `Triple`s, with our prefixes; and as N-Triples
    rdflib      `Graph.serialize` of the same triples, in its `Graph` already; in the first rounds only

Ratios are of one round, medians of all; rubbish is looked for only in what a contender makes. `--memory` writes graphs
that are made as they are written, each in a process of its own, and gives the most memory that it held.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

from pyoxigraph import RdfFormat, parse, serialize
from rdflib import Graph
from turtle_graph import TRIPLES, Made, kept

from kg import ontology
from kg.settings import data
from kg.write import turtle
from kg.write.rdf.blocks import blocks
from kg.write.rdf.files import saved
from kg.write.rdf.terms import Terms

KNOWN = ontology.load(data("schema"))
CHILD = "--child"


def contenders(units: int, target: Path, *, slow: bool) -> Mapping[str, Callable[[], object]]:
    """What each does with the same graph; rdflib only where it is wanted."""
    records = kept(units)
    told = list(blocks(records, KNOWN))
    turtle.write(records, KNOWN, target)
    triples = [quad.triple for quad in parse(path=target, format=RdfFormat.TURTLE)]
    graph = Graph().parse(target, format="turtle") if slow else Graph()
    prefixes = dict(Terms(KNOWN).prefixes)
    print(f"{len(triples):,} triples, {target.stat().st_size / 1e6:.0f} MB of Turtle", flush=True)
    gc.freeze()
    ours: dict[str, Callable[[], object]] = {
        "records": lambda: turtle.write(records, KNOWN, target),
        "blocks": lambda: saved(target, map(turtle.statement, told)),
        "pyoxigraph": lambda: _dumped(triples, target, RdfFormat.TURTLE, prefixes),
        "pyoxigraph N-Triples": lambda: _dumped(triples, target, RdfFormat.N_TRIPLES, None),
    }
    return {**ours, "rdflib": lambda: graph.serialize(target, format="turtle")} if slow else ours


def _dumped(triples: list[object], target: Path, form: RdfFormat, prefixes: dict[str, str] | None) -> None:
    with target.open("wb") as file:
        serialize(triples, file, form, prefixes=prefixes)


def seconds(work: Callable[[], object]) -> float:
    """What a piece of work takes, by the clock; rubbish is swept before."""
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(units: int, rounds: int, slow: int) -> None:
    """Measure everybody in every round and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        taken: dict[str, list[float]] = {}
        work = contenders(units, Path(folder) / "graph", slow=bool(slow))
        for at in range(rounds):
            names = [name for name in work if name != "rdflib" or at < slow]
            for name in names[at % len(names) :] + names[: at % len(names)]:
                taken.setdefault(name, []).append(seconds(work[name]))
    print(f"{'':22}{'seconds':>8}  × records  (least–most)")
    for name, found in taken.items():
        ratios = [one / ours for one, ours in zip(found, taken["records"], strict=False)]
        print(f"{name:22}{median(found):8.2f}  {median(ratios):9.2f}  ({min(ratios):.2f}–{max(ratios):.2f})")


def memory(triples: int) -> None:
    """Write a graph that is made as it is written, and print how much memory that took."""
    with tempfile.TemporaryDirectory() as folder:
        before = _held()
        target = Path(folder) / "graph.ttl"
        taken = seconds(lambda: turtle.write(Made(triples // TRIPLES), KNOWN, target))
        with target.open(encoding="utf-8") as file:
            count = sum(line.startswith("\t") for line in file)
        size = target.stat().st_size / 1e6
        print(f"{count:,} triples, {size:,.0f} MB, {taken:.1f} s: {before:.0f} MB before, {_held():.0f} MB at most")


def _held() -> float:
    """The most memory that this process has held, in MB."""
    unit = 1e6 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rdflib", type=int, help="how many rounds rdflib takes part in (all)")
    parser.add_argument("--memory", type=int, nargs="+", metavar="TRIPLES")
    parser.add_argument(CHILD, type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        memory(args.child)
    elif args.memory:
        for count in args.memory:
            subprocess.run([sys.executable, __file__, CHILD, str(count)], check=True)
    else:
        compare(args.triples // TRIPLES, args.rounds, args.rounds if args.rdflib is None else args.rdflib)


if __name__ == "__main__":
    main()
