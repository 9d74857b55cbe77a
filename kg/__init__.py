"""`kg` turns Chinese newspaper text about high-tech zones into a knowledge graph that quotes the page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rdflib


def to_rdflib(build: Path | str) -> rdflib.Graph:
    """The Turtle of a build as a graph of rdflib, which the extra `rdf` installs.

    Raises `InputError` where there is no build.
    """
    import rdflib

    from kg import store

    store.manifest(Path(build))
    return rdflib.Graph().parse(Path(build) / "graph.ttl")
