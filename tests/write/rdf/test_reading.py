import gzip
from pathlib import Path

import faults
import pyoxigraph as ox
import pytest
import sample
from rdflib import RDF, Graph
from rdflib.compare import to_isomorphic

from kg.errors import InputError
from kg.write import turtle
from kg.write.rdf.blocks import Profile
from kg.write.rdf.reading import FORMATS, files, messages, read

TURTLE = """@prefix : <https://a.example/kg/ns#> .
[] a :Company ; :note "甲"@zh .
<https://a.example/x> a :Claim .
[] a <https://b.example/ns#Zone> .
"""


@pytest.mark.parametrize("zipped", ["", ".gz"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_gives_the_same_triples(suffix: str, zipped: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}{zipped}"
    triples = ox.parse(faults.written(), format=ox.RdfFormat.TURTLE)
    content = ox.serialize(triples, format=FORMATS[suffix])
    assert content
    path.write_bytes(gzip.compress(content) if zipped else content)
    found = read(files(path), ["Claim"])
    assert found.count == len(faults.sound())
    assert to_isomorphic(Graph().parse(data=found.text, format="nt")) == to_isomorphic(faults.sound())
    assert found.bases == (faults.BASE,)


def test_the_bases_are_those_of_our_classes_the_commonest_first(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(TURTLE, encoding="utf-8")
    assert read([tmp_path / "a.ttl"], ["Company", "Claim", "Zone"]).bases == (
        "https://a.example/kg/",
        "https://b.example/",
    )
    assert read([tmp_path / "a.ttl"], ["Person"]).bases == ()


def test_blank_nodes_of_two_files_stay_apart_and_have_the_same_names_again(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text("_:x <http://x/p> [ <http://x/q> 1 ] .", encoding="utf-8")
    first = read(files(tmp_path), ())
    assert len(set(first.text.splitlines())) == first.count == 4
    assert read(files(tmp_path), ()) == first


def test_a_folder_is_its_turtle_without_ontology_and_shapes(tmp_path: Path) -> None:
    for name in ("b.ttl", "a.ttl.gz", "ontology.ttl", "shapes.ttl", "shapes-own.ttl", "c.nt"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in files(tmp_path)] == ["a.ttl.gz", "b.ttl"]


def test_a_reified_claim_names_its_triple_like_any_other(tmp_path: Path) -> None:
    turtle.save(sample.graph(), faults.KNOWN, tmp_path / "r.ttl", Profile(reified=True))
    found = Graph().parse(data=read([tmp_path / "r.ttl"], ()).text, format="nt")
    ends = [RDF.subject, RDF.predicate, RDF.object]
    assert [set(found.subject_objects(end)) for end in ends] == [
        set(faults.sound().subject_objects(end)) for end in ends
    ]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.ttl", b"<a> <b", "not readable as RDF: Parser error"),
        ("a.nt", b"\xff\xfe<", "not readable as RDF"),
        ("a.ttl.gz", b"no gzip", "not readable as RDF: Not a gzipped file"),
        ("a.ttl.gz", gzip.compress(b"<http://x/a> <http://x/b> 1 ." * 99)[:20], "not readable as RDF"),
        ("a.jsonld", b"{", "not readable as RDF"),
        ("a.csv", b"", "not a format that is read here"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=says) as raised:
        read(files(tmp_path / name), ())
    assert name in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["", "nowhere.ttl"])
def test_where_nothing_is_there_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.ttl|no such file"):
        files(tmp_path / name)


def test_messages_are_those_of_shapes_with_names_chinese_first() -> None:
    text = '@prefix sh: <http://www.w3.org/ns/shacl#> . <http://x/s> sh:message "no"@en , "不"@zh .'
    assert messages(text) == {"<http://x/s>": ('"不"@zh', '"no"@en')}
