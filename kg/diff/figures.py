"""Figures that came, went, or say something else than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from kg.diff.pairs import Pairs, equal, rest
from kg.diff.records import Change, Detail
from kg.diff.side import Side, Values
from kg.diff.things import Found, otherwise

ASIDE = {"confidence", "extractor", "offsets", "source", "date", "name", "resolved"}
"""Where a figure stands, and how it was found: another place is no change."""
LIKE = (("about", "indicator", "quote"), ("about", "indicator", "period"), ("indicator", "quote"), ("about", "quote"))
"""What two figures of one article must have in common to be one that changed, tried in this order."""
PRINTED = ("value", "unit", "period")
NUMBERS = {"number": "value", "currency": "unit", "degree": "value", "days": "period"}
"""What follows from what is printed; told only where that stays the same."""


def figures(old: Side, new: Side, pairs: Pairs) -> Found:
    """The figures that differ."""
    before = {key: _told(old, key, pairs) for key in old.figures}
    after = {key: _told(new, key, None) for key in new.figures}
    same = equal(_values(before, ()), _values(after, ()), alone=False)
    changed: dict[str, str] = {}
    for names in LIKE:
        done = {**same, **changed}
        changed |= equal(rest(_values(before, names), done), rest(_values(after, names), done.values()))
    found: Found = defaultdict(list)
    for key in {*before} - {*same} - {*changed}:
        found["removed"].append(_change(old, key, "-"))
    for key in {*after} - {*same.values()} - {*changed.values()}:
        found["added"].append(_change(new, key, "+"))
    for was, key in changed.items():
        found["changed"].append(_changed(old, new, was, key, pairs))
    return found


def _told(side: Side, key: str, pairs: Pairs | None) -> Values:
    """What a figure says, of what, in which article, as the new side calls these."""
    values, about = side.figures[key], side.subjects.get(key, "")
    article = str(values.get("source", ""))
    own = {name: value for name, value in values.items() if name not in ASIDE}
    ours = (pairs.entity(about), pairs.article(article)) if pairs else (about, article)
    return {**own, "about": ours[0], "article": ours[1]}


def _values(told: dict[str, Values], names: tuple[str, ...]) -> dict[str, Hashable]:
    """What figures are compared by: some of what they say and their article, or all."""
    return {
        key: tuple((name, said.get(name, "")) for name in ("article", *names)) if names else tuple(sorted(said.items()))
        for key, said in told.items()
    }


def _change(side: Side, key: str, sign: str, details: tuple[Detail, ...] = ()) -> Change:
    values = side.figures[key]
    about = side.subjects.get(key, "")
    said = " ".join(str(values[name]) for name in ("indicator", "change", "period") if values.get(name))
    value = "".join(str(values.get(name, "")) for name in ("value", "unit"))
    planned = " (plan)" if values.get("modality") == "plan" else ""
    quote = side.quote(str(values.get("quote", "")), str(values.get("source", "")), sign)
    return Change(f"{side.name(about)}: {said} {value}{planned}", (("id", key), ("about", about)), details, (quote,))


def _changed(old: Side, new: Side, was: str, key: str, pairs: Pairs) -> Change:
    before, after = old.figures[was], new.figures[key]
    change = _change(new, key, "", (*_details(old, new, was, key, pairs),))
    if before.get("quote") == after.get("quote"):
        return change
    quotes = (*_change(old, was, "-").quotes, *_change(new, key, "+").quotes)
    return Change(change.name, change.about, change.details, quotes)


def _details(old: Side, new: Side, was: str, key: str, pairs: Pairs) -> Iterator[Detail]:
    before, after = old.figures[was], new.figures[key]
    abouts = (old.subjects.get(was, ""), new.subjects.get(key, ""))
    if pairs.entity(abouts[0]) != abouts[1]:
        yield Detail("about", old.name(abouts[0]), new.name(abouts[1]))
    names = sorted({*before, *after} - ASIDE - {"quote"})
    differing = {name for name in names if before.get(name) != after.get(name)}
    told = {name: name for name in names if name not in NUMBERS or NUMBERS[name] not in differing}
    yield from otherwise(before, after, told)
