"""Who loads a graph in `bench/loading.py`, one process a load: ours, the bare loop, and what others wrote.

    python bench/loading_peers.py NAME NODES [--hub]

prints the seconds, the memory and, for ours, what a second load of the same graph does, as JSON. What a loader takes is
made before the clock starts, save for ours, which makes its own rows from the graph inside it.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

from loading_graph import graph as made
from neo4j import GraphDatabase

from kg import ontology
from kg.model import Edge, Graph, Node
from kg.write import neo4j as ours

ROOT = Path(__file__).resolve().parents[1]
URI = os.environ.get("KG_TEST_NEO4J_URI", "")
ACCOUNT = ("neo4j", os.environ.get("KG_TEST_NEO4J_PASSWORD", ""))
UNIT = 1 / 1024 if sys.platform != "darwin" else 1 / 1024 / 1024
BARE = [f"CREATE CONSTRAINT FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in ("Entity", "Article", "Observation")]
KGX_INDEX = "CREATE CONSTRAINT FOR (n:`biolink:NamedThing`) REQUIRE n.id IS UNIQUE"
Work = Callable[[], object]
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Contender:
    """A way to load: `prepare` gives what is then timed; `note` says what it leaves out or has in another shape."""

    prepare: Callable[[Graph], Work]
    note: str = ""


def properties(one: Node | Edge) -> dict[str, Any]:
    """The properties with the id among them, lists as lists."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in one.properties}
    return {"id": one.id, **values}


def kg(graph: Graph) -> Work:
    """Ours."""
    known = ontology.load(ROOT / "schema")
    return lambda: ours.load(graph, known, URI, ACCOUNT, digest=str(len(graph.network)))


def statements(graph: Graph, verb: str, named: str) -> Iterator[tuple[str, Rows]]:
    """One statement for the nodes of the same labels, one for the edges of one type between them, with their rows.

    `named` stands before each id in a pattern: the name of the graph, where constraints are on both.
    """
    groups: dict[str, Rows] = defaultdict(list)
    keys = {}
    for node in graph.nodes():
        keys[node.id] = key = node.labels[-1]
        more = "".join(f", n:`{label}`" for label in node.labels if label != key)
        groups[f"{verb} (n:`{key}` {{{named}id: row.id}}) SET n += row.p{more}"].append(
            {"id": node.id, "p": properties(node)}
        )
    for edge in graph.edges():
        ends = " ".join(
            f"MATCH ({one}:`{keys[key]}` {{{named}id: row.{one}}})" for one, key in (("h", edge.head), ("t", edge.tail))
        )
        row = {"id": edge.id, "h": edge.head, "t": edge.tail, "p": properties(edge)}
        groups[f"{ends} {verb} (h)-[r:`{edge.type}` {{id: row.id}}]->(t) SET r += row.p"].append(row)
    yield from groups.items()


def bare(verb: str, size: int, schema: list[str], named: str = "") -> Callable[[Graph], Work]:
    """UNWIND with parameters, by the id, and nothing else: the limit of what goes over one connection."""

    def prepare(graph: Graph) -> Work:
        steps = list(statements(graph, verb, named))
        return lambda: unwind(steps, size, schema)

    return prepare


def unwind(steps: list[tuple[str, Rows]], size: int, schema: list[str]) -> None:
    """Run the statements in batches, a transaction each."""
    with GraphDatabase.driver(URI, auth=ACCOUNT) as driver, driver.session() as session:
        for statement in schema:
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
        for statement, rows in steps:
            for at in range(0, len(rows), size):
                batch = rows[at : at + size]
                session.execute_write(
                    lambda tx, s, b: tx.run(s, rows=b).consume(), f"UNWIND $rows AS row {statement}", batch
                )


def graphrag(graph: Graph) -> Work:
    """The writer of neo4j-graphrag, as it is set up by default."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    nodes = [Neo4jNode(id=node.id, label=node.labels[0], properties=properties(node)) for node in graph.nodes()]
    edges = [
        Neo4jRelationship(start_node_id=edge.head, end_node_id=edge.tail, type=edge.type, properties=properties(edge))
        for edge in graph.edges()
    ]
    whole = Neo4jGraph(nodes=nodes, relationships=edges)

    def work() -> None:
        with GraphDatabase.driver(URI, auth=ACCOUNT) as driver:
            said = asyncio.run(Neo4jWriter(driver).run(whole))
            if said.status != "SUCCESS":
                raise RuntimeError(f"Neo4jWriter says: {said.metadata}")

    return work


def langchain(graph: Graph) -> Work:
    """LangChain's add_graph_documents: first documents of 2000 nodes, then of 2000 edges."""
    from langchain_neo4j import Neo4jGraph
    from langchain_neo4j.graphs.graph_document import GraphDocument, Relationship
    from langchain_neo4j.graphs.graph_document import Node as Item

    items = {node.id: Item(id=node.id, type=node.labels[0], properties=properties(node)) for node in graph.nodes()}
    edges = [
        Relationship(source=items[edge.head], target=items[edge.tail], type=edge.type, properties=properties(edge))
        for edge in graph.edges()
    ]
    nodes = list(items.values())
    documents = [GraphDocument(nodes=nodes[at : at + 2000], relationships=[]) for at in range(0, len(nodes), 2000)]
    documents += [GraphDocument(nodes=[], relationships=edges[at : at + 2000]) for at in range(0, len(edges), 2000)]
    server = Neo4jGraph(URI, *ACCOUNT, refresh_schema=False)
    return lambda: server.add_graph_documents(documents, baseEntityLabel=True)


class Errors:
    """What a KGX sink tells of errors: it goes on after them."""

    def __init__(self) -> None:
        """None yet."""
        self.seen: list[str] = []

    def log_error(self, entity: object, error_type: object, message: str) -> None:
        """Keep it; that it states its constraints in the words of Neo4j 4 is known."""
        if "ASSERT" not in message and "Invalid constraint syntax" not in message:
            self.seen.append(f"{error_type}: {message}"[:300])


def kgx(graph: Graph) -> Work:
    """The Neo4j sink of KGX, with the one index that it looks things up in."""
    sys.modules["bmt"] = ModuleType("bmt")
    sys.modules["bmt"].Toolkit = MagicMock()
    from kgx import config

    config.jsonld_context_map["biolink"] = {"@vocab": "https://w3id.org/biolink/vocab/"}
    from kgx.sink.neo_sink import NeoSink

    nodes = [properties(node) | {"category": list(node.labels)} for node in graph.nodes()]
    edges = [
        properties(edge) | {"subject": edge.head, "object": edge.tail, "predicate": edge.type} for edge in graph.edges()
    ]
    errors = Errors()
    sink = NeoSink(errors, URI, *ACCOUNT)

    def work() -> None:
        sink.session.run(KGX_INDEX).consume()
        for node in nodes:
            sink.write_node(node)
        for edge in edges:
            sink.write_edge(edge)
        sink.finalize()
        sink.session.close()
        if errors.seen:
            raise RuntimeError(f"{len(errors.seen)} errors, the first: {errors.seen[0]}")

    return work


def script() -> list[str]:
    """The constraints and indexes that ours makes."""
    text = (ROOT / "cypher" / "constraints.cypher").read_text(encoding="utf-8")
    return [statement for part in text.split(";\n") if (statement := part.strip())]


CONTENDERS = {
    "kg": Contender(kg),
    "bare CREATE 2000": Contender(bare("CREATE", 2000, BARE), "three constraints; a second load is refused"),
    "bare CREATE 10000": Contender(bare("CREATE", 10000, BARE), "three constraints; a second load is refused"),
    "bare MERGE 2000": Contender(bare("MERGE", 2000, BARE), "three constraints"),
    "bare MERGE 10000": Contender(bare("MERGE", 10000, BARE), "three constraints"),
    "bare MERGE 2000, schema": Contender(
        bare("MERGE", 2000, script(), "kg_graph: 'kg', "), "with all constraints and indexes of kg"
    ),
    "neo4j-graphrag": Contender(
        graphrag, "CREATEs nodes; one label of a node, __KGBuilder__ and __Entity__ beside it; no constraint on id"
    ),
    "langchain": Contender(
        langchain, "one label of a node and __Entity__ beside it; one edge of a type between two nodes"
    ),
    "kgx": Contender(
        kgx,
        "adds biolink:NamedThing, category, subject, object, predicate; one edge of a type between two nodes; given "
        "the constraint that it words for Neo4j 4, and without the Biolink model that it downloads when imported",
    ),
}


def memory() -> float:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def timed(work: Work) -> tuple[float, Any]:
    """Seconds, and what was given back."""
    begun = time.perf_counter()
    said = work()
    return time.perf_counter() - begun, said


def main() -> None:
    """Load once, ours twice, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=CONTENDERS)
    parser.add_argument("nodes", type=int)
    parser.add_argument("--hub", action="store_true")
    args = parser.parse_args()
    graph = made(args.nodes, hub=args.hub)
    before = memory()
    work = CONTENDERS[args.name].prepare(graph)
    gc.collect()
    seconds, _ = timed(work)
    found = {"seconds": seconds, "memory": memory() - before}
    if args.name == "kg" and not args.hub:
        again, said = timed(work)
        found |= {"again": again, "changed": sum(said.values())}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
