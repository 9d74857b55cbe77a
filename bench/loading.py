"""How fast a graph gets into Neo4j: rows (nodes and edges) a second, beside a bare loop and what others wrote.

    scripts/neo4j-local start, and KG_TEST_NEO4J_URI and KG_TEST_NEO4J_PASSWORD as for the tests
    python bench/loading.py [--nodes 100000] [--rounds 5] [--hub] [--only kg 'bare MERGE 2000']
    python bench/loading.py --bulk [--nodes 100000]        # needs no server, but Java, for neo4j-admin

The database of that server is EMPTIED, its constraints and indexes dropped, before every load. Everybody loads the same
made graph (`loading_graph.py`), one after the other in every round, the next first in the next one, each in a process
of its own (`loading_peers.py`). A first small round, which is not counted, warms the server and finds who does not run.
Ours writes over three connections at once, the others over one. All pack their parameters with neo4j-rust-ext where it
is installed, as it is with ours.

    pip install -e . 'neo4j-graphrag>=1.22' 'langchain-neo4j>=0.11'
    python -m venv KGX && KGX/bin/pip install networkx neo4j 'kgx>=2.6'   # its numpy and neo4j-graphrag's do not agree

and `--python kgx=KGX/bin/python`; `--python kg=PATH` runs ours with another driver, too. The server needs APOC for the
first two. Ratios are of one round: machine and server are the same. With `--hub` everybody loads a second graph, too, a
third of whose edges lead to one zone.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from loading_bulk import bulk
from loading_peers import ACCOUNT, CONTENDERS, URI
from neo4j import Driver, GraphDatabase

ROOT = Path(__file__).resolve().parents[1]
OURS = "kg"
TRIAL = 500
EDGES = "MATCH ()-[r]->() CALL (r) {{ DELETE r }} IN TRANSACTIONS OF {} ROWS"
NODES = "MATCH (n) CALL (n) {{ DELETE n }} IN TRANSACTIONS OF {} ROWS"
BATCH = 10000
HEADER = """
loader                    rows/s  × kg  (least–most)   nodes   edges   properties    MB  rows/s of each round"""


@dataclass
class Loads:
    """What one contender did, a number a round."""

    rates: list[float] = field(default_factory=list)
    hubs: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    changed: int = 0
    standing: set[tuple[int, int, int]] = field(default_factory=set)


class RefusedError(Exception):
    """A contender that does not run here, and why."""


def emptied(driver: Driver) -> None:
    """Take everything out of the database, in batches, and its constraints and indexes."""
    with driver.session() as session:
        for statement in (EDGES, NODES):
            session.run(statement.format(BATCH)).consume()
        for name in session.run("SHOW CONSTRAINTS YIELD name").value():
            session.run(f"DROP CONSTRAINT `{name}`").consume()
        for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").value():
            session.run(f"DROP INDEX `{name}`").consume()


def standing(driver: Driver) -> tuple[int, int, int]:
    """The nodes, the edges, and the properties of both in the database; without the node that says what `kg` loaded."""
    with driver.session() as session:
        nodes, edges = (
            session.run(f"MATCH {what} RETURN count(*), sum(size(keys(x)))").single(strict=True)
            for what in ("(x) WHERE NOT x:KgGraph", "()-[x]->()")
        )
        return nodes[0], edges[0], nodes[1] + edges[1]


def run(driver: Driver, name: str, nodes: int, args: argparse.Namespace, *more: str) -> dict[str, float]:
    """Load once, into an emptied database; what the process measured of itself."""
    emptied(driver)
    python = dict(one.split("=", 1) for one in args.python).get(name, sys.executable)
    command = [python, str(ROOT / "bench" / "loading_peers.py"), name, str(nodes), *more]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=args.limit, env={**os.environ, "PYTHONPATH": paths}
        )
    except subprocess.TimeoutExpired:
        raise RefusedError(f"stopped after {args.limit} s, with {standing(driver)[:2]} nodes and edges there") from None
    if done.returncode:
        raise RefusedError((done.stderr.strip().splitlines() or ["no word"])[-1][:300])
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def tried(driver: Driver, args: argparse.Namespace) -> list[str]:
    """Who runs here; the others are named with the reason."""
    able = []
    for name in args.only:
        try:
            run(driver, name, TRIAL, args)
        except RefusedError as reason:
            print(f"{name} does not run here: {reason}", flush=True)
        else:
            able.append(name)
    return able


def one_round(driver: Driver, names: list[str], args: argparse.Namespace, loads: dict[str, Loads]) -> None:
    """Everybody loads once; who fails or takes too long is named and takes no further part."""
    for name in list(names):
        try:
            loaded(driver, name, args, loads[name])
        except RefusedError as reason:
            print(f"{name} failed with {args.nodes} nodes: {reason}", flush=True)
            names.remove(name)
            loads.pop(name)
    if OURS not in loads:
        raise SystemExit("nothing to compare with")


def loaded(driver: Driver, name: str, args: argparse.Namespace, mine: Loads) -> None:
    """One contender's part of a round."""
    found = run(driver, name, args.nodes, args)
    mine.standing.add(standing(driver))
    mine.rates.append(4 * args.nodes / found["seconds"])
    mine.memory.append(found["memory"])
    if "again" in found:
        mine.again.append(found["again"] / found["seconds"])
        mine.changed += int(found["changed"])
    if args.hub:
        mine.hubs.append(found["seconds"] / run(driver, name, args.nodes, args, "--hub")["seconds"])
    print(f"round {len(mine.rates)}: {name}, {mine.rates[-1]:.0f} rows/s", file=sys.stderr, flush=True)


def table(loads: dict[str, Loads], nodes: int) -> None:
    """Print a line each; `!` where not every row stands in the database."""
    print(HEADER)
    for name, mine in loads.items():
        ratios = [one / other for one, other in zip(mine.rates, loads[OURS].rates, strict=True)]
        there = min(mine.standing)
        lost = " " if {one[:2] for one in mine.standing} == {(nodes, 3 * nodes)} else "!"
        spread = f"{statistics.median(ratios):5.2f}  ({min(ratios):.2f}–{max(ratios):.2f})"
        rows = f"{there[0]:7} {there[1]:7} {lost} {there[2]:10}"
        rates = " ".join(f"{rate:.0f}" for rate in mine.rates)
        print(f"{name:24} {statistics.median(mine.rates):7.0f} {spread} {rows} {max(mine.memory):5.0f}  {rates}")


def remarks(loads: dict[str, Loads]) -> None:
    """Print what a second load does, what a hub costs, and what is not the same for each."""
    for name, mine in loads.items():
        if mine.again:
            share = statistics.median(mine.again)
            print(f"{name}, second load of the same: {share:.0%} of the time of the first, {mine.changed} changes")
        if mine.hubs:
            print(f"{name}, hub: {statistics.median(mine.hubs):.2f} of the rate without one")
    for name in loads:
        if CONTENDERS[name].note:
            print(f"  {name}: {CONTENDERS[name].note}")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=10000, help="a multiple of 100")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hub", action="store_true", help="load the graph with a hub, too")
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS), metavar="NAME")
    parser.add_argument("--python", action="append", default=[], metavar="NAME=PATH", help="whose Python it runs with")
    parser.add_argument("--limit", type=int, default=900, help="seconds that one load may take")
    parser.add_argument("--bulk", action="store_true", help="measure neo4j-admin database import full instead")
    args = parser.parse_args()
    args.only = list(dict.fromkeys([OURS, *args.only]))
    if args.nodes < TRIAL or args.nodes % 100:
        parser.error(f"--nodes: a multiple of 100, {TRIAL} or more")
    if not args.bulk and not (URI and ACCOUNT[1]):
        parser.error("no server to empty: set KG_TEST_NEO4J_URI and KG_TEST_NEO4J_PASSWORD")
    return args


def main() -> None:
    """Measure and print."""
    args = arguments()
    if args.bulk:
        bulk(args.nodes, args.rounds)
        return
    loads: dict[str, Loads] = defaultdict(Loads)
    with GraphDatabase.driver(URI, auth=ACCOUNT) as driver:
        names = tried(driver, args)
        for number in range(args.rounds):
            turn = number % max(len(names), 1)
            names = names[turn:] + names[:turn]
            one_round(driver, names, args, loads)
        emptied(driver)
    found = {name: loads[name] for name in CONTENDERS if name in loads}
    table(found, args.nodes)
    remarks(found)


if __name__ == "__main__":
    main()
