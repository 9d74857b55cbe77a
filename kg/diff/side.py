"""One of two graphs, indexed for a comparison: its things by class, its edges, and a quote for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.diff.records import Quote
from kg.model import FORMER, STRUCTURAL, Edge, Graph, Node, Value, several

Values = dict[str, Value]
Passage = tuple[str, list[int], str]
"""The key of an article, offsets, and the words that stand there."""


@dataclass(frozen=True)
class Side:
    """A graph and, where its build tells them, the SHA-256 of its documents; `sign` goes before its quotes."""

    graph: Graph
    documents: Mapping[str, str] = field(default_factory=dict)
    sign: str = ""

    @cached_property
    def nodes(self) -> dict[str, Node]:
        """All nodes by id."""
        return {node.id: node for node in self.graph.nodes()}

    @cached_property
    def values(self) -> dict[str, Values]:
        """The properties of all nodes by id."""
        return {key: dict(node.properties) for key, node in self.nodes.items()}

    @cached_property
    def entities(self) -> dict[str, Values]:
        """The properties of the entities by id."""
        return {key: self.values[key] for key, node in self.nodes.items() if "Entity" in node.labels}

    @cached_property
    def articles(self) -> dict[str, Values]:
        """The properties of the articles by key."""
        return {key: self.values[key] for key, node in self.nodes.items() if node.labels[0] == "Article"}

    @cached_property
    def figures(self) -> dict[str, Values]:
        """The properties of the figures by id."""
        return {key: self.values[key] for key, node in self.nodes.items() if node.labels[0] == "Observation"}

    @cached_property
    def edges(self) -> list[Edge]:
        """All edges, with those that are no relations."""
        return list(self.graph.edges())

    @cached_property
    def relations(self) -> list[Edge]:
        """The edges that are relations."""
        return [edge for edge in self.edges if edge.type not in STRUCTURAL]

    @cached_property
    def subjects(self) -> dict[str, str]:
        """What each figure is about."""
        return {edge.tail: edge.head for edge in self.edges if edge.type == "HAS_OBSERVATION"}

    def kind(self, key: str) -> str:
        """The class of a node."""
        return self.nodes[key].labels[0] if key in self.nodes else ""

    def name(self, key: str) -> str:
        """What a node is called."""
        return str(self.values.get(key, {}).get("name", key))

    def named(self, key: str) -> set[str]:
        """All that an entity is called."""
        values = self.entities[key]
        return {self.name(key), *(form for what in ("forms", "former_names") for form in texts(values, what))}

    def quote(self, words: str, article: str, sign: str | None = None) -> Quote:
        """Words of an article as a quote of this side."""
        values = self.articles.get(article, {})
        title, date = str(values.get("name", "")), str(values.get("date", ""))
        return Quote(self.sign if sign is None else sign, words, article, title, date)

    def quotes(self, edge: Edge, sign: str | None = None) -> tuple[Quote, ...]:
        """The quotes of an edge, each once."""
        pairs = claims(edge)
        return tuple(self.quote(words, article, sign) for article, words in dict.fromkeys(pairs))

    @cached_property
    def _about(self) -> dict[str, list[Passage]]:
        """What is said about each entity: what is claimed of it, its figures, and where it is named."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for edge in self.edges:
            if edge.type == "MENTIONS":
                found[edge.tail] += _named(edge)
            elif edge.type not in STRUCTURAL and not dict(edge.properties).get("derived"):
                for end in (edge.head, edge.tail):
                    found[end] += _passages(edge)
        for key, subject in self.subjects.items():
            found[subject].append(_figure(self.values[key]))
        return found

    def told(self, key: str, sign: str | None = None, names: Iterable[str] = ()) -> tuple[Quote, ...]:
        """A sentence that is about an entity and holds one of its names, if there is one: the first, of all articles.

        `names` are those to look for, all that it has where none is given.
        """
        found = self._about.get(key, [])
        wanted = {*names} or (self.named(key) if key in self.entities else {self.name(key)})
        naming = [one for one in found if any(name in one[2] for name in wanted)]
        longer = [one for one in naming if one[2] not in wanted]
        first = min(longer or naming or found, default=None)
        return (self.quote(first[2], first[0], sign),) if first else ()

    @cached_property
    def naming(self) -> dict[str, set[str]]:
        """The articles that name each entity."""
        found: dict[str, set[str]] = defaultdict(set)
        for edge in self.edges:
            if edge.type == "MENTIONS":
                found[edge.tail].add(edge.head)
        return found

    @cached_property
    def renamings(self) -> dict[str, tuple[Quote, ...]]:
        """The quotes that say what an entity was called before, by its id."""
        found: dict[str, tuple[Quote, ...]] = {}
        for edge in self.relations:
            if self.kind(edge.tail) == FORMER:
                found[edge.head] = (*found.get(edge.head, ()), *self.quotes(edge))
        return found

    @cached_property
    def _quoted(self) -> dict[str, Passage]:
        """The first words of each article that the graph quotes."""
        found: dict[str, Passage] = {}
        stated = (one for edge in self.relations for one in _passages(edge))
        for one in (*stated, *map(_figure, self.figures.values())):
            found[one[0]] = min(found.get(one[0], one), one)
        return found

    def first(self, article: str, sign: str | None = None) -> tuple[Quote, ...]:
        """The first words of an article that the graph quotes, if it quotes it."""
        found = self._quoted.get(article)
        return (self.quote(found[2], article, sign),) if found else ()

    def sizes(self) -> dict[str, int]:
        """How much there is of each kind."""
        documents = {str(values.get("source", "")) for values in self.articles.values()}
        counted: Iterable[tuple[str, object]] = (
            ("documents", documents | {*self.documents}),
            ("articles", self.articles),
            ("entities", self.entities),
            ("edges", self.relations),
            ("figures", self.figures),
        )
        return {name: len(some) for name, some in counted}  # type: ignore[arg-type]


def texts(values: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """A property as texts, whether it is one, several or none.

    >>> texts({"forms": ("甲", "乙")}, "forms"), texts({}, "forms"), texts({"role": "局长"}, "role")
    (('甲', '乙'), (), ('局长',))
    """
    return several(values.get(name, ()))


def claims(edge: Edge) -> list[tuple[str, str]]:
    """The article and the words of each claim of an edge, or of each step of a derived one."""
    values = dict(edge.properties)
    return list(zip(texts(values, "sources"), texts(values, "quotes"), strict=True))


def _passages(edge: Edge) -> list[Passage]:
    places = texts(dict(edge.properties), "offsets")
    return [(article, _place(at), words) for (article, words), at in zip(claims(edge), places, strict=True)]


def _named(edge: Edge) -> list[Passage]:
    values = dict(edge.properties)
    rows = zip(texts(values, "offsets"), texts(values, "forms"), strict=True)
    return [(edge.head, _place(at), form) for at, form in rows]


def _figure(values: Values) -> Passage:
    return str(values.get("source", "")), _place(str(values.get("offsets", ""))), str(values.get("quote", ""))


def _place(offsets: str) -> list[int]:
    return [int(number) for span in offsets.split() for number in span.split("-") if number.isdigit()]
