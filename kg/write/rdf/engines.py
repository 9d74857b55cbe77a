"""Two SHACL engines behind one function: `shacl`, which is fast, and `pyshacl`, the reference that it is compared with.

Both take shapes and data as text and give the same results. pySHACL is only ever asked about graphs in the memory of
rdflib, never through a store of another library.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError
from kg.write.rdf.terms import plain

EXTRA = "rdf"
COMPONENT = "ConstraintComponent"
INVERSE = "[ sh:inversePath {} ]"


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One finding; terms are as N-Triples writes them, the path as Turtle does, empty where there is none."""

    severity: str
    shape: str
    component: str
    path: str
    focus: str
    value: str
    messages: tuple[str, ...]


def shacl(shapes: str, data: str) -> Iterator[Result]:
    """What the fast engine finds; `shapes` is Turtle, `data` N-Triples."""
    with _needed():
        import shacl as engine
    try:
        report = engine.Shapes.from_turtle(shapes).validate_text(data, format="ntriples")
    except ValueError as error:
        raise InputError(f"shacl: {error}") from error
    for one in report.results:
        shape = next((name for name in (one.source_shape, one.root_shape) if name and name.startswith("<")), "")
        kind = one.component.removesuffix(COMPONENT)
        told = tuple(map(plain, one.messages))
        yield Result(one.severity, shape, kind, turtle_path(one.path or ""), one.focus_node, one.value or "", told)


def pyshacl(shapes: str, data: str) -> Iterator[Result]:
    """What the reference finds."""
    with _needed():
        import pyshacl as engine
        from rdflib import RDF, SH, BNode, Graph
    logging.getLogger("rdflib").addHandler(logging.NullHandler())  # it tells of odd dates, which the report does
    with _as_written():
        asked = Graph().parse(data=data, format="nt")
    _, report, _ = engine.validate(asked, shacl_graph=Graph().parse(data=shapes), inplace=True)
    if not isinstance(report, Graph):
        raise InputError(f"pyshacl: {report}")
    for one in report.subjects(RDF.type, SH.ValidationResult):
        found = {name: report.value(one, SH[name]) for name in ("resultPath", "focusNode", "value", "sourceShape")}
        severity = _local(report.value(one, SH.resultSeverity))
        kind = _local(report.value(one, SH.sourceConstraintComponent)).removesuffix(COMPONENT)
        shape = "" if isinstance(found["sourceShape"], BNode) else _written(found["sourceShape"])
        told = tuple(sorted(plain(str(text)) for text in report.objects(one, SH.resultMessage)))
        ends = (_written(found["focusNode"]), _written(found["value"]))
        yield Result(severity, shape, kind, _path(report, found["resultPath"]), *ends, told)


ENGINES: Mapping[str, Callable[[str, str], Iterator[Result]]] = {"shacl": shacl, "pyshacl": pyshacl}


def turtle_path(path: str) -> str:
    """A path as SPARQL writes it, as Turtle has it: steps and steps backwards; of others, what SPARQL has.

    >>> turtle_path("(^<http://x/a>/<http://x/b>)")
    '( [ sh:inversePath <http://x/a> ] <http://x/b> )'
    """
    steps = re.findall(r"\^?<[^>]*>", path)
    written = [INVERSE.format(one[1:]) if one.startswith("^") else one for one in steps]
    if path == "/".join(steps) or path == f"({'/'.join(steps)})":
        return written[0] if len(steps) == 1 else f"( {' '.join(written)} )" if steps else ""
    return path


def steps(path: str) -> str:
    """A path as people read it.

    >>> steps("( [ sh:inversePath <http://x/a> ] <http://x/b> )")
    '^<http://x/a>/<http://x/b>'
    """
    plain_path = re.sub(r"\[ sh:inversePath (<[^>]*>) \]", r"^\1", path)
    return "/".join(plain_path[2:-2].split()) if plain_path.startswith("( ") else plain_path


def _path(report: Any, node: Any) -> str:
    """The same of a path that is a node of a report."""
    from rdflib import RDF, SH, BNode
    from rdflib.collection import Collection

    if not isinstance(node, BNode):
        return _written(node)
    if report.value(node, RDF.first) is not None:
        return f"( {' '.join(_path(report, one) for one in Collection(report, node))} )"
    back = report.value(node, SH.inversePath)
    return INVERSE.format(_path(report, back)) if back is not None else _other(report, node)


def _other(report: Any, node: Any) -> str:
    """Choices and repetitions, as SPARQL writes them; no shape of ours has any."""
    from rdflib import SH
    from rdflib.collection import Collection

    signs = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
    for name, sign in signs.items():
        if (inner := report.value(node, SH[name])) is not None:
            return f"({_path(report, inner)}){sign}"
    return f"({'|'.join(_path(report, one) for one in Collection(report, report.value(node, SH.alternativePath)))})"


def _written(node: Any) -> str:
    """A term of rdflib as N-Triples has it, on one line."""
    from rdflib import BNode, Literal

    if node is None:
        return ""
    if isinstance(node, BNode):
        return f"_:{node}"
    if not isinstance(node, Literal):
        return f"<{node}>"
    kind = "" if node.datatype is None or str(node.datatype).endswith("#string") else f"^^<{node.datatype}>"
    return plain(str(node)) + (f"@{node.language}" if node.language else kind)


def _local(node: object) -> str:
    return str(node).rpartition("#")[2]


@contextmanager
def _as_written() -> Iterator[None]:
    """Literals are read as they are written; rdflib would make 1.5 of 01.50."""
    import rdflib

    kept = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = kept


@contextmanager
def _needed() -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise InputError(f"validation needs a library that is not there; run: pip install 'kg[{EXTRA}]'") from error
