import sample
import server

from kg import ontology
from kg.settings import data
from kg.write import neo4j
from kg.write.neo4j import rows, state
from kg.write.neo4j.state import Stamp, There, difference

KNOWN = ontology.load(data("schema"))


@server.needed
def test_the_server_makes_the_fingerprint_of_the_rows() -> None:
    with server.empty() as driver:
        assert state.fingerprint(driver, "kg") == {}
        neo4j.load(sample.graph(), KNOWN, server.URI, server.ACCOUNT)
        assert state.fingerprint(driver, "kg") == rows.fingerprint(rows.groups(sample.graph()))


@server.needed
def test_a_stamp_is_kept_and_not_written_twice() -> None:
    with server.empty() as driver:
        assert state.stamp(driver, "kg") == Stamp()
        state.set_stamp(driver, "kg", Stamp("one", "loading"))
        at = driver.execute_query("MATCH (g:KgGraph) RETURN g.at").records
        state.set_stamp(driver, "kg", Stamp("one", "loading"))
        assert driver.execute_query("MATCH (g:KgGraph) RETURN g.at").records == at
        assert state.stamp(driver, "kg") == Stamp("one", "loading")


def test_a_difference_is_what_is_new_what_changed_and_what_is_left() -> None:
    group = rows.groups(sample.graph())[0]
    first, *others = group.rows
    standing = {one.one.id: There(group.kind, one.hash, "1") for one in others}
    standing["gone"] = There(group.kind, 1, "2")
    found = difference(group, standing)
    assert ([row.one.id for row in found.add.rows], found.change.rows, [*standing]) == ([first.one.id], [], ["gone"])
    changed = difference(group, {first.one.id: There("Other", 5, "3")})
    assert ([row.one.id for row in changed.change.rows], changed.lost) == ([first.one.id], {"Other"})
