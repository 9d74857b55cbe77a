"""The entity of a graph that somebody means by a name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kg.errors import InputError
from kg.model import Graph, Node

SHOWN = 8
"""How many names are listed."""


def entity(graph: Graph, name: str) -> Node:
    """The entity of a name: of its id, its name, one of its forms, else the only one that holds it.

    Raises `InputError` for a name that none has, or several have.
    """
    entities = [node for node in graph.nodes() if "Entity" in node.labels]
    known = {node.id: forms(node) for node in entities}
    exact = [node for node in entities if name == node.id or name in known[node.id]]
    found = exact or [node for node in entities if any(name in form for form in known[node.id])]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{name}: {len(found)} entities have this name; give the id of one: {_listed(n.id for n in found)}"
        )
    close = get_close_matches(name, {form for every in known.values() for form in every}, cutoff=0.4)
    raise InputError(
        f"{name}: no entity of the build has this name" + (f"; near it are {_listed(close)}" if close else "")
    )


def forms(node: Node) -> set[str]:
    """What a text, a list or a former build calls an entity; its name is one of them."""
    values = dict(node.properties)
    several = [values[key] for key in ("forms", "aliases", "replaces") if key in values]
    return {str(values["name"]), *(str(form) for some in several if isinstance(some, tuple) for form in some)}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)[:SHOWN])
