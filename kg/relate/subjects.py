"""Which name a figure is about: what speaks for each that it could be, and for none of them.

The names compete: their scores, and that of none, are made probabilities together (conditional logit: McFadden 1974,
"Conditional logit analysis of qualitative choice behavior"). The features are a table of small functions, as those of
relations are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.relate.arguments import LEFT_OUT, Argument
from kg.relate.asked import CUT, Asked
from kg.relate.features import bucket
from kg.relate.judge import FIGURES, Judge
from kg.relate.pairs import plain

FAR, LONG = 4, 16
Feature = Callable[[Asked, Argument], Iterator[str]]


def kind(asked: Asked, one: Argument) -> Iterator[str]:
    """The class, and with it the unit and the ends of the indicator."""
    name, figure = one.mention.type, asked.figure
    yield f"class {name}"
    yield f"unit {figure.unit or 'none'} {name}"
    yield f"indicator begins {figure.indicator[:2]} {name}"
    yield f"indicator ends {figure.indicator[-2:]} {name}"


def where(asked: Asked, one: Argument) -> Iterator[str]:
    """Whether it stands before or after the figure, or not at all, and whether in its clause."""
    if one.place == LEFT_OUT:
        return
    if one.place < asked.place:
        side = "before in clause" if one.place >= asked.clause else "before"
    else:
        side = "after" if CUT.search(asked.masked.text, asked.place, one.place) else "after in clause"
    yield side
    yield f"{side} {one.mention.type}"


def rank(asked: Asked, one: Argument) -> Iterator[str]:
    """How near it is among the names before the figure, and among those that begin a clause."""
    if one in asked.before:
        nearer = asked.before.index(one)
        yield f"rank {min(nearer, 3)}"
        if not nearer:
            yield f"nearest {one.mention.type}"
    if one in asked.initial:
        yield f"initial {min(asked.initial.index(one), 2)}"
        yield f"initial {one.mention.type}"
        if one is asked.initial[-1]:
            yield "first initial"
        if one.place >= asked.clause:
            yield "begins the clause"


def way(asked: Asked, one: Argument) -> Iterator[str]:
    """What stands between it and the figure: how much, and what follows it at once."""
    if LEFT_OUT < one.place < asked.place:
        text = asked.masked.text
        gap = text[one.place + 1 : asked.place]
        yield f"cuts {min(len(CUT.findall(gap)), 4)}"
        yield f"distance {bucket(len(gap))}"
        following = text[one.group[1] : one.group[1] + 2]
        yield f"followed by {following}"
        yield f"followed by {following[:1]}"
        if len(gap) <= FAR:
            yield f"gap {plain(gap)}"
            yield f"gap {one.mention.type} {plain(gap)}"
        if one.group[1] - one.group[0] > 1:
            yield "listed"


def behind(asked: Asked, one: Argument) -> Iterator[str]:
    """What stands right before it, and whether another name begins the clause before that."""
    if one.place != LEFT_OUT:
        words = asked.masked.text[max(0, one.group[0] - 2) : one.group[0]]
        second = any(other.place < one.place for other in asked.initial if other is not one)
        yield f"after {words[-1:] or 'edge'}"
        yield f"{'object after' if second else 'after'} {words}"
        if second:
            yield f"object {one.mention.type}"


def carried(asked: Asked, one: Argument) -> Iterator[str]:
    """How it comes into the sentence, if it does not stand in it, and whether a word may mean it."""
    yield one.how
    if one.place == LEFT_OUT:
        others = "initial" if asked.initial else "named" if asked.before else "alone"
        yield f"{one.how} {one.mention.type}"
        yield f"{one.how} {others}"
        yield f"{one.how} {'as ' + one.word if one.word else 'unsaid'}"
        yield f"steps {min(one.steps, FAR)}"
    if one.mention.type in asked.meant:
        yield f"meant {one.how}"
        yield f"meant {one.mention.type}"


def salience(asked: Asked, one: Argument) -> Iterator[str]:
    """How much the article speaks of it."""
    key = (one.mention.type, one.mention.name)
    order = min(asked.known.ranks.get(key, FAR), 3)
    yield f"named as number {order}"
    yield f"named as number {order} {one.mention.type}"
    yield f"named as number {order} {one.how}"
    yield f"named {bucket(asked.known.counts[key])}"
    if key == asked.known.begun:
        yield "named first"
        yield f"named first {one.mention.type}"


def going_on(asked: Asked, one: Argument) -> Iterator[str]:
    """Whether the figure before is about it."""
    if asked.last:
        here = "in the sentence" if asked.lasting else "before"
        same = "as" if one.mention.name == asked.last else "not as"
        yield f"{same} the figure {here}"
        yield f"{same} the figure {here} {one.mention.type}"
        yield f"{same} the figure {here} {one.how}"
        if one.place > LEFT_OUT:
            side = "clause" if asked.clause <= one.place < asked.place else "sentence"
            yield f"{same} the figure {here} in {side}"


def counted(asked: Asked, one: Argument) -> Iterator[str]:
    """What is counted, two characters by two, with the class."""
    words = asked.figure.indicator
    for place in range(min(len(words), LONG) - 1):
        yield f"counts {words[place : place + 2]} {one.mention.type}"


def over(asked: Asked, one: Argument) -> Iterator[str]:
    """Which classes of names stand between it and the figure."""
    if LEFT_OUT < one.place < asked.place:
        for kind in dict.fromkeys(other.mention.type for other in asked.before if one.place < other.place):
            yield f"over {kind}"
            yield f"{one.mention.type} over {kind}"


def led(asked: Asked, one: Argument) -> Iterator[str]:
    """Which class the name has that begins the sentence, and whether it begins the figure's clause."""
    leader = asked.initial[-1] if asked.initial else None
    here = "here" if leader and leader.place >= asked.clause else "before"
    kind = "nobody" if not leader else "itself" if leader.mention.name == one.mention.name else leader.mention.type
    yield f"led by {kind} {here} {one.mention.type} {one.how}"


FEATURES: tuple[Feature, ...] = (kind, where, rank, way, behind, carried, salience, going_on, counted, over, led)


def features(asked: Asked, one: Argument) -> list[str]:
    """What speaks for a name."""
    return [name for feature in FEATURES for name in feature(asked, one)]


def nobody(asked: Asked) -> list[str]:
    """What speaks for none of the names: the figure is about nobody that is named, or says nothing."""
    figure, text = asked.figure, asked.masked.text
    words = len(figure.indicator)
    grams = [figure.indicator[place : place + 2] for place in range(min(words, LONG) - 1)]
    return [
        *(f"none counts {gram}" for gram in grams),
        f"none begins {plain(text[asked.clause : asked.clause + 2])}",
        f"none near {plain(text[max(0, asked.place - 3) : asked.place])}",
        f"none then {plain(text[asked.place + 1 : asked.place + 3])}",
        f"none {'beside' if asked.before and asked.before[0].place >= asked.clause else 'without'} a name",
        f"none of {min(len(asked.names), 8)}",
        f"none {'as' if asked.last else 'not as'} a figure {'in the sentence' if asked.lasting else 'before'}",
        "none",
        f"none unit {figure.unit or 'none'}",
        f"none number {'arabic' if figure.value[:1].isdigit() else figure.value or 'none'}",
        f"none {'changed' if figure.change else 'unchanged'}",
        f"none indicator begins {figure.indicator[:2]}",
        f"none indicator ends {figure.indicator[-2:]}",
        f"none indicator {'missing' if words < 2 else 'long' if words > 20 else 'fits'}",
        f"none after {text[asked.place - 1 : asked.place]}",
        f"none after {plain(text[max(0, asked.place - 2) : asked.place])}",
        f"none before {plain(text[asked.place + 1 : asked.place + 2])}",
    ]


def chosen(asked: Asked, judge: Judge) -> tuple[Argument | None, float]:
    """The name that a figure is most likely about, all its arguments taken together, and how likely it is."""
    shares = judge.shares(FIGURES, [nobody(asked), *(features(asked, one) for one in asked.names)])
    by_name: dict[str, float] = {}
    for one, share in zip(asked.names, shares[1:], strict=True):
        by_name[one.mention.name] = by_name.get(one.mention.name, 0.0) + share
    best = max(sorted(by_name), key=lambda name: by_name[name], default="")
    if not best or by_name[best] < judge.threshold(FIGURES):
        return None, 0.0
    named = [(share, one) for one, share in zip(asked.names, shares[1:], strict=True) if one.mention.name == best]
    return max(named, key=lambda pair: (pair[0], -pair[1].mention.start))[1], by_name[best]
