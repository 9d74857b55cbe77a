from pathlib import Path

import pytest
import sample
from rdflib import PROV, RDFS, Graph, Namespace
from rdflib.compare import to_isomorphic

from kg import ontology
from kg.model import Edge, Node
from kg.model import Graph as Knowledge
from kg.settings import data
from kg.write import turtle

KNOWN = ontology.load(data("schema"))
KG = Namespace("https://example.org/kg/ns#")
SCHEMA = Namespace("https://schema.org/")


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
    assert [str(one) for one in found.objects(derivation, PROV.wasDerivedFrom)] == [f"{turtle.BASE}article/news.txt-a1"]


STRANGE = ["增长50%项目", "[甲]厂", "厂\ue000名", "a.b Co.", "7×24小时", "一厂\u2028二厂", "#1?号/厂", "“甲”（乙）"]
STRANGE += ["a b", "a%20b"]


def stated(head: str, quotes: tuple[str, ...]) -> Knowledge:
    """A company of that name, in a park, by claims of one place."""
    graph, count = Knowledge(), len(quotes)
    graph.add_node(Node(f"Company:{head}", ("Company", "Entity"), (("name", head),)))
    graph.add_node(Node("Park:甲园", ("Park", "Entity"), (("name", "甲园"),)))
    graph.add_node(Node("n.txt#a1", ("Article",), (("name", "题"),)))
    columns = {"sources": "n.txt#a1", "offsets": "1-9", "extractors": "cue", "qualifiers": '{"confidence": 1e-05}'}
    properties = [("claims", count), ("derived", False), ("quotes", quotes)]
    properties += [(name, (value,) * count) for name, value in columns.items()]
    graph.add_edge(Edge("e", "LOCATED_IN", f"Company:{head}", "Park:甲园", tuple(properties)))
    return graph


@pytest.mark.parametrize("name", STRANGE)
def test_any_name_and_quote_comes_back(name: str, tmp_path: Path) -> None:
    turtle.write(stated(name, (f"{name}在\n甲园\x85。",)), KNOWN, tmp_path / "graph.ttl")
    found = Graph().parse(tmp_path / "graph.ttl")
    (company,) = found.subjects(KG.LOCATED_IN)
    assert [str(label) for label in found.objects(company, RDFS.label)] == [name]
    assert [str(quote) for quote in found.objects(None, KG.quote)] == [f"{name}在\n甲园\x85。"]


def test_names_that_differ_have_iris_that_differ() -> None:
    iris = {triple.subject for name in STRANGE for triple in turtle.triples(stated(name, ("。",)), KNOWN)}
    assert len([iri for iri in iris if "/company/" in str(iri)]) == len(STRANGE)


def test_claims_of_the_same_place_stay_apart() -> None:
    kinds = [str(triple.object) for triple in turtle.triples(stated("甲", ("一", "二")), KNOWN)]
    assert kinds.count(f"<{KG.Claim}>") == 2


def test_a_claim_says_only_what_it_says_itself(tmp_path: Path) -> None:
    graph = sample.graph()
    found = [
        str(triple.object) for triple in turtle.triples(graph, KNOWN) if triple.predicate.value == f"{KG}confidence"
    ]
    assert sum("0.7" in value for value in found) == 1


AWKWARD = [
    "n.jsonl:a#b",
    "n.jsonl:a-b",
    "n.jsonl:https://x/y?z=1#a2",
    "p.zip/甲 乙.txt",
    "n.jsonl:a%23b",
    "n.jsonl:#a1:1-2:x",
]


def test_sources_with_any_characters_keep_names_of_their_own(tmp_path: Path) -> None:
    graph = Knowledge()
    for source in AWKWARD:
        key, figure = f"{source}#a1", f"Observation:{source}#a1:5-9:产值:3"
        graph.add_node(Node(key, ("Article",), (("name", "新事"), ("source", source), ("url", "https://新闻.example"))))
        told = (("indicator", "产值"), ("name", "产值"), ("offsets", "5-9"), ("source", key), ("value", "3"))
        graph.add_node(Node(figure, ("Observation",), told))
        graph.add_edge(Edge(f"{figure}|STATED_IN|{key}", "STATED_IN", figure, key, ()))
    turtle.write(graph, KNOWN, tmp_path / "g.ttl")
    read = Graph().parse(tmp_path / "g.ttl")
    stated = set(read.subject_objects(KG.STATED_IN))
    assert len({one for one, _ in stated}) == len({other for _, other in stated}) == len(AWKWARD)
    assert {str(source) for source in read.objects(None, KG.source)} == set(AWKWARD)
    assert {str(url) for url in read.objects(None, SCHEMA.url)} == {"https://新闻.example"}
