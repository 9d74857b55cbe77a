"""How Neo4j Browser draws the graph: `schema/style.grass`, derived from the classes and relations.

A style has no comments, and a rule that comes later wins: so what all nodes and all entities have comes before the
classes. Every label has a rule, `node.Entity` too, because Browser adds one at the end for a label that has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import FORMER
from kg.ontology import Ontology

Rule = tuple[str, Mapping[str, str]]

BLACK, WHITE = "#000000", "#FFFFFF"
PLAIN, LINE = "#A5ABB6", "#68707D"
RECORDS = {
    "Article": ("#E3E7ED", "{name}"),
    FORMER: ("#C4C4C4", "{name}"),
    "Observation": ("#FFF3D1", "{indicator} {value}{unit}"),
}
"""Nodes that are no entities: their colour and what stands on them."""
STRUCTURAL = {"HAS_OBSERVATION": "数据", "MENTIONS": "提及", "STATED_IN": "出自"}
"""Relationships that the schema does not describe, and what stands on them."""
HOLDS, HELD, RECORD = "110px", "100px", "90px"
"""Diameters: of what other things are in, of other entities, of records."""


def script(ontology: Ontology) -> str:
    """The style as text that Browser reads."""
    return "\n".join(_written(selector, properties) for selector, properties in rules(ontology))


def rules(ontology: Ontology) -> Iterator[Rule]:
    """Every rule: for all nodes, for each class and kind of record, for all relationships and each of them."""
    yield "node", {"diameter": RECORD, "border-width": "2px", "font-size": "12px", **paint(PLAIN)}
    yield "node.Entity", {"caption": "{name}", **paint(PLAIN)}
    holders = {name for each in ontology.relations.values() if each.containment for name in each.tail}
    for name, known in sorted(ontology.classes.items()):
        size = HOLDS if name in holders else HELD
        yield f"node.{name}", {"caption": "{name}", "diameter": size, **paint(known.color)}
    for name, (color, caption) in sorted(RECORDS.items()):
        yield f"node.{name}", {"caption": caption, "diameter": RECORD, **paint(color)}
    width = {"shaft-width": "2px", "padding": "3px", "font-size": "11px"}
    letters = {"caption": "<type>", "text-color-external": BLACK, "text-color-internal": WHITE}
    yield "relationship", {"color": LINE, **width, **letters}
    captions = {**STRUCTURAL, **{name: known.label["zh"] for name, known in ontology.relations.items()}}
    for name, caption in sorted(captions.items()):
        yield f"relationship.{name}", {"caption": caption}


def paint(color: str) -> dict[str, str]:
    """A colour with the border and the letters that go with it.

    >>> paint("#FFC454")
    {'color': '#FFC454', 'border-color': '#CC9D43', 'text-color-internal': '#000000'}
    """
    border = "#" + "".join(f"{round(part * 0.8):02X}" for part in _parts(color))
    letters = max(BLACK, WHITE, key=lambda one: contrast(one, color))
    return {"color": color, "border-color": border, "text-color-internal": letters}


def contrast(one: str, other: str) -> float:
    """How well one colour can be read on the other, from 1 to 21, as the Web accessibility guidelines count it.

    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(((part + 0.055) / 1.055) ** 2.4 if part > 0.04045 else part / 12.92)


def _parts(color: str) -> bytes:
    return bytes.fromhex(color.removeprefix("#"))


def _written(selector: str, properties: Mapping[str, str]) -> str:
    quoted = ((key, f'"{value}"' if key == "caption" else value) for key, value in properties.items())
    return "".join((f"{selector} {{\n", *(f"  {key}: {value};\n" for key, value in quoted), "}\n"))
