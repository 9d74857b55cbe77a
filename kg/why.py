"""Why two things are joined, or are not: every passage where they could have been, what spoke for it, and how much.

The articles that name both are read again, so that the answer is made by what makes the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg import store
from kg.errors import InputError
from kg.lookup import entity, forms
from kg.model import FORMER, Article, Edge, Graph, Mention, Node, Source, Unread, several
from kg.ontology import Ontology
from kg.pipeline import named_in
from kg.read import documents as opened
from kg.read import find, read
from kg.recognize import Recognizer
from kg.relate import Relater, judge
from kg.relate.arguments import NAMED
from kg.relate.candidates import Candidate
from kg.relate.judge import readable
from kg.relate.scope import DENIED
from kg.resolve.decisions import ACCEPT, REJECT, Decisions

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
    quote: str
    probability: float
    threshold: float
    confidence: float
    attributes: tuple[tuple[str, str], ...]
    resolved: str
    features: tuple[tuple[str, float], ...]
    modality: tuple[tuple[str, float], ...]
    stage: tuple[tuple[str, float], ...]
    decided: str = ""
    """What people decided of it: accept, reject, or nothing."""

    @property
    def likely(self) -> bool:
        """Whether it is likely enough to be about this relation."""
        return self.probability >= self.threshold

    @property
    def denied(self) -> bool:
        """Whether it says that the relation does not hold."""
        return ("modality", DENIED) in self.attributes

    @property
    def claimed(self) -> bool:
        """Whether it is a claim: likely enough and not denied, but for what people decided."""
        return self.decided == ACCEPT or (self.likely and not self.denied and self.decided != REJECT)

    @property
    def verdict(self) -> str:
        """What becomes of it, in a word or two."""
        if self.decided:
            return f"{self.decided}ed by a decision"
        return "claimed" if self.claimed else "denied" if self.likely else "not claimed"


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
    build: Path,
    names: tuple[str, str],
    documents: Sequence[Path],
    recognize: Recognize,
    relate: Relater,
    decided: Decisions | None = None,
    imported: Sequence[Path] = (),
) -> Answer:
    """Explain what joins two entities of a build; `documents` are those it was built from.

    `decided` is what people decided of its claims, `imported` what it takes in beside.

    Raises `InputError` for a name that the build does not know, and for documents that are not there.
    """
    graph = store.open_graph(build)
    head, tail = (entity(graph, name) for name in names)
    edges = tuple(_between(graph, head, tail))
    together = sorted(_named(graph, head.id) & _named(graph, tail.id))
    found = _passages(together, documents, (head, tail), recognize, relate)
    passages = [_reviewed(one, (head, tail), decided or Decisions()) for one in found]
    passages.sort(key=lambda one: (-one.probability, one.article, one.relation, one.sentence))
    missing = "" if edges else _missing(graph, (head, tail), together, passages, imported)
    return Answer(head, tail, edges, tuple(passages), missing)


def _reviewed(passage: Passage, ends: tuple[Node, Node], decided: Decisions) -> Passage:
    """A passage with what people decided of it."""
    head, tail = ({node.id, *several(dict(node.properties).get("replaces", ()))} for node in ends)
    for one in decided.claims.get(passage.article, ()):
        here = {one.left, one.right}
        named = here & head and here & tail and one.quote == passage.quote
        if named and one.about == passage.relation and one.decision in (ACCEPT, REJECT):
            return replace(passage, decided=one.decision)
    return passage


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
            relate.quote(article, candidate),
            round(probability, 3),
            relate.judge.threshold(candidate.relation),
            candidate.sure(probability),
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
    graph: Graph,
    ends: tuple[Node, Node],
    together: Sequence[str],
    passages: Sequence[Passage],
    imported: Sequence[Path],
) -> str:
    """What an edge would have taken, in a sentence."""
    if ends[0].id == ends[1].id:
        return f"Both names are of one entity, {ends[0].id}."
    if not together:
        counts = " and ".join(f"{dict(node.properties)['name']} in {len(_named(graph, node.id))}" for node in ends)
        return f"No article names both: {counts}."
    if not passages:
        return f"{len(together)} article(s) name both, but never so near to each other that a relation could be meant."
    return _refused(passages, imported) or (
        f"The likeliest passage reaches {passages[0].probability:.2f} for {passages[0].relation}, "
        f"a claim takes {passages[0].threshold:.2f}; "
        "what counts against it has a minus below."
    )


def _refused(passages: Sequence[Passage], imported: Sequence[Path]) -> str:
    """Why passages that are likely enough make no edge; empty where there are none."""
    if any(one.claimed for one in passages):
        back = f", or {', '.join(one.name for one in imported)} takes it back" if imported else ""
        return (
            "A passage states it now; the build was made with other documents, decisions or another version: "
            f"build again{back}."
        )
    likely = [one for one in passages if one.likely]
    if any(one.decided for one in likely):
        return "Somebody decided that the sentence does not say so; `kg undo` takes the latest decision back."
    return "The page denies it." if likely else ""
