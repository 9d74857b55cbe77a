"""What is otherwise in the graph of a build than in that of the one before.

Documents that changed, and those of which a name means something else now, are gone through as they were and as they
are. Edges that such an article states or stated are put together again from all articles that state them; what follows
from containment is derived again. The rest of the graph is not looked at: it is as it was.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from kg import store
from kg.builds.aside import Aside, done
from kg.builds.last import Last
from kg.builds.pages import CLAIMS
from kg.builds.readings import Entry, Readings
from kg.builds.splice import Lines
from kg.model import FORMER, Annotation, Edge, Node, Resolution, several
from kg.ontology import Ontology
from kg.resolve.compare import Judged
from kg.resolve.containment import contains
from kg.resolve.graph import Claims, Contained, Key, collect, entities, former, of_article, stated
from kg.resolve.outlines import Outline
from kg.resolve.reprints import reprints_again
from kg.resolve.resolution import Earlier, Names, sketches
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

    documents: Set[str]
    nodes: dict[str, Node | None] = field(default_factory=dict)
    edges: dict[EdgeKey, Edge | None] = field(default_factory=dict)


class Difference:
    """Which documents came, went, or changed since the last build, and which names stand in them."""

    def __init__(
        self,
        last: Last,
        readings: Readings,
        ontology: Ontology,
        aside: Aside | None = None,
        thread: Executor | None = None,
    ) -> None:
        """Compare what documents are kept under; `aside` finds reprints, and looks through the last build's files.

        Whether they are whole is looked at there, or in a `thread`.

        Raises `StorageError` where the cache has lost what was before.
        """
        self.last, self.readings, self.ontology, self.aside = last, readings, ontology, aside
        self.kinds = [kind for kind in ontology.relations if contains(kind, ontology)]
        self.edges = last.folder / store.GRAPH / jsonl.EDGES
        self.old = {name: Entry(name, key=one.key, outlined=one.outlined) for name, one in last.documents.items()}
        self.new = {one.name: one for one in readings.entries}
        names = {*self.old, *self.new}
        self.documents = {name for name in names if _kept(self.old.get(name)) != _kept(self.new.get(name))}
        self.ids, changed = set[str](), set[str]()
        both = (self.outlines(side, name) for side in (self.old, self.new) for name in self.documents)
        for one in chain.from_iterable(both):
            self.ids.update(local.id for local in one.locals)
            changed.add(one.key)
        self.again = done(aside, reprints_again, sketches(readings.outlines), last.resolution.again, changed)
        self.contained = done(aside, contained, self.edges, self.kinds)
        self.whole = done(aside if aside and aside.open else thread, store.whole, last.folder)

    def take_earlier(self) -> Earlier:
        """What names meant; how they were judged is given once, and not held any longer, since it is large."""
        judged, self.last = self.last.judged, self.last._replace(judged=Judged())
        was = tuple(one for name in self.documents for one in self.outlines(self.old, name))
        return Earlier(self.last.resolution, judged, was)

    def outlines(self, side: Mapping[str, Entry], name: str) -> tuple[Outline, ...]:
        """The outlines of the articles of a document, as it was or is."""
        entry = side.get(name)
        return self.readings.outlines_of(entry) if entry and entry.key else ()


def _kept(one: Entry | None) -> tuple[str, str]:
    return (one.key, one.outlined) if one else ("", "")


def document_of(article: str) -> str:
    """The name of the document that an article stands in, by its key."""
    return article.rpartition("#")[0]


def meaning_otherwise(old: Resolution, new: Resolution) -> set[str]:
    """The own ids of names that mean something else than before, or meant nothing."""
    found = old.own.keys() - new.own.keys()
    for was, now in ((old.own, new.own), (old.former, new.former), (new.former, old.former)):
        found |= {key for key, one in now.items() if was.get(key) != one}
    return found


class Comparison:
    """Two builds, compared document by document."""

    def __init__(self, found: Difference, resolution: Resolution) -> None:
        """Compare the last build with one in which names mean what the `resolution` says."""
        self._found, self._readings, self._ontology = found, found.readings, found.ontology
        before = found.last.resolution
        other = meaning_otherwise(before, resolution)
        self.documents = found.documents | {
            document_of(one.key)
            for one in self._readings.outlines
            if before.again.get(one.key) != resolution.again.get(one.key)
            or any(local.id in other for local in one.locals)
        }
        names = Names(one for name in self.documents for one in found.outlines(found.old, name))
        self._old, self._new = Side(found.old, replace(before, names=names)), Side(found.new, resolution)
        self._ids = other | found.ids
        self._changes = Changes(self.documents)

    def changes(self) -> Changes:
        """All that changes."""
        self._articles()
        self._entities()
        self._relations()
        return self._changes

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
        touched |= {one.id for one in self._new.resolution.entities}  # what one replaces may be all that changed
        names = {f"{FORMER}:{key}" for key in self._old.resolution.former.values()}
        self._changes.nodes.update(dict.fromkeys(sorted(touched | names)))
        for one in entities(self._readings.outlines, self._new.resolution):
            self._put(one)
        for one in former(self._readings.outlines, self._new.resolution):
            self._put(one)

    def _relations(self) -> None:
        """The edges that claims of these documents state, from all claims of theirs; and what follows."""
        was, found = self._claims(self._old), self._claims(self._new)
        touched = {*was, *found}
        there = Edges(self._found.edges, touched, self._found.contained(), self._found.kinds)
        said = {document_of(key) for edge in there.touched for key in _sources(edge)}
        self._add(found, touched, said | self._covered(there.derived & touched))
        contained = Contained(self._new.resolution, self._ontology)
        for edge in there.contained:
            contained.add(edge)
        for key in touched:
            self._changes.edges[_place(key)] = None
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
        self._changes.edges.update(dict.fromkeys(map(_place, gone)))
        said: Claims = defaultdict(list)
        self._add(said, gone, self._covered(gone))
        for key, claims in said.items():
            self._put(stated(key, claims, self._new.resolution))

    def _covered(self, derived: set[Key]) -> set[str]:
        """The documents that plan what follows, too: such an edge stands in the place of the planned one."""
        if not derived:
            return set()
        with (self._found.last.folder / CLAIMS).open(encoding="utf-8") as rows:
            told = map(json.loads, rows)
            return {
                document_of(one["article"])
                for one in told
                if (one["head"]["id"], one["relation"], one["tail"]["id"]) in derived
            }


def contained(file: Path, kinds: Sequence[str]) -> list[bytes]:
    """The lines of edges of some types in a file of edges: what is contained in what."""
    with file.open("rb") as rows:
        return [*jsonl.of_types(rows, kinds)]


class Edges:
    """The edges of a graph that a comparison needs: those of some keys, what is contained in what, what is derived."""

    def __init__(self, file: Path, touched: set[Key], within: Iterable[bytes], kinds: Sequence[str]) -> None:
        """Look up some edges in a file; those of `kinds` are all there already, in `within`."""
        self.touched: list[Edge] = []
        self.contained: list[Edge] = []
        self.derived: set[Key] = set()
        with file.open("rb") as rows:
            lines = Lines(rows, jsonl.edge_key)
            found = [lines.get(_place(key)) for key in touched if key[1] not in kinds]
        for edge in map(jsonl.edge, chain(filter(None, found), within)):
            self._sort(edge, touched)

    def _sort(self, edge: Edge, touched: set[Key]) -> None:
        key = (edge.head, edge.type, edge.tail)
        if dict(edge.properties).get("derived"):
            self.derived.add(key)
        elif key in touched:
            self.touched.append(edge)
        else:
            self.contained.append(edge)


def _place(key: Key) -> EdgeKey:
    """What the line of an edge stands under."""
    return key[0], "|".join(key)


def _sources(edge: Edge) -> tuple[str, ...]:
    return several(dict(edge.properties).get("sources", ()))
