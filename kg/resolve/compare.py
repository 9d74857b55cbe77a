"""The names of all articles compared: which pairs are one thing, which are not, and which only people can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from kg.model import Unsure
from kg.resolve.blocking import Blocks, keys, meeting
from kg.resolve.judge import DIFFERENT, SAME, Weights, judge
from kg.resolve.known import things
from kg.resolve.locals import Local
from kg.resolve.measures import measures
from kg.resolve.outlines import Context, Outline
from kg.resolve.sides import Side, coded, listed, registered, relative, side

FIRM, ENOUGH = "公司", 3
"""How a full name of a firm ends, and of how many characters a short one is at least."""
LEVELS = ("省", "市", "州", "区", "县", "镇", "乡", "街道", "高新区", "经开区", "开发区")


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge said of ids: pairs that are the same, the surest first, and unsure ones; both ids sorted.

    `keys` are those that names were compared by, for each id that there is, `skipped` those that say nothing. All
    other pairs that share a key are different.
    """

    same: tuple[tuple[float, str, str], ...] = ()
    unsure: tuple[Unsure, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: Set[str] = frozenset()

    def compared(self, left: str, right: str) -> bool:
        """Whether two ids were compared."""
        return bool(meeting(self.keys.get(left, ()), self.keys.get(right, ()), self.skipped))


def judge_all(
    outlines: Iterable[Outline],
    last: Judged | None = None,
    fresh: Set[str] = frozenset(),
    weights: Weights | None = None,
) -> Judged:
    """Compare the names that share a key, by weights or by ours; outlines come in the order of their articles.

    Of what was judged `last`, all counts that is about no name that is `fresh`: of which some article tells otherwise.
    """
    every, known = list(outlines), last or Judged()
    ids = _in_order({one.id for each in every for one in each.locals}, known.keys)
    new = {one for one in ids if one in fresh or one not in known.keys}
    sides = sides_of(every, new)
    kept = {one: keys(sides[one]) if one in new else known.keys[one] for one in ids}
    blocks = Blocks(kept)
    opened = known.skipped - blocks.skipped
    heard = new | {one for one in ids if not opened.isdisjoint(kept[one])} if opened else new
    jury = Jury(every, sides, blocks.names(heard), weights)
    found = _still(known, Judged(keys=kept, skipped=blocks.skipped), heard)
    same, unsure = list(found.same), list(found.unsure)
    for pair in blocks.pairs(heard):
        verdict = jury(*pair)
        if isinstance(verdict, float):
            same.append((verdict, *pair))
        elif verdict:
            unsure.append(verdict)
    return replace(found, same=tuple(sorted(same, key=lambda one: (-one[0], one[1:]))), unsure=tuple(unsure))


def _in_order(ids: set[str], known: Iterable[str]) -> list[str]:
    """Ids, sorted; those that are `known` are so already."""
    before = [one for one in known if one in ids]
    return sorted([*before, *ids.difference(before)])


def _still(known: Judged, now: Judged, heard: Set[str]) -> Judged:
    """What was judged of pairs that are compared now, too, and not heard again."""

    def counts(left: str, right: str) -> bool:
        return left not in heard and right not in heard and now.compared(left, right)

    same = tuple(one for one in known.same if counts(*one[1:]))
    return replace(now, same=same, unsure=tuple(one for one in known.unsure if counts(one.left, one.right)))


class Jury:
    """Compares names by all that is told of them."""

    def __init__(
        self, outlines: Sequence[Outline], sides: Mapping[str, Side], ids: Set[str], weights: Weights | None
    ) -> None:
        """Gather what is told of all names that are to be compared; some sides are there already."""
        self._weights = weights
        self._sides = {**sides, **sides_of(outlines, ids - sides.keys())}
        self._zones: dict[str, set[str]] = defaultdict(set)
        for one in (one for each in outlines for one in each.locals if one.id in ids):
            self._zones[one.id].add(one.zone if one.scoped else "")

    def __call__(self, left: str, right: str) -> float | Unsure | None:
        """How likely two names are one thing where that is sure, what people need where it is not, None for two."""
        both = self._sides[left], self._sides[right]
        verdict = judge(*both, self._weights)
        homonyms = _homonyms(self._zones[left], self._zones[right]) and not listed(*both)
        if told_as_one(*both) or (verdict.probability >= SAME and joins(*both) and not homonyms):
            return verdict.probability
        if verdict.probability <= DIFFERENT:
            return None
        return Unsure(round(verdict.probability, 3), left, right, verdict.reasons)


def sides_of(outlines: Iterable[Outline], ids: Set[str] | None = None) -> dict[str, Side]:
    """Names as they are compared, by id, with all that their articles tell; sorted: all, or some."""
    named: dict[str, Local] = {}
    told: dict[str, Context] = defaultdict(lambda: defaultdict(set))
    for each in outlines:
        for one, context in zip(each.locals, each.told, strict=True):
            if ids is None or one.id in ids:
                named.setdefault(one.id, one)
                told[one.id]["zone"].add(one.zone)
                for key, values in context:
                    told[one.id][key].update(values)
    return {key: side(one.type, one.name, told[key]) for key, one in sorted(named.items())}


def joins(one: Side, other: Side) -> bool:
    """Whether two names that the judge finds the same may be joined without anybody.

    That takes a list that has both, one core, a zone or city that only one of them says, a short form whose articles
    tell of one zone or city and of one person or product, or one that no list knows and that begins a registered name
    of its zone; and nothing that their articles tell apart. Any other short form is left to people.
    """
    told = {name for name, value in measures(one, other).items() if value}
    if (listed(one, other) and one.type != "Place") or relative(one, other):
        return True
    apart = any(name.startswith("other ") and name.replace("other", "same") not in told for name in told)
    known = one.type != "Person" or "same org" in told
    firm = one.type == "Company" and (_shown(told) or _in_full(one, other, told))
    return ((known and _agree(one, other)) or listed(one, other) or firm) and not apart


def _agree(one: Side, other: Side) -> bool:
    """One core; or, where a name is only a place and a kind, all of that."""
    here, there = one.parts, other.parts
    if here.core or there.core:
        return here.core == there.core
    return here.regions == there.regions != () and here.kind == there.kind and here.bracket == there.bracket


def _shown(told: Set[str]) -> bool:
    """Whether a short form is one of a registered name by what is told of both: where, and who or what."""
    short = told & {"core begins the other", "core ends the other", "abbreviates"}
    unit = "a word more, and no registered name" in told
    return bool(short and not unit and told & {"same zone", "same city"} and told & {"same person", "same product"})


def _in_full(one: Side, other: Side, told: Set[str]) -> bool:
    """Whether a short form that no list knows begins a registered name in the paper of one zone: 惠同新材, 郭牌公司.

    Two characters alone (万达) are the name of too many.
    """
    short, full = sorted((one.parts, other.parts), key=lambda parts: len(parts.core))
    forms = full.legal.endswith(FIRM) and not registered(short)
    enough = len(short.core) >= ENOUGH or bool(short.legal)
    return {"same zone", "core begins the other"} <= told and forms and enough and not things(short, one.type)


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
