"""What is said to the server: a statement with its parameters, one list of rows each; names are quoted, values are not.

New rows are created, each a list of its values in the order that the statement names: so neither names nor, where the
server has told its own ids of both ends, their keys are sent or sought for every row. Merging is for what may be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.write.neo4j.rows import OWN, Group, Row
from kg.write.neo4j.schema import quoted

Ends = Mapping[str, tuple[str, int]]
"""The server's own id of each node that is known to stand there, and the hash of its content."""
NOWHERE = ("", 0)
ROWS = "UNWIND $rows AS row"


@dataclass(frozen=True, slots=True)
class Way:
    """A statement, and what it takes of each row.

    `whole` says that it makes something of each; `telling`, that it gives pairs of id and the server's own.
    """

    statement: str
    sent: Callable[[Sequence[Any]], Sequence[Any]] = list
    whole: bool = False
    telling: bool = False


def adding(group: Group, graph: str, ends: Ends) -> list[Way]:
    """The ways to add rows: by creating them, and, where that breaks a constraint or finds no end, by merging.

    Edges are created between `ends`; without any of these each end is sought in the index.
    """
    if group.edges and not ends:
        return [merging(group, graph)]
    return [_linked(group, ends) if group.edges else _created(group), merging(group, graph)]


def merging(group: Group, graph: str, names: Iterable[str] = (), lost: Iterable[str] = ()) -> Way:
    """The way to add rows of which some may be there, or to change them; nodes lose the labels `lost`.

    Of `names`, those that a row has not are taken away; what others set stays.
    """
    empty = dict.fromkeys(names)
    if group.edges:
        found = " ".join(
            f"MATCH ({end}:{quoted(label)} {{kg_graph: $graph, id: row.{end}}}) "
            # a server that does not know yet how much it holds may choose a scan
            f"USING INDEX SEEK {end}:{quoted(label)}(kg_graph, id)"
            for end, label in zip("ht", group.labels, strict=True)
        )
        key = f"(h)-[x:{quoted(group.kind)} {{kg_graph: $graph, id: row.p.id}}]->(t)"
        return Way(
            f"{ROWS} {found} MERGE {key} SET x += row.p", lambda rows: [_edge(row, graph, empty) for row in rows]
        )
    key = f"(x:{quoted(group.labels[-1])} {{kg_graph: $graph, id: row.id}})"
    labels = "".join(f", x:{quoted(label)}" for label in group.labels[:-1])
    gone = "".join(f" REMOVE x:{quoted(label)}" for label in sorted(lost))
    return Way(
        f"{ROWS} MERGE {key} SET x += row{labels}{gone} {_told('row.id')}",
        lambda rows: [{**empty, **row.properties(graph)} for row in rows],
        telling=True,
    )


def removing(*, edges: bool) -> Way:
    """The way to take away by the server's own ids; a node that somebody's edge hangs on stays."""
    if edges:
        return Way(f"{ROWS} MATCH ()-[x]->() WHERE elementId(x) = row DELETE x")
    return Way(f"{ROWS} MATCH (x) WHERE elementId(x) = row AND NOT (x)--() DELETE x")


def _created(group: Group) -> Way:
    """Create nodes."""
    names = _names(group)
    labels = ":".join(map(quoted, group.labels))
    return Way(
        f"{ROWS} CREATE (x:{labels} {_map(names, 0)}) {_told('row[1]')}",
        lambda rows: [_values(row, names) for row in rows],
        whole=True,
        telling=True,
    )


def _linked(group: Group, ends: Ends) -> Way:
    """Create edges between nodes found by the server's own ids.

    A server gives the id of a node that is gone to another: the hash says whether it is still the same.
    """
    names = _names(group)
    found = " ".join(
        f"MATCH ({end}) WHERE elementId({end}) = row[{at}] AND {end}.kg_hash = row[{at + 1}]"
        for end, at in (("h", 0), ("t", 2))
    )
    return Way(
        f"{ROWS} {found} CREATE (h)-[:{quoted(group.kind)} {_map(names, 4)}]->(t)",
        lambda rows: [[*_found(row, ends), *_values(row, names)] for row in rows],
        whole=True,
    )


def _names(group: Group) -> list[str]:
    return [name for name in group.names if name not in OWN]


def _map(names: Sequence[str], at: int) -> str:
    """The properties: what a load compares first, since it is then found first; null sets nothing."""
    values = [f"kg_hash: row[{at}], kg_graph: $graph, id: row[{at + 1}]"]
    values += [f"{quoted(name)}: row[{place}]" for place, name in enumerate(names, at + 2)]
    return f"{{{', '.join(values)}}}"


def _values(row: Row, names: Sequence[str]) -> list[Any]:
    return [row.hash, row.one.id, *map(dict(row.one.properties).get, names)]


def _found(row: Row, ends: Ends) -> list[Any]:
    return [value for end in row.ends for value in ends.get(end, NOWHERE)]


def _told(key: str) -> str:
    return f"RETURN collect([{key}, elementId(x)])"


def _edge(row: Row, graph: str, empty: Mapping[str, None]) -> dict[str, Any]:
    head, tail = row.ends
    return {"h": head, "t": tail, "p": {**empty, **row.properties(graph)}}
