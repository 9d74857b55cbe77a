"""Every pair of an article that could stand in a relation, with what speaks for it and how likely that makes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Article, Mention, Span
from kg.ontology import Ontology
from kg.relate.arguments import present, spoken
from kg.relate.cues import Match, Said
from kg.relate.features import features
from kg.relate.pairs import Pair, pairs


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair in a sentence, and a relation that it may stand in; `matches` are the cues that hold of it."""

    relation: str
    pair: Pair
    features: tuple[str, ...]
    matches: tuple[Match, ...]

    def sure(self, probability: float) -> float:
        """The confidence of a claim: its probability times how sure its less sure name is."""
        return round(probability * min(self.pair.head.mention.confidence, self.pair.tail.mention.confidence), 2)


class Candidates:
    """Finds candidates; configured once with an ontology."""

    def __init__(self, ontology: Ontology, marks: Mapping[str, str], known: Collection[str] | None = None) -> None:
        """Compile every cue, with the mask character of each class; raises `SchemaError` for one that cannot be.

        Of the features that all relations share, only those that are `known` are given, if that is said.
        """
        self._known = known
        self.marks = marks
        self._lexicon = ontology.lexicon
        self._said = {name: Said(relation, self.marks) for name, relation in sorted(ontology.relations.items())}
        self._joining: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, said in self._said.items():
            for head in said.relation.head:
                for tail in said.relation.tail:
                    self._joining[head, tail].append(name)

    def __call__(self, article: Article, mentions: Sequence[Mention]) -> Iterator[Candidate]:
        """The candidates of an article, sentence by sentence; `mentions` are sorted and do not overlap."""
        for masked, absent in spoken(article, mentions, self._lexicon, self.marks):
            here = present(masked, mentions)
            matches = {name: said.matches(masked) for name, said in self._said.items()} if len(here) > 1 else {}
            for pair in pairs(masked, here, absent, self._joining) if here else ():
                yield from self._of(pair, matches)

    def word(self, candidate: Candidate) -> Span:
        """Where, in the mask, the word stands that joins a pair: of the cue that holds, else one of its relation's."""
        cued = next((match.word for match in candidate.matches if match.word[0] < match.word[1]), None)
        return cued or self._said[candidate.relation].word(candidate.pair)

    def _of(self, pair: Pair, matches: dict[str, dict[tuple[int, int], list[Match]]]) -> Iterator[Candidate]:
        shared = features(pair, self._known)
        ends = (pair.head.place, pair.tail.place)
        for name in self._joining[pair.head.mention.type, pair.tail.mention.type]:
            holding = matches.get(name, {}).get(ends, ())
            own = self._said[name].features(pair, holding)
            yield Candidate(name, pair, (*shared, *own), tuple(holding))
