from kg import ontology
from kg.check import Gate
from kg.report.counts import Counts, Money
from kg.report.tables import Table, tables
from kg.settings import data

KNOWN = ontology.load(data("schema"))
NOW = {"articles": 3, "nodes": {"Company": 5, "Article": 3}, "edges": {"LOCATED_IN": {"stated": 2, "derived": 1}}}
OLD = {"articles": 2, "nodes": {"Company": 6}, "edges": {}}


def made(before: dict[str, object] | None = None, counts: Counts | None = None) -> dict[str, Table]:
    gates = [Gate("failures", "≤ 0", "1", passed=False)]
    return {table.title[1]: table for table in tables(counts or Counts(), NOW, before, gates, KNOWN)}


def test_what_is_empty_is_left_out() -> None:
    assert "Zones named most" not in made()
    assert made()["Quality gates"].rows == (("failures", "≤ 0", "1", "✗"),)


def test_growth_is_told_beside_what_was_before() -> None:
    told = made(OLD)
    assert told["Overview"].rows == (("报道 articles", 3, 2, "+1"),)
    assert told["Entities by class"].rows == (("企业 Company", 5, 6, "-1"),)
    assert told["Edges by relation"].rows == (("位于 LOCATED_IN", 3, 0, "+3", 2, 0, 1),)


def test_without_an_older_build_no_growth_is_told() -> None:
    assert made()["Entities by class"].rows == (("企业 Company", 5),)


def test_stages_stand_in_their_order() -> None:
    counts = Counts(money={"投产": Money(1, 1, 250_000_000), "签约": Money(2), "": Money(1)})
    rows = made(counts=counts)["Investments by stage"].rows
    assert [row[0] for row in rows] == ["签约", "投产", "阶段不明 no stage"]
    assert [row[3] for row in rows] == ["", "2.50", ""]
