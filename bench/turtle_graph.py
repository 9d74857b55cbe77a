"""A made graph in the shape of ours that is never all there: nodes and edges are made as they are asked for.

A unit is an article, a firm, its director, a figure and what the article claims of them, in parks and zones that
others share: about 180 triples. The same number gives the same graph.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loading_graph import CORES, DIGITS, ENDINGS, PLACES, SENTENCES

from kg.model import Edge, Node, Value

PARKS, TRIPLES = 64, 180
"""How many parks there are, and about how many triples a unit has."""
KINDS = ("Article", "Company", "Observation", "Park", "Person", "Project", "Zone")
CUES = (
    "cue:{}:{{head}}~(?:落户|入驻|签约)(?:了|于|在)?{{tail}}",
    "pair:{}",
    "cue:{}:(?:由|在){{head}}…(?:投资|建设)(?:了)?{{tail}}",
)


@dataclass(frozen=True, slots=True)
class Made:
    """The records of so many units."""

    units: int

    def nodes(self) -> Iterator[Node]:
        """Every node, a kind after the other."""
        for kind in KINDS:
            for at in range(_count(kind, self.units)):
                yield Node(key(kind, at), _labels(kind), tuple(_node(kind, at).items()))

    def edges(self) -> Iterator[Edge]:
        """Every edge, in the order of the nodes that they leave."""
        for kind in KINDS:
            for at in range(_count(kind, self.units)):
                yield from _leaving(kind, at)


@dataclass(frozen=True, slots=True)
class Kept:
    """Records that are all there, so that making them takes no part of what is measured."""

    every_node: tuple[Node, ...]
    every_edge: tuple[Edge, ...]

    def nodes(self) -> Iterator[Node]:
        """Every node."""
        return iter(self.every_node)

    def edges(self) -> Iterator[Edge]:
        """Every edge."""
        return iter(self.every_edge)


def kept(units: int) -> Kept:
    """The records of so many units, made."""
    made = Made(units)
    return Kept(tuple(made.nodes()), tuple(made.edges()))


def key(kind: str, at: int) -> str:
    """The id of the node of a kind."""
    if kind == "Article":
        return f"{_day(at)}_{PLACES[at % 16]}高新区{at // 16}.txt#a{at % 3 + 1}"
    if kind == "Observation":
        return f"Observation:{key('Article', at)}:{_offsets(at, 5)}:{ENDINGS[kind]}:{_value(at)}"
    scope = f"·{PLACES[at % 16]}高新区" if kind in ("Person", "Project") else ""
    return f"{kind}:{_name(kind, at)}{scope}"


def _count(kind: str, units: int) -> int:
    return {"Park": PARKS, "Zone": 16}.get(kind, units)


def _labels(kind: str) -> tuple[str, ...]:
    return (kind,) if kind in ("Article", "Observation") else (kind, "Entity")


def _name(kind: str, at: int) -> str:
    return f"{PLACES[at % 16]}{CORES[at // 16 % 16]}{str(at // 256).translate(DIGITS)}{ENDINGS[kind]}"


def _day(at: int) -> str:
    return f"20{at % 7 + 18}-{at % 12 + 1:02}-{at % 28 + 1:02}"


def _offsets(at: int, place: int) -> str:
    start = at % 97 + 60 * place
    return f"{start}-{start + 25} {start + 31}-{start + 44}" if place % 7 == 0 else f"{start}-{start + 38}"


def _value(at: int) -> str:
    return f"{at % 9000 / 10}"


def _node(kind: str, at: int) -> dict[str, Value]:
    name, day = _name(kind, at), _day(at)
    if kind == "Article":
        source, zone = key(kind, at).partition("#")[0], f"{name[:2]}高新区"
        return {"name": name, "source": source, "zone": zone, "date": day, "byline": (name[:3],)}
    if kind == "Observation":
        return _figure(at, day)
    forms = tuple(sorted((name, name[:4])))
    known: dict[str, Value] = {"aliases": (name[:5],)} if at % 3 == 0 else {}
    return {"name": name, "forms": forms, **known, "articles": 3, "mentions": 9, "first_seen": day, "last_seen": day}


def _figure(at: int, day: str) -> dict[str, Value]:
    value, indicator = _value(at), ENDINGS["Observation"]
    printed = {"value": value, "unit": "亿元", "change": "增长12.5%", "period": f"{day[:4]}年", "days": day[:4]}
    quote = f"{day[:4]}年，{PLACES[at % 16]}{indicator}达到{value}亿元，同比增长12.5%"
    told: dict[str, Value] = {"quote": quote, "offsets": _offsets(at, 5), "source": key("Article", at), "date": day}
    number = {"number": float(value) * 1e8, "confidence": 0.97}
    return {"name": indicator, "indicator": indicator, **printed, **told, **number, "extractor": "figure"}


def _leaving(kind: str, at: int) -> Iterator[Edge]:
    head = key(kind, at)
    if kind == "Article":
        named = (key("Company", at), key("Person", at), key("Zone", at % 16), key("Company", _other(at)))
        for number, tail in enumerate(named):
            name = tail.partition(":")[2].partition("·")[0]
            many = 1 + at % 3
            places = tuple(_offsets(at, 50 + 5 * number + place) for place in range(many))
            yield _edge(head, "MENTIONS", tail, forms=(name,) * many, offsets=places)
    elif kind == "Company":
        yield _claimed(head, "COOPERATES_WITH", key("Company", _other(at)), at, 1)
        yield _edge(head, "HAS_OBSERVATION", key("Observation", at))
        yield _claimed(head, "INVESTS_IN", key("Project", at), at, 1, amount=f"{at % 90}亿元", stage="签约")
        yield _claimed(head, "LOCATED_IN", key("Park", at % PARKS), at, 1 + at % 3)
        yield _claimed(head, "LOCATED_IN", key("Zone", at % 16), at, 1)
    elif kind == "Observation":
        yield _edge(head, "STATED_IN", key("Article", at))
    elif kind == "Person":
        yield _claimed(head, "WORKS_FOR", key("Company", at), at, 1, role="董事长")
    elif kind == "Park":
        yield _claimed(head, "LOCATED_IN", key("Zone", at % 16), at, 1)


def _other(at: int) -> int:
    """Another firm, that is there already; of the first, the second."""
    return at * 40503 % 65536 % at if at > 1 else 1 - at


def _edge(head: str, kind: str, tail: str, **properties: Value) -> Edge:
    return Edge(f"{head}|{kind}|{tail}", kind, head, tail, tuple(properties.items()))


def _claimed(head: str, kind: str, tail: str, at: int, claims: int, **more: str) -> Edge:
    numbers = {"amount_number": str(at % 90 * 10**8), "amount_currency": "CNY"} if "amount" in more else {}
    given = {**more, **numbers, "confidence": (45 + at % 54) / 100}
    return _edge(
        head,
        kind,
        tail,
        quotes=tuple(_sentences(head, tail, range(at, at + claims))),
        sources=tuple(key("Article", (at + 5 * claim) % (at + 1)) for claim in range(claims)),
        offsets=tuple(_offsets(at, len(kind) + claim) for claim in range(claims)),
        extractors=tuple(CUES[(at + claim) % 3].format(kind) for claim in range(claims)),
        qualifiers=(json.dumps(given, ensure_ascii=False, sort_keys=True),) * claims,
        claims=claims,
        confidence=(45 + at % 54) / 100,
        derived=False,
    )


def _sentences(head: str, tail: str, places: Iterable[int]) -> Iterator[str]:
    one, other = (name.partition(":")[2].partition("·")[0] for name in (head, tail))
    for at in places:
        numbers = {"money": at % 90, "area": at % 800, "more": at % 1000, "day": f"{at % 12 + 1}月8日"}
        yield SENTENCES[at % len(SENTENCES)].format(head=one, tail=other, **numbers)
