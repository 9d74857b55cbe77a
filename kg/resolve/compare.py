"""The names of all articles compared: which pairs are one thing, which are not, and which only people can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Unsure
from kg.resolve.blocking import blocks
from kg.resolve.judge import DIFFERENT, SAME, judge
from kg.resolve.locals import Local
from kg.resolve.measures import measures
from kg.resolve.outlines import Context, Outline
from kg.resolve.sides import Side, coded, listed, side

LEVELS = ("省", "市", "州", "区", "县", "镇", "乡", "街道", "高新区", "经开区", "开发区")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge said of ids: pairs that are the same, the surest first; that are not; and unsure ones."""

    same: tuple[tuple[float, str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    unsure: tuple[Unsure, ...] = ()


def judge_all(outlines: Iterable[Outline]) -> Judged:
    """Compare the names that share a key; outlines come in the order of their articles."""
    every = list(outlines)
    zones: dict[str, set[str]] = defaultdict(set)
    for one in (one for each in every for one in each.locals):
        zones[one.id].add(one.zone if one.scoped else "")
    known = sides_of(every)
    ids, sides = list(known), list(known.values())
    same, different, unsure = [], set(), []
    for here, there in blocks(sides).pairs:
        left, right = ids[here], ids[there]
        verdict = judge(sides[here], sides[there])
        both = (sides[here], sides[there])
        homonyms = _homonyms(zones[left], zones[right]) and not listed(*both)
        if told_as_one(*both) or (verdict.probability >= SAME and joins(*both) and not homonyms):
            same.append((verdict.probability, left, right))
        elif verdict.probability <= DIFFERENT:
            different.add((left, right))
        else:
            unsure.append(Unsure(round(verdict.probability, 3), left, right, verdict.reasons))
    return Judged(tuple(sorted(same, key=lambda one: (-one[0], one[1:]))), frozenset(different), tuple(unsure))


def sides_of(outlines: Iterable[Outline]) -> dict[str, Side]:
    """The names as they are compared, by id, with all that their articles tell; sorted."""
    named: dict[str, Local] = {}
    told: dict[str, Context] = defaultdict(lambda: defaultdict(set))
    for one, context in (pair for each in outlines for pair in zip(each.locals, each.told, strict=True)):
        named.setdefault(one.id, one)
        told[one.id]["zone"].add(one.zone)
        for key, values in context:
            told[one.id][key].update(values)
    return {key: side(one.type, one.name, told[key]) for key, one in sorted(named.items())}


def joins(one: Side, other: Side) -> bool:
    """Whether two names that the judge finds the same may be joined without anybody.

    That takes a list that has both (nicknames of places are not sure enough), or one core and nothing that their
    articles tell apart; a short form that only could be one is left to people.
    """
    told = {name for name, value in measures(one, other).items() if value}
    apart = any(name.startswith("other ") and name.replace("other", "same") not in told for name in told)
    known = one.type != "Person" or "same org" in told
    return (listed(one, other) and one.type != "Place") or (
        one.parts.core == other.parts.core != "" and known and not apart
    )


def told_as_one(one: Side, other: Side) -> bool:
    """Whether articles of two zones mean one thing: by its credit code, or by one name with one employer or one person.

    A name that only says its level (市纪委) is of another body in each city.
    """
    if one.type == other.type and (agree := coded(one, other)) is not None:
        return agree
    if one.parts.folded != other.parts.folded or one.type != other.type or one.name.startswith(LEVELS):
        return False
    key = "org" if one.type == "Person" else "person"
    shared = one.context.get(key, frozenset()) & other.context.get(key, frozenset())
    return any(not name.startswith(LEVELS) for name in shared)


def _homonyms(here: set[str], there: set[str]) -> bool:
    """Whether two names each count only in a zone, and not in the same one: such are never joined."""
    return bool(here - {""} and there - {""}) and not here & there
