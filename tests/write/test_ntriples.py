from pathlib import Path

import sample
from hostile import graph
from rdflib import Graph
from rdflib.compare import to_isomorphic
from triples import written


def test_it_holds_the_triples_of_the_turtle(tmp_path: Path) -> None:
    ours = to_isomorphic(Graph().parse(written(sample.graph(), "ntriples", tmp_path), format="nt"))
    assert ours == to_isomorphic(Graph().parse(written(sample.graph(), "turtle", tmp_path)))


def test_a_line_is_a_triple_whatever_a_quote_holds(tmp_path: Path) -> None:
    plain = written(graph(["甲"], ["n.txt"], "一\n二\r三。", {}), "ntriples", tmp_path).read_bytes()
    lines = plain.decode().removesuffix("\n").split("\n")
    assert [line for line in lines if not (line.startswith("<https://example.org/kg/") and line.endswith(" ."))] == []
    assert any(r'"一\n二\r三。"@zh' in line for line in lines)


def test_triples_of_a_subject_stand_together(tmp_path: Path) -> None:
    lines = written(sample.graph(), "ntriples", tmp_path).read_text(encoding="utf-8").splitlines()
    subjects = [line.partition(" ")[0] for line in lines]
    company = [at for at, one in enumerate(subjects) if one.endswith("/company/思朗科技·孝感高新区>")]
    assert company == list(range(company[0], company[0] + len(company)))
    assert len(company) > 5
