"""Kill the loader, and stop the server, at random moments, and compare with an undisturbed load.

    scripts/neo4j-local start, and KG_TEST_NEO4J_URI and KG_TEST_NEO4J_PASSWORD as for the tests
    python bench/loading_kills.py [--kills 30] [--stops 10] [--nodes 2000]

The database of that server is EMPTIED before every load. A made graph (`loading_graph.py`) is loaded once undisturbed;
then again and again, the loader killed (SIGKILL) or the server stopped and started by `scripts/neo4j-local` (with
NEO4J_HOME and the ports of this environment) at a random moment, and loaded to its end by a second run. Printed for
each: what stood there when it was interrupted, and whether the whole is equal to the undisturbed load.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from loading_graph import graph
from neo4j import Driver, GraphDatabase

from kg import ontology
from kg.errors import ServiceError
from kg.settings import data
from kg.write import neo4j

ROOT = Path(__file__).resolve().parents[1]
URI = os.environ.get("KG_TEST_NEO4J_URI", "")
PASSWORD = os.environ.get("KG_TEST_NEO4J_PASSWORD", "")
LAUNCHER = ROOT / "scripts" / "neo4j-local"
NODES = "MATCH (n) WHERE n.kg_graph = 'kg' RETURN n.id, labels(n), properties(n) ORDER BY n.id"
EDGES = "MATCH (h)-[r]->(t) RETURN h.id, type(r), t.id, properties(r) ORDER BY r.id"
EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
FAILED = 3
"""The exit code of a loader that lost its server."""


def driver() -> Driver:
    """A driver to the server."""
    return GraphDatabase.driver(URI, auth=("neo4j", PASSWORD))


def digest() -> str:
    """The SHA-256 of everything that stands in the database, in order."""
    held = hashlib.sha256()
    with driver() as server, server.session() as session:
        for query in (NODES, EDGES):
            for row in session.run(query):
                held.update(repr([sorted(x.items()) if isinstance(x, dict) else x for x in row.values()]).encode())
    return held.hexdigest()


def count() -> int:
    """How many nodes and edges there are."""
    with driver() as server:
        nodes = server.execute_query("MATCH (n) WHERE n.kg_graph = 'kg' RETURN count(n)").records[0][0]
        return int(nodes + server.execute_query("MATCH ()-[r]->() RETURN count(r)").records[0][0])


def emptied() -> None:
    """Take everything out of the database."""
    with driver() as server, server.session() as session:
        session.run(EMPTY).consume()


def start(nodes: int) -> subprocess.Popen[str]:
    """A loader in a process of its own; it says when its graph is made."""
    command = [sys.executable, __file__, "--load", "--nodes", str(nodes)]
    loader = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert loader.stdout
    loader.stdout.readline()
    return loader


def finish(nodes: int) -> float:
    """Load to the end; the seconds it took."""
    loader, begun = start(nodes), time.monotonic()
    if loader.wait():
        raise SystemExit(f"the loader failed with {loader.returncode}")
    return time.monotonic() - begun


def kill(loader: subprocess.Popen[str]) -> None:
    """Kill the loader."""
    loader.kill()
    loader.wait()


def stop(loader: subprocess.Popen[str]) -> None:
    """Stop the server, wait for the loader to give up, start the server."""
    subprocess.run([LAUNCHER, "stop"], check=True, capture_output=True)
    if loader.wait() not in (0, FAILED):
        raise SystemExit(f"without a server the loader ended with {loader.returncode}, not {FAILED}")
    subprocess.run([LAUNCHER, "start"], check=True, capture_output=True)


def disturbed(how: Callable[[subprocess.Popen[str]], None], after: float, nodes: int, whole: str) -> bool:
    """Interrupt a load, load to the end, and compare."""
    emptied()
    loader = start(nodes)
    time.sleep(after)
    how(loader)
    there = count()
    finish(nodes)
    equal = digest() == whole
    print(f"{how.__name__} after {after:.1f} s: {there} of {4 * nodes} rows; then {'equal' if equal else 'DIFFERENT'}")
    return equal


def load(nodes: int) -> None:
    """What the loader's process does."""
    made = graph(nodes)
    print("made", flush=True)
    try:
        neo4j.load(made, ontology.load(data("schema")), URI, ("neo4j", PASSWORD))
    except ServiceError as error:
        print(error, file=sys.stderr)
        raise SystemExit(error.exit_code) from error


def main() -> None:
    """Disturb and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--stops", type=int, default=10)
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--load", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.load:
        load(args.nodes)
        return
    chance = random.Random(1)
    emptied()
    seconds, whole = finish(args.nodes), digest()
    moments = [
        (how, chance.random() * seconds)
        for how, times in ((kill, args.kills), (stop, args.stops))
        for _ in range(times)
    ]
    equal = sum(disturbed(how, after, args.nodes, whole) for how, after in moments)
    print(f"{equal} of {len(moments)} equal to the undisturbed load")
    if equal < len(moments):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
