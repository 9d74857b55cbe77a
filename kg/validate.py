"""SHACL: does RDF hold what a graph of ours must? Of a build, or of anybody's files with our classes under any base.

`shacl` is the engine that is asked, `pyshacl` the reference that it is compared with; both say the same, in the order
of how bad it is. The shapes are derived for the base that the data uses; data under several is checked under each.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.ontology import Ontology
from kg.write.rdf import shapes
from kg.write.rdf.engines import ENGINES, Result, steps
from kg.write.rdf.reading import files, messages, read
from kg.write.rdf.statements import Block
from kg.write.rdf.terms import Terms
from kg.write.turtle import lines

SEVERITIES = ("Violation", "Warning", "Info")
IRI = re.compile(r"<([^>]*)>")
SHOWN = 3
"""How many of the things that a finding is about stand in a row of the table."""
LONG = 60
"""How much of a value stands there."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings in data of some bases; each is there once, the worst first."""

    results: tuple[Result, ...]
    triples: int
    terms: Terms

    def counts(self) -> dict[str, int]:
        """How many triples were checked, and how many findings there are of each severity."""
        found = Counter(one.severity for one in self.results)
        return {"triples": self.triples, **{f"{name.lower()}s": found[name] for name in SEVERITIES}}

    def passes(self, *, strict: bool = False) -> bool:
        """Whether nothing is violated, and strictly, nothing is warned of either."""
        return not {one.severity for one in self.results} & set(SEVERITIES[: 1 + strict])

    def rows(self) -> Iterator[tuple[str, int, str, str, str]]:
        """Findings of a kind, how many, and some of the things that they are about."""
        kinds: dict[tuple[str, ...], list[Result]] = defaultdict(list)
        for one in self.results:
            kinds[one.severity, one.shape, one.component, one.path, *one.messages].append(one)
        for (severity, _, component, path, *told), found in kinds.items():
            things = list(dict.fromkeys(self._thing(one) for one in found))
            where = [*things[:SHOWN], *(["…"] if len(things) > SHOWN else [])]
            what = f"{component} {self._short(steps(path))}".strip()
            yield severity, len(found), what, "\n".join(where), "\n".join(map(_text, told))

    def json(self) -> dict[str, Any]:
        """The report for machines."""
        found = [
            {
                "severity": one.severity,
                "focus": _bare(one.focus),
                "path": _bare(steps(one.path)),
                "value": one.value,
                "constraint": one.component,
                "shape": _bare(one.shape),
                "messages": list(map(_text, one.messages)),
            }
            for one in self.results
        ]
        return {"conforms": not found, **self.counts(), "results": found}

    def turtle(self) -> str:
        """The report as SHACL has it; the same findings give the same bytes."""
        width = len(str(len(self.results)))
        names = [f"_:result{number:0{width}}" for number in range(1, len(self.results) + 1)]
        said = [("a", "sh:ValidationReport"), ("sh:conforms", str(not names).lower())]
        blocks = [Block("_:report", [*said, *(("sh:result", name) for name in names)])]
        blocks += [Block(name, list(_said(one))) for name, one in zip(names, self.results, strict=True)]
        return f"@prefix sh: <{shapes.SH}> .\n" + "".join(lines(blocks))

    def _thing(self, one: Result) -> str:
        """What a finding is about, and the value that is wrong."""
        value = "" if one.value in ("", one.focus) else self._short(one.value)
        return f"{self._short(one.focus)} → {value[:LONG]}" if value else self._short(one.focus)

    def _short(self, written: str) -> str:
        return IRI.sub(lambda found: self.terms.compact(found[1]), written)


def validate(path: Path, ontology: Ontology, engine: str, own: Path | None = None, say: Say = lambda _: None) -> Report:
    """Check a file, or a folder of Turtle, against our shapes, or against `own`.

    Raises `InputError` for what cannot be read, for data without any class of ours, and for an engine that is none.
    """
    asked = ENGINES.get(engine)
    if not asked:
        raise InputError(f"no engine is called {engine!r}; there are {', '.join(ENGINES)}")
    found = files(path)
    say(f"reading {', '.join(one.name for one in found)}")
    data = read(found, {*ontology.classes, *ontology.records.kinds})
    if not data.bases and not own:
        raise InputError(f"{path}: nothing in it is of a class of ours, such as {ontology.base}ns#Claim; give --shapes")
    under = [replace(ontology, base=base) for base in data.bases or (ontology.base,)]
    checked = read([own], ()).text if own else "\n".join(map(shapes.script, under))
    say(f"checking {data.count} triples with {engine}, under {', '.join(one.base for one in under)}")
    told = messages(checked)
    results = {replace(one, messages=told.get(one.shape, one.messages)) for one in asked(checked, data.text)}
    return Report(tuple(sorted(results, key=_order)), data.count, Terms(under[0]))


def _order(one: Result) -> tuple[int, Result]:
    return (SEVERITIES.index(one.severity) if one.severity in SEVERITIES else len(SEVERITIES)), one


def _said(one: Result) -> Iterator[tuple[str, str]]:
    yield from (("a", "sh:ValidationResult"), ("sh:focusNode", one.focus))
    yield "sh:resultSeverity", f"sh:{one.severity}"
    yield "sh:sourceConstraintComponent", f"sh:{one.component}ConstraintComponent"
    yield from (("sh:resultMessage", text) for text in one.messages)
    given = {"sh:resultPath": one.path, "sh:value": one.value, "sh:sourceShape": one.shape}
    yield from ((name, value) for name, value in given.items() if value and not value.startswith("(<"))


def _text(literal: str) -> str:
    """The text of a literal."""
    return str(json.loads(literal[: literal.rindex('"') + 1]))


def _bare(written: str) -> str:
    """An IRI without what it is written between."""
    return written[1:-1] if IRI.fullmatch(written) else written
