"""Train what tells which columns belong together: `kg/read/seams.npz`.

    python scripts/train_seams.py NEWS.jsonl.gz --without HELD_OUT.jsonl -o kg/read/seams.npz

Needs the extra `train`; the processor is enough, for about twenty minutes on two cores. The news are cut at random
places; two towers learn to find, among the heads of a thousand cuts, the one that goes with a tail (InfoNCE: van
den Oord et al. 2018, "Representation Learning with Contrastive Predictive Coding", with the other pairs of the
batch as negatives). One score looks at the characters beside the cut, the other at what both
sides are about. Beside the towers the file holds a hashed table of how usual runs of one to four characters are.

Texts that share two sentences with a held-out file are left out. Seeds are fixed; the file is the same each time on
the same machine, and near enough on another.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from pages import lines, reserved  # noqa: E402

from kg.letters import encoded, indexed  # noqa: E402
from kg.read import seams  # noqa: E402
from kg.read.text import normalise  # noqa: E402

SENTENCE = re.compile(r"[^。！？]{15,}[。！？]")
SHORTEST = 200
BATCH, CUTS = 1024, 4
RARE = {1: 2, 2: 2, 3: 3, 4: 5}
"""Runs of so many characters are kept when news hold them so often."""
SENTENCE_CUTS = 0.1
Ids = npt.NDArray[np.int64]


def news(path: Path, held_out: list[Path]) -> Iterator[tuple[str, str]]:
    """The id and the normalised text of each news text, twins of each other and of held-out ones left out."""
    told = {
        sentence for other in held_out for _, text in lines(other) for sentence in SENTENCE.findall(normalise(text))
    }
    seen: set[str] = set()
    for name, words in lines(path):
        text = normalise(words)
        sentences = SENTENCE.findall(text)
        if len(text) >= SHORTEST and sum(one in told for one in sentences) < 2 and not seen & set(sentences[:2]):
            seen.update(sentences[:2])
            yield name, text


def counts(texts: list[str]) -> npt.NDArray[np.uint8]:
    """The hashed table of how usual runs of one to four characters are."""
    found: Counter[str] = Counter()
    for text in texts:
        for length in range(1, seams.LONGEST + 1):
            found.update(map("".join, zip(*(text[i:] for i in range(length)), strict=False)))
    table = np.zeros(seams.CELLS, dtype=np.uint8)
    for run, count in found.items():
        if count >= RARE[len(run)]:
            place = seams.cell(run)
            table[place] = max(table[place], min(255, round(seams.STEPS * np.log2(count))))
    return table


class Corpus:
    """News as one array of character ids, and random cuts of it."""

    def __init__(self, texts: list[str], alphabet: str, seed: int) -> None:
        """Encode the texts one behind the other."""
        index = indexed(alphabet)
        self.codes = np.concatenate([encoded(text, index) for text in texts])
        ends = np.cumsum([len(text) for text in texts])
        self.starts, self.ends = ends - np.array([len(text) for text in texts]), ends
        stop = [index.get(mark, 0) for mark in "。！？"]
        self.closed = np.flatnonzero(np.isin(self.codes, stop)) + 1
        self.chance = np.random.default_rng(seed)
        self.share = (self.ends - self.starts) / len(self.codes)

    def batch(self, size: int) -> tuple[Ids, Ids]:
        """Tails and heads of `size` cuts: character ids, read away from the cut, padded with 0."""
        texts = self.chance.choice(len(self.starts), size // CUTS, p=self.share).repeat(CUTS)
        first, last = self.starts[texts], self.ends[texts]
        at = self.chance.integers(first + 4, last - 4)
        snap = self.closed[np.minimum(np.searchsorted(self.closed, at), len(self.closed) - 1)]
        at = np.where((self.chance.random(size) < SENTENCE_CUTS) & (snap < last - 4), snap, at)
        return self._side(at - 1, first, -1), self._side(at, last - 1, 1)

    def _side(self, at: Ids, edge: Ids, step: int) -> Ids:
        size = len(at)
        length = np.exp(self.chance.uniform(np.log(4), np.log(seams.REACH + 60), size)).astype(np.int64)
        length = np.minimum(length, (edge - at) * step + 1)
        reach = np.arange(seams.REACH)
        places = at[:, None] + step * reach
        inside = reach < length[:, None]
        return np.where(inside, self.codes[np.clip(places, 0, len(self.codes) - 1)], 0)


class Towers(nn.Module):
    """The two towers; its parameters are what `seams` reads."""

    def __init__(self, letters: int) -> None:
        """Start from small random numbers."""
        super().__init__()
        torch.manual_seed(1)
        self.letters = nn.Embedding(letters, seams.LETTER, padding_idx=0)
        self.pairs = nn.Embedding(seams.PAIRS, seams.PAIR, padding_idx=0)
        wide = seams.BESIDE * seams.LETTER + seams.NEAR * seams.PAIR
        self.sides = nn.ModuleList(
            nn.Sequential(nn.Linear(wide, seams.HIDDEN), nn.ReLU(), nn.Linear(seams.HIDDEN, seams.OUT)) for _ in "th"
        )
        self.about = nn.Linear(seams.PAIR, seams.PAIR)
        for table in (self.letters, self.pairs):
            nn.init.normal_(table.weight, std=0.1)
            with torch.no_grad():
                table.weight[0] = 0

    def forward(self, ids: Tensor, pairs: Tensor, side: int) -> tuple[Tensor, Tensor]:
        """The vector of the characters beside the cut, and that of what the side is about."""
        many = pairs.ne(0).sum(1, keepdim=True).clamp(min=1)
        near = self.pairs(pairs[:, : seams.NEAR]).flatten(1)
        local = self.sides[side](torch.cat([self.letters(ids[:, : seams.BESIDE]).flatten(1), near], 1))
        about = self.about(self.pairs(pairs).sum(1) / many.sqrt())
        return local, about


def loss_of(towers: Towers, tails: Ids, heads: Ids) -> tuple[Tensor, float]:
    """InfoNCE in both directions, and the share of tails whose head scores best."""
    sides = []
    for side, ids in enumerate((tails, heads)):
        pairs = seams.paired(ids, backwards=side == 0)
        sides.append(towers(torch.from_numpy(ids), torch.from_numpy(pairs), side))
    (tail, tail_about), (head, head_about) = sides
    scores = tail @ head.T / seams.OUT**0.5 + tail_about @ head_about.T / seams.PAIR**0.5
    truth = torch.arange(len(tails))
    loss = nn.functional.cross_entropy(scores, truth) + nn.functional.cross_entropy(scores.T, truth)
    return loss, float((scores.argmax(1) == truth).float().mean())


def train(corpus: Corpus, test: Corpus, letters: int, steps: int) -> Towers:
    """The towers after a number of steps."""
    towers = Towers(letters)
    optimiser = torch.optim.Adam(towers.parameters(), lr=1e-3)
    held = [test.batch(BATCH) for _ in range(4)]
    start = time.monotonic()
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps + 1, pct_start=0.1)
    for step in range(1, steps + 1):
        loss, _ = loss_of(towers, *corpus.batch(BATCH))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        rate.step()
        if step % 200 == 0:
            with torch.no_grad():
                right = np.mean([loss_of(towers, *pair)[1] for pair in held])
            spent = time.monotonic() - start
            print(f"step {step} loss {loss.item():.3f} held out {right:.3f} {spent:.0f} s", flush=True)
    return towers


def saved(towers: Towers, alphabet: str, table: npt.NDArray[np.uint8], target: Path) -> None:
    """Write everything as one file: embeddings in bytes with a scale each, the rest in half precision."""
    stored: dict[str, npt.NDArray[np.generic]] = {"counts": table, "alphabet": np.array(alphabet)}
    for name, value in towers.state_dict().items():
        array = value.numpy()
        if name in ("letters.weight", "pairs.weight"):
            scale = np.abs(array).max() / 127
            stored[name] = np.round(array / scale).astype(np.int8)
            stored[f"{name}.scale"] = np.float32(scale)
        else:
            stored[name] = array.astype(np.float16)
    np.savez_compressed(target, **stored)
    print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


def main() -> None:
    """Count, train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path)
    parser.add_argument("--without", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--output", type=Path, default=Path(seams.__file__).with_name("seams.npz"))
    parser.add_argument("--steps", type=int, default=12000)
    args = parser.parse_args()
    found = list(news(args.news, args.without))
    texts = [text for name, text in found if not reserved(name)]
    held = [text for name, text in found if reserved(name)]
    letters = Counter(char for text in texts for char in text)
    alphabet = "".join(char for char, count in letters.most_common(seams.LETTERS - 2) if count > 2)
    print(f"{len(texts)} texts, {len(held)} held out, {sum(map(len, texts))} characters", flush=True)
    corpus, test = Corpus(texts, alphabet, 1), Corpus(held, alphabet, 2)
    towers = train(corpus, test, len(alphabet) + 2, args.steps)
    saved(towers, alphabet, counts(texts), args.output)


if __name__ == "__main__":
    main()
