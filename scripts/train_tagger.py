"""Train the tagger of names: `kg/recognize/tagger.npz`.

    python scripts/train_tagger.py read NEWS.jsonl.gz --zone-news ZONE_NEWS.jsonl -o encoder.pt
    python scripts/train_tagger.py tune ZONE_NEWS.jsonl NEWS.jsonl.gz --encoder encoder.pt -o kg/recognize/tagger.npz

`read` teaches the network Chinese without labels: characters are hidden and it names them (masked language
modelling: Devlin et al. 2019, "BERT"; here the network is convolutional and small). `tune` teaches it names:
`training/names*.jsonl` say where they are in these texts, and what the other finders propose there is
evidence that it learns to weigh. The weights of the last steps are averaged (Polyak and Juditsky 1992).
With `-o FILE.pt` it makes a teacher, and `scripts/distil_tagger.py` makes one tagger of several.

Needs the extra `train`; the processor is enough: on two cores `read` takes an hour and `tune` ten minutes. Texts
that share two sentences with the annotated texts of `tests/gold` are left out of both. Seeds are fixed; the file is the
same each time on the same machine, and near enough on another.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from annotated import NAMES, tagged, written  # noqa: E402
from pages import rows  # noqa: E402
from recognition import article  # noqa: E402

from kg import ontology  # noqa: E402
from kg.letters import encoded, indexed  # noqa: E402
from kg.read.text import normalise  # noqa: E402
from kg.recognize import Recognizer, network, tags  # noqa: E402
from kg.recognize.tagger import FILE, WORDS  # noqa: E402

SENTENCE = re.compile(r"[^。！？]{15,}[。！？]")
SHORTEST = 60
RARE = 4
"""Characters that news hold so often or less are not known to the network."""
READ_BATCH, READ_LENGTH, READ_RATE = 48, 256, 2e-3
HIDE, HIDE_NEXT, BLANK, SWAP = 0.10, 0.6, 0.85, 0.93
"""Share of characters hidden; how often the next is too; up to where one is blanked, up to where swapped."""
TUNE_BATCH, TUNE_RATE, TAUGHT, DROPOUT = 10, 2e-3, 0.7, 0.2
"""Texts in a batch; the rate of what is new, and by how much that of what `read` taught is less."""
FRESH = ("top.", "encoder.extra.")
WITHOUT_EVIDENCE, UNKNOWN = 0.2, 0.02
"""How often all evidence of a kind is taken away from a text, and a character from the network."""
AVERAGE = 0.99
HELD = 3
"""Which text of so many is held out."""
CHANCE = np.random.default_rng(0)
"""Where `Drop` takes its bytes from."""
Ids = npt.NDArray[np.int64]
Item = TypeVar("Item")


class Drop(nn.Module):
    """Dropout (Srivastava et al. 2014) with a byte of chance for each number, which is quicker on a processor."""

    def __init__(self, share: float) -> None:
        """Leave out `share` of the numbers, in steps of 1/256."""
        super().__init__()
        self.share = round(256 * share)

    def forward(self, rows: Tensor) -> Tensor:
        """The rows with some numbers 0 and the others more, while it learns; else as they are."""
        if not self.training or not self.share:
            return rows
        kept = np.frombuffer(CHANCE.bytes(rows.numel()), dtype=np.uint8) >= self.share
        found: Tensor = rows * torch.from_numpy(kept).view(rows.shape).to(rows.dtype).mul_(256 / (256 - self.share))
        return found


class Block(nn.Module):
    """A residual block: a dilated convolution over three characters, and a linear map."""

    def __init__(self, dilation: int, dropout: float) -> None:
        """Make the layers that `kg.recognize.network` reads by these names."""
        super().__init__()
        self.norm = nn.LayerNorm(network.WIDTH)
        self.conv = nn.Linear(3 * network.WIDTH, network.WIDTH)
        self.out = nn.Linear(network.WIDTH, network.WIDTH)
        self.drop, self.dilation = Drop(dropout), dilation

    def forward(self, rows: Tensor, there: Tensor) -> Tensor:
        """The rows, texts × characters × width, with what the block adds; `there` is 0 behind a text's end."""
        normed, length = self.norm(rows) * there, rows.shape[1]
        padded = nn.functional.pad(normed, (0, 0, self.dilation, self.dilation))
        window = torch.cat([padded[:, :length], normed, padded[:, 2 * self.dilation :]], -1)
        found: Tensor = rows + self.drop(self.out(torch.relu(self.conv(window))))
        return found


class Encoder(nn.Module):
    """Characters, and evidence where there is any, → a vector for each."""

    def __init__(self, letters: int, facts: int, dropout: float) -> None:
        """Start from small random numbers."""
        super().__init__()
        self.letters = nn.Embedding(letters, network.LETTER, padding_idx=0)
        self.pairs = nn.Embedding(network.PAIRS, network.PAIR, padding_idx=0)
        for table in (self.letters, self.pairs):
            nn.init.normal_(table.weight, std=0.1)
            with torch.no_grad():
                table.weight[0] = 0
        self.inp = nn.Linear(network.LETTER + 2 * network.PAIR, network.WIDTH)
        self.extra = nn.Linear(facts, network.WIDTH, bias=False) if facts else None
        if self.extra:
            nn.init.normal_(self.extra.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(dilation, dropout) for dilation in network.DILATIONS)
        self.norm, self.drop = nn.LayerNorm(network.WIDTH), Drop(dropout)

    def forward(self, ids: Tensor, facts: Tensor | None = None) -> Tensor:
        """Ids, texts × characters, 0 behind a text's end → texts × characters × width."""
        pairs = self.pairs(torch.from_numpy(network.paired(ids.numpy())))
        edge = torch.zeros_like(pairs[:, :1])
        parts = [self.letters(ids), torch.cat([edge, pairs], 1), torch.cat([pairs, edge], 1)]
        rows = self.inp(self.drop(torch.cat(parts, -1)))
        if self.extra is not None and facts is not None:
            rows = rows + self.extra(facts)
        there = ids.ne(0).unsqueeze(-1).float()
        for block in self.blocks:
            rows = block(rows, there)
        found: Tensor = self.norm(rows)
        return found


class Tagger(nn.Module):
    """The encoder and a linear map to tags."""

    def __init__(self, letters: int, facts: int, size: int) -> None:
        """Make the network; `size` is the number of tags."""
        super().__init__()
        self.encoder = Encoder(letters, facts, DROPOUT)
        self.top, self.drop = nn.Linear(network.WIDTH, size), Drop(2 * DROPOUT)

    def forward(self, ids: Tensor, facts: Tensor) -> Tensor:
        """Scores, texts × characters × tags."""
        found: Tensor = self.top(self.drop(self.encoder(ids, facts)))
        return found


def gold(news: Sequence[Path]) -> tuple[set[str], set[str]]:
    """The ids of the annotated texts that are only for scoring, and their sentences."""
    ids = {record["id"] for record in rows(ROOT / "tests" / "gold" / "zone-news.jsonl")}
    texts = (normalise(record["text"]) for path in news for record in rows(path) if record["id"] in ids)
    return ids, {sentence for text in texts for sentence in SENTENCE.findall(text)}


def unlabelled(news: Sequence[Path], zone_news: Path) -> Iterator[str]:
    """Normalised texts, twins of each other and of gold left out."""
    ids, told = gold([zone_news])
    seen: set[str] = set()
    for record in (record for path in (*news, zone_news) for record in rows(path)):
        text = normalise(record["text"])
        sentences = SENTENCE.findall(text)
        twin = record["id"] in ids or sum(one in told for one in sentences) > 1 or seen & set(sentences[:2])
        if len(text) >= SHORTEST and not twin:
            seen.update(sentences[:2])
            yield text


def read(args: argparse.Namespace) -> None:
    """Teach the network to name hidden characters, and write the encoder."""
    torch.manual_seed(1)
    chance = np.random.default_rng(1)
    texts = list(unlabelled(args.news, args.zone_news))
    counted = Counter(char for text in texts for char in text).most_common(network.LETTERS - 2)
    alphabet = "".join(char for char, count in counted if count > RARE)
    index = indexed(alphabet)
    codes = np.concatenate([encoded(f"{text}\n", index) for text in texts]).astype(np.int16)
    print(f"{len(texts)} texts, {len(codes)} characters, {len(alphabet)} known", flush=True)
    encoder, head = Encoder(len(alphabet) + 2, 0, 0.0), nn.Linear(network.WIDTH, len(alphabet) + 2)
    if args.go_on:
        encoder.load_state_dict((stored := torch.load(args.go_on))["encoder"])
        head.load_state_dict(stored["head"])
    weights = [*encoder.parameters(), *head.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=READ_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    rate = torch.optim.lr_scheduler.OneCycleLR(optimiser, READ_RATE, total_steps=args.steps + 1, pct_start=0.05)
    begun, right = time.monotonic(), 0.0
    for step, starts in zip(range(1, args.steps + 1), places(len(codes), chance), strict=False):
        ids = torch.from_numpy(codes[starts[:, None] + np.arange(READ_LENGTH)].astype(np.int64))
        seen, hidden = hide(ids, len(alphabet) + 2)
        with torch.autocast("cpu", torch.bfloat16):
            scores = head(encoder(seen)[hidden])
        loss = nn.functional.cross_entropy(scores.float(), ids[hidden])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        rate.step()
        right += float((scores.argmax(-1) == ids[hidden]).float().mean())
        if step % 100 == 0:
            print(f"step {step} named {right / 100:.3f} {time.monotonic() - begun:.0f} s", flush=True)
            right = 0.0
    torch.save({"encoder": encoder.state_dict(), "head": head.state_dict(), "alphabet": alphabet}, args.output)


def places(length: int, chance: np.random.Generator) -> Iterator[Ids]:
    """Where stretches of the news begin, a batch at a time; each round goes over all of them, shifted at random."""
    grid = np.arange(0, length - READ_LENGTH, READ_LENGTH)
    while True:
        order = chance.permutation(len(grid))
        for first in range(0, len(order) - READ_BATCH + 1, READ_BATCH):
            starts = grid[order[first : first + READ_BATCH]] + chance.integers(0, READ_LENGTH // 2, READ_BATCH)
            yield np.minimum(starts, length - READ_LENGTH)


def hide(ids: Tensor, letters: int) -> tuple[Tensor, Tensor]:
    """The ids with some characters blanked or swapped, and where those are that are to be named."""
    hidden = torch.rand(ids.shape) < HIDE
    hidden |= nn.functional.pad(hidden[:, :-1], (1, 0)) & (torch.rand(ids.shape) < HIDE_NEXT)
    hidden &= ids > 1
    lot, seen = torch.rand(ids.shape), ids.clone()
    seen[hidden & (lot < BLANK)] = 1
    swapped = hidden & (lot >= BLANK) & (lot < SWAP)
    seen[swapped] = torch.randint(2, letters, (int(swapped.sum()),))
    return seen, hidden


@dataclass(frozen=True, slots=True)
class Example:
    """A text: its characters, its evidence, its tags, or -1 for them; and how probable teachers find each tag."""

    ids: Ids
    facts: npt.NDArray[np.uint8]
    tags: Ids
    soft: npt.NDArray[np.float16] | None = None


def annotated(news: Sequence[Path]) -> Iterator[tuple[str, str, list[tags.Tagged]]]:
    """Key, text and names: of the news in `training/names*.jsonl` that gold does not hold, and of `written.txt`.

    Raises `ValueError` when a text is not the one that was annotated.
    """
    ids, told = gold(news)
    records = {record["id"]: record for path in NAMES for record in rows(path)}
    for key, words in ((row["id"], row["text"]) for path in news for row in rows(path) if row["id"] in records):
        record = records.pop(key)
        if hashlib.sha256(words.encode()).hexdigest() != record["sha256"]:
            raise ValueError(f"{key}: not the text that was annotated")
        if key not in ids and sum(one in told for one in SENTENCE.findall(normalise(words))) < 2:
            yield key, words, tagged(record)
    if records:
        raise ValueError(f"{min(records)}: its text is not in {', '.join(map(str, news))}")
    yield from written()


def examples(news: Sequence[Path], alphabet: str, classes: Sequence[str]) -> Iterator[Example]:
    """The annotated texts as the network takes them."""
    index, known = indexed(alphabet), ontology.load(ROOT / "schema")
    recognizer = Recognizer(known, ROOT / "seeds" / "names", tagger=None)
    for key, words, names in annotated(news):
        one = article(key, words)
        truth = tags.encode(len(one.text), names, classes)
        if one.text:
            yield Example(encoded(one.text, index), recognizer.evidence(one), truth)


def kept(texts: Sequence[Example], held_out: int) -> list[Example]:
    """The texts without one in `held_out`; all of them where that is 0."""
    return [one for number, one in enumerate(texts) if not held_out or number % held_out != HELD]


def tune(args: argparse.Namespace) -> None:
    """Teach the network names, and write the tagger."""
    stored = torch.load(args.encoder)
    classes = sorted(ontology.load(ROOT / "schema").classes)
    texts = kept(list(examples(args.news, stored["alphabet"], classes)), args.hold_out)
    print(f"{len(texts)} texts, {sum(len(one.ids) for one in texts)} characters", flush=True)
    torch.manual_seed(args.seed)
    shape = len(stored["alphabet"]) + 2, texts[0].facts.shape[1], len(tags.names(classes))
    tagger = Tagger(*shape)
    tagger.encoder.load_state_dict(stored["encoder"], strict=False)
    tagger = fit(tagger, texts, args.epochs, args.seed)
    if args.output.suffix == ".pt":
        torch.save({"shape": shape, "tagger": tagger.state_dict(), "alphabet": stored["alphabet"]}, args.output)
    else:
        save(tagger, stored["alphabet"], classes, args.output)


def fit(tagger: Tagger, texts: Sequence[Example], epochs: int, seed: int, pace: float = 1.0) -> Tagger:
    """Train the tagger, and give one with the average of its last weights."""
    chance = np.random.default_rng(seed)
    fresh = [value for name, value in tagger.named_parameters() if name.startswith(FRESH)]
    taught = [value for name, value in tagger.named_parameters() if not name.startswith(FRESH)]
    rates = [pace * TUNE_RATE * TAUGHT, pace * TUNE_RATE]
    groups = [{"params": some, "lr": rate} for some, rate in zip((taught, fresh), rates, strict=True)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * -(-len(texts) // TUNE_BATCH) + 1
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rates, total_steps=steps, pct_start=0.1)
    averaged, begun = copy.deepcopy(tagger).eval(), time.monotonic()
    lengths = [len(one.ids) for one in texts]
    for epoch in range(epochs):
        for some in batches(texts, lengths, TUNE_BATCH, chance):
            ids, facts, truth, soft = batch(some, chance)
            with torch.autocast("cpu", torch.bfloat16):
                scores = tagger(ids, facts)
            loss = wrong(scores.float(), truth, soft)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            with torch.no_grad():
                for mean, value in zip(averaged.parameters(), tagger.parameters(), strict=True):
                    mean.lerp_(value, 1 - AVERAGE)
        print(f"epoch {epoch + 1}, {time.monotonic() - begun:.0f} s", flush=True)
    return averaged


def wrong(scores: Tensor, truth: Tensor, soft: Tensor | None) -> Tensor:
    """The cross-entropy with what is annotated, and with what teachers say where nothing is; mean of a character."""
    if soft is None:
        return nn.functional.cross_entropy(scores.flatten(0, 1), truth.flatten(), ignore_index=-1)
    told, marked = nn.functional.log_softmax(scores, -1), truth.ge(0)
    right = told.gather(-1, truth.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    return -torch.where(marked, right, (soft * told).sum(-1)).sum() / (marked | soft.sum(-1).gt(0)).sum()


def batches(some: Sequence[Item], lengths: Sequence[int], size: int, chance: np.random.Generator) -> list[list[Item]]:
    """Batches of so many of about one length, in random order."""
    order = np.argsort(np.array(lengths) * (1 + 0.2 * chance.random(len(some))))
    found = [[some[i] for i in order[first : first + size]] for first in range(0, len(order), size)]
    chance.shuffle(found)  # type: ignore[arg-type]
    return found


def batch(texts: Sequence[Example], chance: np.random.Generator) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
    """Ids, facts, tags and what teachers say of texts, padded; some characters and some evidence are taken away."""
    size, longest = len(texts), max(len(one.ids) for one in texts)
    ids, truth = np.zeros((size, longest), dtype=np.int64), np.full((size, longest), -1)
    facts = np.zeros((size, longest, texts[0].facts.shape[1]), dtype=np.float32)
    half = (facts.shape[2] + WORDS) // 2
    for row, one in enumerate(texts):
        ids[row, : len(one.ids)], truth[row, : len(one.ids)] = one.ids, one.tags
        facts[row, : len(one.ids)] = one.facts
        if chance.random() < WITHOUT_EVIDENCE:
            facts[row, :, WORDS:half] = 0
        if chance.random() < WITHOUT_EVIDENCE:
            facts[row, :, half:] = 0
    ids[(chance.random(ids.shape) < UNKNOWN) & (ids > 0)] = 1
    return torch.from_numpy(ids), torch.from_numpy(facts), torch.from_numpy(truth), softly(texts, longest)


def softly(texts: Sequence[Example], longest: int) -> Tensor | None:
    """What teachers say of some texts, padded, 0 where they say nothing; None where they say nothing at all."""
    said = {row: one.soft for row, one in enumerate(texts) if one.soft is not None}
    if not said:
        return None
    found = torch.zeros(len(texts), longest, next(iter(said.values())).shape[1])
    for row, soft in said.items():
        found[row, : len(soft)] = torch.from_numpy(soft)
    return found


def save(tagger: Tagger, alphabet: str, classes: Sequence[str], target: Path) -> None:
    """Write everything as one file: tables in bytes with a scale a row, the rest in half precision."""
    stored: dict[str, npt.NDArray[Any]] = {"alphabet": np.array(alphabet), "classes": np.array(" ".join(classes))}
    for name, value in tagger.state_dict().items():
        layer, array = name.removeprefix("encoder."), value.numpy()
        table = layer.removesuffix(".weight")
        if table in network.BYTES:
            scale = np.maximum(np.abs(array).max(axis=1), 1e-8) / 127
            stored[table] = np.round(array / scale[:, None]).astype(np.int8)
            stored[f"{table}_scale"] = scale.astype(np.float16)
        else:
            stored[layer] = array.astype(np.float16)
    np.savez_compressed(target, **stored)
    print(f"{target.name}: {target.stat().st_size} bytes", flush=True)


def restored(file: Path = FILE) -> tuple[Tagger, str]:
    """A tagger that `save` wrote, for more training, and the characters that it knows."""
    with np.load(file) as stored:
        alphabet, classes = str(stored["alphabet"]), str(stored["classes"]).split()
        tagger = Tagger(len(alphabet) + network.KNOWN, stored["extra.weight"].shape[1], len(tags.names(classes)))
        weights = {}
        for name in tagger.state_dict():
            layer = name.removeprefix("encoder.")
            table = layer.removesuffix(".weight")
            values = stored[table if table in network.BYTES else layer].astype(np.float32)
            if table in network.BYTES:
                values *= stored[f"{table}_scale"].astype(np.float32)[:, None]
            weights[name] = torch.from_numpy(values)
    tagger.load_state_dict(weights)
    return tagger, alphabet


def main() -> None:
    """Read or tune."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    reading = commands.add_parser("read", help="teach the network Chinese")
    reading.add_argument("news", type=Path, nargs="+")
    reading.add_argument("--zone-news", type=Path, required=True)
    reading.add_argument("--steps", type=int, default=5000)
    reading.add_argument("--go-on", type=Path, help="an encoder to go on with")
    reading.add_argument("-o", "--output", type=Path, required=True)
    reading.set_defaults(run=read)
    tuning = commands.add_parser("tune", help="teach it names")
    tuning.add_argument("news", type=Path, nargs="+")
    tuning.add_argument("--encoder", type=Path, required=True)
    tuning.add_argument("--epochs", type=int, default=12)
    tuning.add_argument("--seed", type=int, default=1)
    tuning.add_argument("--hold-out", type=int, default=0, help="leave out one text in so many, to score it")
    tuning.add_argument("-o", "--output", type=Path, default=FILE)
    tuning.set_defaults(run=tune)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
