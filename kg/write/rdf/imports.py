"""RDF of others → claims of the build: an older export, or what a partner corrects.

A file says claims as our Turtle does, each with its quote and article. What it says beyond the build comes into the
graph with the name of the file (`imported`); what the build reads itself stays as it is. It takes a claim, figure or
mention back with `prov:invalidatedAtTime`, and says with `owl:sameAs` and `owl:differentFrom` what is one thing and
what is two: these become decisions, as if they had been made here.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg.errors import InputError
from kg.model import Graph, Records, several
from kg.ontology import Ontology
from kg.resolve.decisions import NOT_SAME, SAME
from kg.write.rdf import files, read
from kg.write.rdf.convert import written
from kg.write.rdf.index import Index
from kg.write.rdf.terms import VOCABULARIES, Terms

TYPE = NamedNode(VOCABULARIES["rdf"] + "type")
TAKEN = NamedNode(VOCABULARIES["prov"] + "invalidatedAtTime")
NAME, OTHER_NAME = NamedNode(VOCABULARIES["rdfs"] + "label"), NamedNode(VOCABULARIES["skos"] + "altLabel")
"""What may be said of an entity that the build describes, too."""
MARKED = ("Article", "Claim", "Observation")
"""What says that it was imported."""
IDENTITY = {"owl:sameAs": SAME, "owl:differentFrom": NOT_SAME}


@dataclass(frozen=True, slots=True)
class Told:
    """What a file says beyond a build, counted: claims and figures new, there already, taken back; new entities."""

    new: int
    known: int
    taken: int
    figures: int
    entities: int


def opened(path: Path) -> list[Triple]:
    """The triples of a file, gzipped or not; raises `InputError` for one that is not there or no RDF."""
    name = path.name.removesuffix(files.ZIPPED)
    form = RdfFormat.from_extension(name.rpartition(".")[2])
    if form is None:
        raise InputError(f"{path}: is no RDF by its name; give .ttl, .nt, .trig, .jsonld or .rdf, gzipped or not")
    try:
        with files.opened(path) as content:
            return [one.triple for one in parse(content, format=form)]
    except (OSError, EOFError, SyntaxError, ValueError, zlib.error) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def alone(path: Path, ontology: Ontology) -> Graph:
    """The graph that a file says by itself; raises `InputError` as `joined` does."""
    try:
        return read.graph(opened(path), ontology)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def meant(own: Mapping[str, str], same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What ids mean in a build, with those that only others use and that were decided to be the same as one of it.

    >>> meant({"Company:甲": "Company:甲"}, [("Company:乙", "Company:甲")])
    {'Company:甲': 'Company:甲', 'Company:乙': 'Company:甲'}
    """
    pairs = [(one, other) for pair in same for one, other in (pair, pair[::-1])]
    return {**own, **{one: own[other] for one, other in pairs if other in own and one not in own}}


def joined(graph: Records, files: Sequence[Path], ontology: Ontology, own: Mapping[str, str]) -> Records:
    """The graph with what files say beyond it; `own` says which id of the build an id means.

    Raises `InputError`, with the name of the file, for one that cannot be read or says what no claim says.
    """
    if not files:
        return graph
    terms, found = Terms(ontology), dict.fromkeys(stated(graph, ontology))
    for file in files:
        theirs = list(ours(opened(file), ontology, own))
        found = dict.fromkeys(_beyond(found, theirs, NamedNode(terms.full("kg:imported")), file.name))
        try:
            graph = read.graph(found, ontology)
        except InputError as error:
            raise InputError(f"{file}: {error}") from error
    return graph


def stated(graph: Records, ontology: Ontology) -> Iterator[Triple]:
    """The triples that a graph is written as."""
    with written(graph, ontology) as text:
        yield from (one.triple for one in parse(path=text, format=RdfFormat.TURTLE))


def ours(theirs: Sequence[Triple], ontology: Ontology, own: Mapping[str, str]) -> Iterator[Triple]:
    """Triples under our base, entities under the ids of the build; raises `InputError` for what has no name."""
    terms = Terms(ontology)
    base = Index(theirs).base or terms.base
    keys = Terms(replace(ontology, base=base))

    def our(one: NamedNode) -> NamedNode:
        kind = one.value.removeprefix(base).partition("/")[0]
        if not one.value.startswith(base) or keys.kinds.get(kind) not in ontology.classes:
            return NamedNode(one.value.replace(base, terms.base, 1) if one.value.startswith(base) else one.value)
        key = keys.key(one.value)
        return NamedNode(terms.full(terms.entity(own.get(key, key))))

    for one in theirs:
        if not isinstance(one.subject, NamedNode) or isinstance(one.object, Triple):
            raise InputError(f"{one.subject}: has no name of its own, or is RDF 1.2; give Turtle 1.1 with IRIs")
        value = our(one.object) if isinstance(one.object, NamedNode) else one.object
        yield Triple(our(one.subject), our(one.predicate), value)


def _beyond(mine: Iterable[Triple], theirs: Sequence[Triple], mark: NamedNode, file: str) -> Iterator[Triple]:
    """What is ours without what is taken back, then what is theirs alone, marked as theirs."""
    taken = {one.subject for one in theirs if one.predicate == TAKEN}
    kept = [one for one in mine if one.subject not in taken]
    yield from kept
    known = {one.subject for one in kept if one.predicate == TYPE} | taken
    for one in theirs:
        if one.subject not in known or one.predicate == OTHER_NAME:
            yield one
        elif one.predicate == NAME:
            yield Triple(one.subject, OTHER_NAME, one.object)
        if one.subject not in known and _is(one, MARKED):
            yield Triple(one.subject, mark, Literal(file))


def identities(path: Path, ontology: Ontology) -> Iterator[tuple[str, str, str, str]]:
    """What a file says of identity: two ids, what was decided, and in which words."""
    index = Index(opened(path))
    key = Terms(replace(ontology, base=index.base or ontology.base)).key
    for term, kind in IDENTITY.items():
        for left, right in index.pairs(term):
            yield key(left), key(right), kind, f"{path.name} says {term}"


def told(before: Records, after: Records, file: Path) -> Told:
    """What a file added to a graph and took out of it."""
    old, new = _claims(before), _claims(after)
    kinds = [Counter(node.labels[-1] for node in graph.nodes()) for graph in (before, after)]
    said = sum(_is(one, ("Claim",)) for one in opened(file))
    added, taken = (new - old).total(), (old - new).total()
    return Told(added, said - added, taken, *((kinds[1] - kinds[0])[kind] for kind in ("Observation", "Entity")))


def _is(one: Triple, kinds: Iterable[str]) -> bool:
    """Whether a triple says that something is of one of our kinds, under whatever base."""
    ends = tuple(f"/ns#{kind}" for kind in kinds)
    return one.predicate == TYPE and isinstance(one.object, NamedNode) and one.object.value.endswith(ends)


def _claims(graph: Records) -> Counter[tuple[str, ...]]:
    """Each claim of a graph: edge, article, offsets, quote."""
    found: Counter[tuple[str, ...]] = Counter()
    for edge in graph.edges():
        values = dict(edge.properties)
        if values.get("claims"):
            columns = [several(values[name]) for name in ("sources", "offsets", "quotes")]
            found.update((edge.id, *row) for row in zip(*columns, strict=True))
    return found


def keep(path: Path, folder: Path) -> Path:
    """Put a file among those that each build takes in, as Turtle; one of that name is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.name.removesuffix('.gz').rpartition('.')[0]}.ttl"
    made = b"" if path.suffix == ".ttl" else serialize(sorted(opened(path), key=str), format=RdfFormat.TURTLE)
    target.write_bytes(made or path.read_bytes())
    return target
