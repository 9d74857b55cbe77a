"""What the database holds of a graph: the stamp of the last load, a fingerprint, and the hash of each id.

The stamp is a node `(:KgGraph {name, digest, state, fingerprint, at})`. While a load runs its state is `loading`; one
that was killed is seen by that, and the next goes on where it ended, since every row that is there keeps its hash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from neo4j import Driver

from kg.model import RECORDS
from kg.write.neo4j.rows import LOWER, Fingerprint, Group
from kg.write.neo4j.schema import STAMP, quoted

LOADING, COMPLETE = "loading", "complete"
CLASS = "head([label IN labels(n) WHERE label <> 'Entity'])"


@dataclass(frozen=True, slots=True)
class There:
    """What stands in the database under an id: its label or type, the hash of its content, the server's own id."""

    kind: str
    hash: int
    element: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the last load of a graph left: which build it was, whether it was whole, and what then stood there."""

    digest: str = ""
    state: str = ""
    fingerprint: str = ""


def stamp(driver: Driver, name: str) -> Stamp:
    """The stamp of a graph; an empty one where nothing was loaded."""
    query = f"MATCH (g:{STAMP} {{name: $name}}) RETURN g.digest, g.state, g.fingerprint"
    found = driver.execute_query(query, name=name).records
    return Stamp(*found[0]) if found else Stamp()


def set_stamp(driver: Driver, name: str, stamp: Stamp) -> None:
    """Say what is loaded, or is being loaded; the same again is not written."""
    query = (
        f"MERGE (g:{STAMP} {{name: $name}}) WITH g WHERE coalesce([g.digest, g.state, g.fingerprint] <> $told, true) "
        "SET g.digest = $told[0], g.state = $told[1], g.fingerprint = $told[2], g.at = datetime()"
    )
    driver.execute_query(query, name=name, told=[stamp.digest, stamp.state, stamp.fingerprint])


def printed(found: Fingerprint) -> str:
    """A fingerprint as text."""
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def fingerprint(driver: Driver, name: str) -> Fingerprint:
    """Counts and sums of hashes, made by the server; something of an earlier version has no hash and counts as 0."""
    found: Fingerprint = {}
    told = f"count(*), sum(coalesce(x.kg_hash, 0) % {LOWER})"
    for query in (
        *(f"MATCH (n:{label} {{kg_graph: $name}}) WITH {CLASS} AS kind, n AS x " for label in ("Entity", *RECORDS)),
        "MATCH ()-[x]->() WHERE x.kg_graph = $name WITH type(x) AS kind, x ",
    ):
        for kind, count, total in driver.execute_query(f"{query} RETURN kind, {told}", name=name).records:
            found[kind] = (count, total)
    return found


def there(driver: Driver, name: str, kinds: set[str], *, edges: bool) -> dict[str, There]:
    """What stands under each id of some labels, or of some types."""
    found: dict[str, There] = {}
    for kind in sorted(kinds):
        pattern = f"()-[x:{quoted(kind)}]->()" if edges else f"(x:{quoted(kind)})"
        query = f"MATCH {pattern} WHERE x.kg_graph = $name RETURN x.id, coalesce(x.kg_hash, -1), elementId(x)"
        with driver.session() as session:
            for key, digest, element in session.run(query, name=name):
                found[key] = There(kind, digest, element)
    return found


def elements(driver: Driver, name: str, labels: set[str]) -> dict[str, str]:
    """The server's own id of each node of some labels."""
    found: dict[str, str] = {}
    for label in sorted(labels):
        query = f"MATCH (x:{quoted(label)}) WHERE x.kg_graph = $name RETURN x.id, elementId(x)"
        with driver.session() as session:
            found.update((key, element) for key, element in session.run(query, name=name))
    return found


@dataclass(slots=True)
class Difference:
    """What the rows of a group would do: which are to be added, which changed, and labels that these lose."""

    add: Group
    change: Group
    lost: set[str] = field(default_factory=set)


def difference(group: Group, standing: dict[str, There]) -> Difference:
    """Compare a group with what stands there; what is found is taken out of `standing`, the rest is left over."""
    add, change = (Group(group.kind, group.labels, group.edges) for _ in range(2))
    found = Difference(add, change)
    for row in group.rows:
        old = standing.pop(row.one.id, None)
        if old is None:
            found.add.rows.append(row)
        elif (old.kind, old.hash) != (group.kind, row.hash):
            found.change.rows.append(row)
            found.lost |= {old.kind} - {group.kind}
    return found
