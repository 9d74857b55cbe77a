"""Neo4j 5: load the graph into a server; a second load changes nothing.

Plain Cypher with parameters only, no APOC: constraints first, then nodes by label, then edges by
type and the labels of both ends, in batches, MERGE on the id. Every node and edge keeps the hash
of its content, and only what differs is set. They are marked as ours (`kg_graph`), so that what an earlier build wrote
and this one lacks can be removed, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from neo4j import Driver, GraphDatabase, ManagedTransaction
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import ServiceError
from kg.model import FORMER, Graph, Value
from kg.ontology import Ontology

BATCH = 2000
SCHEMES = ("bolt:", "bolt+s:", "bolt+ssc:", "neo4j:", "neo4j+s:", "neo4j+ssc:")
UNREACHABLE = "Neo4j is not reachable at {}: start it, or say where it is with NEO4J_URI"
RECORDS = ("Article", "Observation", FORMER)
SEARCHED = ("name", "forms", "aliases", "former_names")
COUNTED = (
    "nodes_created",
    "relationships_created",
    "properties_set",
    "labels_added",
    "constraints_added",
    "indexes_added",
)
GRAPH = "kg"
NODES = (
    "MATCH (n) WHERE n.kg_graph = $graph "
    "RETURN n.id, head([label IN labels(n) WHERE label <> 'Entity']), n.hash, elementId(n)"
)
EDGES = "MATCH ()-[r]->() WHERE r.kg_graph = $graph RETURN r.id, type(r), r.hash, elementId(r)"
REMOVE_EDGES = "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.id DELETE r"
REMOVE_NODES = "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.id AND NOT (n)--() DELETE n"
Row = dict[str, Any]
Report = Callable[[str], None]


def schema_statements(ontology: Ontology) -> list[str]:
    """Constraints and indexes: uniqueness of ids, a full-text index for Chinese, names."""
    labels = ["Entity", *sorted(ontology.classes), *RECORDS]
    unique = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in labels
    ]
    fields = ", ".join(f"n.{name}" for name in SEARCHED)
    return [
        *unique,
        "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
        f"CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [{fields}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    ]


def schema_script(ontology: Ontology) -> str:
    """The same statements as a script: `cypher/constraints.cypher`."""
    return "".join(f"{statement};\n" for statement in schema_statements(ontology))


def load(
    graph: Graph,
    ontology: Ontology,
    uri: str,
    account: tuple[str, str],
    say: Report = lambda _: None,
    *,
    prune: bool = False,
) -> dict[str, int]:
    """Load a graph and return the counters of the whole run; `say` hears of each step.

    With `prune`, what an earlier load wrote and this graph lacks is removed. Raises `ServiceError` where the server is
    not reachable or refuses the account or a statement.
    """
    with connected(uri, account) as driver:
        counters = _load(driver, graph, ontology, say)
        return {**counters, **(_prune(driver, graph, say) if prune else {})}


def plan(graph: Graph, uri: str, account: tuple[str, str]) -> list[tuple[str, int, int, int]]:
    """What a load with `prune` would add, change and remove, by label and type; nothing is written.

    Raises `ServiceError` as `load` does.
    """
    with connected(uri, account) as driver:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for there, here in ((_written(driver, NODES), _node_rows(graph)), (_written(driver, EDGES), _edge_rows(graph))):
            for key, (kind, digest) in here.items():
                found[kind]["add" if key not in there else "change" if there[key][1] != digest else "same"] += 1
            for key in there.keys() - here.keys():
                found[there[key][0]]["remove"] += 1
        return [(kind, each["add"], each["change"], each["remove"]) for kind, each in sorted(found.items())]


@contextmanager
def connected(uri: str, account: tuple[str, str]) -> Iterator[Driver]:
    """A driver to a server that answers; what goes wrong with it becomes a `ServiceError`."""
    try:
        with _driver(uri, account) as driver:
            driver.verify_connectivity()
            yield driver
    except ServiceUnavailable as error:
        raise ServiceError(UNREACHABLE.format(uri)) from error
    except AuthError as error:
        raise ServiceError(f"Neo4j at {uri} refuses user {account[0]!r}: set NEO4J_USER and NEO4J_PASSWORD") from error
    except (Neo4jError, DriverError) as error:
        raise ServiceError(f"Neo4j at {uri} refuses: {_line(error)}") from error


def _driver(uri: str, account: tuple[str, str]) -> Driver:
    if not uri.startswith(SCHEMES):
        raise ServiceError(UNREACHABLE.format(uri))
    try:
        return GraphDatabase.driver(uri, auth=account)
    except (ConfigurationError, ValueError) as error:
        raise ServiceError(UNREACHABLE.format(uri)) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _load(driver: Driver, graph: Graph, ontology: Ontology, say: Report) -> dict[str, int]:
    counters: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
    say("constraints")
    with driver.session() as session:
        for statement in schema_statements(ontology):
            summary = session.run(statement).consume()
            counters.update({name: getattr(summary.counters, name) for name in COUNTED})
        session.run("CALL db.awaitIndexes(300)").consume()
        for what, statement, rows in [*_nodes(graph), *_edges(graph)]:
            say(f"{what}: {len(rows)}")
            for batch in _batches(rows):
                counters.update(session.execute_write(_write, statement, batch))
    return dict(counters)


def _written(driver: Driver, statement: str) -> dict[str, tuple[str, str, str]]:
    """What we wrote: id → label or type, hash, and the server's own id."""
    with driver.session() as session:
        return {key: (kind, digest, element) for key, kind, digest, element in session.run(statement, graph=GRAPH)}


def _node_rows(graph: Graph) -> dict[str, tuple[str, str]]:
    return {node.id: (node.labels[0], _content(node.id, node.properties)["hash"]) for node in graph.nodes()}


def _edge_rows(graph: Graph) -> dict[str, tuple[str, str]]:
    return {edge.id: (edge.type, _content(edge.id, edge.properties)["hash"]) for edge in graph.edges()}


def _prune(driver: Driver, graph: Graph, say: Report) -> dict[str, int]:
    """Remove our edges and nodes that the graph lacks; a node that somebody else's edge hangs on stays."""
    counters: Counter[str] = Counter(nodes_deleted=0, relationships_deleted=0)
    for statement, here, remove in (
        (EDGES, _edge_rows(graph), REMOVE_EDGES),
        (NODES, _node_rows(graph), REMOVE_NODES),
    ):
        gone = [{"id": element} for key, (*_, element) in _written(driver, statement).items() if key not in here]
        say(f"remove: {len(gone)}")
        for batch in _batches(gone):
            with driver.session() as session:
                counters.update(session.execute_write(_removed, remove, batch))
    return dict(counters)


def _removed(transaction: ManagedTransaction, statement: str, rows: list[Row]) -> dict[str, int]:
    counters = transaction.run(statement, rows=rows).consume().counters
    return {name: getattr(counters, name) for name in ("nodes_deleted", "relationships_deleted")}


def _write(transaction: ManagedTransaction, statement: str, rows: list[Row]) -> dict[str, int]:
    counters = transaction.run(statement, rows=rows).consume().counters
    return {name: getattr(counters, name) for name in COUNTED}


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _nodes(graph: Graph) -> Iterable[tuple[str, str, list[Row]]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node in graph.nodes():
        groups[node.labels].append({"id": node.id, **_content(node.id, node.properties)})
    for labels, rows in sorted(groups.items()):
        _complete(rows)
        key = labels[-1]
        more = "".join(f", n:`{label}`" for label in labels if label != key)
        yield (
            labels[0],
            f"UNWIND $rows AS row MERGE (n:`{key}` {{id: row.id}}) "
            "WITH n, row WHERE coalesce(n.hash, '') <> row.hash "
            f"SET n += row.properties{more}",
            rows,
        )


def _edges(graph: Graph) -> Iterable[tuple[str, str, list[Row]]]:
    keys = {node.id: node.labels[-1] for node in graph.nodes()}
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edge in graph.edges():
        row = {"head": edge.head, "tail": edge.tail, "id": edge.id, **_content(edge.id, edge.properties)}
        groups[keys[edge.head], edge.type, keys[edge.tail]].append(row)
    for (head, kind, tail), rows in sorted(groups.items()):
        _complete(rows)
        yield (
            kind,
            f"UNWIND $rows AS row MATCH (h:`{head}` {{id: row.head}}) MATCH (t:`{tail}` {{id: row.tail}}) "
            f"MERGE (h)-[r:`{kind}` {{id: row.id}}]->(t) "
            "WITH r, row WHERE coalesce(r.hash, '') <> row.hash SET r += row.properties",
            rows,
        )


def _complete(rows: Sequence[Row]) -> None:
    """Give each row every property of its kind, null where it has none: null takes an older value away.

    Properties that others set are not among them, and stay.
    """
    names = {name for row in rows for name in row["properties"]}
    for row in rows:
        row["properties"] = {**dict.fromkeys(sorted(names)), **row["properties"]}


def _content(key: str, properties: tuple[tuple[str, Value], ...]) -> Row:
    values: Row = {name: list(value) if isinstance(value, tuple) else value for name, value in properties}
    values["kg_graph"] = GRAPH
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return {"hash": digest, "properties": {**values, "id": key, "hash": digest}}
