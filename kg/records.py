"""`schema/records.toml` → what a build says beside entities and relations: articles, claims, figures, and what of each.

A `[class.…]` lists its properties, each with how many there are: `quote` one, `quote+` one or more, `quote?` at most
one, `quote*` any number. A `[property.…]` says what its values are. `[cube]` names what makes the figures a data cube.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import tables
from kg.errors import SchemaError

LANGUAGES = ("zh", "en")
LITERALS = ("text", "string", "decimal", "integer", "date", "day")
"""What a value can be that is no thing; `text` may have a language, `day` is a date, a month, a year or an interval."""
THING, RELATION = "thing", "relation"
"""Any thing that has a name of its own, and one of the relations."""
ENTITY = "Entity"
"""The class of records whose properties every entity has."""
COUNTED = re.compile(r"(?P<name>\w+)(?P<count>[+?*]?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """A class of records: `iri` are classes of vocabularies that it is a kind of.

    What it lacks of `should` is a warning; of `either`, it has one at least.
    """

    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    iri: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    should: tuple[str, ...] = ()
    either: tuple[str, ...] = ()

    def counted(self) -> list[tuple[str, str, bool]]:
        """Each property with how many there are of it (+, ?, *, or nothing for one), and whether it must be there."""
        listed = [(one, True) for one in self.has] + [(one, False) for one in self.should]
        return [(*_parts(one), must) for one, must in listed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A property of records; `term` is that of a vocabulary, where it has no term of our own.

    `iri` and `inverse` are wider properties of vocabularies, `range` its values: names of `LITERALS`, of classes,
    `thing` or `relation`. Values are one of `words`, or of the lexicon's words that begin with `lexicon`, match
    `pattern` (as `shape` says in words), and are at `least` and at `most` a number.
    """

    name: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    range: tuple[str, ...]
    term: str = ""
    iri: tuple[str, ...] = ()
    inverse: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    lexicon: str = ""
    pattern: str = ""
    shape: Mapping[str, str] = field(default_factory=dict)
    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cube:
    """The structure of the figures as a data cube; of the `attributes`, those of `required` are always there."""

    label: Mapping[str, str]
    definition: Mapping[str, str]
    dimensions: tuple[str, ...]
    measures: tuple[str, ...]
    attributes: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All of the file; empty where there is none."""

    version: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, RecordKind] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    cube: Cube | None = None


def load(path: Path, table: dict[str, Any], classes: Collection[str]) -> Records:
    """Read the table of the file; `classes` are those of entities.

    Raises `SchemaError` for keys, types, properties, ranges and classes that are not known, and for what is not said
    in both languages.
    """
    rest = dict(table)
    kinds = {name: _one(RecordKind, path, "class", name, one) for name, one in rest.pop("class", {}).items()}
    properties = {name: _one(Property, path, "property", name, one) for name, one in rest.pop("property", {}).items()}
    cube = rest.pop("cube", None)
    head = tables.record(_Head, str(path), rest)
    found = tables.record(Cube, f"{path}: [cube]", cube) if cube is not None else None
    _check(path, {*classes, *kinds}, kinds, properties, found)
    return Records(
        version=head.version,
        title=head.title,
        definition=head.definition,
        kinds=kinds,
        properties=properties,
        cube=found,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    version: str
    title: Mapping[str, str]
    definition: Mapping[str, str]


Named = RecordKind | Property


def _one(kind: Any, path: Path, table: str, name: str, values: object) -> Any:
    made: Named = tables.record(kind, f"{path}: [{table}.{name}]", values, name=name)
    short = [key for key in LANGUAGES if not (made.label.get(key) and made.definition.get(key))]
    if short:
        raise SchemaError(f"{path}: [{table}.{name}]: label and definition are not both there in {short[0]!r}")
    return made


def _check(
    path: Path,
    classes: Collection[str],
    kinds: Mapping[str, RecordKind],
    properties: Mapping[str, Property],
    cube: Cube | None,
) -> None:
    for kind in kinds.values():
        _known(
            path, f"class.{kind.name}", [_parts(one)[0] for one in (*kind.has, *kind.should, *kind.either)], properties
        )
    for one in properties.values():
        _known(path, f"property.{one.name}", one.range, {*LITERALS, THING, RELATION, *classes})
    if cube:
        _known(path, "cube", (*cube.dimensions, *cube.measures, *cube.attributes), properties)
        _known(path, "cube", cube.required, cube.attributes)


def _known(path: Path, table: str, names: Collection[str], known: Collection[str]) -> None:
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise SchemaError(f"{path}: [{table}]: {unknown[0]!r} is not known; known are {', '.join(sorted(known))}")


def _parts(listed: str) -> tuple[str, str]:
    """A property and how many there are.

    >>> _parts("quote+"), _parts("offsets")
    (('quote', '+'), ('offsets', ''))
    """
    found = COUNTED.fullmatch(listed)
    return (found["name"], found["count"]) if found else (listed, "")
