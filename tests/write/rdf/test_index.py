"""Triples by subject, whatever program wrote them."""

import time

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import InputError
from kg.write.rdf.index import Index, snake, spans
from kg.write.rdf.statements import camel
from kg.write.rdf.terms import VOCABULARIES

OURS = "https://x.example/kg/"
NS, XSD, RDF = f"{OURS}ns#", VOCABULARIES["xsd"], VOCABULARIES["rdf"]


def triple(subject: str, predicate: str, value: NamedNode | Literal | BlankNode | Triple) -> Triple:
    return Triple(NamedNode(f"{OURS}{subject}"), NamedNode(predicate), value)


def typed(subject: str, kind: str) -> Triple:
    return triple(subject, f"{RDF}type", NamedNode(f"{NS}{kind}"))


@pytest.mark.parametrize("number", ["260000000", "260000000.0", "260000000.000", "+260000000", "0260000000"])
def test_a_decimal_is_one_number_however_it_is_written(number: str) -> None:
    one = triple("claim/1", f"{NS}amountNumber", Literal(number, datatype=NamedNode(f"{XSD}decimal")))
    found = Index([typed("claim/1", "Claim"), one])
    assert dict(found.own(f"{OURS}claim/1")) == {"amount_number": "260000000"}


@pytest.mark.parametrize("text", ["0.50", "260000000.0", "x"])
def test_text_stays_as_it_is(text: str) -> None:
    found = Index([typed("claim/1", "Claim"), triple("claim/1", f"{NS}role", Literal(text))])
    assert dict(found.own(f"{OURS}claim/1")) == {"role": text}


def test_a_decimal_that_is_none_stays_as_it_is() -> None:
    one = triple("claim/1", f"{NS}amountNumber", Literal("几百", datatype=NamedNode(f"{XSD}decimal")))
    assert dict(Index([typed("claim/1", "Claim"), one]).own(f"{OURS}claim/1")) == {"amount_number": "几百"}


def test_the_base_is_that_of_most_classes() -> None:
    other = Triple(NamedNode("x:1"), NamedNode(f"{RDF}type"), NamedNode("https://other.example/ns#Thing"))
    assert Index([other, typed("zone/甲", "Zone"), typed("zone/乙", "Zone")]).base == OURS
    assert Index([]).base == ""


def test_what_is_said_twice_counts_once() -> None:
    one = triple("zone/甲", f"{VOCABULARIES['rdfs']}label", Literal("甲"))
    found = Index([typed("zone/甲", "Zone"), one, one])
    assert found.texts(f"{OURS}zone/甲", "rdfs:label") == ["甲"]
    assert found.of("Zone") == [f"{OURS}zone/甲"]


def test_texts_and_links_are_told_apart() -> None:
    zone, about = NamedNode(f"{OURS}zone/乙"), f"{VOCABULARIES['schema']}about"
    found = Index([typed("zone/甲", "Zone"), triple("zone/甲", about, zone), triple("zone/甲", about, Literal("乙"))])
    assert found.links(f"{OURS}zone/甲", "schema:about") == [f"{OURS}zone/乙"]
    assert found.texts(f"{OURS}zone/甲", "schema:about") == ["乙"]
    assert list(found.pairs("schema:about")) == [(f"{OURS}zone/甲", f"{OURS}zone/乙")]
    assert found.texts(f"{OURS}zone/丙", "schema:about") == []


def test_a_claim_names_one_triple() -> None:
    names = [NamedNode(f"{OURS}{one}") for one in ("company/甲", "ns#LOCATED_IN", "zone/乙", "zone/丙")]
    terms = [f"{RDF}{one}" for one in ("subject", "predicate", "object")]
    parts = [triple("claim/1", term, name) for term, name in zip(terms, names[:3], strict=True)]
    said = (names[0].value, names[1].value, names[2].value)
    assert Index([typed("claim/1", "Claim"), *parts]).statement(f"{OURS}claim/1") == said
    reified = triple("claim/1", f"{RDF}reifies", Triple(*names[:3]))
    assert Index([typed("claim/1", "Claim"), reified]).statement(f"{OURS}claim/1") == said
    for wrong in (parts[:2], [*parts, triple("claim/1", f"{RDF}object", names[3])]):
        with pytest.raises(InputError, match="must have one rdf:subject, one rdf:predicate and one rdf:object"):
            Index([typed("claim/1", "Claim"), *wrong]).statement(f"{OURS}claim/1")


def test_many_values_of_one_subject_take_no_more_than_their_share() -> None:
    def taken(count: int) -> float:
        triples = [triple("zone/甲", f"{NS}HAS", NamedNode(f"{OURS}zone/{at}")) for at in range(count)]
        start = time.process_time()
        Index(triples)
        return time.process_time() - start

    assert taken(40_000) < 60 * taken(2_000) + 0.5


@pytest.mark.parametrize("name", ["amount", "amount_number", "date_days"])
def test_names_are_spelt_back(name: str) -> None:
    assert snake(camel(name)) == name


def test_offsets_sort_as_numbers() -> None:
    assert sorted(["30-36", "5-9 40-44", "5-9 6-7"], key=spans) == ["5-9 6-7", "5-9 40-44", "30-36"]
