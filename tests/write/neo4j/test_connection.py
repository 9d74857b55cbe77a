import pytest
import server

from kg.errors import ServiceError
from kg.write.neo4j.connection import connected, preflight


@server.needed
def test_a_server_says_what_it_is_and_nothing_is_written() -> None:
    with server.empty() as driver:
        told = preflight(driver)
        assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 0
    assert told.version[0].isdigit()
    assert told.edition in ("community", "enterprise")
    assert abs(told.ahead) < 60


@server.needed
def test_a_statement_that_is_refused_is_one_line() -> None:
    with pytest.raises(ServiceError, match="refuses") as caught, connected(server.URI, server.ACCOUNT) as driver:
        driver.execute_query("MATCH (n")
    assert "\n" not in str(caught.value)


def test_no_server_is_one_line() -> None:
    with pytest.raises(ServiceError, match="not reachable"), connected("bolt://127.0.0.1:1", ("neo4j", "x")):
        pass
