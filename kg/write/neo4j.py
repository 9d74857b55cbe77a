"""Neo4j 5: load the graph into a server; a second load changes nothing.

Plain Cypher with parameters only, no APOC: constraints first, then nodes by label, then edges by
type and the labels of both ends, in batches, MERGE on the id. Every node and edge keeps the hash
of its content, and only what differs is set.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from neo4j import Driver, GraphDatabase, ManagedTransaction
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import ServiceError
from kg.model import Graph, Value
from kg.ontology import Ontology

BATCH = 2000
SCHEMES = ("bolt:", "bolt+s:", "bolt+ssc:", "neo4j:", "neo4j+s:", "neo4j+ssc:")
UNREACHABLE = "Neo4j is not reachable at {}: start it, or say where it is with --uri"
RECORDS = ("Article", "Observation")
SEARCHED = ("name", "forms", "aliases")
COUNTED = (
    "nodes_created",
    "relationships_created",
    "properties_set",
    "labels_added",
    "constraints_added",
    "indexes_added",
)
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
    graph: Graph, ontology: Ontology, uri: str, account: tuple[str, str], say: Report = lambda _: None
) -> dict[str, int]:
    """Load a graph and return the counters of the whole run; `say` hears of each step.

    Raises `ServiceError` where the server is not reachable or refuses the account or a statement.
    """
    try:
        with _driver(uri, account) as driver:
            driver.verify_connectivity()
            return _load(driver, graph, ontology, say)
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
        key = labels[-1]
        more = "".join(f", n:`{label}`" for label in labels if label != key)
        yield (
            labels[0],
            f"UNWIND $rows AS row MERGE (n:`{key}` {{id: row.id}}) "
            "WITH n, row WHERE coalesce(n.hash, '') <> row.hash "
            f"SET n = row.properties{more}",
            rows,
        )


def _edges(graph: Graph) -> Iterable[tuple[str, str, list[Row]]]:
    keys = {node.id: node.labels[-1] for node in graph.nodes()}
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edge in graph.edges():
        row = {"head": edge.head, "tail": edge.tail, "id": edge.id, **_content(edge.id, edge.properties)}
        groups[keys[edge.head], edge.type, keys[edge.tail]].append(row)
    for (head, kind, tail), rows in sorted(groups.items()):
        yield (
            kind,
            f"UNWIND $rows AS row MATCH (h:`{head}` {{id: row.head}}) MATCH (t:`{tail}` {{id: row.tail}}) "
            f"MERGE (h)-[r:`{kind}` {{id: row.id}}]->(t) "
            "WITH r, row WHERE coalesce(r.hash, '') <> row.hash SET r = row.properties",
            rows,
        )


def _content(key: str, properties: tuple[tuple[str, Value], ...]) -> Row:
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in properties}
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return {"hash": digest, "properties": {**values, "id": key, "hash": digest}}
