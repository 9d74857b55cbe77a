"""A name as it is compared with others: taken apart, with what its articles tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.resolve.known import things
from kg.resolve.parts import Parts, parser

CODE = "code"
"""What the credit code of an organisation is told as."""
LATIN, CENTURY = re.compile(r"[A-Z0-9]+"), re.compile(r"(?:19|20)\d\d")
RELATIVE = ("Government", "Institution", "Policy", "Park")
"""Classes whose names may leave out where they are."""
KINDS = ("高新区", "经开区")
CITY, REGISTERED = "市", "有限公司"
TITLED, LONGEST = re.compile(r"([\u4e00-\u9fff])(?:总|董|老|工|院士|教授|博士|书记|主任|老师|先生|女士)"), 3
"""A surname with a title, and how long Chinese names of persons are."""
Context = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """A name of a class, taken apart, with what its articles tell: zone, city, industry, person, product, org, code."""

    type: str
    name: str
    parts: Parts
    context: Context


def side(kind: str, name: str, context: Mapping[str, Iterable[str]] | None = None) -> Side:
    """A name taken apart; `context` maps zone, city, industry, person, product or org to names."""
    told = {key: frozenset(map(parser().fold, values)) for key, values in (context or {}).items()}
    return Side(kind, name, parser()(name, kind), told)


def listed(one: Side, other: Side) -> bool:
    """Whether a list has both as forms of one thing; persons of one name are not one by that."""
    if one.type == "Person" and one.parts.folded == other.parts.folded:
        return False
    return one.type == other.type and bool(things(one.parts, one.type) & things(other.parts, other.type))


def relative(one: Side, other: Side) -> bool:
    """Whether one says the zone or city that the other only means: 襄阳高新区审批局, 高新区审批局 in its news."""
    return _means(one, other) or _means(other, one)


def _means(full: Side, short: Side) -> bool:
    """Whether a name is another with the zone or city before it that the articles of the other are about."""
    if full.type != short.type or full.type not in RELATIVE:
        return False
    zones = short.context.get("zone", frozenset())
    wholes = {zone + short.parts.folded for zone in zones}
    wholes |= {zone.removesuffix(kind) + short.parts.folded for zone in zones for kind in KINDS if zone.endswith(kind)}
    if short.type == "Government" and short.parts.folded.startswith(CITY):
        wholes |= {city + short.parts.folded for city in short.context.get("city", frozenset())}
    return full.parts.folded in wholes


def titled(one: Side, other: Side) -> bool:
    """Whether one is the surname of the other with a title, of one employer: 雷总, 雷军."""
    if one.type != "Person" or not common(one.context.get("org", frozenset()), other.context.get("org", frozenset())):
        return False
    return _called(one, other) or _called(other, one)


def _called(short: Side, full: Side) -> bool:
    found, name = TITLED.fullmatch(short.parts.folded), full.parts.folded
    return bool(found and name.startswith(found[1]) and 1 < len(name) <= LONGEST and not TITLED.fullmatch(name))


def coded(one: Side, other: Side) -> bool | None:
    """Whether both have one credit code; `None` where one of them has none."""
    here, there = one.context.get(CODE, frozenset()), other.context.get(CODE, frozenset())
    return bool(here & there) if here and there else None


def common(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether what is told of one is told of the other, in the same words or in more."""
    return bool(here & there) or nested(set(here), set(there))


def nested(here: set[str], there: set[str]) -> bool:
    """Whether a word of one stands in a word of the other."""
    return any(a in b or b in a for a in here for b in there)


def registered(parts: Parts) -> bool:
    """Whether a name of a firm is the one that it is registered by: it ends with 有限公司."""
    return parts.legal.endswith(REGISTERED)


def bare(parts: Parts) -> str:
    """A name without its legal form."""
    return parts.folded.removesuffix(parts.legal)


def letters(parts: Parts) -> str:
    """The letters and digits of a name, without years."""
    return "".join(LATIN.findall(CENTURY.sub("", parts.folded)))
