"""Is a build good enough to publish? The gates of `[check]` in `kg.toml`, each with what was wanted and what was found.

::

    [check]
    failures = 0                 # documents that could not be read, at most
    leftovers = 10               # passages that belong to no article, at most
    edges_with_quote = 1.0       # share of edges that carry a quote, at least
    articles_with_zone = 0.8     # share of articles whose zone is known, at least
    shacl = "violation"          # the worst that is not accepted: violation, warning; or off
    [check.nodes]
    Company = [10, 5000]         # at least, at most
    Zone = [1]
    [check.edges]
    LOCATED_IN = [5]
    [check.eval]
    gold = "seeds/gold"          # beside kg.toml
    relations = 0.6              # F1, at least; mentions and observations, too
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

from kg import ontology, store
from kg.errors import InputError
from kg.model import RECORDS, STRUCTURAL, Node, Records
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.read import Progress

DEFAULTS: Mapping[str, Any] = {"failures": 0, "edges_with_quote": 1.0, "shacl": "violation"}
"""What is wanted where `kg.toml` does not say otherwise."""
SHACL = ("off", "violation", "warning")
SCORES = ("mentions", "relations", "observations")
TABLES = ("nodes", "edges", "eval")


@dataclass(frozen=True, slots=True)
class Gate:
    """One question to a build: what was wanted, what was found, and whether that is good enough."""

    name: str
    wanted: str
    found: str
    passed: bool

    def line(self) -> str:
        """The gate as one line."""
        return f"{self.name}: wanted {self.wanted}, found {self.found}"


def check(build: Path, chosen: Settings, progress: Progress) -> list[Gate]:
    """All gates of a build.

    Raises `InputError` where there is no build, and for a gate of `kg.toml` that is not understood.
    """
    wanted = {**DEFAULTS, **chosen.check}
    known = chosen.ontology()
    _understood(wanted, known)
    summary, graph = store.summary(build), store.stream(build)
    edges = {name: sum(counts.values()) for name, counts in summary["edges"].items()}
    return [
        *_at_most(wanted, "failures", len(summary.get("failures", ()))),
        *_at_most(wanted, "leftovers", sum(summary.get("leftovers", {}).values())),
        *_share(wanted, "edges_with_quote", lambda: _quoted(graph)),
        *_share(wanted, "articles_with_zone", lambda: ("zone" in dict(one.properties) for one in _articles(graph))),
        *_counts(wanted.get("nodes", {}), summary["nodes"]),
        *_counts(wanted.get("edges", {}), edges),
        *_shapes(wanted["shacl"], build, known),
        *_scores(wanted.get("eval", {}), chosen, progress),
    ]


def _understood(wanted: Mapping[str, Any], known: ontology.Ontology) -> None:
    _values("check", wanted, {**GATES, **dict.fromkeys(TABLES, TABLE)})
    for table, may in (("nodes", {*known.classes, *RECORDS}), ("edges", {*known.relations, *STRUCTURAL})):
        _values(f"check.{table}", wanted.get(table, {}), dict.fromkeys(may, BOUNDS))
    _values("check.eval", wanted.get("eval", {}), {"gold": GOLD, **dict.fromkeys(SCORES, SHARE)})
    if "eval" in wanted and not {*SCORES} & {*wanted["eval"]}:
        raise InputError(f"kg.toml, check.eval: no score is wanted; give at least one of {', '.join(SCORES)}")


def _values(where: str, table: Mapping[str, Any], known: Mapping[str, Wish]) -> None:
    """Refuse what a table of gates says and is not known, or is not what it may be."""
    for name, value in table.items():
        if name not in known:
            raise InputError(f"kg.toml, {where}: {name!r} is no {WHAT[where]}; there are {', '.join(sorted(known))}")
        allowed, words = known[name]
        if not allowed(value):
            raise InputError(f"kg.toml, {where}: {name} = {value!r}; give {words}")


def _count(value: object) -> bool:
    return type(value) is int and value >= 0


def _part(value: object) -> bool:
    return type(value) in (int, float) and 0 <= cast("float", value) <= 1


def _bounds(value: object) -> bool:
    return isinstance(value, list) and len(value) in (1, 2) and all(map(_count, value)) and value == sorted(value)


Wish = tuple[Callable[[object], bool], str]
"""Whether a value can be wanted, and what can, in words."""
COUNT: Wish = (_count, "a number such as 0")
SHARE: Wish = (_part, "a share from 0 to 1")
BOUNDS: Wish = (_bounds, "[at least] or [at least, at most]")
TABLE: Wish = (lambda value: isinstance(value, dict), "it as a table")
GOLD: Wish = (lambda value: isinstance(value, str), "a file or a folder")
GATES: Mapping[str, Wish] = {
    "failures": COUNT,
    "leftovers": COUNT,
    "edges_with_quote": SHARE,
    "articles_with_zone": SHARE,
    "shacl": (lambda value: value in SHACL, f"one of {', '.join(SHACL)}"),
}
WHAT = {"check": "gate", "check.nodes": "class", "check.edges": "relation", "check.eval": "score"}


def _at_most(wanted: Mapping[str, Any], name: str, found: int) -> Iterator[Gate]:
    if name in wanted:
        yield Gate(name, f"≤ {wanted[name]}", str(found), found <= wanted[name])


def _share(wanted: Mapping[str, Any], name: str, ask: Callable[[], Iterable[bool]]) -> Iterator[Gate]:
    if name in wanted:
        answers = list(ask())
        found = sum(answers) / len(answers) if answers else 1.0
        yield Gate(name, f"≥ {wanted[name]:g}", f"{found:.4g}", found >= wanted[name])


def _quoted(graph: Records) -> Iterator[bool]:
    return ("quotes" in dict(edge.properties) for edge in graph.edges() if edge.type not in STRUCTURAL)


def _articles(graph: Records) -> Iterator[Node]:
    return (node for node in graph.nodes() if "Article" in node.labels)


def _counts(wanted: Mapping[str, Sequence[int]], found: Mapping[str, int]) -> Iterator[Gate]:
    for name, (least, *most) in sorted(wanted.items()):
        count = found.get(name, 0)
        bounds = f"{least} to {most[0]}" if most else f"≥ {least}"
        yield Gate(name, bounds, str(count), least <= count <= (most[0] if most else count))


def _shapes(worst: str, build: Path, known: ontology.Ontology) -> Iterator[Gate]:
    if worst == "off":
        return
    from kg.validate import validate  # every command loads this module, and none needs RDF for it

    report = validate(build, known, "shacl")
    counts = report.counts()
    found = f"{counts['violations']} violations, {counts['warnings']} warnings"
    yield Gate("shacl", f"no {worst}", found, report.passes(strict=worst == "warning"))


def _scores(wanted: Mapping[str, Any], chosen: Settings, progress: Progress) -> Iterator[Gate]:
    floors = {name: wanted[name] for name in SCORES if name in wanted}
    if not floors:
        return
    from kg.scoring import score  # spaCy takes seconds to load

    found = score(Path(wanted.get("gold", "seeds/gold")), None, chosen, progress).totals()
    for name, floor in floors.items():
        yield Gate(f"F1 of {name}", f"≥ {floor:g}", f"{found[name].f1:.3f}", found[name].f1 >= floor)


def junit(gates: Sequence[Gate]) -> str:
    """The gates as a suite of tests in the XML of JUnit, which CI systems show."""
    failed = sum(not gate.passed for gate in gates)
    suite = ElementTree.Element("testsuite", name="kg check", tests=str(len(gates)), failures=str(failed))
    for gate in gates:
        case = ElementTree.SubElement(suite, "testcase", classname="kg.check", name=gate.name)
        if not gate.passed:
            ElementTree.SubElement(case, "failure", message=gate.line())
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def github(gates: Sequence[Gate]) -> str:
    """What GitHub shows beside a change: an error for each gate that is not passed."""
    failed = (gate for gate in gates if not gate.passed)
    return "".join(f"::error title=kg check::{_escaped(gate.line())}\n" for gate in failed)


def _escaped(text: str) -> str:
    """Text as a workflow command takes it.

    >>> _escaped("100%")
    '100%25'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(gates: Sequence[Gate]) -> str:
    """The gates for machines."""
    rows = [{"gate": one.name, "wanted": one.wanted, "found": one.found, "passed": one.passed} for one in gates]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Gate]], str]] = {"json": as_json, "junit": junit, "github": github}
"""How gates are written for machines."""
