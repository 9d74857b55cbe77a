import server

from kg import ontology
from kg.settings import data
from kg.write.neo4j.schema import prepare, script, statements

KNOWN = ontology.load(data("schema"))


def test_every_class_and_relation_has_a_constraint_on_graph_and_id() -> None:
    told = script(KNOWN)
    for label in KNOWN.classes:
        assert f"FOR (n:`{label}`) REQUIRE (n.kg_graph, n.id) IS UNIQUE" in told
    for name in KNOWN.relations:
        assert f"FOR ()-[r:`{name}`]-() REQUIRE (r.kg_graph, r.id) IS UNIQUE" in told


@server.needed
def test_they_are_made_once_and_an_older_one_gives_way() -> None:
    with server.empty() as driver:
        for name in [row[0] for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records]:
            driver.execute_query(f"DROP CONSTRAINT `{name}`")
        driver.execute_query("DROP INDEX entity_id IF EXISTS")
        driver.execute_query("CREATE INDEX observation_indicator IF NOT EXISTS FOR (n:Observation) ON (n.indicator)")
        for label in ("Company", "Entity"):
            driver.execute_query(f"CREATE CONSTRAINT {label.lower()}_id FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        made = prepare(driver, KNOWN)
        names = {row[0] for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records}
        indexes = {row[0] for row in driver.execute_query("SHOW INDEXES YIELD name").records}
        assert set(prepare(driver, KNOWN).values()) == {0}
    assert made["constraints_added"] == len([one for one in statements(KNOWN) if "CONSTRAINT" in one]) == len(names)
    assert not names & {"company_id", "entity_id"}
    assert "entity_id" in indexes
    assert {name for name in indexes if name.startswith("observation_indicator")} == {"observation_indicator_text"}
