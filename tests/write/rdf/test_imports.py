import gzip
import json
from pathlib import Path

import pytest
from built import CHOSEN, build, extract, result, sources
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse, serialize

from kg import ledger, ontology, pipeline, store
from kg.cli import main
from kg.errors import InputError
from kg.model import Graph
from kg.resolve import decisions, ids
from kg.verify import verify
from kg.write import write
from kg.write.rdf import imports

KNOWN = ontology.load(CHOSEN.schema)
ZONE = "Zone:孝感高新区"
GRANT = "Policy:工业上楼奖·孝感高新区|GRANTS|Company:湖北阿兴食品有限公司"
HEAD = """
@prefix kg: <https://partner.example/data/ns#> .
@prefix company: <https://partner.example/data/company/> .
@prefix zone: <https://partner.example/data/zone/> .
@prefix article: <https://partner.example/data/article/> .
@prefix claim: <https://partner.example/data/claim/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
"""
ARTICLE = 'article:p.txt-a1 a kg:Article ; kg:source "p.txt" ; schema:headline "远帆动力落户" .\n'
COMPANY = 'company:远帆动力有限公司 a kg:Company ; rdfs:label "远帆动力有限公司" .\n'
CLAIM = """claim:one a kg:Claim ; kg:quote "远帆动力有限公司落户孝感高新区。" ; kg:offsets "0-16" ;
  rdf:subject company:远帆动力有限公司 ; rdf:predicate kg:LOCATED_IN ; rdf:object zone:孝感高新区 ;
  prov:wasDerivedFrom article:p.txt-a1 .
"""


def theirs(folder: Path, *said: str) -> Path:
    path = folder / "theirs.ttl"
    path.write_text(HEAD + "".join(said), encoding="utf-8")
    return path


def with_(*files: Path) -> Graph:
    return imports.joined(result().graph, files, KNOWN, result().resolution.own)


def records(graph: Graph) -> tuple[list[object], list[object]]:
    return list(graph.nodes()), list(graph.edges())


def test_an_export_of_the_build_adds_nothing() -> None:
    assert records(with_(build() / "graph.ttl")) == records(result().graph)


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml", "trig", "turtle12"])
def test_every_form_comes_back_as_the_graph(name: str, tmp_path: Path) -> None:
    suffix = {"ntriples": "nt", "jsonld": "jsonld", "rdfxml": "rdf", "trig": "trig"}.get(name, "ttl")
    write(store.stream(build()), KNOWN, name, tmp_path / f"graph.{suffix}")
    assert records(imports.alone(tmp_path / f"graph.{suffix}", KNOWN)) == records(result().graph)


def test_a_claim_of_others_is_in_the_graph_with_its_quote_and_their_name(tmp_path: Path) -> None:
    graph = with_(theirs(tmp_path, ARTICLE, COMPANY, CLAIM))
    edge = graph.network.edges["Company:远帆动力有限公司", ZONE, f"Company:远帆动力有限公司|LOCATED_IN|{ZONE}"]
    assert edge["quotes"] == ("远帆动力有限公司落户孝感高新区。",)
    assert (edge["sources"], edge["imported"]) == (("p.txt#a1",), "theirs.ttl")
    assert graph.network.nodes["p.txt#a1"]["imported"] == "theirs.ttl"


def test_a_claim_is_taken_back(tmp_path: Path) -> None:
    (claim,) = [one.subject.value for one in parse(path=build() / "graph.ttl") if one.object.value == "436.16万元"]
    local = claim.removeprefix(KNOWN.base + "claim/")
    taken = f"<https://partner.example/data/claim/{local}> prov:invalidatedAtTime '2025-01-01' .\n"
    with_it, without = result().graph, with_(theirs(tmp_path, ARTICLE, taken))
    ids_ = [{edge.id for edge in graph.edges()} for graph in (with_it, without)]
    assert ids_[0] - ids_[1] == {GRANT}


def test_an_id_that_another_replaced_means_that_one(tmp_path: Path) -> None:
    own = {**result().resolution.own, "Company:远帆动力有限公司": "Company:湖北阿兴食品有限公司"}
    graph = imports.joined(result().graph, [theirs(tmp_path, ARTICLE, CLAIM)], KNOWN, own)
    edge = next(edge for edge in graph.edges() if dict(edge.properties).get("imported"))
    assert (edge.head, edge.tail) == ("Company:湖北阿兴食品有限公司", ZONE)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ((ARTICLE, COMPANY, CLAIM.replace("kg:quote", "rdfs:comment")), "has no quote; kg:quote must say"),
        ((COMPANY, CLAIM), "must lead to a kg:Article"),
        ((ARTICLE, CLAIM), "Company:远帆动力有限公司 is the end of an edge and is not described"),
        ((ARTICLE, COMPANY, CLAIM.replace("LOCATED_IN", "LIKES")), "is no relation; there are ACQUIRES"),
        ((ARTICLE, COMPANY, CLAIM.replace("rdf:subject", "rdfs:seeAlso")), "must have one rdf:subject"),
        ((ARTICLE, "[] a kg:Claim ."), "has no name of its own"),
        ((ARTICLE, "company: ."), "cannot be read: "),
    ],
)
def test_what_is_no_claim_is_refused_in_a_line(said: tuple[str, ...], why: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=why) as told:
        with_(theirs(tmp_path, *said))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"x"), ("a.ttl.gz", b"x"), ("none.ttl", None)])
def test_what_is_no_rdf_is_refused_by_name(name: str, content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=name):
        imports.opened(tmp_path / name)


def test_a_kept_file_is_turtle_and_the_same_claims(tmp_path: Path) -> None:
    path = theirs(tmp_path, ARTICLE, COMPANY, CLAIM)
    same = tmp_path / "other.nt.gz"
    lines = serialize(parse(path=path, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES) or b""
    same.write_bytes(gzip.compress(lines))
    kept = [imports.keep(one, tmp_path / "imports") for one in (path, same)]
    assert [one.name for one in kept] == ["theirs.ttl", "other.ttl"]
    assert {*imports.opened(kept[0])} == {*imports.opened(kept[1])}
    assert kept[0].read_bytes() == path.read_bytes()


def test_what_they_say_of_identity_becomes_decisions(tmp_path: Path) -> None:
    path = theirs(tmp_path, ARTICLE, COMPANY, "company:湖北阿兴食品有限公司 owl:sameAs company:远帆动力有限公司 .\n")
    told, _ = ledger.take(build(), path, KNOWN, tmp_path / "imports", tmp_path / "decisions.csv")
    (decision,) = decisions.load(tmp_path / "decisions.csv").every
    assert (decision.decision, decision.why) == ("same", "theirs.ttl says owl:sameAs")
    assert told["decisions"] == 1
    again = pipeline.build(
        sources(CHOSEN.documents),
        KNOWN,
        extract(),
        decisions.load(tmp_path / "decisions.csv"),
        ids.load(build() / store.IDS),
        [tmp_path / "imports" / "theirs.ttl"],
    )
    nodes = {node.id: dict(node.properties) for node in again.graph.nodes()}
    assert "Company:远帆动力有限公司" not in nodes
    assert nodes["Company:湖北阿兴食品有限公司"]["aliases"] == ("远帆动力有限公司",)


def test_the_command_counts_keeps_and_the_next_build_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = theirs(tmp_path, ARTICLE, COMPANY, CLAIM)
    run = CliRunner()
    monkeypatch.chdir(tmp_path)
    told = run.invoke(main, ["import", str(path), "--json", "--build", str(build())])
    counts = {"new": 1, "known": 0, "taken": 0, "figures": 0, "entities": 1, "decisions": 0}
    assert json.loads(told.stdout) == counts
    assert "theirs.ttl 1" in run.invoke(main, ["build"]).stdout
    asked = run.invoke(main, ["query", "MATCH ()-[r {imported: 'theirs.ttl'}]->() RETURN r.quotes", "--json"])
    assert json.loads(asked.stdout) == [{"r.quotes": ["远帆动力有限公司落户孝感高新区。"]}]
    proof = verify(Path("build"), [CHOSEN.documents], KNOWN)
    assert (proof.failures, proof.elsewhere) == ((), 1)


def test_an_export_becomes_a_build_of_its_own(tmp_path: Path) -> None:
    old = tmp_path / "old.ttl.gz"
    old.write_bytes(gzip.compress((build() / "graph.ttl").read_bytes()))
    told = CliRunner().invoke(main, ["import", str(old), "-o", str(tmp_path / "again")])
    assert told.exit_code == 0
    assert (tmp_path / "again" / "graph.ttl").read_bytes() == (build() / "graph.ttl").read_bytes()
    assert store.digest(tmp_path / "again") == store.digest(build())
