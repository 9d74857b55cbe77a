"""Claims in the terms of vocabularies: a membership, a grant, a change, an investment, each with what it says."""

import json
from collections.abc import Iterator

import pytest
from built import result
from marked import marked
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from triples import KNOWN

from kg.model import Edge, Graph
from kg.relate import Relater
from kg.resolve import resolve
from kg.write import turtle
from kg.write.rdf.blocks import blocks
from kg.write.rdf.statements import Statements
from kg.write.rdf.terms import VOCABULARIES, Terms

TERMS = Terms(KNOWN)


def compact(term: object) -> str:
    if isinstance(term, Literal):
        return term.value
    return TERMS.compact(term.value) if isinstance(term, NamedNode) else str(term)


def told(graph: Graph) -> dict[str, dict[str, set[str]]]:
    """What the Turtle of a graph says of each subject, as it is read."""
    text = TERMS.head() + "".join(map(turtle.statement, blocks(graph, KNOWN)))
    found: dict[str, dict[str, set[str]]] = {}
    for one in parse(text.encode(), format=RdfFormat.TURTLE):
        predicate = "a" if one.predicate.value.endswith("ns#type") else compact(one.predicate)
        found.setdefault(compact(one.subject), {}).setdefault(predicate, set()).add(compact(one.object))
    return found


def sentence(text: str) -> dict[str, dict[str, set[str]]]:
    """What the Turtle of a sentence says of each subject."""
    article, mentions = marked(text, key="n.txt#a1", zone="合肥高新区", date="2024-03-18")
    return told(resolve([Relater(KNOWN)(article, mentions)], KNOWN)[0])


def stated(text: str, kind: str) -> dict[str, set[str]]:
    """The only claim of a relation that a sentence states."""
    claims = [one for one in sentence(text).values() if one.get("rdf:predicate") == {f"kg:{kind}"}]
    assert len(claims) == 1
    return claims[0]


def test_a_job_is_a_membership_with_its_role() -> None:
    claim = stated("[星河电子有限公司|Company]董事长[李明|Person]介绍，公司已经投产。", "WORKS_FOR")
    assert claim["a"] == {"kg:Claim", "rdf:Statement", "org:Membership", "schema:OrganizationRole"}
    assert claim["org:member"] == claim["rdf:subject"] == {"person:李明·合肥高新区"}
    assert claim["org:organization"] == claim["rdf:object"] == {"company:星河电子有限公司"}
    assert claim["schema:roleName"] == claim["kg:role"] == {"董事长"}


def test_a_grant_has_its_policy_its_receiver_and_its_amount() -> None:
    claim = stated("2023年6月，[合肥高新区|Zone]为[星河电子有限公司|Company]发放“[首台套奖|Policy]”80万元。", "GRANTS")
    assert claim["a"] == {"kg:Claim", "rdf:Statement", "schema:MonetaryGrant"}
    assert claim["dcterms:isPartOf"] == claim["rdf:subject"] == {"policy:首台套奖·合肥高新区"}
    assert claim["schema:fundedItem"] == claim["rdf:object"] == {"company:星河电子有限公司"}
    assert claim["schema:amount"] == claim["kg:amountNumber"] == {"800000"}
    assert (claim["kg:amount"], claim["kg:amountCurrency"]) == ({"80万元"}, {"CNY"})
    assert (claim["kg:date"], claim["kg:dateDays"]) == ({"2023年6月"}, {"2023-06"})


def test_a_change_of_name_leads_from_the_old_to_the_new() -> None:
    text = "[云谷科技园|Park]原名[长丰机械产业园|Park]。"
    claim, (key,) = stated(text, "RENAMED_FROM"), stated(text, "RENAMED_FROM")["kg:states"]
    change = sentence(text)[key]
    assert claim["a"] == {"kg:Claim", "rdf:Statement"}
    assert change["a"] == {"kg:Change", "org:ChangeEvent"}
    assert change["org:resultingOrganization"] == {"park:云谷科技园·合肥高新区"}
    assert change["org:originalOrganization"] == claim["rdf:object"]
    assert {one.partition(":")[0] for one in claim["rdf:object"]} == {"formername"}


def test_every_claim_of_the_samples_says_what_its_edge_says() -> None:
    found = told(result().graph)
    claims = sorted(
        (*claim["rdf:subject"], *claim["rdf:predicate"], *claim["rdf:object"], *claim["kg:quote"], *claim["kg:offsets"])
        for claim in found.values()
        if "kg:Claim" in claim.get("a", ())
    )
    assert claims == sorted(of_edges(result().graph)) != []


def of_edges(graph: Graph) -> Iterator[tuple[str, ...]]:
    for edge in graph.edges():
        values = dict(edge.properties)
        if values.get("claims"):
            triple = (TERMS.entity(edge.head), f"kg:{edge.type}", TERMS.entity(edge.tail))
            for quote, offsets in zip(values["quotes"], values["offsets"], strict=True):
                yield (*triple, quote, offsets)


@pytest.mark.parametrize("name", sorted(name for name, one in KNOWN.relations.items() if one.claim))
def test_every_n_ary_class_of_the_schema_is_said_in_known_terms(name: str) -> None:
    edge = edge_of(name, role="经理", amount="5万元", amount_number="50000")
    found = list(Statements(TERMS, KNOWN).of(edge, "company:甲", "zone:乙"))
    terms = {pair[0] if pair[0] != "a" else pair[1] for block in found for pair in block.said}
    ends = {key: iris for key, iris in KNOWN.relations[name].claim.items() if key in ("class", "head", "tail")}
    assert {TERMS.compact(iri) for iris in ends.values() for iri in iris} <= terms
    assert {term.partition(":")[0] for term in terms} <= {"kg", *VOCABULARIES}


def edge_of(kind: str, *, count: int = 1, **said: str) -> Edge:
    columns = {
        "sources": ("n.txt#a1",) * count,
        "offsets": ("5-9",) * count,
        "quotes": tuple(f"第{at}句。" for at in range(count)),
        "extractors": ("cue",) * count,
        "qualifiers": (json.dumps({**said, "confidence": 0.5}),) * count,
    }
    return Edge(f"甲|{kind}|乙", kind, "Company:甲", "Zone:乙", (("derived", False), *columns.items()))


def test_claims_of_the_same_place_stay_apart() -> None:
    found = list(Statements(TERMS, KNOWN).of(edge_of("LOCATED_IN", count=12), "company:甲", "zone:乙"))
    assert len({subject for subject, _, _ in found}) == 12


def test_derivations_of_a_large_graph_stay_apart() -> None:
    """Eight hexadecimal digits would be the same for one pair in two of 77 000."""
    made = Statements(TERMS, KNOWN)
    values = {"derived": True, "via": ("Park:甲园",), "sources": (), "quotes": (), "confidence": 0.5}
    edges = (Edge(f"e{at}", "LOCATED_IN", "Company:甲", "Zone:乙", tuple(values.items())) for at in range(200_000))
    assert len({subject for edge in edges for subject, _, _ in made.of(edge, "company:甲", "zone:乙")}) == 200_000
