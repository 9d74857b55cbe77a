from pathlib import Path

import sample
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse
from triples import written

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
KG = "https://example.org/kg/ns#"


def quads(name: str, tmp_path: Path) -> list:
    return list(parse(path=written(sample.graph(), name, tmp_path), format=RdfFormat.TURTLE))


def test_each_claim_reifies_the_triple_that_it_names_in_turtle(tmp_path: Path) -> None:
    said = {name: {} for name in ("subject", "predicate", "object")}
    for one in quads("turtle", tmp_path):
        kind = one.predicate.value.removeprefix(RDF)
        if kind in said:
            said[kind][one.subject] = one.object
    expected = {one: Triple(head, said["predicate"][one], said["object"][one]) for one, head in said["subject"].items()}
    found = {one.subject: one.object for one in quads("turtle12", tmp_path) if one.predicate.value == f"{RDF}reifies"}
    assert found == expected
    assert len(found) == 6


def test_all_else_is_as_in_turtle(tmp_path: Path) -> None:
    aside = {f"{RDF}{name}" for name in ("subject", "predicate", "object", "reifies")}
    old, new = (
        {one for one in quads(name, tmp_path) if one.predicate.value not in aside} for name in ("turtle", "turtle12")
    )
    assert {one.object.value for one in old - new} == {f"{RDF}Statement"}
    assert new - old == set()


def test_a_claim_is_found_by_its_triple(tmp_path: Path) -> None:
    store = Store()
    store.load(path=written(sample.graph(), "turtle12", tmp_path), format=RdfFormat.TURTLE)
    found = store.query(
        "SELECT ?amount WHERE { ?claim kg:amount ?amount ; rdf:reifies <<( ?policy kg:GRANTS ?company )>> ."
        " ?policy kg:GRANTS ?company }",
        prefixes={"kg": KG, "rdf": RDF},
    )
    assert {row["amount"].value for row in found} == {"436.16万元"}
    assert NamedNode(f"{RDF}Statement") not in {one.object for one in quads("turtle12", tmp_path)}
