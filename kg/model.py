"""Every record that flows through the program, in order of birth.

Source → Article → Mention → Evidence → Claim, Observation → Annotation → Entity → Graph → Built.

Offsets count Unicode code points. A *source* offset points into `Source.text`; a *text*
offset points into `Article.text`, the article in reading order. Records are frozen and hold
only strings, numbers and tuples, so they can be sorted, compared and written as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol, TypeAlias

import networkx as nx

Span: TypeAlias = tuple[int, int]
Value: TypeAlias = str | int | float | bool | tuple[str, ...] | tuple[int, ...]

PLANNED = "plan"
"""The `modality` of a claim that is a plan."""
STRUCTURAL = ("MENTIONS", "HAS_OBSERVATION", "STATED_IN")
"""The types of edges that are no relations."""
FORMER = "FormerName"
"""The label of the node of a name that an entity had before; the edge that says so leads there."""
RECORDS = ("Article", "Observation", FORMER)
"""The labels of nodes that are no entities."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was read; offsets point into its `text`.

    `title`, `date` (ISO 8601) and `url` are what stands beside the text: in the head of a page, in
    the keys of a line. `line_of` names the JSON Lines file that the document is a line of.
    """

    name: str
    text: str
    encoding: str
    sha256: str
    title: str = ""
    date: str = ""
    url: str = ""
    line_of: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read; `reason` is the line that says so: its name, what is wrong, what to do."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Lines of a source that belong to no article, and why."""

    source: str
    span: Span
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class Join:
    """Where an article goes on elsewhere on its page: source offsets of the end and of the new start.

    `broken` says that a sentence is broken off there; it is put together again if the join is `sure`. `confidence` is
    the probability that the join is right and loses no text, `margin` by how much the page would read worse without
    it, `reasons` are features with what they add to its score.
    """

    end: int
    start: int
    broken: bool
    sure: bool
    confidence: float
    margin: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a source, in reading order.

    `raw` is the page's own characters, `text` the same length with one form of width and
    quotes; `offsets[i]` is the source offset of both `raw[i]` and `text[i]`. Paragraphs end
    in a newline; captions follow the running text as paragraphs of their own. `joins` say where
    it goes on elsewhere on its page, as far as that took judging; `url` is its address, if known.
    """

    source: str
    id: str
    title: str
    byline: tuple[str, ...]
    zone: str
    date: str
    ranges: tuple[Span, ...]
    captions: tuple[Span, ...]
    raw: str
    text: str
    offsets: tuple[int, ...]
    url: str = ""
    joins: tuple[Join, ...] = ()

    @property
    def key(self) -> str:
        """The article's name among all sources, such as `news.txt#a1`."""
        return f"{self.source}#{self.id}"

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Source spans of `text[start:end]`: one, or several where a broken column was rejoined."""
        places = self.offsets[start:end]
        cuts = [i + 1 for i, (here, there) in enumerate(pairwise(places)) if there != here + 1]
        edges = [0, *cuts, len(places)]
        return tuple((places[a], places[b - 1] + 1) for a, b in pairwise(edges) if a < b)

    def evidence(self, start: int, end: int) -> Evidence:
        """The page's own words for `text[start:end]`."""
        return Evidence(self.source, self.id, self.spans(start, end), self.raw[start:end], self.date)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A quote and where it stands: joining the source's text of all `spans` gives `quote`."""

    source: str
    article: str
    spans: tuple[Span, ...]
    quote: str
    date: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in an article, as text offsets; `name` is the fullest name its finder knows for it."""

    start: int
    end: int
    form: str
    type: str
    name: str
    finder: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """That one mention stands in a relation to another, as one passage says."""

    head: Mention
    relation: str
    tail: Mention
    evidence: Evidence
    attributes: tuple[tuple[str, str], ...] = ()
    extractor: str = ""
    confidence: float = 1.0

    def attribute(self, name: str) -> str:
        """The value of an attribute, or an empty string."""
        return dict(self.attributes).get(name, "")


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """A figure that an article states about a mention, as printed; `attributes` hold its number and its days."""

    subject: Mention
    indicator: str
    value: str
    unit: str
    change: str
    period: str
    evidence: Evidence
    extractor: str = ""
    confidence: float = 1.0
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in one article.

    `denied` are claims that their sentence denies, `near` such as are not likely enough, but may be looked at.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    denied: tuple[Claim, ...] = ()
    near: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that mentions name: `forms` are printed, `aliases` are what else finders call it, `mentions` is a count.

    `replaces` are other ids that mean it: those that its names have by themselves, and those that it had; `former`
    are names that it had before, the latest first.
    """

    id: str
    type: str
    name: str
    forms: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    replaces: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Unsure:
    """Two ids that may be one thing: how likely, and why; the judge leaves it to people."""

    probability: float
    left: str
    right: str
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities, and which one each name means.

    Where only some names were resolved again, `entities` are only those that may be otherwise.
    `own` maps the id that a name has by itself to its entity, `kinds` each entity to its class; `names` gives, for each
    article by its key, the own ids of its mentions, in their order. `unsure` are pairs of own ids that may be one
    thing, the likeliest first: probability, both, and what spoke for and against it. `former` maps the own ids of a
    name that the entity had before to the id of that name, `again` the key of an article that is printed again to that
    of the one it repeats.
    """

    entities: tuple[Entity, ...]
    own: Mapping[str, str]
    kinds: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: tuple[Unsure, ...] = ()
    former: Mapping[str, str] = field(default_factory=dict)
    again: Mapping[str, str] = field(default_factory=dict)

    def owners(self, annotation: Annotation) -> dict[Mention, str]:
        """The id of the entity that each mention of an article names."""
        return {mention: self.own[name] for mention, name in self._names(annotation)}

    def named(self, annotation: Annotation) -> dict[Mention, str]:
        """The id of what each mention names, told apart from what that was called before or later."""
        return {mention: self.former.get(name, self.own[name]) for mention, name in self._names(annotation)}

    def formerly(self, annotation: Annotation) -> dict[Mention, str]:
        """The id of the name of each mention that names an entity as it was called before."""
        return {mention: self.former[name] for mention, name in self._names(annotation) if name in self.former}

    def _names(self, annotation: Annotation) -> Iterator[tuple[Mention, str]]:
        return zip(annotation.mentions, self.names.get(annotation.article.key, ()), strict=True)


@dataclass(frozen=True, slots=True)
class Node:
    """A node as every output sees it; `labels` begin with the most specific one."""

    id: str
    labels: tuple[str, ...]
    properties: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as every output sees it."""

    id: str
    type: str
    head: str
    tail: str
    properties: tuple[tuple[str, Value], ...]


def several(value: Value) -> tuple[str, ...]:
    """A property as texts, whether it is one, several or none.

    >>> several(("甲", "乙")), several("局长"), several(())
    (('甲', '乙'), ('局长',), ())
    """
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


class Records(Protocol):
    """Nodes by id, and edges by the id of their head, then their own: a graph, or the lines of a build on disk."""

    def nodes(self) -> Iterator[Node]:
        """Every node."""
        ...

    def edges(self) -> Iterator[Edge]:
        """Every edge."""
        ...


@dataclass(frozen=True, slots=True)
class Graph:
    """The knowledge graph: a networkx MultiDiGraph that every output is written from.

    Nodes are entities, articles and observations, with `labels` (a tuple) and properties as
    attributes; edges are keyed by their id, with `type` and properties as attributes.
    """

    network: nx.MultiDiGraph[str] = field(default_factory=nx.MultiDiGraph)

    @classmethod
    def of(cls, records: Iterable[Node | Edge]) -> Graph:
        """The graph of some nodes and edges; one that comes again takes the place of the first."""
        graph = cls()
        for one in records:
            if isinstance(one, Node):
                graph.add_node(one)
            else:
                graph.add_edge(one)
        return graph

    def nodes(self) -> Iterator[Node]:
        """Every node, by id."""
        for key in sorted(self.network.nodes):
            data = self.network.nodes[key]
            properties = tuple(sorted((name, value) for name, value in data.items() if name != "labels"))
            yield Node(key, data["labels"], properties)

    def edges(self) -> Iterator[Edge]:
        """Every edge, by the id of its head, then by its own."""
        rows = self.network.edges(keys=True, data=True)
        for head, tail, key, data in sorted(rows, key=lambda row: (row[0], row[2])):
            properties = tuple(sorted((name, value) for name, value in data.items() if name != "type"))
            yield Edge(key, data["type"], head, tail, properties)

    def add_node(self, node: Node) -> None:
        """Add a node, or replace the one of its id."""
        if node.id in self.network:
            self.network.nodes[node.id].clear()
        self.network.add_node(node.id, labels=node.labels, **dict(node.properties))

    def add_edge(self, edge: Edge) -> None:
        """Add an edge, or replace the one of its id between the same ends."""
        if self.network.has_edge(edge.head, edge.tail, edge.id):
            self.network.remove_edge(edge.head, edge.tail, edge.id)
        self.network.add_edge(edge.head, edge.tail, edge.id, type=edge.type, **dict(edge.properties))


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document gives; `failure` says why it gives nothing."""

    name: str
    source: Source | None
    annotations: tuple[Annotation, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """The result of a build, before it is written anywhere; readings can be gone through again and again."""

    readings: Iterable[Reading]
    graph: Records
    resolution: Resolution
    published: Mapping[str, str] = field(default_factory=dict)

    @property
    def annotations(self) -> Iterator[Annotation]:
        """The annotated articles of all documents that could be read."""
        return (annotation for reading in self.readings for annotation in reading.annotations)
