from marked import marked

from kg import ontology
from kg.resolve.classes import reclassed
from kg.resolve.decisions import CLASS, Decision, Decisions
from kg.settings import data

KNOWN = ontology.load(data("schema"))


def classes(*decisions: Decision, zone: str = "北区高新区") -> list[str]:
    article, mentions = marked("[华星|Company]与[远航|Company]签约。", zone=zone)
    return [one.type for one in reclassed(article, mentions, KNOWN, Decisions(decisions))]


def test_a_name_gets_the_class_that_was_decided() -> None:
    assert classes() == ["Company", "Company"]
    assert classes(Decision("Company:华星·北区高新区", "Institution:华星·北区高新区", CLASS)) == [
        "Institution",
        "Company",
    ]


def test_only_in_its_zone_unless_no_zone_is_given() -> None:
    local = Decision("Company:华星·北区高新区", "Institution:华星·北区高新区", CLASS)
    assert classes(local, zone="南区高新区") == ["Company", "Company"]
    assert classes(Decision("Company:华星", "Institution:华星", CLASS), zone="南区高新区") == ["Institution", "Company"]


def test_a_later_decision_on_the_new_class_goes_on() -> None:
    first = Decision("Company:华星", "Institution:华星", CLASS, date="2026-01-01")
    assert classes(first, Decision("Institution:华星", "Park:华星", CLASS, date="2026-01-02"))[0] == "Park"
    assert classes(first, Decision("Institution:华星", "Company:华星", CLASS, date="2026-01-02"))[0] == "Company"
