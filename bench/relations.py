"""How well relations and figures are found in annotated articles, beside cues alone.

    python bench/relations.py ZONE_NEWS.jsonl [--part tuning|reported]
    python bench/relations.py ZONE_NEWS.jsonl --gold DIR --documents DIR
    python bench/relations.py ZONE_NEWS.jsonl --news NEWS.jsonl.gz --part reported

Scores the texts of `tests/gold`, or annotated files, first with the names that gold marks, then with those that are
found. The peer, on the same articles: the same cues of `schema/` as rules, whatever they match being a claim.
`--weights` takes weights that were fitted on other articles, `--precision` other thresholds.

A relation counts when both ends and its type are gold; a figure when subject, value and unit are, and the
indicators share half of their characters. With `--news`, plan, fact and denied are scored, and the stage.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from annotated import Annotated, Said, news, pages, training
from pages import rows

from kg import ontology
from kg.evaluate import Score, overlap, total
from kg.model import Annotation, Mention
from kg.recognize import Recognizer
from kg.relate import Relater
from kg.relate.candidates import Candidate
from kg.relate.judge import FILE
from kg.relate.scope import FACT, Scope
from kg.settings import data

ROOT = Path(__file__).resolve().parents[1]
KNOWN = ontology.load(data("schema"))
Ends = tuple[str, str]
Named = Callable[[Annotated], Sequence[Mention]]


def given(one: Annotated) -> Sequence[Mention]:
    """The names that gold marks."""
    return one.mentions


def found_by(recognizer: Recognizer) -> Named:
    """The names that are found, each with the name of the gold entity that it is a mention of, if it is one."""

    def find(one: Annotated) -> Sequence[Mention]:
        return recognizer(one.article)

    return find


def owners(one: Annotated, mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """The gold entity of each found class and name: the one with which it shares most mentions."""
    gold = {(mention.start, mention.end): mention.name for mention in one.mentions}
    shared: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        name = gold.get((mention.start, mention.end))
        if name:
            shared[mention.type, mention.name][name] += 1
    return {key: min(counts, key=lambda name: (-counts[name], name)) for key, counts in shared.items()}


def ends(relation: str, head: str, tail: str) -> tuple[str, str, str]:
    """A relation and its ends, sorted where it is symmetric."""
    if KNOWN.relations[relation].symmetric:
        head, tail = sorted((head, tail))
    return relation, head, tail


def relations(one: Annotated, annotation: Annotation) -> dict[str, Score]:
    """Counts by relation."""
    same = owners(one, annotation.mentions)

    def name(mention: Mention) -> str:
        return same.get((mention.type, mention.name), f"not gold: {mention.name}")

    gold = {ends(said.relation, said.head, said.tail) for said in one.relations}
    told = {ends(claim.relation, name(claim.head), name(claim.tail)) for claim in annotation.claims}
    counts: dict[str, Score] = defaultdict(Score)
    for key in gold | {key for key in told if key[1] != key[2]}:
        counts[key[0]] += Score(int(key in gold and key in told), int(key not in gold), int(key not in told))
    return counts


def figures(one: Annotated, annotation: Annotation) -> Score:
    """Counts of figures."""
    same = owners(one, annotation.mentions)
    left = list(one.figures)
    right = 0
    for figure in annotation.observations:
        subject = same.get((figure.subject.type, figure.subject.name))
        fit = [
            gold
            for gold in left
            if (gold.subject, gold.value.replace(",", ""), gold.unit)
            == (subject, figure.value.replace(",", ""), figure.unit)
        ]
        best = max(fit, key=lambda gold: overlap(gold.indicator, figure.indicator), default=None)
        if best and overlap(best.indicator, figure.indicator) >= 0.5:
            left.remove(best)
            right += 1
    return Score(right, len(annotation.observations) - right, len(left))


def scored(articles: Sequence[Annotated], relate: Relater, named: Named) -> tuple[dict[str, Score], Score]:
    """Counts by relation, and of figures, over some articles."""
    counts: dict[str, Score] = defaultdict(Score)
    every = Score()
    for one in articles:
        annotation = relate(one.article, named(one))
        for name, score in relations(one, annotation).items():
            counts[name] += score
        every += figures(one, annotation)
    return dict(counts), every


def line(name: str, score: Score) -> None:
    """Print one row."""
    print(
        f"  {name:18} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}  ({score.right + score.missed})"
    )


def stages(corpora: Mapping[str, Path], part: str) -> tuple[Score, Score]:
    """Right and wrong of modality and of stage on the words that `tests/gold/stages.jsonl` marks."""
    marked = [record for record in rows(ROOT / "tests" / "gold" / "stages.jsonl") if record["part"] == part]
    judge = Scope(KNOWN.lexicon)
    modality, stage = Score(), Score()
    for corpus, file in corpora.items():
        wanted = {record["id"] for record in marked if record["corpus"] == corpus}
        texts = {record["id"]: record for record in rows(file) if record["id"] in wanted}
        for record in marked:
            if record["corpus"] == corpus:
                start, end = record["sentence"]
                text = texts[record["id"]]
                word = [place - start for place in record["word"]]
                said = judge(text["text"][start:end], *word, text["date"] or "")
                modality += hit(said.modality == record["modality"])
                stage += hit(said.stage == record["stage"])
    return modality, stage


def stated(one: Annotated, relate: Relater) -> Iterator[tuple[Candidate, Said]]:
    """Each relation that gold says, with the first candidate whose ends it joins in its sentence."""
    said = {ends(each.relation, each.head, each.tail): each for each in one.relations}
    for candidate in relate.candidates(one.article, one.mentions):
        start, end = candidate.pair.masked.span
        key = ends(candidate.relation, candidate.pair.head.mention.name, candidate.pair.tail.mention.name)
        gold = said.get(key)
        if gold and gold.evidence[0] < end and start < gold.evidence[1]:
            del said[key]
            yield candidate, gold


def labelled(articles: Iterable[Annotated], relate: Relater) -> Score:
    """Right and wrong of fact, plan and denied on the relations that gold says, where their sentence joins the pair."""
    score = Score()
    for one in articles:
        for candidate, gold in stated(one, relate):
            found = dict(relate.attributes(one.article, candidate)).get("modality", FACT)
            score += hit(found == gold.attributes.get("modality", FACT))
    return score


def hit(right: bool) -> Score:
    """One that is right, or wrong."""
    return Score(int(right), int(not right))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    parser.add_argument("--part", choices=("tuning", "reported"), default="tuning")
    parser.add_argument("--gold", type=Path, help="score these annotated files instead")
    parser.add_argument("--documents", type=Path, help="folder of the documents that they annotate")
    parser.add_argument("--news", type=Path, help="score plan, fact and denial instead; the file of all news")
    parser.add_argument("--weights", type=Path, default=FILE)
    parser.add_argument("--precision", default="")
    args = parser.parse_args()
    if args.news:
        modality, stage = stages({"zone-news": args.zone_news, "news-2023": args.news}, args.part)
        claims = labelled(training(args.zone_news), Relater(KNOWN, args.weights))
        count = modality.right + modality.wrong
        print(f"marked words: modality {modality.precision:.3f}, stage {stage.precision:.3f} ({count})")
        print(f"relations of training/relations.jsonl: modality {claims.precision:.3f} ({claims.right + claims.wrong})")
        return
    files = sorted(args.gold.glob("*.json")) if args.gold else ()
    articles = [one for file in files for one in pages(file, args.documents)]
    articles = articles or list(news(args.zone_news, args.part))
    recognizer = Recognizer(KNOWN, data("seeds") / "names")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as empty:
        json.dump({}, empty)
        empty.flush()
        peers = {"ours": Relater(KNOWN, args.weights, args.precision), "cues alone": Relater(KNOWN, Path(empty.name))}
    for title, named in (("names of gold", given), ("names found", found_by(recognizer))):
        for peer, relate in peers.items():
            counts, observed = scored(articles, relate, named)
            print(f"{title}, {peer}:")
            for name, score in sorted(counts.items()) if peer == "ours" else ():
                line(name, score)
            line("all relations", total(counts))
            if peer == "ours":
                line("all figures", observed)


if __name__ == "__main__":
    main()
