"""What resolving needs to know of an article: its names, what its claims tell of them, and what its text is like.

An outline is a tenth of its article. Articles stay on the disk while all outlines are compared.
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from typing import NamedTuple, cast

from kg.model import Annotation, Evidence
from kg.ontology import Ontology
from kg.resolve.codes import stated
from kg.resolve.decisions import Decisions
from kg.resolve.locals import Local, locals_of
from kg.resolve.parts import parser
from kg.resolve.renamings import joins
from kg.resolve.reprints import sketch
from kg.resolve.sides import CODE

TOLD = {"Zone": "zone", "Place": "city", "Industry": "industry", "Person": "person", "Product": "product"}
"""What a claim's other end tells of a thing, by class; organisations tell of persons."""
ORGANISATIONS = ("Company", "Government", "Institution")
Context = dict[str, set[str]]
Told = tuple[tuple[str, tuple[str, ...]], ...]
"""A context as tuples: what is told, and which names."""


class Outline(NamedTuple):
    """What resolving needs of the article `key`.

    `places[i]` says which of the `locals` the i-th mention of the article names, `told[i]` what claims tell of the
    i-th local; `renamed` are own ids, the new name first, `codes` those of bodies with the credit code printed beside;
    `sketch` is what `kg.resolve.reprints` compares.
    """

    key: str
    date: str
    locals: tuple[Local, ...]
    places: tuple[int, ...]
    told: tuple[Told, ...]
    renamed: tuple[tuple[str, str], ...]
    codes: tuple[tuple[str, Evidence], ...]
    sketch: bytes


def pooled(found: Outline, pool: dict[object, object]) -> Outline:
    """The same outline, of strings and tuples of the pool: names come again and again.

    Numbers stay as they are: to a pool, 1 is True.
    """
    put = pool.setdefault
    every = (
        (found.key, *map(put, one[1:4], one[1:4]), one.scoped, *map(put, one[5:8], one[5:8]), one.mentions)
        for one in found.locals
    )
    told = cast("tuple[Told, ...]", tuple(map(put, found.told, found.told)))
    return found._replace(locals=tuple(map(Local._make, every)), told=told)


def prepare() -> None:
    """Load what makes outlines, which takes a second, before the first is made."""
    parser()
    import_module("datasketch")


def outline(annotation: Annotation, ontology: Ontology, decided: Decisions) -> Outline:
    """The outline of an article; of the decisions, those count that part a short form from a full name."""
    found = sorted(locals_of(annotation, ontology, decided).items())
    place = {mention: i for i, (_, mentions) in enumerate(found) for mention in mentions}
    own = {mention: found[i][0].id for mention, i in place.items()}
    told = contexts(annotation)
    return Outline(
        annotation.article.key,
        annotation.article.date,
        tuple(one for one, _ in found),
        tuple(place[mention] for mention in annotation.mentions),
        tuple(_as_tuples(told.get((one.type, one.name), {})) for one, _ in found),
        tuple((own[one.head], own[one.tail]) for one in annotation.claims if joins(one, ontology)),
        tuple((own[mention], code) for mention, code in stated(annotation)),
        sketch(annotation.article.text),
    )


def contexts(annotation: Annotation) -> dict[tuple[str, str], Context]:
    """What the claims of an article tell of the things that it names, by class and name."""
    found: dict[tuple[str, str], Context] = defaultdict(lambda: defaultdict(set))
    for claim in annotation.claims:
        for one, other in ((claim.head, claim.tail), (claim.tail, claim.head)):
            key = "org" if other.type in ORGANISATIONS and one.type == "Person" else TOLD.get(other.type, "")
            if key:
                found[one.type, one.name][key].add(other.name)
    for mention, code in stated(annotation):
        found[mention.type, mention.name][CODE].add(code.quote)
    return found


def _as_tuples(context: Context) -> Told:
    return tuple((key, tuple(sorted(values))) for key, values in sorted(context.items()))
