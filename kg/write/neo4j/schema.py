"""Constraints and indexes: one node of a graph and id, one relationship of a graph and id, names, full text.

Several graphs may live in one database: what is unique is the pair of graph and id.
"""

from __future__ import annotations

from collections.abc import Iterable

from neo4j import Driver

from kg.model import RECORDS, STRUCTURAL
from kg.ontology import Ontology

SEARCHED = ("name", "forms", "aliases", "former_names")
RANGES = (("Entity", "id"), ("Entity", "name"), ("Article", "id"), ("Article", "date"))
TEXTS = (("Observation", "indicator"),)
"""What is asked for by a part of it. Neo4j 2026.08 may look for it in an index of ranges, which then refuses."""
STAMP = "KgGraph"
"""The label of the node that says of a graph what was loaded last."""
REPLACED = ("Entity", "Article", "Observation")
"""Labels whose earlier constraint, on the id alone, would keep a second graph out."""


def statements(ontology: Ontology) -> list[str]:
    """What makes them, in order; each does nothing where it is there already."""
    labels = ["Entity", *sorted(ontology.classes), *RECORDS]
    types = [*sorted(ontology.relations), *STRUCTURAL]
    fields = ", ".join(f"n.{name}" for name in SEARCHED)
    return [
        f"CREATE CONSTRAINT kg_name IF NOT EXISTS FOR (n:{STAMP}) REQUIRE n.name IS UNIQUE",
        *(_unique(f"{label.lower()}_key", f"(n:{quoted(label)})", "n") for label in labels),
        *(_unique(f"{name.lower()}_key", f"()-[r:{quoted(name)}]-()", "r") for name in types),
        *(
            f"CREATE INDEX {label.lower()}_{field} IF NOT EXISTS FOR (n:{label}) ON (n.{field})"
            for label, field in RANGES
        ),
        *(
            f"CREATE TEXT INDEX {label.lower()}_{field}_text IF NOT EXISTS FOR (n:{label}) ON (n.{field})"
            for label, field in TEXTS
        ),
        f"CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (n:Entity) ON EACH [{fields}] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    ]


def script(ontology: Ontology) -> str:
    """The same statements as a script: `cypher/constraints.cypher`."""
    return "".join(f"{statement};\n" for statement in statements(ontology))


def prepare(driver: Driver, ontology: Ontology) -> dict[str, int]:
    """Make what is not there, all at once, wait until it is usable, and count it."""
    with driver.session() as session:
        for name in set(session.run("SHOW CONSTRAINTS YIELD name").value()).intersection(_old(ontology)):
            session.run(f"DROP CONSTRAINT {quoted(name)} IF EXISTS").consume()
        for label, field in TEXTS:
            session.run(f"DROP INDEX {label.lower()}_{field} IF EXISTS").consume()
        there = set(session.run("SHOW INDEXES YIELD name").value())
        missing = [one for one in statements(ontology) if _name(one) not in there]
        with session.begin_transaction() as transaction:
            made = [transaction.run(statement).consume().counters for statement in missing]
            transaction.commit()
        session.run("CALL db.awaitIndexes(300)").consume()
    return {name: sum(getattr(one, name) for one in made) for name in ("constraints_added", "indexes_added")}


def quoted(name: str) -> str:
    """A label, type or property as Cypher takes any: in backticks.

    >>> quoted("a`b")
    '`a``b`'
    """
    return "`" + name.replace("`", "``") + "`"


def _unique(name: str, pattern: str, variable: str) -> str:
    key = f"({variable}.kg_graph, {variable}.id)"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE {key} IS UNIQUE"


def _name(statement: str) -> str:
    """What a statement calls the constraint or index that it makes."""
    return statement.split()[2 + statement.startswith(("CREATE FULLTEXT", "CREATE TEXT"))]


def _old(ontology: Ontology) -> Iterable[str]:
    return (f"{label.lower()}_id" for label in (*REPLACED, *sorted(ontology.classes)))
