"""What is otherwise in the graph of a build than in that of the one before.

Documents that changed, and those of which a name means something else now, are gone through as they were and as they
are. Edges that such an article states or stated are put together again from all articles that state them; what follows
from containment is derived again. The rest of the graph is not looked at: it is as it was.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg import store
from kg.builds.last import Last
from kg.builds.pages import CLAIMS
from kg.builds.readings import Entry, Readings
from kg.model import FORMER, Annotation, Edge, Node, Resolution, several
from kg.ontology import Ontology
from kg.resolve import ids
from kg.resolve.containment import contains
from kg.resolve.edges import as_edge
from kg.resolve.graph import Claims, Contained, Key, collect, entities, former, of_article, stated
from kg.resolve.outlines import Outline
from kg.write import jsonl

EdgeKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two builds: its documents by name, and what names mean there."""

    documents: Mapping[str, Entry]
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Changes:
    """The `documents` that are to be gone through, and the lines of nodes and edges that are to be exchanged.

    None takes a line away; a line may turn out to be as it was.
    """

    documents: frozenset[str]
    nodes: dict[str, Node | None] = field(default_factory=dict)
    edges: dict[EdgeKey, Edge | None] = field(default_factory=dict)


def before(last: Last) -> Side:
    """The build that was, without the names of its articles."""
    documents = {name: Entry(name, key=one.key, outlined=one.outlined) for name, one in last.documents.items()}
    return Side(documents, Resolution((), ids.load(last.folder / store.IDS), former=last.former, again=last.again))


def now(readings: Readings, resolution: Resolution) -> Side:
    """The build that is to be."""
    return Side({one.name: one for one in readings.entries}, resolution)


def other_ids(old: Resolution, new: Resolution) -> set[str]:
    """The own ids of names that mean something else than before, or meant nothing."""
    return {
        key
        for key in {*old.own, *new.own}
        if old.own.get(key) != new.own.get(key) or old.former.get(key) != new.former.get(key)
    }


def other_documents(old: Side, new: Side, outlines: Iterable[Outline]) -> frozenset[str]:
    """The names of documents that came, went, changed, or of which a name or an article means something else."""
    names = {*old.documents, *new.documents}
    read = {name for name in names if _kept(old.documents.get(name)) != _kept(new.documents.get(name))}
    other, was, now = other_ids(old.resolution, new.resolution), old.resolution.again, new.resolution.again
    for one in outlines:
        if was.get(one.key) != now.get(one.key) or any(local.id in other for local in one.locals):
            read.add(document_of(one.key))
    return frozenset(read)


def _kept(one: Entry | None) -> tuple[str, str]:
    return (one.key, one.outlined) if one else ("", "")


def document_of(article: str) -> str:
    """The name of the document that an article stands in, by its key."""
    return article.rpartition("#")[0]


class Comparison:
    """Two builds, compared document by document."""

    def __init__(self, old: Side, new: Side, readings: Readings, ontology: Ontology, folder: Path) -> None:
        """Compare the build in a folder with one that is to take its place."""
        self._new, self._readings, self._ontology, self._folder = new, readings, ontology, folder
        self._changes = Changes(other_documents(old, new, readings.outlines))
        outlines = {name: self._outlines(old, name) for name in self._changes.documents}
        places = {one.key: tuple(one.locals[at].id for at in one.places) for each in outlines.values() for one in each}
        self._old = replace(old, resolution=replace(old.resolution, names=places))
        self._ids = other_ids(old.resolution, new.resolution) | {
            local.id
            for name in self._changes.documents
            for one in (*outlines[name], *self._outlines(new, name))
            for local in one.locals
        }

    def changes(self) -> Changes:
        """All that changes."""
        self._articles()
        self._entities()
        self._relations()
        return self._changes

    def _outlines(self, side: Side, name: str) -> tuple[Outline, ...]:
        entry = side.documents.get(name)
        return self._readings.outlines_of(entry) if entry and entry.key else ()

    def _annotations(self, side: Side, names: Iterable[str]) -> Iterator[Annotation]:
        for name in sorted(names):
            if entry := side.documents.get(name):
                yield from self._readings.of(entry).annotations

    def _articles(self) -> None:
        """What stands in the articles themselves; it goes first, and what is still there comes again."""
        for side in (self._old, self._new):
            for annotation in self._annotations(side, self._changes.documents):
                for one in of_article(annotation, side.resolution):
                    self._put(one, there=side is self._new)

    def _put(self, one: Node | Edge, *, there: bool = True) -> None:
        if isinstance(one, Node):
            self._changes.nodes[one.id] = one if there else None
        else:
            self._changes.edges[one.head, one.id] = one if there else None

    def _entities(self) -> None:
        """The things that names mean or meant, of those that a document or another meaning touches."""
        sides = (self._old.resolution, self._new.resolution)
        touched = {side.own[key] for side in sides for key in self._ids if key in side.own}
        names = {f"{FORMER}:{key}" for key in self._old.resolution.former.values()}
        self._changes.nodes.update(dict.fromkeys(sorted(touched | names)))
        for one in entities(self._readings.outlines, self._new.resolution, touched):
            self._put(one)
        for one in former(self._readings.outlines, self._new.resolution):
            self._put(one)

    def _relations(self) -> None:
        """The edges that claims of these documents state, from all claims of theirs; and what follows."""
        was, found = self._claims(self._old), self._claims(self._new)
        touched = {*was, *found}
        there = Edges(self._folder / store.GRAPH / jsonl.EDGES, touched, self._ontology)
        said = {document_of(key) for edge in there.touched for key in _sources(edge)}
        self._add(found, touched, said | self._covered(there.derived & touched))
        contained = Contained(self._new.resolution, self._ontology)
        for edge in there.contained:
            contained.add(edge)
        for key in touched:
            self._changes.edges[key[0], "|".join(key)] = None
        for key, claims in found.items():
            edge = stated(key, claims, self._new.resolution)
            contained.add(edge)
            self._put(edge)
        follows = {(edge.head, edge.type, edge.tail): edge for edge in contained.derived()}
        self._uncover(there.derived - follows.keys() - touched)
        for edge in follows.values():
            self._put(edge)

    def _claims(self, side: Side) -> Claims:
        found: Claims = defaultdict(list)
        for annotation in self._annotations(side, self._changes.documents):
            collect(found, annotation, side.resolution, self._ontology)
        return found

    def _add(self, found: Claims, wanted: set[Key], documents: Iterable[str]) -> None:
        """Add the claims of some edges in documents that are as they were."""
        every: Claims = defaultdict(list)
        for annotation in self._annotations(self._new, {*documents} - self._changes.documents):
            collect(every, annotation, self._new.resolution, self._ontology)
        for key in wanted & every.keys():
            found[key] += every[key]

    def _uncover(self, gone: set[Key]) -> None:
        """What does not follow any more may still be planned."""
        self._changes.edges.update(dict.fromkeys((key[0], "|".join(key)) for key in gone))
        said: Claims = defaultdict(list)
        self._add(said, gone, self._covered(gone))
        for key, claims in said.items():
            self._put(stated(key, claims, self._new.resolution))

    def _covered(self, derived: set[Key]) -> set[str]:
        """The documents that plan what follows, too: such an edge stands in the place of the planned one."""
        if not derived:
            return set()
        with (self._folder / CLAIMS).open(encoding="utf-8") as rows:
            told = map(json.loads, rows)
            return {
                document_of(one["article"])
                for one in told
                if (one["head"]["id"], one["relation"], one["tail"]["id"]) in derived
            }


class Edges:
    """The edges of a graph that a comparison needs: those of some keys, what is contained in what, what is derived."""

    def __init__(self, file: Path, touched: set[Key], ontology: Ontology) -> None:
        """Go through the lines of a file once."""
        self.touched: list[Edge] = []
        self.contained: list[Edge] = []
        self.derived: set[Key] = set()
        kinds = [f'", "type": "{kind}", "head": "'.encode() for kind in ontology.relations if contains(kind, ontology)]
        begins = {_begin(jsonl.line(as_edge(*key, {})).encode()) for key in touched}
        with file.open("rb") as rows:
            for row in rows:
                begin = _begin(row)
                if begin in begins or any(kind in begin for kind in kinds):
                    self._sort(jsonl.edge(row), touched)

    def _sort(self, edge: Edge, touched: set[Key]) -> None:
        key = (edge.head, edge.type, edge.tail)
        if dict(edge.properties).get("derived"):
            self.derived.add(key)
        elif key in touched:
            self.touched.append(edge)
        else:
            self.contained.append(edge)


def _begin(row: bytes) -> bytes:
    """The line of an edge up to its tail."""
    return row[: row.index(b', "tail": "')]


def _sources(edge: Edge) -> tuple[str, ...]:
    return several(dict(edge.properties).get("sources", ()))
