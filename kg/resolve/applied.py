"""Decisions of people that do not come true: what they would make one is two, as others have decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.resolve.clusters import meanings
from kg.resolve.decisions import NOT_SAME, RENAME, SAME, Decision, Decisions


def contradicted(
    decided: Decisions, own: Mapping[str, str], published: Mapping[str, str]
) -> Iterator[tuple[Decision, str]]:
    """Decisions that two names are one where they are two, and why; `own` says which entity an own id means."""
    told = decided.of_identity()
    meant = meanings(own, published) if told else {}
    parted = [one for one in told if one.decision == NOT_SAME]
    for one in told:
        ends = {own[meant[key][0]] for key in one.pair if key in meant}
        if one.decision in (SAME, RENAME) and len(ends) > 1:
            other = next((each for each in parted if _between(each, ends, own, meant)), None)
            yield one, f"{other.left} and {other.right} are not the same" if other else "another decision excludes it"


def _between(one: Decision, ends: set[str], own: Mapping[str, str], meant: Mapping[str, list[str]]) -> bool:
    """Whether a decision parts two entities."""
    left, right = ({own[each] for each in meant.get(key, ())} & ends for key in one.pair)
    return len(left | right) > 1
