"""Neosemantics, Neo4j's own reader of RDF, takes our Turtle and holds what the build says."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import server
from built import build, result
from neo4j import Driver
from triples import KNOWN, facts

from kg.model import Edge
from kg.write.rdf.statements import camel
from kg.write.rdf.terms import Terms

TERMS = Terms(KNOWN)
START = "CREATE CONSTRAINT n10s_unique_uri IF NOT EXISTS FOR (one:Resource) REQUIRE one.uri IS UNIQUE"
END = ("MATCH (n) DETACH DELETE n", "CALL n10s.graphconfig.drop()", "DROP CONSTRAINT n10s_unique_uri IF EXISTS")
HOW = {"handleMultival": "ARRAY", "handleRDFTypes": "LABELS", "keepLangTag": False, "keepCustomDataTypes": False}
Row = dict[str, Any]


def asked(driver: Driver, statement: str, **values: Any) -> list[Row]:
    return [record.data() for record in driver.execute_query(statement, values).records]


def imported(names: str) -> Iterator[Driver]:
    """A server that has read the Turtle of the build, under such names; after that it is as it was."""
    with server.empty() as driver:
        found = asked(driver, "SHOW PROCEDURES YIELD name WHERE name = 'n10s.rdf.import.inline' RETURN name")
        if not found:
            pytest.skip("this Neo4j has no n10s: start it with NEO4J_PLUGINS='apoc n10s' scripts/neo4j-local start")
        asked(driver, START)
        try:
            asked(driver, "CALL n10s.graphconfig.init($how)", how={**HOW, "handleVocabUris": names})
            asked(driver, "CALL n10s.nsprefixes.addFromText($head)", head=TERMS.head())
            text = (build() / "graph.ttl").read_text(encoding="utf-8")
            (done,) = asked(driver, "CALL n10s.rdf.import.inline($text, 'Turtle')", text=text)
            assert done["terminationStatus"] == "OK", done["extraInfo"]
            assert done["triplesParsed"] > 5000
            yield driver
        finally:
            for statement in END:
                asked(driver, statement)
        assert asked(driver, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'n10s' RETURN name") == []
        assert asked(driver, "MATCH (n) RETURN n") == []


@pytest.fixture(scope="module")
def driver(request: pytest.FixtureRequest) -> Iterator[Driver]:
    """A server that holds the build; one after another, as it has one configuration at a time."""
    yield from imported(request.param)


shortened = pytest.mark.parametrize("driver", ["SHORTEN"], indirect=True)
"""Names with their prefix, such as `kg__Company`."""
bare = pytest.mark.parametrize("driver", ["IGNORE"], indirect=True)
"""Names without it, such as `Company`."""


def iri(term: str) -> str:
    """What a term of the Turtle stands for."""
    prefix, _, local = term.partition(":")
    return term[1:-1] if term.startswith("<") else f"{TERMS.prefixes[prefix]}{local}"


def entity(key: str) -> str:
    return iri(TERMS.figure(key) if key.startswith("Observation:") else end(key))


def end(key: str) -> str:
    return TERMS.article(key) if key.rpartition("#a")[2].isdecimal() else TERMS.entity(key)


def claims_of(edge: Edge) -> Iterator[tuple[Any, ...]]:
    """What each claim of an edge says, with its qualifiers."""
    values = dict(edge.properties)
    columns = [values.get(name, ()) for name in ("quotes", "offsets", "extractors", "sources", "qualifiers")]
    for quote, offsets, extractor, source, said in zip(*columns, strict=True):  # type: ignore[arg-type]
        qualifiers = {camel(name): typed(name, value) for name, value in json.loads(said).items()}
        triple = (entity(edge.head), edge.type, entity(edge.tail))
        yield (*triple, quote, offsets, extractor, entity(source), sorted(qualifiers.items()))


def typed(name: str, value: Any) -> Any:
    return float(value) if name.endswith("_number") else value


ASIDE = ("quote", "offsets", "extractor")
CLAIMS = """
MATCH (claim:kg__Claim)-[:rdf__predicate]->(kind)
MATCH (claim)-[:rdf__subject]->(head) MATCH (claim)-[:rdf__object]->(tail)
MATCH (claim)-[:prov__wasDerivedFrom]->(article:kg__Article)
RETURN properties(claim) AS said, kind.uri AS kind, head.uri AS head, tail.uri AS tail, article.uri AS article
"""


def claims_in(driver: Driver) -> Iterator[tuple[Any, ...]]:
    for row in asked(driver, CLAIMS):
        said = {name.removeprefix("kg__"): each[0] for name, each in row["said"].items() if name.startswith("kg__")}
        qualifiers = sorted((name, plain(value)) for name, value in said.items() if name not in ASIDE)
        triple = (row["head"], row["kind"].rpartition("#")[2], row["tail"])
        yield (*triple, said["quote"], said["offsets"], said["extractor"], row["article"], qualifiers)


def plain(value: Any) -> Any:
    """Days come as days; the build has text."""
    return value.iso_format() if hasattr(value, "iso_format") else value


@server.needed
@shortened
def test_it_holds_every_claim_with_its_qualifiers_and_evidence(driver: Driver) -> None:
    edges = [edge for edge in result().graph.edges() if dict(edge.properties).get("claims")]
    expected = sorted(claim for edge in edges for claim in claims_of(edge))
    assert sorted(claims_in(driver)) == expected
    assert len(expected) > 100


@server.needed
@shortened
def test_it_holds_every_node_with_its_class_and_names(driver: Driver) -> None:
    found = asked(
        driver,
        "MATCH (n) WHERE any(label IN labels(n) WHERE label IN $classes) RETURN n.uri AS uri, labels(n) AS labels,"
        " n.rdfs__label AS name, n.schema__headline AS title, n.kg__form AS forms",
        classes=[f"kg__{name}" for name in (*KNOWN.classes, "Article", "Observation", "FormerName")],
    )
    rows = {row["uri"]: row for row in found}
    nodes = {entity(node.id): node for node in result().graph.nodes()}
    assert rows.keys() == nodes.keys()
    for key, node in nodes.items():
        values = dict(node.properties)
        assert f"kg__{node.labels[0]}" in rows[key]["labels"]
        if node.labels[0] != "Observation":
            assert rows[key]["name"] or rows[key]["title"] == [values["name"]]
        assert sorted(rows[key]["forms"] or []) == list(values.get("forms", ()))  # type: ignore[arg-type]


@server.needed
@shortened
def test_it_holds_every_edge_but_plans(driver: Driver) -> None:
    found = asked(driver, "MATCH (h)-[r]->(t) RETURN h.uri AS head, type(r) AS kind, t.uri AS tail")
    types = {edge.type for edge in result().graph.edges()}
    edges = [(row["head"], kind, row["tail"]) for row in found if (kind := row["kind"].removeprefix("kg__")) in types]
    expected = [(entity(edge.head), edge.type, entity(edge.tail)) for edge in facts(result().graph)]
    assert sorted(edges) == sorted(expected)


@server.needed
@shortened
def test_it_holds_every_figure_with_its_unit_and_evidence(driver: Driver) -> None:
    found = asked(
        driver,
        "MATCH (n:kg__Observation)-[:prov__wasDerivedFrom]->(article) RETURN n.uri AS uri, n.kg__quote AS quote,"
        " n.kg__number AS number, n.sdmx_measure__obsValue AS value, n.sdmx_attribute__unitMult AS power,"
        " article.uri AS article",
    )
    rows = {row["uri"]: row for row in found}
    figures = [node for node in result().graph.nodes() if node.labels[0] == "Observation"]
    assert len(rows) == len(figures) > 20
    for node in figures:
        row, values = rows[entity(node.id)], dict(node.properties)
        assert (row["quote"], row["article"]) == ([values["quote"]], entity(str(values["source"])))
        assert (row["number"] or [None]) == [values.get("number")]
        if "number" in values:
            assert row["value"][0] * 10.0 ** row["power"][0] == pytest.approx(values["number"])


@server.needed
@bare
def test_names_without_prefix_read_like_ours(driver: Driver) -> None:
    found = asked(
        driver,
        "MATCH (c:Company)-[:LOCATED_IN]->(p:Park)-[:LOCATED_IN]->(z:Zone)"
        " RETURN c.label[0] AS company, p.label[0] AS park, z.label[0] AS zone",
    )
    assert {"company": "思朗科技", "park": "高创智造产业园", "zone": "孝感高新区"} in found
