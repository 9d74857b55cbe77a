"""Neo4j 5: load the graph into a server; what is there already is not written again.

Plain Cypher with parameters only, no APOC, no files: constraints first, then nodes by their labels, then edges by type
and the labels of both ends. Every node and edge has the name of its graph and the hash of its content (`kg_graph`,
`kg_hash`): so only what differs is written, a load that was killed goes on where it ended, what an earlier build wrote
and this one lacks can be removed and nothing else, and several graphs live side by side. `schema` has the constraints,
`rows` what is sent, `state` what is there, `batches` how it is sent, `connection` the server.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

from neo4j import Driver

from kg.model import Records
from kg.ontology import Ontology
from kg.write.neo4j import rows, state
from kg.write.neo4j.batches import Report, Writer
from kg.write.neo4j.connection import connected, preflight
from kg.write.neo4j.rows import Fingerprint, Group
from kg.write.neo4j.schema import prepare, script
from kg.write.neo4j.state import COMPLETE, LOADING, Difference, Stamp, There, difference, printed
from kg.write.neo4j.statements import Ends, adding, merging, removing

__all__ = ["connected", "load", "plan", "script"]

NAME = "kg"
"""What a graph is called where nothing else is said."""
EARLIER = "hash"
"""A property of earlier versions."""
FEW = 1000
"""Up to how many new edges look for each end in the index."""
SIZE = attrgetter("size")
LATE = 300
"""By how many seconds clocks may differ before it is said."""


def load(
    graph: Records | Callable[[], Records],
    ontology: Ontology,
    uri: str,
    account: tuple[str, str],
    say: Report = lambda _: None,
    *,
    prune: bool = False,
    name: str = NAME,
    digest: str = "",
) -> dict[str, int]:
    """Load a graph and return the counters of the whole run; `say` hears of each step.

    With `prune`, what an earlier load of the graph `name` wrote and this one lacks is removed. A `digest` says which
    build this is: where the last whole load was of the same and nothing was changed since, `graph` is not even made.
    Raises `ServiceError` where the server is not reachable or refuses the account or a statement.
    """
    with connected(uri, account) as driver, Writer(driver, name, say) as writer:
        _look(driver, say)
        made = prepare(driver, ontology)
        last = state.stamp(driver, name)
        standing = state.fingerprint(driver, name)
        if digest and last == Stamp(digest, COMPLETE, printed(standing)):
            say("nothing differs")
            return {**writer.counters, **made}
        groups = rows.groups(graph() if callable(graph) else graph)
        if not standing or standing != rows.fingerprint(groups):
            state.set_stamp(driver, name, Stamp(digest, LOADING))
            _write(driver, writer, groups, standing, prune=prune)
            standing = _left(driver, writer, groups, standing)
        state.set_stamp(driver, name, Stamp(digest, COMPLETE, printed(standing)))
        return {**writer.counters, **made}


def plan(
    graph: Records, uri: str, account: tuple[str, str], name: str = NAME, say: Report = lambda _: None
) -> list[tuple[str, int, int, int]]:
    """What a load with `prune` would add, change and remove, by label and type; nothing is written.

    Raises `ServiceError` as `load` does.
    """
    with connected(uri, account) as driver:
        _look(driver, say)
        counts: dict[str, list[int]] = {}
        for found, left in _compared(driver, rows.groups(graph), name, state.fingerprint(driver, name)):
            for one in found:
                count = counts.setdefault(one.add.kind, [0, 0, 0])
                count[0] += len(one.add.rows)
                count[1] += len(one.change.rows)
            for standing in left.values():
                counts.setdefault(standing.kind, [0, 0, 0])[2] += 1
        return [(kind, *count) for kind, count in sorted(counts.items())]  # type: ignore[misc]


def _look(driver: Driver, say: Report) -> None:
    """Say what the server is."""
    server = preflight(driver)
    say(f"Neo4j {server.version} {server.edition}")
    if abs(server.ahead) > LATE:
        say(f"note: the clock of the server is {server.ahead:+.0f} s from ours")


def _compared(
    driver: Driver, groups: Sequence[Group], name: str, standing: Fingerprint
) -> list[tuple[list[Difference], dict[str, There]]]:
    """For nodes and for edges: what each group would do, and what stands there beyond it."""
    differing = {group.kind for group in groups}
    if standing:
        wanted = rows.fingerprint(groups)
        differing = {kind for kind in {*standing, *wanted} if standing.get(kind) != wanted.get(kind)}
    types = {row[0] for row in driver.execute_query("CALL db.relationshipTypes()").records}
    found = []
    for edges in (False, True):
        some = [group for group in groups if group.edges is edges and group.kind in differing]
        kinds = {kind for kind in differing & {*standing} if (kind in types) is edges}
        left = state.there(driver, name, kinds, edges=edges)
        found.append(([difference(group, left) for group in some], left))
    return found


def _write(driver: Driver, writer: Writer, groups: Sequence[Group], standing: Fingerprint, *, prune: bool) -> None:
    """Write what differs: nodes, then edges; with `prune`, take away what is left over, edges first."""
    compared = _compared(driver, groups, writer.graph, standing)
    for found, _ in compared:
        ends = _ends(driver, writer, groups, [group for one in found if (group := one.add).edges])
        for one in found:
            writer.write(one.add.kind, adding(one.add, writer.graph, ends), one.add.rows, SIZE)
            _change(writer, one, groups)
        writer.settle()
    for edges, (_, left) in reversed(list(zip((False, True), compared, strict=True))):
        writer.write("removed", [removing(edges=edges)], [one.element for one in left.values()] if prune else [])
        writer.settle()


def _change(writer: Writer, one: Difference, groups: Sequence[Group]) -> None:
    """Change rows; a property that any row of their kind has, and they have not, is taken away."""
    if one.change.rows:
        names = {name for group in groups if group.kind == one.change.kind for name in group.names}
        way = merging(one.change, writer.graph, [*sorted(names), EARLIER], one.lost)
        writer.write(f"{one.change.kind} changed", [way], one.change.rows, SIZE)


def _ends(driver: Driver, writer: Writer, groups: Sequence[Group], edges: Sequence[Group]) -> Ends:
    """Where the nodes that new edges join stand; where only a few edges are new, that is left to the index."""
    if sum(len(group.rows) for group in edges) < FEW:
        return {}
    told = writer.told
    if any(end not in told for group in edges for row in group.rows for end in row.ends):
        told |= state.elements(driver, writer.graph, {label for group in edges for label in group.labels})
    hashes = {row.one.id: row.hash for group in groups if not group.edges for row in group.rows}
    return {key: (element, hashes[key]) for key, element in told.items() if key in hashes}


def _left(driver: Driver, writer: Writer, groups: Sequence[Group], before: Fingerprint) -> Fingerprint:
    """What stands there after a load: into an empty graph, all of it, if as much was made."""
    made = writer.counters["nodes_created"] + writer.counters["relationships_created"]
    if before or made != sum(len(group.rows) for group in groups):
        return state.fingerprint(driver, writer.graph)
    return rows.fingerprint(groups)
