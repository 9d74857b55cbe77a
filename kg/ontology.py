"""`schema/*.toml` → the classes and relations of the graph.

The name of a file is the name of what it describes: `Company.toml` is a class, `LOCATED_IN.toml`
a relation (upper case), `lexicon.toml` lists words that belong to neither. What a file says and
this module does not understand is refused, with the file's name, so that a slip of the pen cannot
silently switch a rule off.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import SchemaError

LEXICON = "lexicon"
BASE = "https://example.org/kg/"
"""What IRIs begin with as long as nobody says otherwise."""

Example = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityClass:
    """A class of entities and what names of it look like; read by `kg.recognize`.

    `scope` is "zone" where a name identifies a thing only inside its zone, unless it holds a place.
    `suffixes` and `patterns` are regular expressions; `inside` and `outside` are words that a name
    may and may not go on over to the left, `begins` the classes whose names may begin it, `tails`
    endings of short names or words that go on a quoted name, `quoted_…` what a quoted name ends
    in, what follows it, what governs it, `headings` what follows a list of names; `generic` words
    are never names.
    """

    name: str
    label: Mapping[str, str]
    description: str
    iri: tuple[str, ...]
    color: str
    scope: str = "world"
    suffixes: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    quoted_endings: tuple[str, ...] = ()
    quoted_heads: tuple[str, ...] = ()
    quoted_cues: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    not_examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation, the classes it may join, the cues that state it and words `against` it; read by `kg.relate`.

    `iri` are properties of vocabularies that say it too, `inverse` such as say it the other way round; `claim` is what
    a claim of it is in RDF: its `class`, and the properties that lead to its `head`, its `tail` and to attributes.
    `prefix` is "head" or "tail" where that side's name at the start of the other's states the
    relation (济南高新区党工委 is a part of 济南高新区), for longer names of the classes `prefixed`
    (all where it is empty); `containment` says that the relation is
    closed over chains when the graph is built; `succession` that the head is what the tail is called now.
    """

    name: str
    label: Mapping[str, str]
    description: str
    iri: tuple[str, ...]
    inverse: tuple[str, ...] = ()
    claim: Mapping[str, tuple[str, ...]]
    head: tuple[str, ...]
    tail: tuple[str, ...]
    cues: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]]
    attributes: tuple[str, ...] = ()
    prefix: str = ""
    prefixed: tuple[str, ...] = ()
    symmetric: bool = False
    containment: bool = False
    succession: bool = False
    examples: tuple[Example, ...] = ()
    not_examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything that `schema/` says; IRIs of its own terms, and of what is described with them, begin with `base`."""

    classes: Mapping[str, EntityClass]
    relations: Mapping[str, Relation]
    lexicon: Mapping[str, tuple[str, ...]]
    base: str = BASE


def load(folder: Path, base: str = BASE) -> Ontology:
    """Read every TOML file of a folder.

    Raises `SchemaError` for a folder without classes, for TOML that does not parse, and for
    keys, types and class names that are not known.
    """
    tables = {path: _table(path) for path in sorted(folder.glob("*.toml"))}
    words = [_lexicon(path, table) for path, table in tables.items() if path.stem == LEXICON]
    classes = {
        path.stem: _record(EntityClass, path, table)
        for path, table in tables.items()
        if not path.stem.isupper() and path.stem != LEXICON
    }
    relations = {
        path.stem: _relation(path, table, set(classes)) for path, table in tables.items() if path.stem.isupper()
    }
    if not classes:
        raise SchemaError(
            f"{folder}: no class is described there; give the folder that holds Company.toml and the like"
        )
    return Ontology(classes, relations, words[0] if words else {}, base)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path}: not valid TOML: {error}") from error


def _lexicon(path: Path, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: _value(path, key, value, "tuple") for key, value in table.items()}


def _relation(path: Path, table: dict[str, Any], classes: set[str]) -> Relation:
    relation = _record(Relation, path, {"words": {}, "claim": {}, **table})
    unknown = sorted({*relation.head, *relation.tail} - classes)
    if unknown:
        raise SchemaError(f"{path}: no such class: {', '.join(unknown)}; the classes are {', '.join(sorted(classes))}")
    return relation


Record = TypeVar("Record", EntityClass, Relation)


def _record(kind: type[Record], path: Path, table: dict[str, Any]) -> Record:
    known = {field.name: field for field in fields(kind)}
    unknown = sorted(set(table) - (set(known) - {"name"}))
    if unknown:
        raise SchemaError(f"{path}: unknown key {unknown[0]!r}; known are {', '.join(sorted(set(known) - {'name'}))}")
    missing = [name for name, field in known.items() if field.default is MISSING and name not in {*table, "name"}]
    if missing:
        raise SchemaError(f"{path}: {missing[0]!r} is missing")
    values = {key: _value(path, key, value, str(known[key].type)) for key, value in table.items()}
    return kind(name=path.stem, **values)


_SHAPES: Mapping[str, type | tuple[type, ...]] = {"str": str, "bool": bool, "tuple": (list, str), "Mapping": dict}


def _value(path: Path, key: str, value: object, annotation: str) -> Any:
    shape = _SHAPES[annotation.partition("[")[0]]
    if not isinstance(value, shape):
        raise SchemaError(f"{path}: {key!r} is a {type(value).__name__}, expected {annotation}")
    strange = next((part for part in _leaves(value) if not isinstance(part, str)), None)
    if strange is not None and shape is not bool:
        raise SchemaError(f"{path}: {key!r} holds {strange!r}, expected text")
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
