"""Train what else one could use, on the texts that our tagger learns from: spaCy's NER and a linear-chain CRF.

    python bench/recognition_peers.py ZONE_NEWS.jsonl NEWS.jsonl.gz -o PEERS

Needs the extra `bench`. spaCy's is its own transition-based NER over characters (HashEmbedCNN, width 96, depth 4);
the CRF (python-crfsuite, averaged perceptron) sees runs of characters around each and the segmenter's words,
as in the literature. Both are then scored by `bench/recognition.py --peers PEERS`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite
import spacy
from spacy.language import Language
from spacy.training import Example

from kg import ontology
from kg.model import Article
from kg.recognize import Recognizer, tags
from kg.settings import data

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from annotated import NAMES, tagged  # noqa: E402
from pages import rows  # noqa: E402
from recognition import LONGEST, Tagged, article  # noqa: E402

CONFIG = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 6000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        },
    }
}


def examples(news: Sequence[Path]) -> Iterator[tuple[Article, list[Tagged]]]:
    """The annotated texts of `training/names*.jsonl` with their names."""
    names = {record["id"]: tagged(record) for path in NAMES for record in rows(path)}
    for record in (record for path in news for record in rows(path) if record["id"] in names):
        yield article(record["id"], record["text"]), sorted(names[record["id"]])


def features(recognizer: Recognizer, one: Article, start: int, end: int) -> list[list[str]]:
    """What the CRF sees of each character of a stretch: characters and pairs around it, its place in its word."""
    text = f"##{one.text[start:end]}##"
    place: dict[int, str] = {}
    for first, last in recognizer.words(one):
        kinds = "S" if last - first == 1 else "B" + "M" * (last - first - 2) + "E"
        place |= dict(zip(range(first, last), kinds, strict=True))
    rows = []
    for at in range(2, len(text) - 2):
        row = [f"{i}={text[at + i]}" for i in range(-2, 3)]
        row += [f"{i}~{text[at + i : at + i + 2]}" for i in range(-2, 2)]
        row += [f"{i}w{place.get(start + at - 2 + i, '-')}" for i in (-1, 0, 1)]
        rows.append(row)
    return rows


def crf(texts: list[tuple[Article, list[Tagged]]], target: Path, rounds: int) -> None:
    """Train the CRF."""
    recognizer = Recognizer(ontology.load(data("schema")), data("seeds") / "names", tagger=None)
    classes = sorted(ontology.load(data("schema")).classes)
    labels = tags.names(classes)
    trainer = pycrfsuite.Trainer(algorithm="ap", params={"max_iterations": rounds}, verbose=False)
    for one, names in texts:
        path = tags.encode(len(one.text), names, classes)
        for start, end in tags.sentences(one.text, LONGEST):
            trainer.append(features(recognizer, one, start, end), [labels[tag] for tag in path[start:end]])
    trainer.train(str(target))


def ner(texts: list[tuple[Article, list[Tagged]]], target: Path, rounds: int) -> None:
    """Train spaCy's NER."""
    nlp: Language = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})
    nlp.add_pipe("ner", config=CONFIG)
    made = []
    for one, names in texts:
        for start, end in tags.sentences(one.text, LONGEST):
            doc = nlp.make_doc(one.text[start:end])
            inside = [(a - start, b - start, kind) for a, b, kind in names if start <= a and b <= end]
            made.append(Example.from_dict(doc, {"entities": inside}))
    chance = random.Random(1)
    optimiser = nlp.initialize(lambda: made)
    for number in range(rounds):
        chance.shuffle(made)
        losses: dict[str, float] = {}
        for first in range(0, len(made), 32):
            nlp.update(made[first : first + 32], sgd=optimiser, losses=losses, drop=0.1)
        print(f"spaCy, round {number + 1}: {losses}", flush=True)
    nlp.to_disk(target)


def main() -> None:
    """Train both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=10)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    texts = list(examples(args.news))
    for train, name in ((crf, "crf.model"), (ner, "spacy")):
        begun = time.monotonic()
        train(texts, args.output / name, args.rounds)
        print(f"{name}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
