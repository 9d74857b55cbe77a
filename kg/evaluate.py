"""Precision, recall and F1 of annotated articles against gold.

Mentions count when span and class are equal. Entities are aligned by the mentions they share, so
that names and ids need not be equal; a relation counts when both its aligned ends and its type
are gold; an observation when its aligned subject, value and unit are equal and the indicators
share half of their characters (Dice's coefficient on characters).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]
Key = tuple[str, ...]
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one row: found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Score(right=1, wrong=1, missed=0).f1
        0.6666666666666666
        """
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        """Add the counts of two rows."""
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class Report:
    """Scores by class, by relation, and of observations."""

    mentions: Mapping[str, Score]
    relations: Mapping[str, Score]
    observations: Score

    def totals(self) -> dict[str, Score]:
        """The three micro averages, by name."""
        return {"mentions": total(self.mentions), "relations": total(self.relations), "observations": self.observations}

    def rows(self) -> list[tuple[str, Score]]:
        """Every row in the order of a table: each total after its parts."""
        totals = self.totals()
        mentions = [*self.mentions.items(), ("all mentions", totals["mentions"])]
        relations = [*self.relations.items(), ("all relations", totals["relations"])]
        return [*mentions, *relations, ("all observations", totals["observations"])]


def evaluate(gold: Sequence[Json], predicted: Sequence[Json], symmetric: Iterable[str] = ()) -> Report:
    """Score annotated articles; `symmetric` names the relations whose ends may be exchanged."""
    same = _align(gold, predicted)
    return Report(
        _by_type(_mentions(gold), _mentions(predicted)),
        _by_type(_relations(gold, None, symmetric), _relations(predicted, same, symmetric)),
        _observations(gold, predicted, same),
    )


def total(scores: Mapping[str, Score]) -> Score:
    """All rows as one (micro average)."""
    return sum(scores.values(), Score())


def _by_type(gold: set[Key], predicted: set[Key]) -> dict[str, Score]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for key in gold | predicted:
        counts[key[0]][0 if key in gold and key in predicted else 1 if key in predicted else 2] += 1
    return {name: Score(*values) for name, values in sorted(counts.items())}


def _mentions(articles: Sequence[Json]) -> set[Key]:
    return {
        (entity["type"], article["source"], str(start), str(end))
        for article in articles
        for entity in article["entities"]
        for start, end in entity["mentions"]
    }


def _name(article: Json, entity: Json) -> Key:
    return (article["source"], article["id"], entity.get("id") or entity["name"])


def _align(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[Key, Key]:
    """Each predicted entity of an article → the gold entity with which it shares most mentions."""
    owners: dict[tuple[str, int, int], Key] = {}
    for article in gold:
        for entity in article["entities"]:
            owners |= {(article["source"], start, end): _name(article, entity) for start, end in entity["mentions"]}
    same = {}
    for article in predicted:
        for entity in article["entities"]:
            spans = [(article["source"], start, end) for start, end in entity["mentions"]]
            shared = Counter(owners[span] for span in spans if span in owners)
            if shared:
                same[_name(article, entity)] = min(shared, key=lambda key: (-shared[key], key))
    return same


def _relations(articles: Sequence[Json], same: Mapping[Key, Key] | None, symmetric: Iterable[str]) -> set[Key]:
    found = set()
    for article in articles:
        for relation in article["relations"]:
            ends = [_end(article, relation[side], same) for side in ("head", "tail")]
            if relation["type"] in symmetric:
                ends.sort()
            found.add((relation["type"], *ends[0], *ends[1]))
    return found


def _end(article: Json, key: str, same: Mapping[Key, Key] | None) -> Key:
    """An end of a relation as a gold entity, or as itself where it is none."""
    own = (article["source"], article["id"], key)
    return own if same is None else same.get(own, ("not aligned", *own))


def _observations(gold: Sequence[Json], predicted: Sequence[Json], same: Mapping[Key, Key]) -> Score:
    waiting: dict[Key, list[str]] = defaultdict(list)
    for article in gold:
        for one in article["observations"]:
            waiting[_figure(article, one, None)].append(one["indicator"])
    right = wrong = 0
    for article in predicted:
        for one in article["observations"]:
            left = waiting[_figure(article, one, same)]
            best = max(left, key=lambda indicator: overlap(indicator, one["indicator"]), default="")
            hit = bool(left) and overlap(best, one["indicator"]) >= OVERLAP
            right, wrong = right + hit, wrong + (not hit)
            if hit:
                left.remove(best)
    return Score(right, wrong, sum(map(len, waiting.values())))


def _figure(article: Json, one: Json, same: Mapping[Key, Key] | None) -> Key:
    return (*_end(article, one["subject"], same), one["value"].replace(",", ""), one["unit"])


def overlap(one: str, other: str) -> float:
    """Dice's coefficient on characters.

    >>> overlap("固定资产投资", "完成固定资产投资")
    0.8571428571428571
    """
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one or other else 1.0
