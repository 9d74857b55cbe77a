"""Train the word segmenter that `kg.recognize` ships, from the Universal NER files of UD Chinese GSDSimp.

    PYTHONHASHSEED=0 python scripts/train_segmenter.py FOLDER_WITH_IOB2_FILES kg/recognize/model

Train and development split are trained on, the test split is only measured. spacy-pkuseg is a
CRF (Luo et al. 2019, "PKUSEG: a toolkit for multi-domain Chinese word segmentation"); features
whose weights are all zero are dropped, which changes no answer and makes the model smaller.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly

ROUNDS = 8
SEED = 20
DIGITS = 3


def sentences(path: Path) -> Iterator[list[str]]:
    """The words of each sentence of an IOB2 file."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        words = [line.split("\t")[1] for line in block.splitlines() if line and not line.startswith("#")]
        if words:
            yield words


def write(paths: list[Path], target: Path) -> None:
    """Write sentences the way spacy-pkuseg reads them: one a line, words apart by a space."""
    lines = [" ".join(words) for path in paths for words in sentences(path)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def f1(segmenter: spacy_pkuseg.pkuseg, path: Path) -> float:
    """Word F1: a word counts when both its borders are right."""
    right = found = true = 0
    for words in sentences(path):
        ends, ours = (set(_spans(cut)) for cut in (words, segmenter.cut("".join(words))))
        right, found, true = right + len(ends & ours), found + len(ours), true + len(ends)
    return 2 * right / (found + true)


def _spans(words: list[str]) -> Iterator[tuple[int, int]]:
    ends = list(accumulate(len(word) for word in words))
    return zip([0, *ends], ends, strict=False)


def shrink(source: Path, target: Path) -> None:
    """Copy a model without the features whose weights are all zero, weights rounded."""
    features = srsly.read_msgpack(source / "features.msgpack")
    with np.load(source / "weights.npz") as stored:
        sizes, weights = stored["sizes"], stored["w"]
    tags, count = int(sizes[0]), int(sizes[1])
    table = weights[: tags * count].reshape(count, tags).round(DIGITS)
    kept = [name for name in sorted(features["feature_to_idx"]) if table[features["feature_to_idx"][name]].any()]
    rows = table[[features["feature_to_idx"][name] for name in kept]]
    flat = np.concatenate([rows.ravel(), weights[tags * count :].round(DIGITS)])
    _save(target, {**features, "feature_to_idx": {name: i for i, name in enumerate(kept)}}, (tags, len(kept)), flat)


def _save(target: Path, features: dict[str, object], sizes: tuple[int, int], weights: np.ndarray) -> None:
    target.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(target / "features.msgpack", features)
    np.savez_compressed(target / "weights.npz", sizes=np.array(sizes), w=weights)


def segmenter(model: Path) -> spacy_pkuseg.pkuseg:
    """A segmenter without the built-in word list, which was made for another standard."""
    loaded = spacy_pkuseg.pkuseg(str(model))
    loaded.postprocesser.do_process = False
    return loaded


def main(data: Path, target: Path) -> None:
    """Train, shrink and measure."""
    random.seed(SEED)
    np.random.seed(SEED)
    train, dev, test = (data / f"zh_gsdsimp-ud-{part}.iob2" for part in ("train", "dev", "test"))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write([train, dev], work / "train.txt")
        write([test], work / "test.txt")
        spacy_pkuseg.train(str(work / "train.txt"), str(work / "test.txt"), str(work / "full"), ROUNDS)
        shrink(work / "full", target)
        print(f"full model F1 {f1(segmenter(work / 'full'), test):.4f}")
    print(f"shipped model F1 {f1(segmenter(target), test):.4f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
