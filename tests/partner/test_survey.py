from pathlib import Path

from pyoxigraph import Store
from released import KNOWN, first

from kg.partner.files import compress
from kg.partner.survey import survey, triples


def test_what_is_counted_is_what_a_store_counts() -> None:
    store = Store()
    store.bulk_load(path=first() / "graph.ttl")
    found = survey(first() / "graph.ttl")
    assert found.triples == len(store)
    rows = store.query("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
    assert dict(found.properties) == {row["p"].value: int(row["n"].value) for row in rows}  # type: ignore[union-attr]
    rows = store.query("SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    assert dict(found.classes) == {row["c"].value: int(row["n"].value) for row in rows}  # type: ignore[union-attr]
    assert (found.first, found.last) == ("2024-03-18", "2024-12-02")
    assert found.entities(KNOWN) == 136


def test_a_compressed_file_is_counted_alike(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes((first() / "graph.ttl").read_bytes())
    compress(tmp_path / "graph.ttl")
    assert survey(tmp_path / "graph.ttl.gz") == survey(first() / "graph.ttl")


def test_nothing_is_counted_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("")
    assert list(triples(tmp_path / "graph.ttl")) == []
    assert (survey(tmp_path / "graph.ttl").triples, survey(tmp_path / "graph.ttl").last) == (0, "")
