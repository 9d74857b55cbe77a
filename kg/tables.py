"""TOML → records of ours: what a table says and its record does not know is refused, with the name of the file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import SchemaError

T = TypeVar("T")
_SHAPES: Mapping[str, type | tuple[type, ...]] = {"str": str, "bool": bool, "tuple": (list, str), "Mapping": dict}


def read(path: Path) -> dict[str, Any]:
    """The table that a file is; raises `SchemaError` for one that does not parse."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path}: not valid TOML: {error}") from error


def record(kind: type[T], where: str, table: object, **given: str) -> T:
    """A table as a record; `given` is what its place says, its name for one.

    Raises `SchemaError` for a key that the record does not have, for one that is missing, and for a value of another
    type.
    """
    if not isinstance(table, dict):
        raise SchemaError(f"{where} is a {type(table).__name__}, expected a table")
    known = {field.name: field for field in fields(kind) if field.name not in given}  # type: ignore[arg-type]
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise SchemaError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
    needed = [
        name
        for name, one in known.items()
        if one.default is MISSING and one.default_factory is MISSING and name not in table
    ]
    if needed:
        raise SchemaError(f"{where}: {needed[0]!r} is missing")
    values = {key: value_of(where, key, value, str(known[key].type)) for key, value in table.items()}
    return kind(**given, **values)


def value_of(where: str, key: str, value: object, annotation: str) -> Any:
    """A value of the type that an annotation names; texts alone stand for a list of one."""
    shape = _SHAPES[annotation.partition("[")[0]]
    if not isinstance(value, shape):
        raise SchemaError(f"{where}: {key!r} is a {type(value).__name__}, expected {annotation}")
    strange = next((part for part in _leaves(value) if not isinstance(part, str)), None)
    if strange is not None and shape is not bool:
        raise SchemaError(f"{where}: {key!r} holds {strange!r}, expected text")
    return _frozen(value, wrap=annotation.startswith("tuple"))


def _leaves(value: object) -> Iterator[object]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if parts is None:
        yield value
    for part in parts or ():
        yield from _leaves(part)


def _frozen(value: object, *, wrap: bool = False) -> object:
    if wrap and isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(_frozen(part) for part in value)
    if isinstance(value, dict):
        return {key: _frozen(part) for key, part in value.items()}
    return value
