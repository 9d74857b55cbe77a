"""TriG: the default graph has the plain triples, the graph of an article what it states."""

from pathlib import Path

import pytest
from built import build, result
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, parse
from triples import facts, written

KG = "https://example.org/kg/"
NS, RDF, PROV = f"{KG}ns#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/ns/prov#"
RECORDS = ("Claim", "Mention", "CreditCode", "Article")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    found = Store()
    found.load(path=written(result().graph, "trig", tmp_path_factory.mktemp("trig")), format=RdfFormat.TRIG)
    return found


def triples(store: Store, graph: NamedNode | DefaultGraph) -> set:
    return {one.triple for one in store.quads_for_pattern(None, None, None, graph)}


def test_all_graphs_together_say_what_the_turtle_says(tmp_path: Path) -> None:
    path = written(result().graph, "trig", tmp_path)
    turtle = {one.triple for one in parse(path=build() / "graph.ttl", format=RdfFormat.TURTLE)}
    assert {one.triple for one in parse(path=path, format=RdfFormat.TRIG)} == turtle


def test_the_default_graph_has_every_edge_and_no_claim(store: Store) -> None:
    default = triples(store, DefaultGraph())
    kept = {node.id for node in result().graph.nodes() if node.labels[0] not in ("Article", "Observation")}
    edges = [edge for edge in facts(result().graph) if edge.head in kept and edge.tail in kept]
    plain = [one for one in default if one.predicate.value.removeprefix(NS).isupper()]
    assert len([one for one in plain if not one.predicate.value.endswith("HAS_OBSERVATION")]) == len(edges)
    typed = {one.object.value.removeprefix(NS) for one in default if one.predicate.value == f"{RDF}type"}
    assert typed & {*RECORDS, "Observation"} == set()
    assert {"Company", "Zone", "Derivation"} <= typed


def test_there_is_a_graph_for_each_article(store: Store) -> None:
    articles = {node.id for node in result().graph.nodes() if node.labels[0] == "Article"}
    names = {one.value.removeprefix(f"{KG}article/") for one in store.named_graphs()}
    assert names == {key.replace("#", "-") for key in articles}


def test_the_graph_of_an_article_has_what_it_states_and_nothing_else(store: Store) -> None:
    for graph in store.named_graphs():
        for one in triples(store, graph):
            if one.predicate.value == f"{PROV}wasDerivedFrom":
                assert one.object == graph


def test_the_graph_of_an_article_has_the_plain_triple_of_each_claim_but_plans(store: Store) -> None:
    claims = list(
        store.query(
            "SELECT ?graph ?head ?kind ?tail ?modality { GRAPH ?graph {"
            " ?claim rdf:subject ?head ; rdf:predicate ?kind ; rdf:object ?tail ; a kg:Claim ."
            " OPTIONAL { ?claim kg:modality ?modality } } }",
            prefixes={"kg": NS, "rdf": RDF},
        )
    )
    expected = {(row["graph"], row["head"], row["kind"], row["tail"]) for row in claims if not row["modality"]}
    assert len(claims) == sum(dict(edge.properties).get("claims", 0) for edge in result().graph.edges())
    plain = {
        (one.graph_name, one.subject, one.predicate, one.object)
        for one in store
        if one.predicate.value.startswith(NS) and one.predicate.value.removeprefix(NS) in kinds()
    }
    assert {one for one in plain if isinstance(one[0], NamedNode)} == expected


def kinds() -> set[str]:
    return {edge.type for edge in result().graph.edges() if "quotes" in dict(edge.properties)}


def test_one_asks_which_article_states_what(store: Store) -> None:
    found = store.query(
        "SELECT ?graph { GRAPH ?graph { ?policy kg:GRANTS ?company } ?company rdfs:label '湖北阿兴食品有限公司'@zh }",
        prefixes={"kg": NS, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"},
    )
    assert [row["graph"].value for row in found] == [f"{KG}article/2024-03-18_孝感高新区.txt-a1"]
