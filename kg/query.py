"""Cypher on a build: the engine's own file is a view of the canonical graph, made again when it does not fit."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg import store
from kg.engine import Asked, Engine, Rows, engines, named_parameters, open_engine
from kg.errors import InputError, QueryError
from kg.model import Graph
from kg.server import Server
from kg.settings import Settings
from kg.views import View

DEFAULT = "kglite"
EMBEDDED, SERVER = "embedded", "neo4j"


def source(name: str, build: Path, chosen: Settings) -> Asked:
    """What answers: the server of the settings, the default engine on a build, or an engine by its name.

    Raises `InputError` for a name that is none.
    """
    known = (EMBEDDED, *engines(), SERVER)
    if name not in known:
        raise InputError(f"no engine is called {name!r}; there are {', '.join(known)}")
    if name == SERVER:
        return Server(chosen.neo4j_uri, (chosen.neo4j_user, chosen.neo4j_password))
    return open_build(build, DEFAULT if name == EMBEDDED else name)


def ask(asked: Asked, statement: str, values: Mapping[str, Any]) -> Rows:
    """The answer to a statement; raises `QueryError` where it is refused, or names a parameter that is not given."""
    missing = [name for name in named_parameters(statement) if name not in values]
    if missing:
        raise QueryError(f"parameter ${missing[0]} is not given: add --param {missing[0]}=VALUE")
    return asked.query(statement, values)


def ask_view(asked: Asked, view: View, given: Mapping[str, Any]) -> Rows:
    """The answer to a question of the library; a parameter that is not given has its default.

    Raises `InputError` for a parameter that the view has not.
    """
    found = ask(asked, view.text, view.values(given))
    return replace(found, columns=tuple(name for name, _ in view.columns), notes=())


def parameters(pairs: Iterable[str]) -> dict[str, Any]:
    """Values from `NAME=VALUE`: numbers, true, false, null, lists and quoted text as JSON, all else as text.

    Raises `InputError` for one without a name.

    >>> parameters(["zone=孝感高新区", "limit=5", 'stages=["开工", "竣工"]', 'code="5"'])
    {'zone': '孝感高新区', 'limit': 5, 'stages': ['开工', '竣工'], 'code': '5'}
    """
    values = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            raise InputError(f"--param {pair}: give NAME=VALUE")
        values[name] = _value(value)
    return values


def _value(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=str)
    except json.JSONDecodeError:
        return text


def rebuild(graph: Graph, build: Path, name: str = DEFAULT) -> None:
    """Write the engine's view of a build that was just written."""
    file = _file(build, name)
    file.parent.mkdir(exist_ok=True)
    engine = open_engine(name)
    engine.load(graph)
    engine.save(file)
    engine.close()
    _stamp(file).write_text(_digest(build), encoding="utf-8")


def open_build(build: Path, name: str = DEFAULT) -> Engine:
    """An engine that holds a build: its saved view where that fits, else loaded from the canonical graph.

    Raises `InputError` where there is no build, and for an engine that is not known.
    """
    store.manifest(build)
    file = _file(build, name)
    if file.exists() and _stamp(file).exists() and _stamp(file).read_text(encoding="utf-8") == _digest(build):
        return open_engine(name, file)
    graph = store.open_graph(build)
    if os.access(file.parent if file.parent.exists() else build, os.W_OK):
        rebuild(graph, build, name)
        return open_engine(name, file)
    engine = open_engine(name)
    engine.load(graph)
    return engine


def _file(build: Path, name: str) -> Path:
    return build / "engine" / name


def _stamp(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _digest(build: Path) -> str:
    parts = [(build / "graph" / name).read_bytes() for name in ("nodes.jsonl", "edges.jsonl")]
    return hashlib.sha256(b"".join(parts)).hexdigest()
