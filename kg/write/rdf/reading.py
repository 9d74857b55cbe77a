"""RDF files → N-Triples, whatever they are written in, with what they say about whose names they use.

Blank nodes are numbered in the order in which they come, so that the same files give the same bytes. A claim that names
its triple as RDF 1.2 does (`rdf:reifies`) is read as one that names subject, predicate and object.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.write.rdf.files import ZIPPED, opened

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
DERIVED = ("ontology", "shapes")
"""What files of a folder begin with that hold no data."""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, REIFIES = ox.NamedNode(f"{RDF}type"), ox.NamedNode(f"{RDF}reifies")
MESSAGE = ox.NamedNode("http://www.w3.org/ns/shacl#message")
PARTS = tuple(ox.NamedNode(f"{RDF}{name}") for name in ("subject", "predicate", "object"))


@dataclass(frozen=True, slots=True)
class Triples:
    """Triples as N-Triples, how many, and the bases that their classes of ours begin with, the commonest first."""

    text: str
    count: int
    bases: tuple[str, ...]


def files(path: Path) -> list[Path]:
    """A file, or the Turtle files of a folder; raises `InputError` where there is none."""
    if path.is_dir():
        found = [one for pattern in ("*.ttl", f"*.ttl{ZIPPED}") for one in path.glob(pattern)]
        data = sorted(one for one in found if not one.name.startswith(DERIVED))
        if not data:
            raise InputError(
                f"{path}: no .ttl or .ttl.gz is there; run `kg build` first, or give a file or folder of Turtle"
            )
        return data
    if not path.is_file():
        raise InputError(f"{path}: no such file or folder; give a build, or RDF ({', '.join(FORMATS)})")
    return [path]


def read(paths: Iterable[Path], classes: Collection[str]) -> Triples:
    """The triples of some files; `classes` are the names of ours.

    Raises `InputError` for a file that cannot be read, with what is wrong and where.
    """
    ours = re.compile(rf"(.+)ns#(?:{'|'.join(sorted(map(re.escape, classes)))})")
    bases: Counter[str] = Counter()
    total, numbers, text = 0, count(1), BytesIO()
    for path in paths:
        triples = list(_renamed(_parsed(path), numbers))
        total += len(triples)
        types = (one.object.value for one in triples if one.predicate == TYPE and isinstance(one.object, ox.NamedNode))
        bases.update(found[1] for found in map(ours.fullmatch, types) if found)
        ox.serialize(triples, text, format=ox.RdfFormat.N_TRIPLES)
    ordered = sorted(bases, key=lambda base: (-bases[base], base))
    return Triples(text.getvalue().decode("utf-8"), total, tuple(ordered))


def messages(shapes: str) -> dict[str, tuple[str, ...]]:
    """What each shape with a name says, in its languages, as literals of N-Triples; Chinese before English."""
    told: dict[str, list[ox.Literal]] = {}
    for one in ox.parse(shapes, format=ox.RdfFormat.TURTLE):
        if one.predicate == MESSAGE and isinstance(one.object, ox.Literal):
            told.setdefault(str(one.subject), []).append(one.object)
    in_order = {shape: sorted(texts, key=lambda one: (one.language or "", one.value)) for shape, texts in told.items()}
    return {shape: tuple(str(one) for one in reversed(texts)) for shape, texts in in_order.items()}


def _parsed(path: Path) -> Iterator[ox.Triple]:
    suffix = Path(path.name.removesuffix(ZIPPED)).suffix.lower()
    if suffix not in FORMATS:
        raise InputError(
            f"{path}: not a format that is read here; there are {', '.join(FORMATS)}, each with {ZIPPED}, too"
        )
    try:
        with opened(path) as stream:
            for quad in ox.parse(stream, format=FORMATS[suffix], base_iri=path.resolve().as_uri()):
                yield from _plain(ox.Triple(quad.subject, quad.predicate, quad.object))
    except (SyntaxError, ValueError, OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: not readable as RDF: {str(error) or type(error).__name__}") from error


def _plain(triple: ox.Triple) -> Iterator[ox.Triple]:
    """A triple, or the three that say as much as a reified one."""
    named = triple.object
    if triple.predicate != REIFIES or not isinstance(named, ox.Triple):
        yield triple
        return
    for predicate, part in zip(PARTS, (named.subject, named.predicate, named.object), strict=True):
        yield ox.Triple(triple.subject, predicate, part)


def _renamed(triples: Iterable[ox.Triple], numbers: Iterator[int]) -> Iterator[ox.Triple]:
    """The triples of one file with numbers for its blank nodes."""
    given: dict[str, ox.BlankNode] = {}

    def named(node: object) -> object:
        if not isinstance(node, ox.BlankNode):
            return node
        return given.get(node.value) or given.setdefault(node.value, ox.BlankNode(f"b{next(numbers)}"))

    for one in triples:
        yield ox.Triple(named(one.subject), one.predicate, named(one.object))  # type: ignore[arg-type]
