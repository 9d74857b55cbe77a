"""The same questions to a Neo4j server that `kg load` wrote: asked in read-only mode, it answers as an engine does.

What a load adds to nodes and relationships for its own use is left out again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from neo4j import READ_ACCESS, Query, Session
from neo4j.exceptions import Neo4jError
from neo4j.graph import Entity, Node, Path

from kg.engine import Rows, refuse_writes
from kg.errors import QueryError
from kg.write.neo4j import connected

OWN = ("kg_hash", "kg_graph")
UNKNOWN = "UNRECOGNIZED"
STATEMENT = "Neo.ClientError.Statement"
logging.getLogger("neo4j.notifications").addHandler(logging.NullHandler())  # they are in `Rows.notes`


class Server:
    """A Neo4j server that is only asked."""

    def __init__(self, uri: str, account: tuple[str, str]) -> None:
        """Remember where it is, and as whom to ask."""
        self._uri, self._account = uri, account

    def query(self, statement: str, parameters: Mapping[str, Any]) -> Rows:
        """Run Cypher that reads.

        Raises `QueryError` for a statement that writes or is refused, `ServiceError` where the server is not reachable
        or refuses us.
        """
        refuse_writes(statement)
        with connected(self._uri, self._account) as driver, driver.session(default_access_mode=READ_ACCESS) as session:
            return _asked(session, statement, dict(parameters))

    def close(self) -> None:
        """Nothing: a connection lives as long as a question."""


def _asked(session: Session, statement: str, parameters: dict[str, Any]) -> Rows:
    try:
        result = session.run(Query(statement), parameters)
        columns = tuple(result.keys())
        rows = tuple(tuple(_plain(value) for value in record.values()) for record in result)
        said = getattr(result.consume(), "gql_status_objects", ())
    except Neo4jError as error:
        if not (error.code or "").startswith(STATEMENT):
            raise
        raise QueryError(" ".join(str(error.message).split())) from error
    return Rows(columns, rows, tuple(one.status_description for one in said if one.raw_classification == UNKNOWN))


def _plain(value: Any) -> Any:
    """A value as `Rows` has it, instead of one of the driver's own types."""
    if isinstance(value, Path):
        return {name: [_plain(one) for one in getattr(value, name)] for name in ("nodes", "relationships")}
    if isinstance(value, Entity):
        return _record(value)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, (bool, int, float, str, bytes, type(None))) else _text(value)


def _record(value: Entity) -> dict[str, Any]:
    properties = {name: _plain(one) for name, one in sorted(value.items()) if name not in OWN}
    if isinstance(value, Node):
        return {
            "labels": sorted(value.labels, key=lambda label: (label == "Entity", label)),
            "properties": properties,
        }
    return {"type": getattr(value, "type", ""), "properties": properties}


def _text(value: Any) -> str:
    return str(value.iso_format()) if hasattr(value, "iso_format") else str(value)
