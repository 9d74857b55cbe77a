"""Names: any id has an IRI of its own that gives it back, and that readers of Turtle take."""

import json

import pytest
from hostile import PIECES, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse
from rdflib import Graph
from triples import KNOWN

from kg.errors import InputError
from kg.ontology import BASE
from kg.write.rdf.terms import RECORDS, Terms, dashed, days, decimal, literal, plain, short

TERMS = Terms(KNOWN)


def iri(term: str) -> str:
    """What pyoxigraph reads a term as; rdflib must read the same."""
    text = f"{TERMS.head()}\n{term} a {term} .\n"
    (one,) = parse(text.encode(), format=RdfFormat.TURTLE)
    assert [str(other) for other in Graph().parse(data=text).subjects()] == [one.subject.value]
    return one.subject.value


@pytest.mark.parametrize(
    ("key", "term"),
    [
        ("Company:思朗科技·孝感高新区", "company:思朗科技·孝感高新区"),
        ("Policy:“五证”同发（试点）", f"<{BASE}policy/“五证”同发（试点）>"),
        ("Company:a b", "company:a%20b"),
        ("Company:a%20b", "company:a%2520b"),
        ("Company:a.b", "company:a.b"),
        ("Company:a.", "company:a%2E"),
        ("Company:..", f"<{BASE}company/.%2E>"),
        ("Company:1#?", "company:1%23%3F"),
        ("Company:甲/乙", f"<{BASE}company/甲/乙>"),
        ("FormerName:Zone:甲区", "formername:Zone:甲区"),
    ],
)
def test_an_entity_is_called_by_its_name(key: str, term: str) -> None:
    assert TERMS.entity(key) == term
    assert TERMS.key(iri(term)) == key


@pytest.mark.parametrize("piece", PIECES)
def test_any_character_anywhere_comes_back(piece: str) -> None:
    for local in (piece, f"{piece}甲", f"甲{piece}", f"甲{piece}乙", piece * 2):
        assert TERMS.key(iri(TERMS.entity(f"Company:{local}"))) == f"Company:{local}"
        assert TERMS.key(iri(TERMS.article(f"{local}#a1"))) == f"{local}#a1"


CLASSES = st.sampled_from(sorted(KNOWN.classes))
KEYS = st.one_of(
    st.builds("{}:{}".format, CLASSES, TEXTS),
    st.builds("FormerName:{}:{}".format, CLASSES, TEXTS),
    st.builds("{}#a{}".format, TEXTS, st.integers(1, 30)),
)


def term(key: str) -> str:
    return TERMS.article(key) if key.rpartition("#a")[2].isdecimal() else TERMS.entity(key)


@settings(max_examples=300)
@given(keys=st.lists(KEYS, min_size=2, max_size=6, unique=True))
def test_ids_that_differ_have_iris_that_differ(keys: list[str]) -> None:
    assert len({iri(term(key)) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a-a1#a2", "a#a2"), ("a#b#a1", "a-b#a1"), ("a#a1#a1", "a-a1#a1"), ("a%23#a1", "a##a1"), ("a-1#a1", "a#a1")],
)
def test_dashes_and_hashes_in_the_names_of_documents_confuse_nothing(one: str, other: str) -> None:
    assert TERMS.article(one) != TERMS.article(other)
    assert TERMS.key(iri(TERMS.article(one))) == one


ARTICLES = st.builds("{}#a{}".format, TEXTS, st.integers(1, 30))
PLACES = st.builds("{}-{}".format, st.integers(0, 99), st.integers(100, 999))
FIGURES = st.builds("Observation:{}:{}:{}:{}".format, ARTICLES, PLACES, TEXTS, TEXTS)


@settings(max_examples=200)
@given(keys=st.lists(FIGURES, min_size=2, max_size=4, unique=True))
def test_figures_that_differ_have_iris_that_differ(keys: list[str]) -> None:
    assert len({iri(TERMS.figure(key)) for key in keys}) == len(keys)


@pytest.mark.parametrize(
    "source", ["n.txt", "a b#c.txt", "“甲”.txt", "/article:x", "article:x", "n.jsonl:article:1", "."]
)
@pytest.mark.parametrize("local", ["5-9", "5-9,30-36", "5 9", "", "119-WORKS_FOR-0f36ae4f"])
def test_a_record_of_an_article_is_called_by_both(source: str, local: str) -> None:
    assert TERMS.part("Claim", f"{source}#a1", local) == TERMS.named("Claim", f"{source}-a1-{local}")


def test_a_figure_is_called_by_where_it_stands() -> None:
    key = "Observation:n.jsonl:a#b#a1:5-9,30-36:产值:3"
    assert TERMS.figure(key) == f"<{BASE}observation/n.jsonl:a%23b-a1-5-9,30-36-{short(key)}>"
    assert TERMS.figure("Observation:n.txt#a1:5-9:产值:3").startswith("observation:n.txt-a1-5-9-")


@pytest.mark.parametrize(
    "strange", ["https://other.example/x", f"{BASE}company/", f"{BASE}firm/甲", f"{BASE}ns#Company", ""]
)
def test_an_iri_that_is_not_ours_is_refused(strange: str) -> None:
    with pytest.raises(InputError, match="is not the name of anything under"):
        TERMS.key(strange)


def test_every_class_and_record_has_a_prefix() -> None:
    kinds = [name.lower() for name in (*KNOWN.classes, *RECORDS)]
    assert {name: TERMS.prefixes[name] for name in kinds} == {name: f"{BASE}{name}/" for name in kinds}
    assert len({*TERMS.prefixes.values()}) == len(TERMS.prefixes)


@pytest.mark.parametrize(
    ("known", "short_form"),
    [
        ("https://schema.org/Corporation", "schema:Corporation"),
        ("http://www.w3.org/ns/org#member", "org:member"),
        (f"{BASE}ns#Claim", "kg:Claim"),
        ("http://other.example/x", "<http://other.example/x>"),
        ("https://schema.org/a/b", "<https://schema.org/a/b>"),
    ],
)
def test_an_iri_of_a_vocabulary_is_compact(known: str, short_form: str) -> None:
    assert TERMS.compact(known) == short_form


@given(text=TEXTS)
def test_any_text_is_a_literal(text: str) -> None:
    (one,) = parse(f"<x:x> <x:x> {literal(text)} .".encode(), format=RdfFormat.TURTLE)
    assert isinstance(one.object, Literal)
    assert one.object.value == text
    assert one.object.language in (None, "zh")
    assert json.loads(plain(text)) == text


def test_a_number_that_is_none_cannot_break_out() -> None:
    hostile = '1" . <x:y> <x:y> "'
    (one,) = parse(f"@prefix xsd: <x:> . <x:x> <x:x> {decimal(hostile)} .", format=RdfFormat.TURTLE)
    assert one.object.value == hostile


@pytest.mark.parametrize("number", [0.0, 0.1, 1e-7, 5e-324, 1e16, 1.5e300, 436.16, -2.5])
def test_a_number_is_a_decimal_that_keeps_its_value(number: float) -> None:
    (one,) = parse(f"<x:x> <x:x> {literal(number)} .", format=RdfFormat.TURTLE)
    assert one.object.datatype.value.endswith("#decimal")
    assert float(one.object.value) == number


@pytest.mark.parametrize(
    ("day", "kind"),
    [("2024-03-18", "xsd:date"), ("2024-03", "xsd:gYearMonth"), ("2024", "xsd:gYear"), ("2024-01/2024-06", "")],
)
def test_a_period_has_the_type_of_its_length(day: str, kind: str) -> None:
    assert days(day) == f'"{day}"' + (f"^^{kind}" if kind else "")


def test_short_texts_are_of_the_text_and_as_long_as_wanted() -> None:
    assert short("甲") == short("甲", 16)[:8] != short("乙")
    assert dashed("a#b#a1") == "a#b-a1"
