"""What nodes and edges are called, and the claims of one edge → its properties: what each says, and all together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import PLANNED, Edge, Node, Value

Properties = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Said:
    """What one passage says of an edge: the key of its article and its day, where, in which words, who found it.

    `qualifiers` are amount, date, role or stage as text, and `confidence` as a number.
    """

    source: str
    date: str
    offsets: str
    quote: str
    extractor: str
    qualifiers: Mapping[str, Any]


def as_node(key: str, labels: tuple[str, ...], properties: Mapping[str, Value]) -> Node:
    """A node with what it says."""
    return Node(key, labels, present(properties))


def as_edge(head: str, kind: str, tail: str, properties: Mapping[str, Value]) -> Edge:
    """An edge, under the id that its ends and its relation give it, with what it says."""
    return Edge(f"{head}|{kind}|{tail}", kind, head, tail, present(properties))


def figure_id(article: str, offsets: str, indicator: str, value: str) -> str:
    """What a figure is called: where it stands, what it counts, how much."""
    return f"Observation:{article}:{offsets.replace(' ', ',')}:{indicator}:{value}"


def claimed(found: Sequence[Said], again: Mapping[str, str]) -> Properties:
    """The properties of an edge; `again` maps the key of a reprint to that of the article it repeats."""
    names = sorted({name for one in found for name in one.qualifiers} - {"confidence"})
    stated = {name: [one.qualifiers[name] for one in found if one.qualifiers.get(name)] for name in names}
    dates = tuple(one.date for one in found)
    return {
        "quotes": tuple(one.quote for one in found),
        "sources": tuple(one.source for one in found),
        "offsets": tuple(one.offsets for one in found),
        "dates": dates if any(dates) else (),
        "extractors": tuple(one.extractor for one in found),
        "qualifiers": tuple(json.dumps(one.qualifiers, ensure_ascii=False, sort_keys=True) for one in found),
        "claims": len(found),
        "independent": len({again.get(one.source, one.source) for one in found}),
        "confidence": max(one.qualifiers["confidence"] for one in found),
        "derived": False,
        "planned": all(one.qualifiers.get("modality") == PLANNED for one in found),
        **span_of(dates),
        **{name: _together(name, values) for name, values in stated.items()},
    }


def span_of(dates: Iterable[str]) -> Properties:
    """The first and the last of some days, where any is known."""
    known = sorted(filter(None, dates))
    return {"first_seen": known[0], "last_seen": known[-1]} if known else {}


def present(properties: Mapping[str, Value]) -> tuple[tuple[str, Value], ...]:
    """The properties that say something, by name."""
    return tuple(sorted((name, value) for name, value in properties.items() if value not in ("", ())))


def _together(name: str, values: Sequence[str]) -> Value:
    """What several claims say of one attribute: the highest number, else each text once."""
    return max(map(float, values)) if name.endswith("_number") else "；".join(dict.fromkeys(values))
