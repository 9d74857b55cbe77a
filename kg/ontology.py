"""`schema/*.toml` → the classes and relations of the graph.

The name of a file is the name of what it describes: `Company.toml` is a class, `LOCATED_IN.toml`
a relation (upper case), `lexicon.toml` and `figures.toml` list words that belong to neither,
`records.toml` describes what is neither an entity nor a relation (`kg.records`). What a file says and
this module does not understand is refused, with the file's name, so that a slip of the pen cannot
silently switch a rule off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import records, tables
from kg.errors import SchemaError
from kg.records import Records

LEXICON, FIGURES, RECORDS = "lexicon", "figures", "records"
BASE = "https://example.org/kg/"
"""What IRIs begin with as long as nobody says otherwise."""

ATTRIBUTES = ("amount", "date", "role", "stage")
"""What is found beside a claim; the named groups of a cue are further ones."""
GROUP = re.compile(r"\(\?P<(\w+)>")

Example = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityClass:
    """A class of entities and what names of it look like; read by `kg.recognize`.

    `description` is English, `definition` the same in Chinese; `iri` are classes of vocabularies that it is a kind of.

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
    definition: str = ""
    iri: tuple[str, ...] = ()
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

    `description` is English, `definition` the same in Chinese. `iri` are properties of vocabularies that say it too,
    `inverse` such as say it the other way round, `related` such as are near to it and no more; `claim` is what a claim
    of it is in RDF: its `class`, and the properties that lead to its `head`, its `tail` and to attributes; all of
    that is said of a `node` of its own where a claim cannot be of that class.
    `prefix` is "head" or "tail" where that side's name at the start of the other's states the
    relation (济南高新区党工委 is a part of 济南高新区), for longer names of the classes `prefixed`
    (all where it is empty); `containment` says that the relation is
    closed over chains when the graph is built; `succession` that the head is what the tail is called now.
    """

    name: str
    label: Mapping[str, str]
    description: str
    definition: str = ""
    iri: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
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
    records: Records = Records()  # noqa: RUF009 a record that nothing changes


def load(folder: Path, base: str = BASE, additions: Sequence[Path] = ()) -> Ontology:
    """Read every TOML file of a folder, and of folders of `additions`.

    A file there takes the place of the one that is called so; words that it lists come on top of the others.
    Raises `SchemaError` for a folder without classes, for TOML that does not parse, and for
    keys, types, attributes and class names that are not known.
    """
    read = [(path, tables.read(path)) for one in (folder, *additions) for path in sorted(one.glob("*.toml"))]
    lists = [one for name in (LEXICON, FIGURES) for one in read if one[0].stem == name]
    found = {path.stem: (path, table) for path, table in read if path.stem not in (LEXICON, FIGURES)}
    described = found.pop(RECORDS, None)
    classes = {name: _class(path, table) for name, (path, table) in found.items() if not name.isupper()}
    relations = {name: _relation(path, table, set(classes)) for name, (path, table) in found.items() if name.isupper()}
    if not classes:
        raise SchemaError(
            f"{folder}: no class is described there; give the folder that holds Company.toml and the like"
        )
    return Ontology(
        classes, relations, _lexicon(lists), base, records.load(*described, classes) if described else Records()
    )


def _lexicon(lists: Iterable[tuple[Path, dict[str, Any]]]) -> dict[str, tuple[str, ...]]:
    """The words of several files; what two of them list under one name is one list."""
    words: dict[str, tuple[str, ...]] = {}
    for path, table in lists:
        for key, value in table.items():
            words[key] = (*words.get(key, ()), *tables.value_of(str(path), key, value, "tuple"))
    return words


def _class(path: Path, table: dict[str, Any]) -> EntityClass:
    entity = tables.record(EntityClass, str(path), table, name=path.stem)
    _examples(path, entity)
    return entity


def _relation(path: Path, table: dict[str, Any], classes: set[str]) -> Relation:
    for side in ("head", "tail"):
        if isinstance(table.get(side), str):
            raise SchemaError(f"{path}: {side} is a text, {table[side]!r}; give a list of classes")
    relation = tables.record(Relation, str(path), {"words": {}, "claim": {}, **table}, name=path.stem)
    unknown = sorted({*relation.head, *relation.tail} - classes)
    if unknown:
        raise SchemaError(f"{path}: no such class: {', '.join(unknown)}; the classes are {', '.join(sorted(classes))}")
    _attributes(path, relation)
    _examples(path, relation)
    return relation


def _examples(path: Path, described: EntityClass | Relation) -> None:
    plain = next((one for one in (*described.examples, *described.not_examples) if isinstance(one, str)), None)
    if plain is not None:
        raise SchemaError(f"{path}: an example is a list, a sentence and what is found there, not the text {plain!r}")


def _attributes(path: Path, relation: Relation) -> None:
    known = {*ATTRIBUTES, *(name for cue in relation.cues for name in GROUP.findall(cue))}
    unknown = sorted({*relation.attributes} - known)
    if unknown:
        raise SchemaError(f"{path}: no such attribute: {', '.join(unknown)}; there are {', '.join(sorted(known))}")
