"""The names of all articles compared: which pairs are one thing, which are not, and which only people can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Annotation, Unsure
from kg.resolve.blocking import blocks
from kg.resolve.codes import stated
from kg.resolve.judge import DIFFERENT, SAME, judge
from kg.resolve.locals import Local
from kg.resolve.measures import measures
from kg.resolve.sides import CODE, Side, coded, listed, side

TOLD = {"Zone": "zone", "Place": "city", "Industry": "industry", "Person": "person", "Product": "product"}
"""What a claim's other end tells of a thing, by class; organisations tell of persons."""
ORGANISATIONS = ("Company", "Government", "Institution")
LEVELS = ("省", "市", "州", "区", "县", "镇", "乡", "街道", "高新区", "经开区", "开发区")
Context = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge said of ids: pairs that are the same, the surest first; that are not; and unsure ones."""

    same: tuple[tuple[float, str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    unsure: tuple[Unsure, ...] = ()


def judge_all(local: Sequence[Local], contexts: Mapping[tuple[str, str, str], Context]) -> Judged:
    """Compare the names that share a key."""
    zones: dict[str, set[str]] = defaultdict(set)
    for one in local:
        zones[one.id].add(one.zone if one.scoped else "")
    known = sides_of(local, contexts)
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


def sides_of(local: Sequence[Local], contexts: Mapping[tuple[str, str, str], Context]) -> dict[str, Side]:
    """The names as they are compared, by id, with all that their articles tell; sorted."""
    named: dict[str, Local] = {}
    told: dict[str, Context] = defaultdict(lambda: defaultdict(set))
    for one in local:
        named.setdefault(one.id, one)
        told[one.id]["zone"].add(one.zone)
        for key, values in contexts.get((one.article, one.type, one.name), {}).items():
            told[one.id][key] |= values
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


def contexts(annotations: Sequence[Annotation]) -> dict[tuple[str, str, str], Context]:
    """What the claims of each article tell of the things that it names, by article, class and name."""
    found: dict[tuple[str, str, str], Context] = defaultdict(lambda: defaultdict(set))
    for annotation in annotations:
        for claim in annotation.claims:
            for one, other in ((claim.head, claim.tail), (claim.tail, claim.head)):
                key = "org" if other.type in ORGANISATIONS and one.type == "Person" else TOLD.get(other.type, "")
                if key:
                    found[annotation.article.key, one.type, one.name][key].add(other.name)
        for mention, code in stated(annotation):
            found[annotation.article.key, mention.type, mention.name][CODE].add(code.quote)
    return found
