"""The library of questions, `cypher/views/*.cypher`: each file is Cypher under comments that say what it asks.

::

    // 孝感高新区有哪些企业？ Which companies are in a zone?      the question, always in the first line
    // theme: 企业 Companies                                     what it is listed under
    // :param zone => '孝感高新区'                               a parameter and its default: a line for Neo4j Browser
    // parameter: zone, the zone by any of its names             what the parameter means
    // column: company, the company                              a column of the result, in their order
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.settings import data

COMMENTS = re.compile(r"(?:(?://|#)[^\n]*\n)*")
DEFAULT = re.compile(r"^// :param (\w+) => (.+)$", re.MULTILINE)
SAID = re.compile(r"^(?://|#) (theme|parameter|column): (?:(\w+), )?(.+)$", re.MULTILINE)
CONSTANTS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked about; `cypher` is the default as Cypher writes it."""

    name: str
    cypher: str
    means: str

    @property
    def default(self) -> Any:
        """The default as a Python value.

        >>> Parameter("stages", "['开工', '在建']", "").default
        ['开工', '在建']
        """
        return CONSTANTS[self.cypher] if self.cypher in CONSTANTS else ast.literal_eval(self.cypher)


@dataclass(frozen=True, slots=True)
class View:
    """A question of the library; `columns` are names and what they hold."""

    name: str
    question: str
    theme: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    text: str

    @property
    def statement(self) -> str:
        """The Cypher or SPARQL without the comments above it."""
        return COMMENTS.sub("", self.text, count=1)

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The given values, and the default of each parameter that is not given.

        Raises `InputError` for a parameter that the view has not, and for a value of another kind than its default.
        """
        known = {one.name: one.default for one in self.parameters}
        for name in given.keys() - known.keys():
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise InputError(f"view {self.name}: no parameter is called {name!r}; {has}")
        return {
            name: _like(default, given[name], name) if name in given else default for name, default in known.items()
        }


def folder() -> Path:
    """Where the views are."""
    return data("cypher") / "views"


def library(place: Path | None = None) -> list[View]:
    """All views, by name; or the questions of another folder."""
    return [_view(path) for path in sorted((place or folder()).glob("*.cypher"))]


def view(name: str) -> View:
    """One view; raises `InputError` for a name that is none."""
    path = folder() / f"{name}.cypher"
    if not path.is_file():
        raise InputError(f"no view is called {name!r}; there are {', '.join(one.name for one in library())}")
    return _view(path)


def lines(one: View) -> list[str]:
    """What people see of a view; each default is a line that can be pasted into Neo4j Browser."""
    said = [f"  {name:20} {means}" for name, means in one.columns]
    asked = [
        line for each in one.parameters for line in (f"  :param {each.name} => {each.cypher}", f"    {each.means}")
    ]
    return [
        one.question,
        "",
        "parameters",
        *(asked or ["  none"]),
        "",
        "columns",
        *said,
        "",
        *one.statement.splitlines(),
    ]


def row(one: View) -> tuple[str, str, str]:
    """A view in a list: its name, its question, its parameters with their defaults."""
    return one.name, one.question, ", ".join(f"{each.name} => {each.cypher}" for each in one.parameters)


def as_json(one: View) -> dict[str, Any]:
    """What machines see of a view."""
    parameters = [{"name": each.name, "default": each.default, "means": each.means} for each in one.parameters]
    columns = [{"name": name, "means": means} for name, means in one.columns]
    said = {"view": one.name, "question": one.question, "theme": one.theme}
    return {**said, "parameters": parameters, "columns": columns, "text": one.text}


def _view(path: Path) -> View:
    text = path.read_text(encoding="utf-8")
    return described(path.stem, text, DEFAULT.findall(text))


def described(name: str, text: str, defaults: Iterable[tuple[str, str]]) -> View:
    """A view from its file: `defaults` are its parameters, the comments say the rest."""
    said: dict[str, dict[str, str]] = {"theme": {}, "parameter": {}, "column": {}}
    for what, about, words in SAID.findall(text):
        said[what][about] = words
    parameters = tuple(Parameter(each, cypher, said["parameter"].get(each, "")) for each, cypher in defaults)
    question = text.partition("\n")[0].lstrip("/# ").strip()
    return View(name, question, said["theme"].get("", ""), parameters, tuple(said["column"].items()), text)


def _like(default: Any, value: Any, name: str) -> Any:
    """A value of the kind of the default: for text, what looks like a number stays text.

    >>> _like("2024", 2025, "year"), _like(["开工"], "在建", "stages")
    ('2025', ['在建'])
    """
    if isinstance(default, str):
        return value if isinstance(value, str) else str(value)
    if isinstance(default, list):
        return value if isinstance(value, list) else [value]
    if isinstance(default, bool) != isinstance(value, bool) or not isinstance(value, (bool, int, float)):
        raise InputError(f"parameter {name}: {value!r} is no such value as {default!r}")
    return value
