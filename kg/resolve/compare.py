"""The names of all articles compared: which pairs are one thing, which are not, and which only people can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.model import Unsure
from kg.resolve.blocking import blocks, keys
from kg.resolve.judge import DIFFERENT, SAME, Weights, judge
from kg.resolve.locals import Local
from kg.resolve.measures import measures
from kg.resolve.outlines import Context, Outline
from kg.resolve.sides import Side, coded, listed, side

LEVELS = ("省", "市", "州", "区", "县", "镇", "乡", "街道", "高新区", "经开区", "开发区")


Pair = tuple[str, str]
"""Two ids, sorted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge said of ids: pairs that are the same, the surest first; that are not; and unsure ones.

    `keys` are those that names were compared by, for each id that there is; ids are sorted.
    """

    same: tuple[tuple[float, str, str], ...] = ()
    different: Set[Pair] = frozenset()
    unsure: tuple[Unsure, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    ids = sorted({one.id for each in every for one in each.locals})
    new = {one for one in ids if one in fresh or one not in known.keys}
    sides = sides_of(every, new)
    kept = {one: keys(sides[one]) if one in new else known.keys[one] for one in ids}
    pairs = ((ids[here], ids[there]) for here, there in blocks(kept.values()).pairs)
    return Judged(*_judged(pairs, known, Jury(every, sides, weights)), kept)


def _judged(
    pairs: Iterable[Pair], known: Judged, jury: Jury
) -> tuple[tuple[tuple[float, str, str], ...], Set[Pair], tuple[Unsure, ...]]:
    """The pairs that are the same, different, and unsure: as is known, and what the jury says of the rest."""
    one_thing, doubtful = {one[1:]: one for one in known.same}, {(one.left, one.right): one for one in known.unsure}
    same, different, unsure, rest = [], set(), [], []
    for pair in pairs:
        if jury.hears(*pair):
            rest.append(pair)
        elif pair in known.different:
            different.add(pair)
        elif found := doubtful.get(pair):
            unsure.append(found)
        elif likely := one_thing.get(pair):
            same.append(likely)
        else:
            rest.append(pair)
    jury.summon({one for pair in rest for one in pair})
    for pair in rest:
        verdict = jury(*pair)
        if isinstance(verdict, float):
            same.append((verdict, *pair))
        elif verdict:
            unsure.append(verdict)
        else:
            different.add(pair)
    return tuple(sorted(same, key=lambda one: (-one[0], one[1:]))), different, tuple(unsure)


class Jury:
    """Compares names by all that is told of them."""

    def __init__(self, outlines: Sequence[Outline], sides: Mapping[str, Side], weights: Weights | None) -> None:
        """Take the sides that are there; they are to be heard, whatever was said of them."""
        self._outlines, self._fresh, self._weights = outlines, sides, weights
        self._sides = dict(sides)
        self._zones: dict[str, set[str]] = defaultdict(set)

    def hears(self, left: str, right: str) -> bool:
        """Whether one of two names is fresh."""
        return left in self._fresh or right in self._fresh

    def summon(self, ids: Set[str]) -> None:
        """Gather what is told of all names that are to be compared."""
        self._sides |= sides_of(self._outlines, ids - self._sides.keys())
        for one in (one for each in self._outlines for one in each.locals if one.id in ids):
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
