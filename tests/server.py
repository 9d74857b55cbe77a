"""The Neo4j server that tests run against, if the environment names one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from neo4j import Driver, GraphDatabase

URI = os.environ.get("NEO4J_URI", "")
ACCOUNT = (os.environ.get("NEO4J_USER", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))

needed = pytest.mark.skipif(
    not (URI and ACCOUNT[1]),
    reason="no Neo4j server: set NEO4J_URI and NEO4J_PASSWORD (scripts/neo4j-local starts one)",
)


@contextmanager
def empty() -> Iterator[Driver]:
    """A driver to the server, its database emptied of everything but its constraints."""
    with GraphDatabase.driver(URI, auth=ACCOUNT) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver
