"""Where things are: `kg.toml`, the environment, and the data that the package brings along."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kg import ontology
from kg.errors import InputError
from kg.ontology import Ontology

PACKAGED = Path(__file__).parent / "data"
CHECKOUT = Path(__file__).parents[1]
HTTP = re.compile(r"https?://[^\s<>\"{}|^`\\]+/")


def data(name: str) -> Path:
    """A data folder (schema, seeds, cypher, sparql): of the installed package, else of the checkout."""
    packaged = PACKAGED / name
    return packaged if packaged.is_dir() else CHECKOUT / name


def ledger() -> Path:
    """The file of decisions: that of the working folder, and in a checkout the one among its seeds."""
    seeds, here = CHECKOUT / "seeds", Path.cwd().is_relative_to(CHECKOUT.resolve())
    return seeds / "decisions.csv" if here and seeds.is_dir() else Path("decisions.csv")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, each with its default; paths are relative to the folder of `kg.toml`.

    `finders` names finders that are not ours (`kg.recognize.outside`), apart by spaces; `precision` is what claims are
    to reach (0.75, 0.8, 0.85, 0.9 or 0.95; without it, the thresholds are those with the best F1).
    `additions` is a folder of classes and relations beside those of `schema`, where it is.
    `decisions` is the file of decisions about identity, `ids` that of published ids, which is read where it is,
    `imports` a folder of imported files, `weights` one of weights that `kg train` fitted, where it is;
    `check` holds the gates of `kg check`; `graph` is what the graph is called in
    Neo4j, and IRIs begin with `base`. `licence` (an IRI, or a name of SPDX), `publisher` and `title` (in Chinese and
    English, with " / " between) are what partners are told of the data.
    """

    documents: Path = field(default_factory=lambda: data("seeds") / "documents")
    schema: Path = field(default_factory=lambda: data("schema"))
    additions: Path = Path("schema")
    names: Path = field(default_factory=lambda: data("seeds") / "names")
    build: Path = Path("build")
    finders: str = ""
    precision: str = ""
    decisions: Path = field(default_factory=ledger)
    ids: Path = Path("ids.csv")
    imports: Path = Path("imports")
    weights: Path = Path("weights")
    base: str = ontology.BASE
    licence: str = ""
    publisher: str = ""
    title: str = ""
    graph: str = "kg"
    check: Mapping[str, Any] = field(default_factory=dict)
    neo4j_uri: str = "bolt://127.0.0.1:7687"
    neo4j_user: str = "neo4j"
    neo4j_password: str = ""

    def ontology(self) -> Ontology:
        """The classes and relations of `schema` and `additions`; raises as `kg.ontology.load` does."""
        return ontology.load(self.schema, self.base, self.described[1:])

    @property
    def described(self) -> list[Path]:
        """The folders that describe classes and relations: `schema`, and `additions` where it is one of the user's."""
        ours = {self.schema.resolve(), data("schema").resolve()}
        return [self.schema, *(one for one in [self.additions] if one.is_dir() and one.resolve() not in ours)]

    @property
    def imported(self) -> list[Path]:
        """The files of claims of others, in the order in which they are taken in."""
        return sorted(self.imports.glob("*.ttl"))


def fitted(chosen: Settings, name: str) -> Path | None:
    """A file of weights that `kg train` wrote; None where there is none, and those of the package count."""
    file = chosen.weights / name
    return file if file.is_file() else None


CHECK = "check"
"""The one setting that is a table."""
LEVELS = ("0.75", "0.8", "0.85", "0.9", "0.95")
"""What `precision` may be: thresholds are kept for these."""
RELATIONS, IDENTITY = "relations.json", "identity.json"
"""The files of the folder of weights."""
ENVIRONMENT = {"NEO4J_URI": "neo4j_uri", "NEO4J_USER": "neo4j_user", "NEO4J_PASSWORD": "neo4j_password"}


def load(file: Path = Path("kg.toml"), environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings of `kg.toml`, if there is one, overridden by the environment.

    Raises `InputError` for TOML that does not parse and for a key that is not a setting.
    """
    table = _table(file) if file.is_file() else {}
    known = {one.name: one for one in fields(Settings)}
    for key, value in table.items():
        if key not in known or not isinstance(value, dict if key == CHECK else str):
            strings = ", ".join(name for name in known if name != CHECK)
            raise InputError(
                f"{file}: {key} = {value!r} is no setting; known are the table [{CHECK}] and, each a string, {strings}"
            )
    if table.get("precision", LEVELS[0]) not in LEVELS:
        raise InputError(f"{file}: precision = {table['precision']!r}; it may be {', '.join(LEVELS)}")
    if not HTTP.fullmatch(table.get("base", ontology.BASE)):
        raise InputError(f"{file}: base = {table['base']!r}; it must be an http address that ends in /")
    chosen: dict[str, Any] = {
        key: file.parent / value if known[key].type == "Path" else value for key, value in table.items()
    }
    chosen |= {name: environment[variable] for variable, name in ENVIRONMENT.items() if environment.get(variable)}
    return Settings(**chosen)


def _table(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not valid TOML: {error}") from error
