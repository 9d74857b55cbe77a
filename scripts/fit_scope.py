"""Fit what tells fact, plan and denied, and stages: `kg/relate/scope.json`.

    python scripts/fit_scope.py ZONE_NEWS.jsonl NEWS.jsonl.gz [--check] [-o FILE]

Two multinomial logistic regressions with an L2 penalty. They learn from the words of `training/stages.jsonl` and of
the tuning part of `tests/gold/stages.jsonl`, the plain cases of `training/stages.txt`, the examples of `schema/`, and
the relations of `training/relations.jsonl`: all plans, denials and stages, and a share of the others. A stage is learnt
with the modality that others say.

`--check` prints instead how often words are told right by weights that were fitted on other texts (five folds; texts
that share a stretch of eleven characters are in one). Needs the extra `train`; takes a minute. The file is the same
each time.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench")]

from annotated import training  # noqa: E402
from pages import rows  # noqa: E402
from relations import stated  # noqa: E402
from table import matrix, vocabulary  # noqa: E402

from kg import ontology  # noqa: E402
from kg.examples import marked as named  # noqa: E402
from kg.ontology import Ontology  # noqa: E402
from kg.relate import Relater  # noqa: E402
from kg.relate.scope import FACT, FILE, Marks, Weights  # noqa: E402
from kg.relate.sentences import FIRST  # noqa: E402
from kg.relate.stages import NO_STAGE  # noqa: E402
from kg.settings import data  # noqa: E402

GOLD, MARKED = ROOT / "tests" / "gold" / "stages.jsonl", ROOT / "training" / "stages.jsonl"
PLAIN, RELATIONS, SCHEMA = ROOT / "training" / "stages.txt", "relations", "schema"
PENALTY = {"modality": 0.12, "stage": 1.0}
"""The inverse penalty of each regression."""
EVERY, FACTS = 4, "relations, facts without a stage"
"""One in how many of these is taken; it counts for all of them."""
COUNTS = {RELATIONS: 0.5, FACTS: 0.5 * EVERY, PLAIN.name: 10.0, SCHEMA: 10.0}
"""How much an example counts that is no marked word of news."""
LEAST, SMALLEST = 2, 0.02
"""How often a feature is met before it counts, and which weights are left out."""
FOLDS, RUN = 5, 11
ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Example:
    """A word in a sentence and what is said of it; `stage` is None where nobody marked it."""

    source: str
    text: str
    word: tuple[int, int]
    published: str
    modality: str
    stage: str | None


def marked(files: Iterable[Path], corpora: Mapping[str, Path]) -> Iterator[Example]:
    """The marked words, with the sentences of the corpora."""
    records = [record for file in files for record in rows(file) if record.get("part") != "reported"]
    wanted = {(record["corpus"], record["id"]) for record in records}
    found = {
        (name, one["id"]): one for name, file in corpora.items() for one in rows(file) if (name, one["id"]) in wanted
    }
    for record in records:
        one = found[record["corpus"], record["id"]]
        start, end = record["sentence"]
        word = (record["word"][0] - start, record["word"][1] - start)
        source = GOLD.parent.name if "part" in record else MARKED.parent.name
        yield Example(source, one["text"][start:end], word, one["date"] or "", record["modality"], record["stage"])


def plain() -> Iterator[Example]:
    """The plain cases that were written."""
    for one in PLAIN.read_text(encoding="utf-8").splitlines()[1:]:
        modality, stage, text = one.split()
        word = (text.index("⟦"), text.index("⟧") - 1)
        told = "" if stage == "-" else stage
        yield Example(PLAIN.name, text.replace("⟦", "").replace("⟧", ""), word, "", modality, told)


def related(zone_news: Path, relate: Relater, known: Ontology) -> Iterator[Example]:
    """The relations of the training texts: the word that states each, in its mask."""
    number = 0
    for one in training(zone_news):
        for candidate, gold in stated(one, relate):
            modality, stage = gold.attributes.get("modality", FACT), gold.attributes.get("stage", "")
            source = FACTS if modality == FACT and not stage else RELATIONS
            number += source == FACTS
            if source != FACTS or number % EVERY == 0:
                word, wanted = relate.candidates.word(candidate), known.relations[gold.relation].attributes
                told = stage if "stage" in wanted else None
                yield Example(source, candidate.pair.masked.text, word, one.article.date, modality, told)


def examples_of(known: Ontology, relate: Relater) -> Iterator[Example]:
    """The examples of `schema/`, with the modality and the stage that they say."""
    for name, relation in sorted(known.relations.items()):
        for text, *expected in relation.examples:
            article, mentions = named(text)
            ends_of = [(one, *one.partition(" → ")[::2]) for one in expected]
            said = {(head, tail.split(" ")[0]): one for one, head, tail in ends_of}
            for candidate in relate.candidates(article, mentions):
                one = said.get((candidate.pair.head.mention.form, candidate.pair.tail.mention.form), "")
                if one and candidate.relation == name:
                    told = dict(part.split("=", 1) for part in one.split(" ") if "=" in part)
                    word, wanted = relate.candidates.word(candidate), "stage" in relation.attributes
                    stage = told.get("stage", "") if wanted else None
                    yield Example(SCHEMA, candidate.pair.masked.text, word, "", told.get("modality", FACT), stage)


def groups(examples: Sequence[Example]) -> list[int]:
    """A number for each example, the same for those whose sentences share a stretch."""
    leader = list(range(len(examples)))

    def lead(one: int) -> int:
        while leader[one] != one:
            one = leader[one]
        return one

    first: dict[str, int] = {}
    for number, example in enumerate(examples):
        text = re.sub(r"\s", "", example.text)
        for at in range(max(1, len(text) - RUN + 1)):
            other = first.setdefault(text[at : at + RUN], number)
            leader[lead(number)] = lead(other)
    return [lead(number) for number in range(len(examples))]


def fitted(
    shown: Sequence[Sequence[str]], labels: Sequence[str], weights: Sequence[float], penalty: float
) -> dict[str, Any]:
    """The bias of each label and what each feature weighs for it."""
    plain = [sorted({name for name in names if max(name) < chr(FIRST)}) for names in shown]
    index = vocabulary(plain, LEAST)
    table = matrix(plain, index)
    model = LogisticRegression(C=penalty, max_iter=ROUNDS).fit(table, labels, sample_weight=weights)
    told = {
        name: {str(label): round(float(row[at]), 2) for label, row in zip(model.classes_, model.coef_, strict=True)}
        for name, at in index.items()
    }
    bias = {str(label): round(float(one), 2) for label, one in zip(model.classes_, model.intercept_, strict=True)}
    kept = {name: {key: one for key, one in each.items() if abs(one) > SMALLEST} for name, each in told.items()}
    return {"bias": bias, "features": {name: one for name, one in sorted(kept.items()) if one}}


def fit(examples: Sequence[Example], marks: Marks) -> dict[str, Any]:
    """Both regressions."""
    shown = [marks.modality(marks.place(one.text, *one.word, one.published)) for one in examples]
    counts = [COUNTS.get(one.source, 1.0) for one in examples]
    staged = [one for one in examples if one.stage is not None]
    stages = [marks.stage(marks.place(one.text, *one.word, one.published), one.modality) for one in staged]
    labels = [one.stage or NO_STAGE for one in staged]
    return {
        "modality": fitted(shown, [one.modality for one in examples], counts, PENALTY["modality"]),
        "stage": fitted(stages, labels, [COUNTS.get(one.source, 1.0) for one in staged], PENALTY["stage"]),
    }


def check(examples: Sequence[Example], marks: Marks) -> None:
    """Print how often modality and stage are right where the weights saw other texts."""
    right: Counter[tuple[str, str]] = Counter()
    folds = groups(examples)
    number = {group: at % FOLDS for at, group in enumerate(sorted(set(folds)))}
    for fold in range(FOLDS):
        stored = fit([one for one, group in zip(examples, folds, strict=True) if number[group] != fold], marks)
        modality, stage = Weights(stored["modality"], FACT), Weights(stored["stage"], NO_STAGE)
        for one, group in zip(examples, folds, strict=True):
            if number[group] == fold:
                at = marks.place(one.text, *one.word, one.published)
                found = modality(marks.modality(at))
                right[one.source, "modality"] += found == one.modality
                if one.stage is not None:
                    right[one.source, "stage"] += stage(marks.stage(at, found)) == (one.stage or NO_STAGE)
    for (source, what), hits in sorted(right.items()):
        count = sum(one.source == source and (what == "modality" or one.stage is not None) for one in examples)
        print(f"{source}: {what} {hits / count:.3f} ({count})")


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("--check", action="store_true", help="print figures of five folds instead")
    parser.add_argument("-o", "--output", type=Path, default=FILE)
    args = parser.parse_args()
    known = ontology.load(data("schema"))
    relate, marks = Relater(known), Marks(known.lexicon)
    examples = [*marked((GOLD, MARKED), {"zone-news": args.zone_news, "news-2023": args.news})]
    examples += [*plain(), *examples_of(known, relate), *related(args.zone_news, relate, known)]
    if args.check:
        check(examples, marks)
        return
    stored = fit(examples, marks)
    args.output.write_text(written(stored), encoding="utf-8", newline="\n")
    print(f"{len(examples)} examples, {sum(len(one['features']) for one in stored.values())} features → {args.output}")


def written(stored: Mapping[str, Any]) -> str:
    """The weights as JSON, a line a feature."""
    parts = []
    for name, one in stored.items():
        lines = ",\n".join(f"{line(key)}: {line(weights)}" for key, weights in one["features"].items())
        parts.append(f'{line(name)}: {{\n"bias": {line(one["bias"])},\n"features": {{\n{lines}\n}}}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def line(value: object) -> str:
    """A value in one line."""
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
