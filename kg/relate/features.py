"""What speaks for a pair standing in a relation, or against it: a table of small functions that name features.

A feature is a short text, such as `gap > 入驻` or `classes > Company Zone`; it is there or it is not. What each one
weighs, relation by relation, is fitted (`kg.relate.judge`). The features are those of Zhou et al. 2005 ("Exploring
various knowledge in relation extraction") as far as they need no parser: words before, between and after, classes,
order, distance, what stands between; and, for what newspapers do, lists, subjects carried over and the zone that an
article is about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from kg.relate.arguments import ABOUT, CARRIED_OVER, LEFT_OUT, STAND_IN
from kg.relate.pairs import Pair
from kg.relate.sentences import begins_clause

Feature = Callable[[Pair], Iterator[str]]
FIRST_MARK, LAST_MARK = "\ue000", "\ue0ff"
SHORT = 6
SITES = ("Park", "Place", "Zone")


def classes(pair: Pair) -> Iterator[str]:
    """The classes of both, with the order."""
    yield f"classes {pair.order} {pair.head.mention.type} {pair.tail.mention.type}"


def exact_gap(pair: Pair) -> Iterator[str]:
    """All that stands between them, if that is short."""
    if len(pair.between) <= SHORT:
        yield f"gap {pair.order} {pair.between}"
        yield f"gap {pair.order} {pair.head.mention.type} {pair.between} {pair.tail.mention.type}"


def between(pair: Pair) -> Iterator[str]:
    """Two and three characters on end between them, and those that it begins and ends with."""
    yield from _grams(f"in {pair.order} ", pair.between)
    for size in (1, 2, 3):
        if len(pair.between) > size:
            yield f"opens {pair.order} {pair.between[:size]}"
            yield f"closes {pair.order} {pair.between[-size:]}"


def before(pair: Pair) -> Iterator[str]:
    """Two characters on end before them, and what stands right before."""
    yield from _grams(f"before {pair.order} ", pair.before)
    yield f"left {pair.order} {pair.before[-1:] or 'edge'}"
    yield from (f"left {pair.order} {pair.before[-size:]}" for size in (2, 3) if len(pair.before) >= size)


def after(pair: Pair) -> Iterator[str]:
    """Two characters on end after them, and what stands right after."""
    yield from _grams(f"after {pair.order} ", pair.after)
    yield f"right {pair.order} {pair.after[:1] or 'edge'}"
    yield from (f"right {pair.order} {pair.after[:size]}" for size in (2, 3) if len(pair.after) >= size)


def distance(pair: Pair) -> Iterator[str]:
    """How far apart they stand, in characters and in clauses."""
    if LEFT_OUT not in (pair.head.place, pair.tail.place):
        gap = pair.masked.text[min(pair.head.place, pair.tail.place) + 1 : max(pair.head.place, pair.tail.place)]
        yield f"distance {pair.order} {bucket(len(gap))}"
        yield f"commas {pair.order} {min(3, gap.count('，') + gap.count('；') + gap.count('：'))}"
        yield f"names between {pair.order} {min(3, sum(FIRST_MARK <= char <= LAST_MARK for char in gap))}"


def lists(pair: Pair) -> Iterator[str]:
    """Whether they are members of one list, or one of them is of a list."""
    if pair.head.group == pair.tail.group:
        yield "same list"
    for side, one in (("head", pair.head), ("tail", pair.tail)):
        if one.group[1] - one.group[0] > 1:
            yield f"{side} listed"


def subject(pair: Pair) -> Iterator[str]:
    """Whether the head, or the tail, begins a clause, and of which class the name is that begins the sentence."""
    first = next(iter(pair.masked.mentions.items()), None)
    if first and first[0] not in (pair.head.place, pair.tail.place) and begins_clause(pair.masked.text, first[0]):
        yield f"begun by {pair.order} {first[1].type}"
    for side, one in (("head", pair.head), ("tail", pair.tail)):
        if one.place != LEFT_OUT and begins_clause(pair.masked.text, one.group[0]):
            yield f"{side} begins {pair.order}"


def rivals(pair: Pair) -> Iterator[str]:
    """Whether other names of the same class stand nearer, or stand in the sentence at all."""
    for side, one, other in (("head", pair.head, pair.tail), ("tail", pair.tail, pair.head)):
        places = [
            place
            for place, mention in pair.masked.mentions.items()
            if mention.type == one.mention.type and place != other.place
        ]
        if one.place == LEFT_OUT:
            yield f"{side} {one.how} {one.mention.type} {'beside' if places else 'alone'}"
        else:
            nearer = (
                sum(abs(place - other.place) < abs(one.place - other.place) for place in places)
                if other.place != LEFT_OUT
                else 0
            )
            yield f"{side} nearer {pair.order} {min(2, nearer)}"
            yield f"{side} of {min(3, len(places))}"


def carried(pair: Pair) -> Iterator[str]:
    """How a side comes into the sentence that does not stand in it."""
    for side, one in (("head", pair.head), ("tail", pair.tail)):
        if one.how == STAND_IN:
            yield f"{side} stands in"
        elif one.how in (CARRIED_OVER, ABOUT):
            other = pair.tail if side == "head" else pair.head
            classes_there = {mention.type for mention in pair.masked.mentions.values()}
            yield f"{side} {one.how} {one.mention.type} {min(4, one.steps)}"
            yield from (f"{side} {one.how} {one.mention.type} beside {name}" for name in SITES if name in classes_there)
            yield f"{side} {one.how} {one.mention.type} {other.mention.type}"
            yield f"{side} {one.how} {'as ' + one.word if one.word else 'unsaid'}"
            if begins_clause(pair.masked.text, other.group[0]):
                yield f"{side} {one.how} other begins"


def names(pair: Pair) -> Iterator[str]:
    """Whether one name begins with, or holds, the other."""
    head, tail = pair.head.mention.form, pair.tail.mention.form
    if head.startswith(tail):
        yield f"head begins with tail {pair.tail.mention.type}"
    elif tail.startswith(head):
        yield f"tail begins with head {pair.head.mention.type}"
    elif tail in pair.head.mention.name or head in pair.tail.mention.name:
        yield "one holds the other"


FEATURES: tuple[Feature, ...] = (
    classes,
    exact_gap,
    between,
    before,
    after,
    distance,
    lists,
    subject,
    rivals,
    carried,
    names,
)


def features(pair: Pair, known: Collection[str] | None = None) -> list[str]:
    """The features of a pair, each once, in the order of the table; only those that are known, if that is said."""
    found: dict[str, None] = {}
    for feature in FEATURES:
        found |= dict.fromkeys(feature(pair))
    return list(found) if known is None else [name for name in found if name in known]


@lru_cache(maxsize=4096)
def _grams(kind: str, text: str) -> tuple[str, ...]:
    """Two and three characters on end; pairs of one sentence share most of their surroundings."""
    return tuple(kind + text[start : start + size] for size in (2, 3) for start in range(len(text) - size + 1))


def bucket(length: int) -> str:
    """The least of 0, 1, 2, 4, … 64 that a length does not exceed, as text, else `far`."""
    return next((str(limit) for limit in (0, 1, 2, 4, 8, 16, 32, 64) if length <= limit), "far")
