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

    Raises `InputError` for an empty name, and one that none has, or several have.
    """
    if not name.strip():
        raise InputError("the name is empty; give the name or the id of an entity")
    known = {node: forms(node) for node in graph.nodes() if "Entity" in node.labels}
    exact = [node for node, every in known.items() if name == node.id or name in every]
    found = exact or [node for node, every in known.items() if any(name in form for form in every)]
    if len(found) == 1:
        return found[0]
    if found:
        what = "have this name" if exact else "hold this in a name"
        raise InputError(f"{name}: {len(found)} entities {what}; give the id of one: {_listed(n.id for n in found)}")
    close = get_close_matches(name, {form for every in known.values() for form in every}, cutoff=0.4)
    near = f"; near it are {_listed(close)}" if close else ""
    raise InputError(f"{name}: no entity of the build has this name{near}")


def forms(node: Node) -> set[str]:
    """What a text, a list or a former build calls an entity; its name is one of them."""
    values = dict(node.properties)
    several = [values[key] for key in ("forms", "aliases", "replaces") if key in values]
    return {str(values["name"]), *(str(form) for some in several if isinstance(some, tuple) for form in some)}


def _listed(names: Iterable[str]) -> str:
    every = sorted(names)
    more = f", and {len(every) - SHOWN} more" if len(every) > SHOWN else ""
    return ", ".join(every[:SHOWN]) + more
