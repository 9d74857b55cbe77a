"""A published method on the same articles: the piecewise convolutional network of Zeng et al. 2015.

    python bench/relations_peer.py ZONE_NEWS.jsonl [--part reported] [--gold DIR --documents DIR] [--epochs 6]

"Distant supervision for relation extraction via piecewise convolutional neural networks" (EMNLP 2015): embeddings of
characters and of distances to both names, a convolution over three characters, the maximum of each of the three pieces
that the names cut the sentence into, and a linear layer. It learns from `training/relations.jsonl` as ours does, on the
same pairs as far as both names stand in the sentence (it knows no others), and is scored by the scorer of
`relations.py`. Names are characters of their classes, as in our masks. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from annotated import Annotated, news, pages, training
from relations import KNOWN, ends, line
from torch import Tensor, nn

from kg.evaluate import Score, total
from kg.relate.arguments import LEFT_OUT
from kg.relate.candidates import Candidates
from kg.relate.sentences import class_marks

LONGEST, NEAR = 120, 60
"""Longer sentences are cut round the pair; distances beyond are one."""
LETTER, PLACE, FILTERS, DROP, BATCH, RATE = 50, 5, 230, 0.5, 160, 1e-3
NAMES = sorted(KNOWN.relations)


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair in a sentence: the mask's characters, both places, its names, and relation → right, wrong or neither."""

    text: str
    places: tuple[int, int]
    names: tuple[str, str]
    labels: dict[str, bool | None]


def pairs(one: Annotated, candidates: Candidates) -> Iterator[Pair]:
    """The pairs of an article whose names both stand in the sentence."""
    said: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for each in one.relations:
        said[ends(each.relation, each.head, each.tail)].append(each.evidence)
    found: dict[tuple[int, int, int], Pair] = {}
    for candidate in candidates(one.article, one.mentions):
        pair = candidate.pair
        if LEFT_OUT not in (pair.head.place, pair.tail.place):
            start, end = pair.masked.span
            names = (pair.head.mention.name, pair.tail.mention.name)
            quotes = said.get(ends(candidate.relation, *names))
            here = any(quote[0] < end and start < quote[1] for quote in quotes or ())
            key = (start, pair.head.place, pair.tail.place)
            known = found.setdefault(key, Pair(pair.masked.text, (pair.head.place, pair.tail.place), names, {}))
            known.labels[candidate.relation] = here or (None if quotes else False)
    yield from found.values()


class Network(nn.Module):
    """The network; gives a score for each relation."""

    def __init__(self, letters: int) -> None:
        """Make the layers."""
        super().__init__()
        self.letters = nn.Embedding(letters, LETTER, padding_idx=0)
        self.first, self.second = nn.Embedding(2 * NEAR + 1, PLACE), nn.Embedding(2 * NEAR + 1, PLACE)
        self.conv = nn.Conv1d(LETTER + 2 * PLACE, FILTERS, 3, padding=1)
        self.top, self.drop = nn.Linear(3 * FILTERS, len(NAMES)), nn.Dropout(DROP)

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        """Ids, pairs × characters, and both places, pairs × 2 → scores, pairs × relations."""
        steps = torch.arange(ids.shape[1])[None]
        away = [(steps - places[:, [side]]).clamp(-NEAR, NEAR) + NEAR for side in (0, 1)]
        rows = torch.cat([self.letters(ids), self.first(away[0]), self.second(away[1])], -1)
        seen = self.conv(rows.transpose(1, 2))
        low, high = places.min(1, keepdim=True).values, places.max(1, keepdim=True).values
        pieces = (steps <= low, (steps > low) & (steps <= high), (steps > high) & (ids > 0))
        masked = [seen.masked_fill(~piece[:, None], -1e4).amax(2) for piece in pieces]
        found: Tensor = self.top(self.drop(torch.tanh(torch.cat(masked, 1))))
        return found


def coded(batch: Sequence[Pair], index: dict[str, int]) -> tuple[Tensor, Tensor]:
    """Ids and places of some pairs, cut round the pair where the sentence is too long."""
    ids = np.zeros((len(batch), LONGEST), dtype=np.int64)
    places = np.zeros((len(batch), 2), dtype=np.int64)
    for row, one in enumerate(batch):
        start = max(0, min(min(one.places) - LONGEST // 4, len(one.text) - LONGEST))
        text = one.text[start : start + LONGEST]
        ids[row, : len(text)] = [index.get(char, 1) for char in text]
        places[row] = [min(place - start, LONGEST - 1) for place in one.places]
    return torch.from_numpy(ids), torch.from_numpy(places)


def learnt(shown: Sequence[Pair], index: dict[str, int], epochs: int) -> Network:
    """Train the network."""
    torch.manual_seed(1)
    chance = np.random.default_rng(1)
    network = Network(len(index) + 2)
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE)
    for epoch in range(epochs):
        order, lost = chance.permutation(len(shown)), 0.0
        for start in range(0, len(order), BATCH):
            batch = [shown[place] for place in order[start : start + BATCH]]
            right = torch.tensor([[float(one.labels.get(name) or 0) for name in NAMES] for one in batch])
            asked = torch.tensor([[float(one.labels.get(name) is not None) for name in NAMES] for one in batch])
            losses = nn.functional.binary_cross_entropy_with_logits(
                network(*coded(batch, index)), right, weight=asked, reduction="sum"
            )
            optimiser.zero_grad()
            losses.backward()
            optimiser.step()
            lost += float(losses)
        print(f"epoch {epoch + 1}: {lost / len(shown):.4f}", flush=True)
    return network.eval()


def scored(articles: Sequence[Annotated], candidates: Candidates, network: Network, index: dict[str, int]) -> Score:
    """Counts over all relations, with the names of gold; a pair is a claim where it is likelier than not."""
    score = Score()
    for one in articles:
        told = set()
        found = list(pairs(one, candidates))
        with torch.no_grad():
            likely = torch.sigmoid(network(*coded(found, index))) if found else torch.zeros(0, len(NAMES))
        for pair, row in zip(found, likely, strict=True):
            told |= {ends(name, *pair.names) for name in pair.labels if row[NAMES.index(name)] > 0.5}
        gold = {ends(each.relation, each.head, each.tail) for each in one.relations}
        score += total(
            {
                str(key): Score(int(key in gold and key in told), int(key not in gold), int(key not in told))
                for key in gold | told
            }
        )
    return score


def main() -> None:
    """Train and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zone_news", type=Path)
    parser.add_argument("--part", choices=("tuning", "reported"), default="tuning")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--epochs", type=int, default=6)
    args = parser.parse_args()
    candidates = Candidates(KNOWN, class_marks(KNOWN.classes))
    shown = [pair for one in training(args.zone_news) for pair in pairs(one, candidates)]
    index = {char: place for place, char in enumerate(sorted({char for one in shown for char in one.text}), 2)}
    network = learnt(shown, index, args.epochs)
    line(f"PCNN, {args.part}", scored(list(news(args.zone_news, args.part)), candidates, network, index))
    for file in sorted(args.gold.glob("*.json")) if args.gold else ():
        line(f"PCNN, {file.stem[:12]}", scored(list(pages(file, args.documents)), candidates, network, index))


if __name__ == "__main__":
    main()
