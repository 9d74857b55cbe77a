"""Why two things are joined, or are not: every passage where they could have been, what spoke for it, and how much.

The articles that name both are read again, so that the answer is made by what makes the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg import store
from kg.errors import InputError
from kg.lookup import entity, forms
from kg.model import FORMER, Article, Edge, Graph, Mention, Node, Source, Unread
from kg.ontology import Ontology
from kg.pipeline import named_in
from kg.read import documents as opened
from kg.read import find, read
from kg.recognize import Recognizer
from kg.relate import Relater, judge
from kg.relate.arguments import NAMED
from kg.relate.candidates import Candidate
from kg.relate.judge import readable
from kg.resolve.decisions import Decisions

Recognize = Callable[[Article], Sequence[Mention]]
SHOWN = 8
"""How many features are told of a passage."""
SAID = 4
"""How many are told of what makes it a plan, and of its stage."""
NEAR = 0.05
"""Less likely candidates are not told."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and a relation that it could state; `features` come with what they add to the score.

    So do those of the `modality`, where it is no fact, and of the `stage`, where there is one.
    """

    article: str
    head: str
    relation: str
    tail: str
    sentence: str
    probability: float
    threshold: float
    attributes: tuple[tuple[str, str], ...]
    resolved: str
    features: tuple[tuple[str, float], ...]
    modality: tuple[tuple[str, float], ...]
    stage: tuple[tuple[str, float], ...]

    @property
    def claimed(self) -> bool:
        """Whether it is likely enough to be a claim."""
        return self.probability >= self.threshold


@dataclass(frozen=True, slots=True)
class Answer:
    """The two entities, the edges between them, the passages, the likeliest first, and what was missing."""

    head: Node
    tail: Node
    edges: tuple[Edge, ...]
    passages: tuple[Passage, ...]
    missing: str


def models(
    ontology: Ontology,
    names: Path,
    finders: Sequence[str],
    precision: str,
    decided: Decisions | None = None,
    weights: Path | None = None,
) -> tuple[Recognize, Relater]:
    """What finds names and what joins them, as a build with these settings has them."""
    recognizer = Recognizer(ontology, names, others=finders)

    def recognize(article: Article) -> Sequence[Mention]:
        return named_in(article, recognizer(article), ontology, decided or Decisions())

    return recognize, Relater(ontology, weights or judge.FILE, precision)


def why(
    build: Path, names: tuple[str, str], documents: Sequence[Path], recognize: Recognize, relate: Relater
) -> Answer:
    """Explain what joins two entities of a build; `documents` are those it was built from.

    Raises `InputError` for a name that the build does not know, and for documents that are not there.
    """
    graph = store.open_graph(build)
    head, tail = (entity(graph, name) for name in names)
    edges = tuple(_between(graph, head, tail))
    together = sorted(_named(graph, head.id) & _named(graph, tail.id))
    passages = list(_passages(together, documents, (head, tail), recognize, relate))
    passages.sort(key=lambda one: (-one.probability, one.article, one.relation, one.sentence))
    return Answer(head, tail, edges, tuple(passages), _missing(graph, (head, tail), together, edges, passages))


def _between(graph: Graph, head: Node, tail: Node) -> Iterator[Edge]:
    """The edges that join two entities; where they are one, what says that it was called otherwise before."""
    for edge in graph.edges():
        ends = {edge.head, edge.tail}
        former = edge.head == head.id == tail.id and graph.network.nodes[edge.tail]["labels"] == (FORMER,)
        if former or (ends == {head.id, tail.id} and head.id != tail.id):
            yield edge


def _named(graph: Graph, entity: str) -> set[str]:
    """The articles that name an entity."""
    return {head for head, _, data in graph.network.in_edges(entity, data=True) if data["type"] == "MENTIONS"}


def _passages(
    wanted: Sequence[str], documents: Sequence[Path], ends: tuple[Node, Node], recognize: Recognize, relate: Relater
) -> Iterator[Passage]:
    left = {key.rpartition("#")[0] for key in wanted}
    known = tuple(forms(node) for node in ends)
    for source in (one for file in find(documents) for one in opened(file)) if wanted else ():
        if source.name in left and not isinstance(source, Unread):
            left.remove(source.name)
            for article in _articles(source, wanted):
                yield from _of(article, recognize(article), ends, known, relate)
    if left:
        raise InputError(f"{min(left)}: not among the documents; name those that the build was made from")


def _articles(source: Source, wanted: Sequence[str]) -> Iterator[Article]:
    return (article for article in read(source)[0] if article.key in wanted)


def _of(
    article: Article, mentions: Sequence[Mention], ends: tuple[Node, Node], known: tuple[set[str], ...], relate: Relater
) -> Iterator[Passage]:
    for candidate in relate.candidates(article, mentions):
        sides = (candidate.pair.head.mention, candidate.pair.tail.mention)
        for order in ((0, 1), (1, 0)):
            if all(_is(side, ends[end], known[end]) for side, end in zip(sides, order, strict=True)):
                yield from _told(article, candidate, relate)
                break


def _is(mention: Mention, node: Node, known: set[str]) -> bool:
    return mention.type == node.labels[0] and bool({mention.form, mention.name} & known)


def _told(article: Article, candidate: Candidate, relate: Relater) -> Iterator[Passage]:
    probability = relate.judge.probability(candidate.relation, candidate.features)
    if probability >= NEAR:
        marks = relate.candidates.marks
        reasons = relate.judge.reasons(candidate.relation, candidate.features)[:SHOWN]
        found = dict(relate.attributes(article, candidate))
        resolved = found.pop("resolved", "")
        modality, stage = relate.said(article, candidate)
        yield Passage(
            article.key,
            candidate.pair.head.mention.form,
            candidate.relation,
            candidate.pair.tail.mention.form,
            _marked(article, candidate),
            round(probability, 3),
            relate.judge.threshold(candidate.relation),
            tuple(sorted(found.items())),
            resolved,
            tuple((readable(name, marks), round(weight, 2)) for name, weight in reasons),
            modality[:SAID] if "modality" in found else (),
            stage[:SAID] if "stage" in found else (),
        )


def _marked(article: Article, candidate: Candidate) -> str:
    """The sentence with ⟦ ⟧ round the head and the tail, where they stand in it."""
    pair = candidate.pair
    spans = {
        pair.masked.place(one.place, one.place + 1)[0]: one.mention
        for one in (pair.head, pair.tail)
        if one.how == NAMED
    }
    start, end = pair.masked.span
    shown, at = "", start
    for place, mention in sorted(spans.items()):
        shown += f"{article.raw[at:place]}⟦{article.raw[place : place + len(mention.form)]}⟧"
        at = place + len(mention.form)
    return (shown + article.raw[at:end]).strip()


def _missing(
    graph: Graph, ends: tuple[Node, Node], together: Sequence[str], edges: Sequence[Edge], passages: Sequence[Passage]
) -> str:
    """What an edge would have taken, in a sentence; empty where there is one."""
    if edges:
        return ""
    if not together:
        counts = " and ".join(f"{dict(node.properties)['name']} in {len(_named(graph, node.id))}" for node in ends)
        return f"No article names both: {counts}."
    if not passages:
        return f"{len(together)} article(s) name both, but never so near to each other that a relation could be meant."
    best = passages[0]
    if best.claimed:
        return "A passage states it now; the build was made with other documents or another version: build again."
    return (
        f"The likeliest passage reaches {best.probability:.2f} for {best.relation}, "
        f"a claim takes {best.threshold:.2f}; "
        "what counts against it has a minus below."
    )
