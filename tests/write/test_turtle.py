from pathlib import Path

import pytest
import sample
from rdflib import Graph, Namespace
from rdflib.compare import to_isomorphic

from kg import ontology
from kg.settings import data
from kg.write import turtle

KNOWN = ontology.load(data("schema"))
KG = Namespace("https://example.org/kg/ns#")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    target: Path = tmp_path_factory.mktemp("turtle") / "graph.ttl"
    turtle.write(sample.graph(), KNOWN, target)
    return target.read_text(encoding="utf-8")


def test_rdflib_reads_the_same_triples(text: str) -> None:
    ours = "".join(f"{triple} .\n" for triple in turtle.triples(sample.graph(), KNOWN))
    assert to_isomorphic(Graph().parse(data=text)) == to_isomorphic(Graph().parse(data=ours, format="nt"))


@pytest.mark.parametrize(
    "line",
    [
        "company:思朗科技·孝感高新区 a ",
        "\tkg:LOCATED_IN park:高创智造产业园 , zone:孝感高新区 .",
        "\tkg:GRANTS company:湖北阿兴食品有限公司 .",
        '\tkg:amount "436.16万元"@zh ;',
        '\tskos:altLabel "阿兴食品"@zh .',
        '\trdfs:label "“五证”同发（试点）"@zh .',
    ],
)
def test_it_is_legible(text: str, line: str) -> None:
    assert line in text


def test_every_claim_quotes_and_names_its_article(text: str) -> None:
    rows = (
        Graph()
        .parse(data=text)
        .query(
            "SELECT ?quote ?article WHERE { ?c a kg:Claim ; kg:quote ?quote ; prov:wasDerivedFrom ?article }",
            initNs={"kg": KG, "prov": Namespace("http://www.w3.org/ns/prov#")},
        )
    )
    quotes = [
        quote
        for edge in sample.EDGES
        for quote in dict(edge.properties).get("quotes", ())
        if dict(edge.properties)["claims"]
    ]
    assert sorted(str(row[0]) for row in rows) == sorted(quotes)


def test_a_derived_edge_is_no_claim(text: str) -> None:
    found = Graph().parse(data=text)
    (derivation,) = found.subjects(object=KG.Derivation)
    assert len(list(found.objects(derivation, KG.quote))) == 2
    assert len(list(found.objects(derivation, KG.via))) == 1


def test_a_claim_says_only_what_it_says_itself(tmp_path: Path) -> None:
    graph = sample.graph()
    found = [
        str(triple.object) for triple in turtle.triples(graph, KNOWN) if triple.predicate.value == f"{KG}confidence"
    ]
    assert sum("0.7" in value for value in found) == 1
