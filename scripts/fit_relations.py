"""Fit what features weigh for relations and figures: `kg/relate/weights.json`.

    python scripts/fit_relations.py ZONE_NEWS.jsonl [--gold DIR --documents DIR] [--without FILE] [--figures] [-o FILE]

Relations: a logistic regression each, with an L1 penalty that leaves few features (Tibshirani 1996, "Regression
shrinkage and selection via the lasso"). A pair is an example if its article is annotated: right where gold says so with
that sentence, wrong where gold does not say so at all. Whose a figure is: a conditional logit with an L2 penalty. It
learns from `training/relations.jsonl`, the annotated files in `--gold`, and the examples of `schema/`. Where the words
that a figure counts begin and end: two more such logits, fitted first.

Thresholds come from probabilities that were given by weights fitted on other articles (five folds). Needs the extra
`train`; takes two minutes. The file is the same each time. With `--figures`, relations keep the weights they have.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import diags
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench")]

from annotated import Annotated, Said, pages, training  # noqa: E402
from annotated import Figure as Marked  # noqa: E402
from table import matrix, vocabulary  # noqa: E402

from kg import ontology, settings  # noqa: E402
from kg.evaluate import overlap  # noqa: E402
from kg.examples import marked  # noqa: E402
from kg.ontology import Ontology  # noqa: E402
from kg.relate.asked import Asked  # noqa: E402
from kg.relate.candidates import Candidates  # noqa: E402
from kg.relate.figures import Figure  # noqa: E402
from kg.relate.indicators import Around, Indicators, begins, ends  # noqa: E402
from kg.relate.judge import BEGINS, DEFAULT, ENDS, FIGURES, FILE, Judge, balanced, levels, readable  # noqa: E402
from kg.relate.observations import FIGURE, Asking  # noqa: E402
from kg.relate.sentences import class_marks  # noqa: E402
from kg.relate.subjects import features, nobody  # noqa: E402
from kg.settings import data  # noqa: E402

LOOSE, TIGHT = 0.4, 2.0
"""The inverse penalty of relations, and the penalty of figures."""
LEAST, SEEN = 2, 3
"""How often a feature is met before it counts, for relations and for figures."""
FOLDS = 5
LEVELS = tuple(map(float, settings.LEVELS))
SMALLEST = 0.05
"""Weights below this are left out."""
NO_STAFF = ("通讯员", "实习生")
"""Bylines that do not say that the person works for the paper: annotators disagree on them."""
TRUST = {"cue": 8.0, "cue ": 2.0, "agai": 4.0}
"""How much less the penalty of relations weighs what somebody wrote down: that a cue holds, each cue, words against."""
FLOOR, MIDDLE = 0.45, 0.5
"""Between them lies the threshold of a relation if nobody asks for a precision: where F1 is best."""
SUBJECT = 0.4
"""How likely a name must be for a figure to be about it."""
LIKE, NEAR = 0.5, 0.05
"""How alike words must be to be what gold counts, and how much less alike than the best are still right."""
EXAMPLE = 10
"""How often an example of `schema/` counts."""
Marks = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate pair: its article, relation and ends, its features, and whether gold says it (None: elsewhere)."""

    article: int
    relation: str
    ends: tuple[str, str]
    features: tuple[str, ...]
    right: bool | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure: its article, the features of nobody and of each name, and which of them are right."""

    article: int
    features: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def pairs(number: int, one: Annotated, candidates: Candidates, known: Ontology) -> Iterator[Row]:
    """The candidates of an article with what gold says of them."""
    said: dict[tuple[str, str, str], list[Said]] = {}
    for relation in one.relations:
        ends = {(relation.head, relation.tail), *both(relation, known)}
        for head, tail in ends:
            said.setdefault((relation.relation, head, tail), []).append(relation)
    for candidate in candidates(one.article, one.mentions):
        start, end = candidate.pair.masked.span
        ends = (candidate.pair.head.mention.name, candidate.pair.tail.mention.name)
        told = said.get((candidate.relation, *ends))
        here = any(each.evidence[0] < end and start < each.evidence[1] for each in told or ())
        yield Row(number, candidate.relation, ends, candidate.features, here or (None if told else False))


def both(relation: Said, known: Ontology) -> Iterator[tuple[str, str]]:
    """The ends of a symmetric relation the other way round."""
    if known.relations[relation.relation].symmetric:
        yield relation.tail, relation.head


def matched(figure: Figure, left: Sequence[Marked], words: Iterable[str]) -> Marked | None:
    """The figure of gold that is meant: with its value, unit and place, and of several the likest words."""
    same = [
        gold
        for gold in left
        if (gold.value.replace(",", ""), gold.unit) == (figure.value.replace(",", ""), figure.unit)
        and gold.evidence[0] < figure.stated[1]
        and figure.stated[0] < gold.evidence[1]
        and (gold.value or gold.change == figure.change)
    ]
    told = list(words) if len(same) > 1 else [""]
    return max(same, key=lambda gold: max(overlap(gold.indicator, one) for one in told), default=None)


def wordings(number: int, one: Annotated, asking: Asking) -> Iterator[tuple[Choice, Choice]]:
    """Where the words that a figure counts begin and end, as gold says; left out where no choice comes near."""
    left = list(one.figures)
    for sentence in asking.around(one.article, one.mentions):
        same, unit = "", ""
        for figure, plain in sentence:
            around = plain.after(same, unit)
            chosen = combinations(one.article.text, around, asking.figures.indicators)
            gold = matched(figure, left, {words for words, _ in chosen})
            same, unit = (gold.indicator if gold else ""), figure.unit
            if gold:
                left.remove(gold)
                fit = {place: overlap(words, gold.indicator) for words, place in chosen}
                best, (first, last) = max(((score, (-a, -b)) for (a, b), score in fit.items()), default=(0.0, (0, 0)))
                if best >= LIKE:
                    near = best - NEAR
                    firsts = {a for (a, b), score in fit.items() if b == -last and score >= near}
                    lasts = {b for (a, b), score in fit.items() if a == -first and score >= near}
                    said = asking.figures.indicators.said(one.article.text, around)
                    yield (
                        Choice(number, tuple(map(tuple, begins(around, said))), frozenset(firsts)),
                        Choice(number, tuple(map(tuple, ends(around))), frozenset(lasts)),
                    )


def combinations(text: str, around: Around, indicators: Indicators) -> list[tuple[str, tuple[int, int]]]:
    """What could be counted, each with the two choices that say so."""
    firsts = len(around.before) + 1 + 2 * bool(around.same)
    return [
        (words, (first, last))
        for first in range(firsts)
        for last in range(len(around.behind) + 1)
        if (words := indicators.words(text, around, first, last))
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """The figures of an article, and for each the one of gold that it is."""

    article: int
    asked: tuple[Asked, ...]
    gold: tuple[Marked | None, ...]


def reading(number: int, one: Annotated, asking: Asking) -> Read:
    """Match the figures of an article with those of gold."""
    left, gold = list(one.figures), []
    asked = tuple(asking(one.article, one.mentions))
    for each in asked:
        gold.append(matched(each.figure, left, [each.figure.indicator]))
        if gold[-1]:
            left.remove(gold[-1])
    return Read(number, asked, tuple(gold))


def choices(read: Read) -> Iterator[Choice]:
    """The names that gold says figures are about; left out where that cannot be told."""
    last, before = "", None
    for plain, gold in zip(read.asked, read.gold, strict=True):
        asked = plain.after(last, plain.masked is before)
        last, before = (gold.subject, plain.masked) if gold else (last, before)
        right = {place for place, name in enumerate(asked.names, 1) if gold and name.mention.name == gold.subject}
        if right or not gold:
            shown = (tuple(nobody(asked)), *(tuple(features(asked, name)) for name in asked.names))
            yield Choice(read.article, shown, frozenset(right or {0}))


def examples(known: Ontology) -> Iterator[Annotated]:
    """The examples of `schema/` as annotated articles."""
    for name, relation in sorted(known.relations.items()):
        for number, (text, *expected) in enumerate((*relation.examples, *relation.not_examples)):
            article, mentions = marked(text)
            ends = [one.partition(" → ")[::2] for one in expected]
            said = [Said(head, name, tail.split(" ")[0], (0, len(article.text))) for head, tail in ends]
            forms = {mention.form for mention in mentions}
            named = [Said(a, r.relation, b, r.evidence) for r in said for a, b in [(r.head, r.tail)] if {a, b} <= forms]
            yield Annotated(f"{name}:{number}", article, tuple(mentions), tuple(named), ())


def regression(rows: Sequence[Row], weights: Sequence[float]) -> tuple[float, dict[str, float]]:
    """The bias and the features' weights of one relation."""
    index = vocabulary([row.features for row in rows], LEAST)
    scale = np.array([TRUST.get(name) or TRUST.get(name[:4], 1.0) for name in index])
    model = LogisticRegression(C=LOOSE, l1_ratio=1, solver="liblinear", random_state=0, max_iter=300)
    table = matrix([row.features for row in rows], index) @ diags(scale)
    model.fit(table, [bool(row.right) for row in rows], sample_weight=weights)
    found = model.coef_[0] * scale
    return float(model.intercept_[0]), {name: float(found[place]) for name, place in index.items()}


def logit(chosen: Sequence[Choice]) -> dict[str, float]:
    """The features' weights of figures: the likeliest under a normal prior, found by L-BFGS."""
    shown = [names for choice in chosen for names in choice.features]
    index = vocabulary(shown, SEEN)
    table = matrix(shown, index)
    group = np.repeat(np.arange(len(chosen)), [len(choice.features) for choice in chosen])
    right = np.concatenate([[place in choice.right for place in range(len(choice.features))] for choice in chosen])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = table @ weights
        highest = np.full(len(chosen), -np.inf)
        np.maximum.at(highest, group, scores)
        odds = np.exp(scores - highest[group])
        every, good = np.bincount(group, odds, len(chosen)), np.bincount(group, odds * right, len(chosen))
        slope = table.T @ (odds / every[group] - odds * right / good[group])
        return float(-np.log(good / every).sum() + TIGHT / 2 * weights @ weights), slope + TIGHT * weights

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[place]) for name, place in index.items()}


def probability(bias: float, weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The probability that a pair with these features is right."""
    return float(1 / (1 + np.exp(-bias - sum(weights.get(name, 0.0) for name in names))))


def fitted(rows: Sequence[Row], examples_from: int) -> dict[str, Any]:
    """Weights and thresholds of one relation."""

    def fit(part: Sequence[Row]) -> tuple[float, dict[str, float]]:
        return regression(part, [EXAMPLE if row.article >= examples_from else 1 for row in part])

    told = [row for row in rows if row.right is not None]
    best: dict[tuple[int, tuple[str, str]], tuple[float, bool]] = {}
    for fold in range(FOLDS):
        learnt = [row for row in told if row.article % FOLDS != fold or row.article >= examples_from]
        if len({row.right for row in learnt}) > 1:
            model = fit(learnt)
            for row in rows:
                if row.article % FOLDS == fold and row.article < examples_from:
                    seen = (probability(*model, row.features), row.right is not False)
                    key = (row.article, row.ends)
                    best[key] = max(best.get(key, (0.0, False)), seen)
    bias, weights = fit(told)
    sure, right = [p for p, _ in best.values()], [hit for _, hit in best.values()]
    limits = {DEFAULT: min(MIDDLE, max(FLOOR, balanced(sure, right))), **levels(sure, right, LEVELS)}
    return {"bias": bias, "thresholds": limits, "features": weights}


def tidy(stored: dict[str, Any], marks: Marks) -> dict[str, Any]:
    """Rounded, sorted, with classes written out, without what weighs nothing."""
    weights = {readable(n, marks): round(w, 2) for n, w in sorted(stored["features"].items()) if abs(w) >= SMALLEST}
    limits = {level: round(limit, 3) for level, limit in stored["thresholds"].items()}
    return {"bias": round(stored["bias"], 2), "thresholds": limits, "features": weights}


def staff(one: Annotated) -> Annotated:
    """An article without relations that annotators disagree on."""
    kept = tuple(r for r in one.relations if not (r.relation == "WORKS_FOR" and title(one, r) in NO_STAFF))
    return replace(one, relations=kept)


def title(one: Annotated, relation: Said) -> str:
    """The role that is marked in a training text."""
    span: Any = relation.attributes.get("role", "")
    return span if isinstance(span, str) else one.article.text[slice(*span)]


def figures(articles: Sequence[Annotated], known: Ontology) -> dict[str, Any]:
    """Weights of what figures count, and of whom they are about, which is learnt with what they are found to count."""
    marks = class_marks([*known.classes, FIGURE])
    judge = Judge(marks)
    asking = Asking(known.lexicon, marks, judge)
    worded = [choice for number, one in enumerate(articles) for choice in wordings(number, one, asking)]
    stored = {
        name: {"bias": 0.0, "thresholds": {}, "features": logit([choice[place] for choice in worded])}
        for place, name in enumerate((BEGINS, ENDS))
    }
    for name, one in stored.items():
        judge.put(name, tidy(one, marks))
    read = [reading(number, one, asking) for number, one in enumerate(articles)]
    about = logit([choice for one in read for choice in choices(one)])
    stored[FIGURES] = {"bias": 0.0, "thresholds": {DEFAULT: SUBJECT}, "features": about}
    return {name: tidy(one, marks) for name, one in stored.items()}


def fit(articles: Sequence[Annotated], known: Ontology) -> dict[str, Any]:
    """All weights, as the file holds them."""
    marks = class_marks([*known.classes, FIGURE])
    candidates = Candidates(known, marks)
    shown = list(examples(known))
    every = [*map(staff, articles), *shown]
    rows: dict[str, list[Row]] = {}
    for number, one in enumerate(every):
        for row in pairs(number, one, candidates, known):
            if number < len(articles) or one.group.startswith(f"{row.relation}:"):
                rows.setdefault(row.relation, []).append(row)
    stored = {name: fitted(found, len(articles)) for name, found in sorted(rows.items())}
    return {name: tidy(one, marks) for name, one in stored.items()} | figures(articles, known)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    parser.add_argument("--gold", type=Path, help="folder of annotated files to learn from too")
    parser.add_argument("--documents", type=Path, help="folder of the documents that they annotate")
    parser.add_argument("--without", default="", help="stem of a file of gold to leave out, to score on it")
    parser.add_argument("--figures", action="store_true", help="fit figures only")
    parser.add_argument("-o", "--output", type=Path, default=FILE)
    args = parser.parse_args()
    articles = list(training(args.zone_news))
    for file in sorted(args.gold.glob("*.json")) if args.gold else ():
        if file.stem != args.without:
            articles += pages(file, args.documents)
    known = ontology.load(data("schema"))
    held = json.loads(FILE.read_text(encoding="utf-8")) if args.figures else {}
    stored = held | figures(articles, known) if args.figures else fit(articles, known)
    args.output.write_text(json.dumps(stored, ensure_ascii=False, indent=0) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(articles)} articles, {sum(len(one['features']) for one in stored.values())} weights → {args.output}")


if __name__ == "__main__":
    main()
