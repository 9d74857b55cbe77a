"""The Neo4j server that tests run against, if the environment names one.

Its database is emptied by the tests: so it has variables of its own, which nobody sets by accident.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from neo4j import Driver, GraphDatabase

URI = os.environ.get("KG_TEST_NEO4J_URI", "")
ACCOUNT = ("neo4j", os.environ.get("KG_TEST_NEO4J_PASSWORD", ""))
HTTP = os.environ.get("KG_TEST_NEO4J_HTTP", "")
"""Where the server shows Neo4j Browser, such as http://127.0.0.1:7474."""

needed = pytest.mark.skipif(
    not (URI and ACCOUNT[1]),
    reason="no Neo4j server to empty: scripts/neo4j-local starts one; set KG_TEST_NEO4J_URI and KG_TEST_NEO4J_PASSWORD",
)


@contextmanager
def empty() -> Iterator[Driver]:
    """A driver to the server, its database emptied of everything but its constraints."""
    with GraphDatabase.driver(URI, auth=ACCOUNT) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield driver
