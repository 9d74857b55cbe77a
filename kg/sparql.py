"""SPARQL on a build, or on any file of RDF; the library of questions `sparql/views/*.rq` asks what that of Cypher asks.

A view is SPARQL under the comments that `kg.views` knows, with # for //. A parameter is a line of its own, so that it
can be edited wherever the file is pasted::

    VALUES ?zone { "孝感高新区" }
    LIMIT 20
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Store, serialize

from kg import store, views
from kg.engine import Rows
from kg.errors import InputError, QueryError
from kg.ontology import BASE
from kg.settings import data
from kg.views import View
from kg.write.rdf.files import opened
from kg.write.rdf.terms import Terms, plain

FORMATS = ("table", "json", "csv", "tsv", "turtle")
SERIALIZED = {"json": QueryResultsFormat.JSON, "csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV}
GRAPHS = ("graph.ttl", "graph.ttl.gz")
"""What a folder's triples are in."""
VALUE = re.compile(r'"(?:\\.|[^"\\])*"|[^\s"]+')
ASIDE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|'{3}.*?'{3}|"{3}.*?"{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""", re.DOTALL
)
"""What holds no keyword: IRIs, texts, comments."""
KEYWORD = re.compile(r"(?<![\w?$:.\-@])[A-Za-z]+(?![\w:\-])")
UPDATES = {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
PREFIX = re.compile(r"^PREFIX .*$", re.MULTILINE)


def folder() -> Path:
    """Where the views are."""
    return data("sparql") / "views"


def library() -> list[View]:
    """All views, by name."""
    return [read(path) for path in sorted(folder().glob("*.rq"))]


def view(name: str) -> View:
    """One view; raises `InputError` for a name that is none."""
    path = folder() / f"{name}.rq"
    if not path.is_file():
        raise InputError(f"no view is called {name!r}; there are {', '.join(one.name for one in library())}")
    return read(path)


def read(path: Path) -> View:
    """A question from a file; raises `InputError` for one that cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error
    names = [name for what, name, _ in views.SAID.findall(text) if what == "parameter"]
    return views.described(path.stem, text, [(name, _default(path, text, name)) for name in names])


def filled(one: View, given: Mapping[str, Any]) -> str:
    """The text of a view with other values; raises `InputError` for a parameter that it has not."""
    text, known = one.text, one.values(given)
    for name in given:
        values = known[name] if isinstance(known[name], list) else [known[name]]
        said = " ".join(plain(each) if isinstance(each, str) else json.dumps(each) for each in values)
        text = _line(name).sub(lambda found, said=said: f"{found[1]}{said}{found[3]}", text)  # type: ignore[misc]
    return text


def under(text: str, base: str) -> str:
    """A query for the IRIs of another base: its PREFIX lines are changed."""
    return PREFIX.sub(lambda found: found[0].replace(f"<{BASE}", f"<{base}"), text)


def _line(name: str) -> re.Pattern[str]:
    """The line of a parameter: what stands before its values, the values, what stands behind them."""
    line = r"(LIMIT )(\d+)()" if name == "limit" else rf"( *VALUES \?{re.escape(name)} {{ )(.*?)( ?}})"
    return re.compile(f"^{line}$", re.MULTILINE)


def _default(path: Path, text: str, name: str) -> str:
    """A default, as Cypher and JSON write it."""
    found = _line(name).search(text)
    if not found:
        raise InputError(f"{path}: parameter {name} has no line of its own: VALUES ?{name} {{ … }}")
    values = [json.loads(each) for each in VALUE.findall(found[2])]
    return json.dumps(values[0] if len(values) == 1 else values, ensure_ascii=False)


class Triples:
    """The triples of a build, of a folder for partners, or of a file; `base` is what our IRIs in it begin with."""

    def __init__(self, place: Path) -> None:
        """Load; raises `InputError` where there is nothing to load, or it is no RDF."""
        path = triples_of(place)
        self._store = Store()
        form = RdfFormat.from_extension(path.name.removesuffix(".gz").rpartition(".")[2])
        if form is None:
            raise InputError(
                f"{path}: no RDF by its name; give .ttl, .nt, .nq, .trig, .rdf or .jsonld, or .gz of these"
            )
        try:
            with opened(path) as file:
                self._store.bulk_load(file, form)
        except (SyntaxError, OSError, ValueError) as error:
            raise InputError(f"{path}: {' '.join(str(error).split())}") from error
        self.base = self._base()

    def _base(self) -> str:
        found = self._store.query('SELECT ?c { ?x a ?c FILTER (REGEX(STR(?c), "/ns#[A-Z][A-Za-z]+$")) } LIMIT 1')
        return next((row[0].value.rpartition("ns#")[0] for row in found), BASE)  # type: ignore[union-attr]

    def ask(self, text: str, terms: Terms, form: str = "table") -> Rows | str:
        """The answer to a query: rows for a table, else the text of a format; raises `QueryError` where it is refused.

        The prefixes of `terms` need no PREFIX lines.
        """
        text = under(text, self.base)
        _refuse(text)
        try:
            found = self._store.query(text, prefixes=dict(terms.prefixes), use_default_graph_as_union=True)
            return _told(found, terms, form)
        except SyntaxError as error:
            raise QueryError(_where(str(error), text)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"SPARQL: {' '.join(str(error).split())}") from error


def triples_of(place: Path) -> Path:
    """The file of triples of a build or a folder for partners, or that file; raises `InputError` for none."""
    if not place.is_dir():
        if place.is_file():
            return place
        store.manifest(place)  # says that there is no build
    found = next((place / name for name in GRAPHS if (place / name).is_file()), None)
    if not found:
        raise InputError(f"{place}: holds no {' and no '.join(GRAPHS)}; give a build, a folder for partners, or a file")
    return found


def _refuse(text: str) -> None:
    words = [word.upper() for word in KEYWORD.findall(ASIDE.sub(" ", text))]
    first = next((word for word in words if word not in ("BASE", "PREFIX")), "")
    if first in UPDATES:
        raise QueryError(f"SPARQL: {first} changes a graph, and a build is not changed; make a new one with kg build")
    if "SERVICE" in words:
        raise QueryError("SPARQL: SERVICE asks another server, which kg does not; ask for what is in the build alone")


def _where(error: str, text: str) -> str:
    """One line about a query that is no SPARQL."""
    found = re.match(r"error at (\d+):(\d+): expected (.*)", error)
    if not found:
        return f"SPARQL: {' '.join(error.split())}"
    line, column = int(found[1]), int(found[2])
    at = (text.splitlines() or [""])[min(line, len(text.splitlines()) or 1) - 1][column - 1 :][:30]
    why = "a prefix is not declared" if "Prefix not found" in found[3] else "not understood"
    return f"SPARQL: line {line}, column {column}: {why}{f' at {at!r}' if at else ', it ends too early'}"


def _told(found: Any, terms: Terms, form: str) -> Rows | str:
    if isinstance(found, QueryBoolean):
        return str(bool(found)).lower() if form != "json" else _serialized(found, form)
    if isinstance(found, QueryTriples):
        if form not in ("table", "turtle"):
            raise QueryError(f"CONSTRUCT and DESCRIBE give triples, which {form} cannot hold; take --format turtle")
        triples = sorted(found, key=str)
        return bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(terms.prefixes)) or b"").decode()
    if form == "turtle":
        raise QueryError("SELECT gives rows, no triples; take --format table, json, csv or tsv")
    if form != "table":
        return _serialized(found, form)
    columns = tuple(one.value for one in found.variables)
    return Rows(columns, tuple(tuple(_cell(value, terms) for value in row) for row in found))


def _serialized(found: Any, form: str) -> str:
    return bytes(found.serialize(format=SERIALIZED[form])).decode()


def _cell(value: Any, terms: Terms) -> Any:
    if isinstance(value, Literal):
        return value.value
    return terms.compact(value.value) if isinstance(value, NamedNode) else value and str(value)
