"""What the claims of one edge say together."""

import json

import pytest

from kg.model import PLANNED
from kg.resolve.edges import Said, claimed, present, span_of


def said(source: str = "n.txt#a1", date: str = "", confidence: float = 0.5, **qualifiers: str) -> Said:
    return Said(source, date, "5-9", f"{source}的话。", "cue", {**qualifiers, "confidence": confidence})


def test_lists_have_one_entry_a_claim_in_their_order() -> None:
    found = claimed([said("a#a1", "2024-05-01"), said("b#a1"), said("a#a1", role="经理")], {})
    assert found["sources"] == ("a#a1", "b#a1", "a#a1")
    assert found["dates"] == ("2024-05-01", "", "")
    assert found["quotes"] == ("a#a1的话。", "b#a1的话。", "a#a1的话。")
    assert found["claims"] == len(found["offsets"]) == len(found["extractors"]) == 3  # type: ignore[arg-type]


def test_each_claim_keeps_what_it_says_itself() -> None:
    found = claimed([said(amount="5万元", confidence=0.7), said()], {})
    assert [json.loads(one) for one in found["qualifiers"]] == [  # type: ignore[union-attr]
        {"amount": "5万元", "confidence": 0.7},
        {"confidence": 0.5},
    ]


@pytest.mark.parametrize(
    ("again", "independent"), [({}, 3), ({"b#a1": "a#a1"}, 2), ({"b#a1": "a#a1", "c#a1": "a#a1"}, 1)]
)
def test_reprints_are_not_independent(again: dict[str, str], independent: int) -> None:
    found = [said("a#a1"), said("b#a1"), said("c#a1"), said("a#a1")]
    assert claimed(found, again)["independent"] == independent
    assert claimed(found, again)["claims"] == 4


def test_together_they_say_the_highest_number_and_each_text_once() -> None:
    found = claimed(
        [said(amount_number="50000", role="经理"), said(amount_number="9000.5", role="书记"), said(role="经理")], {}
    )
    assert (found["amount_number"], found["role"]) == (50000.0, "经理；书记")


def test_the_surest_claim_counts() -> None:
    assert claimed([said(confidence=0.4), said(confidence=0.9)], {})["confidence"] == 0.9


@pytest.mark.parametrize(("modalities", "planned"), [(("plan",), True), (("plan", ""), False), (("", ""), False)])
def test_planned_is_what_every_claim_plans(modalities: tuple[str, ...], planned: bool) -> None:
    assert PLANNED == "plan"
    found = claimed([said(**({"modality": one} if one else {})) for one in modalities], {})
    assert found["planned"] is planned


def test_days_go_from_the_first_to_the_last_that_are_known() -> None:
    assert span_of(["2024-05-01", "", "2024-03-18"]) == {"first_seen": "2024-03-18", "last_seen": "2024-05-01"}
    assert span_of(["", ""]) == {}
    assert claimed([said(), said()], {})["dates"] == ()


def test_what_says_nothing_is_left_out_and_the_rest_goes_by_name() -> None:
    assert present({"b": "", "c": (), "d": 0, "a": False}) == (("a", False), ("d", 0))
