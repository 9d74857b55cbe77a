"""The server: a driver that answers, what it is, and whether we may write to it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import ServiceError

SCHEMES = ("bolt:", "bolt+s:", "bolt+ssc:", "neo4j:", "neo4j+s:", "neo4j+ssc:")
UNREACHABLE = "Neo4j is not reachable at {}: start it, or say where it is with NEO4J_URI"
OLDEST = (5, 7)
"""The first version that keeps relationships unique."""
SHOWN = 200
"""Characters of a server's message."""

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # it tells of each transaction that it tries again


@dataclass(frozen=True, slots=True)
class Server:
    """What a server says of itself; `ahead` is by how many seconds its clock is ahead of ours."""

    version: str
    edition: str
    ahead: float


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
    except UnicodeEncodeError as error:
        raise ServiceError(f"the graph holds {error.object[error.start : error.end]!r}, which is no text") from error


def preflight(driver: Driver) -> Server:
    """Look at a server before anything is written: its version, its clock, and whether this account may write.

    Raises `ServiceError` for one that is too old; one that lets nobody write refuses the trial, which is rolled back.
    """
    with driver.session() as session:
        row = session.run(
            "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' "
            "RETURN versions[0] AS version, edition, datetime() AS now"
        ).single(strict=True)
        server = Server(row["version"], row["edition"], (row["now"].to_native() - datetime.now(UTC)).total_seconds())
        if _numbers(server.version) < OLDEST:
            raise ServiceError(f"Neo4j {server.version} is too old: this needs {'.'.join(map(str, OLDEST))} or newer")
        with session.begin_transaction() as trial:
            trial.run("CREATE (:KgTrial)").consume()
            trial.rollback()
    return server


def _numbers(version: str) -> tuple[int, ...]:
    """The first two numbers of a version.

    >>> _numbers("5.26-aura")
    (5, 26)
    """
    return tuple(int("".join(filter(str.isdigit, part)) or 0) for part in version.split(".")[:2])


def _driver(uri: str, account: tuple[str, str]) -> Driver:
    if not uri.startswith(SCHEMES):
        raise ServiceError(UNREACHABLE.format(uri))
    try:
        return GraphDatabase.driver(uri, auth=account)
    except (ConfigurationError, ValueError) as error:
        raise ServiceError(UNREACHABLE.format(uri)) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:SHOWN]
