"""What a file of others says that no build can take in: triples without a claim, and taking back what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.errors import InputError
from kg.model import Records
from kg.ontology import Ontology
from kg.write.rdf import imports
from kg.write.rdf.index import Index
from kg.write.rdf.terms import Terms

STATED = ("rdf:subject", "rdf:predicate", "rdf:object")


def refuse_bare(theirs: Sequence[Triple], mine: set[Triple], ontology: Ontology, file: Path) -> None:
    """Raise `InputError` for the first triple of a relation that neither a claim of the file nor the build states."""
    terms = Terms(ontology)
    names = {terms.full(f"kg:{name}"): name for name in ontology.relations}
    known = {*mine, *_stated(theirs)}
    for one in theirs:
        if one.predicate.value in names and one not in known:
            said = f"{one.subject} {names[one.predicate.value]} {one.object}"
            raise InputError(f"{file}: {said} is said by no claim; give a kg:Claim with its quote and article")


def _stated(triples: Sequence[Triple]) -> Iterator[Triple]:
    """The triples that claims are about."""
    index = Index(triples)
    subject, predicate, object_ = (dict(index.pairs(term)) for term in STATED)
    for one in subject.keys() & predicate.keys() & object_.keys():
        yield Triple(NamedNode(subject[one]), NamedNode(predicate[one]), NamedNode(object_[one]))


def missing(theirs: Sequence[Triple], mine: set[Triple]) -> list[str]:
    """What is taken back, and is not there."""
    known = {one.subject for one in mine}
    taken = {one.subject for one in theirs if one.predicate == imports.TAKEN and one.subject not in known}
    return sorted(one.value for one in taken if isinstance(one, NamedNode))


def unused(graph: Records, file: Path, ontology: Ontology, own: Mapping[str, str]) -> list[str]:
    """What a file takes back that is not in a graph; raises `InputError` for what is said by no claim."""
    theirs = list(imports.ours(imports.opened(file), ontology, own))
    mine = {*imports.stated(graph, ontology)}
    refuse_bare(theirs, mine, ontology, file)
    return missing(theirs, mine)
