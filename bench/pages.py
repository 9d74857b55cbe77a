"""Newspaper pages whose reading order is known: articles cut into columns, with captions dropped in, and woven.

    python bench/pages.py 2 corpus.jsonl --seed 7      print a page of two woven articles and its joins

Articles come from JSON Lines with a `text` (a corpus) or from text files; each gets a made title and
byline, its text is cut at random places into columns, and the columns of all articles are laid on one
page in a random order that keeps each article's own. A join is the pair of page offsets of the last
character before a cut and the first one after it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

SENTENCE = re.compile(r"[^。！？\n]+[。！？][”’]?")
ZONES = re.findall(r"\w+", "江城 临海 云州 北原 南屿 东岭 西川 青浦湾 松原里 白石洲 金沙湾 银滩 明州 安远 怀宁")
NAMES = re.findall(r"\w+", "李明远 王一帆 张文清 陈知行 赵若谷 周启明 吴听泉 郑望舒 孙见山 林晚舟 何怀瑾 高云舒")
NEWS = ("再添新动能", "跑出加速度", "项目建设忙", "创新结硕果")
PICTURES = ("图为{zone}高新区厂房一角。{name}摄", "{zone}高新区供图", "图为工作人员在{zone}高新区调试设备。{name}摄")
SHORTEST_ARTICLE, SHORTEST_COLUMN, PARAGRAPH = 400, 60, 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its joins: pairs of offsets of the last character before a cut and the first behind it.

    `ends` are the offsets of the last character of each article.
    """

    text: str
    joins: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]


def articles(path: Path) -> Iterator[str]:
    """Running texts of a JSON Lines file, each in paragraphs of a few sentences."""
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentences = SENTENCE.findall(re.sub(r"\s+", "", json.loads(line)["text"]))
            paragraphs = ["".join(sentences[i : i + PARAGRAPH]) for i in range(0, len(sentences), PARAGRAPH)]
            text = "\n\n".join(paragraphs)
            if SHORTEST_ARTICLE <= len(text) <= 6 * SHORTEST_ARTICLE:
                yield text


def page(texts: Sequence[str], chance: random.Random, *, cuts: int = 3, pictures: int = 1, named: bool = False) -> Page:
    """Lay articles on one page: each cut `cuts` times, with `pictures` captions; `named`: they name their zone."""
    zones, names = chance.sample(ZONES, len(texts)), chance.sample(NAMES, len(texts))
    columns = []
    for text, zone, name in zip(texts, zones, names, strict=True):
        text = _told_of(text, zone, chance) if named else text
        head = f"# {zone}高新区：{chance.choice(NEWS)}\n\n◎本报记者 {name}\n\n"
        columns.append(_columns(head, text, cuts, chance))
    return _laid(columns, list(zip(zones, names, strict=True)), pictures, chance)


def _told_of(text: str, zone: str, chance: random.Random) -> str:
    """The text with its zone named at the start of some sentences, as articles about a zone do."""
    name = f"{zone}高新区"
    return SENTENCE.sub(lambda found: found[0] if chance.random() > 0.25 else f"{name}{found[0]}", text)


def _columns(head: str, text: str, cuts: int, chance: random.Random) -> list[str]:
    room = range(SHORTEST_COLUMN, len(text) - SHORTEST_COLUMN, SHORTEST_COLUMN)
    places = sorted(
        place + chance.randrange(SHORTEST_COLUMN // 2) for place in chance.sample(room, min(cuts, len(room)))
    )
    edges = [0, *places, len(text)]
    parts = [text[a:b] for a, b in pairwise(edges)]
    return [head + parts[0], *parts[1:]]


def _laid(columns: list[list[str]], about: list[tuple[str, str]], pictures: int, chance: random.Random) -> Page:
    rest = [i for i, parts in enumerate(columns) for _ in parts[1:]]
    chance.shuffle(rest)
    turns = _turns(len(columns), rest, chance)
    text, ends, joins = "", {}, []
    waiting = {i: list(parts) for i, parts in enumerate(columns)}
    for i in turns:
        part = waiting[i].pop(0)
        start = len(text) + len(part) - len(part.lstrip())
        if i in ends:
            joins.append((ends[i], start))
        text += part.rstrip()
        ends[i] = len(text) - 1
        text += "\n\n"
        if pictures and chance.random() < pictures / len(columns[i]):
            zone, name = about[i]
            text += "\n\n" + chance.choice(PICTURES).format(zone=zone, name=name) + "\n\n"
    return Page(text, tuple(joins), tuple(sorted(ends.values())))


def _turns(count: int, rest: list[int], chance: random.Random) -> list[int]:
    """Whose column comes next: every article begins before its later columns, the first one first."""
    turns, left = [0], list(range(1, count))
    for i in rest:
        while i not in turns or (left and chance.random() < 0.5):
            turns.append(left.pop(0))
        turns.append(i)
    return [*turns, *left]


def main() -> None:
    """Print one page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help="how many articles are woven")
    parser.add_argument("corpus", type=Path, help="JSON Lines with a text")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    texts = list(articles(args.corpus))
    chance = random.Random(args.seed)
    made = page(chance.sample(texts, args.count), chance)
    print(made.text)
    print(made.joins)


if __name__ == "__main__":
    main()
