from itertools import permutations

import pytest
from marked import annotated

from kg import ontology
from kg.model import Resolution
from kg.resolve import resolve
from kg.resolve.applied import contradicted
from kg.resolve.decisions import NOT_SAME, RENAME, SAME, Decision, Decisions
from kg.settings import data

KNOWN = ontology.load(data("schema"))
A, B, C = (f"Park:{name}园" for name in ("云谷", "双墩", "长丰"))
FIRST, SECOND, THIRD = "2026-01-01", "2026-01-02", "2026-01-03"


def resolved(*decisions: Decision) -> tuple[set[frozenset[str]], list[str]]:
    """The entities, each as the names that mean it, and why which decisions do not come true."""
    decided = Decisions(decisions)
    text = "".join(f"[{one.partition(':')[2]}|Park]投用。" for one in (A, B, C))
    found: Resolution = resolve([annotated(text, zone="东区")], KNOWN, decided)[1]
    groups = {
        frozenset(own.partition("·")[0] for own in found.own if found.own[own] == one.id) for one in found.entities
    }
    return groups, [f"{one.left} {one.right}: {why}" for one, why in contradicted(decided, found.own, {})]


@pytest.mark.parametrize("kind", [SAME, RENAME])
def test_two_that_were_decided_to_be_two_are_not_joined_over_a_third(kind: str) -> None:
    parted, early, late = Decision(A, C, NOT_SAME, date=FIRST), Decision(A, B, kind), Decision(B, C, kind, date=THIRD)
    for order in permutations((parted, early, late)):
        groups, told = resolved(*order)
        assert groups == {frozenset({A}), frozenset({B, C})}
        assert told == [f"{A} {B}: {A} and {C} are not the same"]


def test_what_does_not_contradict_is_done() -> None:
    assert resolved(Decision(A, B, SAME), Decision(B, C, SAME)) == ({frozenset({A, B, C})}, [])
    assert resolved(Decision(A, B, SAME), Decision(B, C, NOT_SAME))[1] == []


def test_a_renaming_in_a_ring_does_not_come_true() -> None:
    told = resolved(*(Decision(*pair, RENAME, date=SECOND) for pair in ((A, B), (B, C), (C, A))))[1]
    assert len(told) == 3
    assert all(line.endswith("another decision excludes it") for line in told)


def test_names_that_a_build_does_not_know_contradict_nothing() -> None:
    assert resolved(Decision(A, "Park:没有", SAME))[1] == []
