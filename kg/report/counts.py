"""What a report counts in a graph, in one pass over its nodes and one over its edges."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import STRUCTURAL, Edge, Node, Records, Value, several

MONTH = len("2024-03")


@dataclass(slots=True)
class Zone:
    """What is told of a zone: its name, how many articles name it, companies and figures."""

    name: str
    articles: int
    companies: int = 0
    figures: int = 0


@dataclass(slots=True)
class Money:
    """Investments of one stage: edges, those with an amount, and their sum in yuan."""

    edges: int = 0
    printed: int = 0
    yuan: int = 0


@dataclass(slots=True)
class Counts:
    """What a graph holds; `sure` counts stated edges by tenths of their confidence."""

    articles: int = 0
    with_zone: int = 0
    reprints: int = 0
    relations: int = 0
    quoted: int = 0
    stated: int = 0
    independent: int = 0
    claiming: set[str] = field(default_factory=set)
    months: Counter[str] = field(default_factory=Counter)
    sure: Counter[int] = field(default_factory=Counter)
    zones: dict[str, Zone] = field(default_factory=dict)
    money: dict[str, Money] = field(default_factory=lambda: defaultdict(Money))


def count(graph: Records) -> Counts:
    """Count a graph."""
    counts = Counts()
    for node in graph.nodes():
        _node(counts, node)
    for edge in graph.edges():
        _edge(counts, edge, dict(edge.properties))
    return counts


def _node(counts: Counts, node: Node) -> None:
    values = dict(node.properties)
    if node.labels[0] == "Article":
        counts.articles += 1
        counts.with_zone += "zone" in values
        counts.reprints += "reprint_of" in values
        counts.months[str(values.get("date", ""))[:MONTH]] += 1
    elif node.labels[0] == "Zone":
        counts.zones[node.id] = Zone(str(values["name"]), int(str(values.get("articles", 0))))


def _edge(counts: Counts, edge: Edge, values: Mapping[str, Value]) -> None:
    zone = counts.zones.get(edge.head if edge.type == "HAS_OBSERVATION" else edge.tail)
    if edge.type == "HAS_OBSERVATION" and zone:
        zone.figures += 1
    elif edge.type == "LOCATED_IN" and zone and edge.head.startswith("Company:") and not values.get("planned"):
        zone.companies += 1
    if edge.type in STRUCTURAL:
        return
    counts.relations += 1
    counts.quoted += "quotes" in values
    if not values.get("derived"):
        _stated(counts, edge, values)


def _stated(counts: Counts, edge: Edge, values: Mapping[str, Value]) -> None:
    counts.stated += 1
    counts.independent += int(str(values.get("independent", 0))) > 1
    counts.sure[min(9, int(float(str(values.get("confidence", 1))) * 10))] += 1
    counts.claiming.update(several(values.get("sources", ())))
    if edge.type == "INVESTS_IN":
        money = counts.money[str(values.get("stage", ""))]
        money.edges += 1
        money.printed += "amount" in values
        if values.get("amount_currency") == "CNY":
            money.yuan += round(float(str(values.get("amount_number", 0))))
