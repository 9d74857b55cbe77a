"""Make one tagger of several: `kg/recognize/tagger.npz`.

    python scripts/train_tagger.py tune ZONE_NEWS.jsonl NEWS.jsonl.gz --encoder three.pt --epochs 8 -o PART.pt
    python scripts/distil_tagger.py ZONE_NEWS.jsonl NEWS.jsonl.gz --student PART.pt --teachers OLD.npz OLDER.npz
    python scripts/distil_tagger.py ZONE_NEWS.jsonl NEWS.jsonl.gz --student OLD.npz --large LARGE.pt --texts 12000

Knowledge distillation (Hinton, Vinyals and Dean 2015, "Distilling the Knowledge in a Neural Network") on texts that
nobody annotated: those of NEWS that speak of firms and government most. Teachers, the student as it was among them, say
how probable each tag of each character is, and the student learns their mean, and what is annotated of the other texts.
Texts of `tests/gold`, and those that share two sentences with them or with an annotated text, are left out.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "scripts")]

from large_tagger import Large  # noqa: E402
from recognition import article  # noqa: E402
from train_tagger import (  # noqa: E402
    SENTENCE,
    Example,
    Tagger,
    annotated,
    examples,
    fit,
    kept,
    restored,
    save,
    unlabelled,
)

from kg import ontology  # noqa: E402
from kg.letters import encoded, indexed  # noqa: E402
from kg.read.text import normalise  # noqa: E402
from kg.recognize import Recognizer, network  # noqa: E402
from kg.recognize.tagger import FILE  # noqa: E402

ECONOMY = re.compile("公司|集团|政府|产业|项目|园区|高新|开发区|企业|签约|投资|管委会|市委|招商|制造|科技|银行")
SHORTEST, LONGEST, NEAREST = 200, 1600, 12_000
"""Characters of a text that is not annotated, and from how many of those that speak of economy most some are drawn."""
Facts = npt.NDArray[np.uint8]
Said = npt.NDArray[np.float32]
Teacher = Callable[[str, Facts], Said]


def loaded(file: Path) -> tuple[Tagger, str]:
    """A tagger that `tune` wrote, for more training, and the characters that it knows."""
    if file.suffix != ".pt":
        return restored(file)
    stored = torch.load(file)
    tagger = Tagger(*stored["shape"])
    tagger.load_state_dict(stored["tagger"])
    return tagger, stored["alphabet"]


def teacher(tagger: Tagger, alphabet: str) -> Teacher:
    """What gives the probabilities, characters × tags, that a tagger finds in a text."""
    index = indexed(alphabet)

    def say(text: str, facts: Facts) -> Said:
        ids, seen = torch.from_numpy(encoded(text, index)), torch.from_numpy(facts.astype(np.float32))
        with torch.no_grad():
            scores = tagger.eval()(ids.long()[None], seen[None])[0]
        found: Said = torch.softmax(scores, -1).numpy()
        return found

    return say


def shipped(file: Path) -> Teacher:
    """The same of a tagger as it is shipped."""
    known = network.Network(file)
    return lambda text, facts: np.exp(known(text, facts))


def nearest(news: Sequence[Path], count: int) -> list[str]:
    """Some of the texts that speak of economy most, drawn at random, the shortest and the longest left out.

    The first file of `news` holds the texts that name zones: nearly all of them are annotated.
    """
    marked = {normalise(words) for _, words, _ in annotated(news)}
    told = {sentence for text in marked for sentence in SENTENCE.findall(text)}
    texts = [text for text in unlabelled(news[1:], news[0]) if SHORTEST <= len(text) <= LONGEST]
    texts = [text for text in texts if text not in marked and sum(one in told for one in SENTENCE.findall(text)) < 2]
    ranked = sorted(((len(ECONOMY.findall(text)) / (len(text) + SHORTEST), text) for text in texts), reverse=True)[
        :NEAREST
    ]
    random.Random(5).shuffle(ranked)
    return [text for _, text in ranked[:count]]


def labelled(texts: Sequence[str], alphabet: str, teachers: Sequence[Teacher]) -> Iterator[Example]:
    """Texts with the mean of what the teachers say of them."""
    index, recognizer = (
        indexed(alphabet),
        Recognizer(ontology.load(ROOT / "schema"), ROOT / "seeds" / "names", tagger=None),
    )
    for one in (article("unlabelled", text) for text in texts):
        facts = recognizer.evidence(one)
        soft = np.mean([say(one.text, facts) for say in teachers], axis=0).astype(np.float16)
        yield Example(encoded(one.text, index), facts, np.full(len(one.text), -1), soft)


def main() -> None:
    """Label, learn and write the tagger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--student", type=Path, required=True, help="the tagger that learns on, as `tune` wrote it")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="taggers as they are shipped, beside it")
    parser.add_argument("--large", type=Path, nargs="*", default=[], help="what large_tagger.py wrote; two count twice")
    parser.add_argument("--texts", type=int, default=1500)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--pace", type=float, default=0.5, help="how fast it learns, beside a tagger that starts anew")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--hold-out", type=int, default=0, help="leave out one annotated text in so many, to score it")
    parser.add_argument("-o", "--output", type=Path, default=FILE)
    args = parser.parse_args()
    student, alphabet = loaded(args.student)
    teachers = [teacher(student, alphabet), *map(shipped, args.teachers), *map(Large, args.large)]
    classes = sorted(ontology.load(ROOT / "schema").classes)
    texts = list(labelled(nearest(args.news, args.texts), alphabet, teachers))
    texts = [*kept(list(examples(args.news, alphabet, classes)), args.hold_out), *texts]
    print(f"{len(texts)} texts, {sum(len(one.ids) for one in texts)} characters", flush=True)
    torch.manual_seed(args.seed)
    save(fit(student.train(), texts, args.epochs, args.seed, args.pace), alphabet, classes, args.output)


if __name__ == "__main__":
    main()
