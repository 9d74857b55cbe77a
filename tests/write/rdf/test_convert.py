"""What pyoxigraph writes from our Turtle: the same triples, our prefixes where there are any, nothing left behind."""

import tempfile
from pathlib import Path

import pytest
import sample
from pyoxigraph import RdfFormat, parse
from triples import FORMS, KNOWN, written

from kg.write.rdf.convert import convert
from kg.write.rdf.convert import written as turtle_of


@pytest.mark.parametrize("form", [RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.TURTLE, RdfFormat.N_QUADS])
def test_it_holds_the_triples_of_the_turtle(form: RdfFormat, tmp_path: Path) -> None:
    convert(sample.graph(), KNOWN, tmp_path / "graph", form)
    ours = written(sample.graph(), "turtle", tmp_path)
    assert set(parse(path=tmp_path / "graph", format=form)) == set(parse(path=ours, format=FORMS["turtle"]))


def test_forms_with_prefixes_have_ours(tmp_path: Path) -> None:
    convert(sample.graph(), KNOWN, tmp_path / "graph", RdfFormat.TURTLE)
    text = (tmp_path / "graph").read_text(encoding="utf-8")
    assert "@prefix kg: <https://example.org/kg/ns#> ." in text
    assert "\ncompany:思朗科技·孝感高新区 " in text


def test_every_triple_passes_the_check(tmp_path: Path) -> None:
    convert(sample.graph(), KNOWN, tmp_path / "graph", RdfFormat.N_TRIPLES, lambda triples: list(triples)[:5])
    assert len((tmp_path / "graph").read_text(encoding="utf-8").splitlines()) == 5


def test_its_own_file_goes_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with turtle_of(sample.graph(), KNOWN) as path:
        assert path.is_relative_to(tmp_path)
        assert path.stat().st_size > 1000
    assert list(tmp_path.iterdir()) == []
