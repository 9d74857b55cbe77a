"""Graph → files: one module, one format; the first line of its docstring is its help.

A module of this folder has `write(graph, ontology, target)` and is a format, under its own name (with - for _).
Packages are none: `neo4j` is a database and has `load`; `rdf` is what all forms of RDF share.
"""

from __future__ import annotations

import pkgutil
from ast import get_docstring, parse
from importlib import import_module
from pathlib import Path

from kg.errors import InputError
from kg.model import Records
from kg.ontology import Ontology


def formats() -> dict[str, str]:
    """The name of each format and what it is, read without importing its library."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    return {name.replace("_", "-"): _help(Path(__path__[0]) / f"{name}.py") for name in names}


def write(graph: Records, ontology: Ontology, name: str, target: Path) -> None:
    """Write a graph to a file or folder; raises `InputError` for a format that is none."""
    if name not in formats():
        raise InputError(f"no format is called {name!r}; there are {', '.join(formats())}")
    target.parent.mkdir(parents=True, exist_ok=True)
    import_module(f"{__name__}.{name.replace('-', '_')}").write(graph, ontology, target)


def _help(path: Path) -> str:
    return (get_docstring(parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
