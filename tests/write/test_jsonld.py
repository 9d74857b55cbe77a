import json
from pathlib import Path

import sample
from hostile import graph
from rdflib import Graph
from rdflib.compare import to_isomorphic

from kg import ontology
from kg.settings import data
from kg.write import jsonld, turtle

KNOWN = ontology.load(data("schema"))


def test_it_holds_the_triples_of_the_turtle(tmp_path: Path) -> None:
    jsonld.write(sample.graph(), KNOWN, tmp_path / "graph.jsonld")
    turtle.write(sample.graph(), KNOWN, tmp_path / "graph.ttl")
    ours = to_isomorphic(Graph().parse(tmp_path / "graph.jsonld", format="json-ld"))
    assert ours == to_isomorphic(Graph().parse(tmp_path / "graph.ttl"))


def test_names_are_compact(tmp_path: Path) -> None:
    jsonld.write(sample.graph(), KNOWN, tmp_path / "graph.jsonld")
    rows = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    (company,) = [row for row in rows if row["@id"] == "company:湖北阿兴食品有限公司"]
    assert company["skos:altLabel"] == [{"@value": "阿兴食品", "@language": "zh"}]


def test_a_name_that_begins_with_slashes_is_no_address(tmp_path: Path) -> None:
    made = graph(["//甲", "http://乙"], ["//n.txt"], "园区。", {})
    jsonld.write(made, KNOWN, tmp_path / "graph.jsonld")
    turtle.write(made, KNOWN, tmp_path / "graph.ttl")
    ours = to_isomorphic(Graph().parse(tmp_path / "graph.jsonld", format="json-ld"))
    assert ours == to_isomorphic(Graph().parse(tmp_path / "graph.ttl"))
