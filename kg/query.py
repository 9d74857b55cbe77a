"""Cypher on a build: the engine's own file is a view of the canonical graph, made again when it does not fit."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kg import store
from kg.engine import Engine, open_engine
from kg.model import Graph

DEFAULT = "kglite"


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
    if os.access(build, os.W_OK):
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
