"""JSON-LD: the triples of the Turtle, compact names by a @context.

One object a subject; every triple is a value under its compact name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, Quad, RdfFormat, parse

from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf.convert import written
from kg.write.rdf.files import saved
from kg.write.rdf.terms import Terms

STRING = "http://www.w3.org/2001/XMLSchema#string"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def write(graph: Records, ontology: Ontology, target: Path) -> None:
    """Write one file."""
    known = Terms(ontology).prefixes
    with written(graph, ontology) as text:
        document = {"@context": known, "@graph": _subjects(parse(path=text, format=RdfFormat.TURTLE), known)}
    saved(target, (json.dumps(document, ensure_ascii=False, indent=1), "\n"))


def _subjects(found: Iterable[Quad], known: Mapping[str, str]) -> list[dict[str, Any]]:
    subjects: dict[str, dict[str, Any]] = {}
    for triple in found:
        name = _compact(str(triple.subject)[1:-1], known)
        subject = subjects.setdefault(name, {"@id": name})
        key = "@type" if triple.predicate.value == TYPE else _compact(triple.predicate.value, known)
        subject.setdefault(key, []).append(_value(triple, known))
    return list(subjects.values())


def _value(triple: Quad, known: Mapping[str, str]) -> Any:
    one = triple.object
    if isinstance(one, Literal):
        kind = {} if one.datatype.value == STRING else {"@type": _compact(one.datatype.value, known)}
        return {"@value": one.value, **({"@language": one.language} if one.language else kind)}
    name = _compact(str(one)[1:-1], known)
    return name if triple.predicate.value == TYPE else {"@id": name}


def _compact(iri: str, known: Mapping[str, str]) -> str:
    """An IRI under its prefix, but for `company://`, which would be one of its own."""
    prefix, start = max(known.items(), key=lambda pair: len(pair[1]) if iri.startswith(pair[1]) else -1)
    local = iri.removeprefix(start)
    return f"{prefix}:{local}" if iri.startswith(start) and not local.startswith("//") else iri
