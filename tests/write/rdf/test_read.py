"""What is written comes back equal: from every form of RDF, and after another program has written it anew."""

from pathlib import Path

import pytest
import sample
from built import extract, result, sources
from hostile import TEXTS, graphs
from hypothesis import HealthCheck, given, settings
from marked import marked
from news import SHARED
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Graph as Triples
from triples import FORMS, KNOWN, back, rows, written

from kg import pipeline
from kg.errors import InputError
from kg.model import Graph
from kg.relate import Relater
from kg.resolve import resolve
from kg.write.rdf import read
from kg.write.rdfxml import UNFIT

KG = "https://example.org/kg/"
NS = f"{KG}ns#"
COUNTED = ("articles", "first_seen", "independent", "last_seen", "mentions", "offsets")
"""What the sample says of itself by hand, and a build counts; where a derived edge was, too."""


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_build_of_the_samples_comes_back(name: str, tmp_path: Path) -> None:
    assert rows(back(result().graph, name, tmp_path)) == rows(result().graph)


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_small_graph_comes_back(name: str, tmp_path: Path) -> None:
    once = back(sample.graph(), name, tmp_path)
    assert rows(back(once, name, tmp_path)) == rows(once)
    for ours, theirs in zip(rows(sample.graph()), rows(once), strict=True):
        assert [one.id for one in ours] == [one.id for one in theirs]
        assert [without_counts(one) for one in ours] == [without_counts(one) for one in theirs]


def without_counts(one: object) -> dict[str, object]:
    return {name: value for name, value in one.properties if name not in COUNTED}  # type: ignore[attr-defined]


def test_codes_renamings_and_reprints_come_back(tmp_path: Path) -> None:
    relate = Relater(KNOWN)
    marks = [marked(text, key=key, zone="合肥高新区", date=date) for key, text, date in TOLD]
    graph, _ = resolve([relate(article, mentions) for article, mentions in marks], KNOWN)
    said = {name for part in rows(graph) for one in part for name, _ in one.properties}
    assert said >= {"credit_codes", "credit_codes_at", "former_names", "replaces", "reprint_of"}
    assert [
        values
        for one in rows(graph)[1]
        if (values := dict(one.properties)).get("independent", 1) < values.get("claims", 1)
    ]
    for name in FORMS:
        assert rows(back(graph, name, tmp_path)) == rows(graph)


LONG = (
    "近日，[星河电子有限公司|Company]落户[合肥高新区|Zone]，总投资三亿元，用地一百亩，达产后年产值五亿元，带动就业五百人。"
    "管委会主任余明表示，将为企业提供全流程服务，让项目早日投产。据了解，今年以来该区已引进项目三十个，"
    "涉及新型显示、集成电路、生物医药等领域，累计投资超过一百亿元，比去年同期有明显增长。"
)
CODES = "91110000600037341L", "91330100799655058B"
TOLD = [
    ("m.txt#a1", f"[远航光电|Company]（{CODES[1]}）落户。", ""),
    ("n.txt#a2", f"[星河|Company]（{CODES[0]}）落户。", "2024-03-18"),
    ("n.txt#a10", f"[星河电子有限公司|Company]（{CODES[0]}）投产。", "2024-05-01"),
    ("o.txt#a1", "[云谷科技园|Park]原名[长丰机械产业园|Park]。", "2024-03-18"),
    ("o.txt#a2", "[长丰机械产业园|Park]原名[双墩农机园|Park]。", "2024-03-18"),
    ("p.txt#a1", LONG, "2024-03-19"),
    ("q.txt#a1", LONG, "2024-03-18"),
]
ANEW = {"nt": RdfFormat.N_TRIPLES, "turtle": RdfFormat.TURTLE, "xml": RdfFormat.RDF_XML}


@pytest.mark.parametrize("form", sorted(ANEW))
def test_it_comes_back_from_what_rdflib_writes(form: str, tmp_path: Path) -> None:
    found = Triples().parse(written(result().graph, "turtle", tmp_path)).serialize(format=form, encoding="utf-8")
    assert rows(read.graph(parse(found, format=ANEW[form]), KNOWN)) == rows(result().graph)


@pytest.mark.skipif(not (SHARED / "articles").is_dir(), reason="the five real files are not here (../shared/articles)")
def test_the_build_of_the_five_real_files_comes_back(tmp_path: Path) -> None:
    graph = pipeline.build(sources(SHARED / "articles"), KNOWN, extract()).graph
    assert len(rows(graph)[1]) > 100
    for name in FORMS:
        assert rows(back(graph, name, tmp_path)) == rows(graph)


HEALTH = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
GRAPHS = graphs(TEXTS)


@pytest.mark.parametrize("name", sorted({*FORMS} - {"rdfxml"}))
@settings(max_examples=40, deadline=None, suppress_health_check=HEALTH)
@given(graph=GRAPHS)
def test_any_names_and_quotes_come_back(name: str, tmp_path: Path, graph: Graph) -> None:
    assert rows(back(graph, name, tmp_path)) == rows(graph)


@settings(max_examples=40, deadline=None, suppress_health_check=HEALTH)
@given(graph=graphs(TEXTS.map(lambda text: UNFIT.sub("", text)).filter(bool)))
def test_names_and_quotes_that_xml_can_hold_come_back(tmp_path: Path, graph: Graph) -> None:
    assert rows(back(graph, "rdfxml", tmp_path)) == rows(graph)


@settings(max_examples=100, deadline=None, suppress_health_check=HEALTH)
@given(graph=GRAPHS)
def test_rdflib_and_pyoxigraph_read_the_same_of_any_names_and_quotes(tmp_path: Path, graph: Graph) -> None:
    path = written(graph, "turtle", tmp_path)
    theirs = {(str(s), str(p), str(o), getattr(o, "language", None)) for s, p, o in Triples().parse(path)}
    quads = list(parse(path=path, format=RdfFormat.TURTLE))
    ours = {
        (one.subject.value, one.predicate.value, one.object.value, getattr(one.object, "language", None))
        for one in quads
    }
    assert theirs == ours
    assert len(ours) == len(quads)


@settings(max_examples=40, deadline=None, suppress_health_check=HEALTH)
@given(graph=GRAPHS)
def test_any_names_and_quotes_come_back_from_what_rdflib_writes(tmp_path: Path, graph: Graph) -> None:
    found = Triples().parse(written(graph, "turtle", tmp_path)).serialize(format="nt", encoding="utf-8")
    assert rows(read.graph(parse(found, format=RdfFormat.N_TRIPLES), KNOWN)) == rows(graph)


def test_another_base_is_recognised_by_what_it_names(tmp_path: Path) -> None:
    text = written(result().graph, "turtle", tmp_path).read_text(encoding="utf-8")
    moved = text.replace(KG, "https://kg.example.cn/高新区/")
    assert rows(read.graph(parse(moved, format=RdfFormat.TURTLE), KNOWN)) == rows(result().graph)


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Graph:
    text = written(sample.graph(), "turtle", tmp_path).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read.graph(parse(text, format=RdfFormat.TURTLE), KNOWN)


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        ([("\tkg:quote ", "\tkg:said ")], "has no quote; kg:quote must say"),
        ([("\tprov:wasDerivedFrom ", "\tprov:used ")], "says nothing of its article"),
        ([("rdf:predicate kg:GRANTS", "rdf:predicate kg:GIVES")], "is no relation; there are ACQUIRES"),
        ([("\trdf:object ", "\trdf:subject ")], "must have one rdf:subject"),
        ([("company:思朗科技·孝感高新区", "<https://other.example/x>")], "is not the name of anything under"),
        ([("\ta kg:Zone ;\n", "")], "is the end of an edge and is not described"),
    ],
)
def test_what_cannot_be_read_is_named(pairs: list[tuple[str, str]], message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message) as raised:
        changed(tmp_path, *pairs)
    assert "\n" not in str(raised.value)


def test_triples_that_say_nothing_of_ours_are_refused() -> None:
    one = NamedNode("https://other.example/x")
    with pytest.raises(InputError, match="no kg:Article and no entity is in it"):
        read.graph([Triple(one, one, Literal("x"))], KNOWN)


def test_a_claim_that_says_no_confidence_is_sure_and_imported(tmp_path: Path) -> None:
    found = changed(tmp_path, ("\tkg:confidence ", "\tkg:sure "), ("\tkg:extractor ", "\tkg:found "))
    claims = [dict(edge.properties) for edge in found.edges() if "quotes" in dict(edge.properties)]
    assert {one["confidence"] for one in claims} == {1.0}
    assert {name for one in claims for name in one.get("extractors", ())} == {"imported"}
