"""GraphML: for Gephi, yEd and networkx.

GraphML has no lists and no labels of its own: a list is written as JSON text, `labels` is a string
such as `Company;Entity`, and an edge's type stands in `type`. Control characters, which XML cannot
hold, are written as the replacement character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from kg.model import Edge, Node, Records, Value
from kg.ontology import Ontology

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
KINDS = {bool: "boolean", int: "long", float: "double"}
Keys = Mapping[tuple[str, str, str], str]


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file, element by element."""
    keys = _keys(graph)
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEAD)
        file.writelines(_key(*key, name) for key, name in keys.items())
        file.write('<graph edgedefault="directed">\n')
        file.writelines(chain.from_iterable(_node(node, keys) for node in graph.nodes()))
        file.writelines(chain.from_iterable(_edge(edge, keys) for edge in graph.edges()))
        file.write("</graph>\n</graphml>\n")


def _keys(graph: Records) -> Keys:
    """A short name for each property, by what has it, its name and its type."""
    used = {("node", name, _kind(value)) for node in graph.nodes() for name, value in _of_node(node)}
    used |= {("edge", name, _kind(value)) for edge in graph.edges() for name, value in _of_edge(edge)}
    return {key: f"d{i}" for i, key in enumerate(sorted(used))}


def _key(what: str, name: str, kind: str, key: str) -> str:
    return f'<key id="{key}" for="{what}" attr.name={_quoted(name)} attr.type="{kind}"/>\n'


def _of_node(node: Node) -> Iterator[tuple[str, Value]]:
    yield "labels", ";".join(node.labels)
    yield from node.properties


def _of_edge(edge: Edge) -> Iterator[tuple[str, Value]]:
    yield "type", edge.type
    yield from edge.properties


def _node(node: Node, keys: Keys) -> Iterator[str]:
    yield f"<node id={_quoted(node.id)}>\n"
    yield from _data("node", _of_node(node), keys)
    yield "</node>\n"


def _edge(edge: Edge, keys: Keys) -> Iterator[str]:
    yield f"<edge id={_quoted(edge.id)} source={_quoted(edge.head)} target={_quoted(edge.tail)}>\n"
    yield from _data("edge", _of_edge(edge), keys)
    yield "</edge>\n"


def _data(what: str, values: Iterable[tuple[str, Value]], keys: Keys) -> Iterator[str]:
    for name, value in values:
        yield f'<data key="{keys[what, name, _kind(value)]}">{_text(value)}</data>\n'


def _kind(value: Value) -> str:
    return KINDS.get(type(value), "string")


def _text(value: Value) -> str:
    if isinstance(value, tuple):
        return _escaped(json.dumps(value, ensure_ascii=False))
    return str(value).lower() if isinstance(value, bool) else _escaped(str(value))


def _escaped(text: str) -> str:
    return escape(FORBIDDEN.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(FORBIDDEN.sub("\ufffd", text))
