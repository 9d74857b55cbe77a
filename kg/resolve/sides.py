"""A name as it is compared with others: taken apart, with what its articles tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.resolve.parts import Parts, parser

CODE = "code"
"""What the credit code of an organisation is told as."""
LATIN, CENTURY = re.compile(r"[A-Z0-9]+"), re.compile(r"(?:19|20)\d\d")
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
    called = parser().called
    return bool(called(one.parts.folded, one.type) & called(other.parts.folded, other.type))


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


def bare(parts: Parts) -> str:
    """A name without its legal form."""
    return parts.folded.removesuffix(parts.legal)


def letters(parts: Parts) -> str:
    """The letters and digits of a name, without years."""
    return "".join(LATIN.findall(CENTURY.sub("", parts.folded)))
