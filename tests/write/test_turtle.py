from pathlib import Path

import pytest
import sample
from pyoxigraph import RdfFormat, parse
from rdflib import PROV, RDFS, Graph, Namespace
from rdflib.compare import to_isomorphic

from kg import ontology
from kg.model import Edge, Node
from kg.model import Graph as Knowledge
from kg.ontology import BASE
from kg.settings import data
from kg.write import turtle
from kg.write.rdf.blocks import blocks

KNOWN = ontology.load(data("schema"))
KG = Namespace("https://example.org/kg/ns#")
SCHEMA = Namespace("https://schema.org/")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    target: Path = tmp_path_factory.mktemp("turtle") / "graph.ttl"
    turtle.write(sample.graph(), KNOWN, target)
    return target.read_text(encoding="utf-8")


def test_rdflib_and_pyoxigraph_read_the_same_triples(text: str) -> None:
    ours = "".join(f"{quad.triple} .\n" for quad in parse(text.encode(), format=RdfFormat.TURTLE))
    assert to_isomorphic(Graph().parse(data=text)) == to_isomorphic(Graph().parse(data=ours, format="nt"))


def test_one_more_article_changes_no_line() -> None:
    less, more = ([*block_lines(graph)] for graph in (without_the_last_article(), sample.graph()))
    assert set(less) < set(more)
    assert [line for line in more if line in less] == less


def without_the_last_article() -> Knowledge:
    """The sample as it was before its second article came: one claim of one edge less."""
    graph = sample.graph()
    graph.network.remove_node("other.txt#a1")
    (edge,) = [edge for edge in graph.edges() if dict(edge.properties).get("claims") == 2]
    columns = ("sources", "offsets", "quotes", "extractors", "qualifiers")
    kept = {name: value[:1] if name in columns else value for name, value in edge.properties}  # type: ignore[index]
    graph.add_edge(Edge(edge.id, edge.type, edge.head, edge.tail, tuple(sorted(kept.items()))))
    return graph


def block_lines(graph: Knowledge) -> list[str]:
    """Each line under its subject."""
    told = "".join(map(turtle.statement, blocks(graph, KNOWN))).split("\n\n")
    return [f"{block.splitlines()[0]} {line}" for block in told for line in block.strip().splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "\ncompany:思朗科技·孝感高新区\n\ta kg:Company ;\n",
        "\tkg:LOCATED_IN park:高创智造产业园 ;\n\tkg:LOCATED_IN zone:孝感高新区 ;\n",
        "\tkg:GRANTS company:湖北阿兴食品有限公司 ;\n",
        '\tkg:amount "436.16万元"@zh ;\n',
        '\tskos:altLabel "阿兴食品"@zh ;\n.\n',
        '\trdfs:label "“五证”同发（试点）"@zh ;\n',
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
    assert [str(one) for one in found.objects(derivation, PROV.wasDerivedFrom)] == [f"{BASE}article/news.txt-a1"]


STRANGE = ["增长50%项目", "[甲]厂", "厂\ue000名", "a.b Co.", "7×24小时", "一厂\u2028二厂", "#1?号/厂", "“甲”（乙）"]
STRANGE += ["a b", "a%20b"]


def stated(head: str, quotes: tuple[str, ...]) -> Knowledge:
    """A company of that name, in a park, by claims of one place."""
    graph, count = Knowledge(), len(quotes)
    graph.add_node(Node(f"Company:{head}", ("Company", "Entity"), (("name", head),)))
    graph.add_node(Node("Park:甲园", ("Park", "Entity"), (("name", "甲园"),)))
    graph.add_node(Node("n.txt#a1", ("Article",), (("name", "题"), ("source", "n.txt"))))
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
    terms = {block.subject for name in STRANGE for block in blocks(stated(name, ("。",)), KNOWN)}
    assert len([term for term in terms if "company" in term]) == len(STRANGE)


def test_claims_of_the_same_place_stay_apart() -> None:
    found = [block for block in blocks(stated("甲", ("一", "二")), KNOWN) if ("a", "kg:Claim") in block.said]
    assert len({block.subject for block in found}) == 2


def test_a_claim_says_only_what_it_says_itself(text: str) -> None:
    assert text.count("\tkg:confidence 0.7 ;\n") == 1


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
