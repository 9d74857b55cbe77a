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
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

SENTENCE = re.compile(r"[^。！？\n]+[。！？][”’]?")
ZONES = re.findall(r"\w+", "江城 临海 云州 北原 南屿 东岭 西川 青浦湾 松原里 白石洲 金沙湾 银滩 明州 安远 怀宁")
NAMES = re.findall(r"\w+", "李明远 王一帆 张文清 陈知行 赵若谷 周启明 吴听泉 郑望舒 孙见山 林晚舟 何怀瑾 高云舒")
NEWS = ("再添新动能", "跑出加速度", "项目建设忙", "创新结硕果")
UNMARKED = ("{zone}高新区厂房一角。", "工作人员在{zone}高新区的车间里调试设备。")
SUBHEADS = ("## 项目建设提速", "## 创新动能更足", "服务企业有温度", "产业链条越拉越长")
PICTURES = ("图为{zone}高新区厂房一角。{name}摄", "{zone}高新区供图", "图为工作人员在{zone}高新区调试设备。{name}摄")
SHORTEST_ARTICLE, SHORTEST_COLUMN, PARAGRAPH = 400, 60, 3
INDENT = "\u3000\u3000"
RESERVED = 10
AT_PARAGRAPH, LOST, SUBHEADED, LOST_LENGTH = 0.2, 0.1, 0.15, 25


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its joins: pairs of offsets of the last character before a cut and the first behind it.

    `ends` are the offsets of the last character of each article, `holes` those of the last one before lost
    text, `captions` those of the first one of each caption; `columns` are where each starts and ends, and
    the number of its article.
    """

    text: str
    joins: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]
    holes: tuple[int, ...]
    captions: tuple[int, ...]
    columns: tuple[tuple[int, int, int], ...]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzipped or not."""
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """The id and the text without spaces of each line of a JSON Lines file."""
    for row in rows(path):
        yield str(row["id"]), re.sub(r"\s+", "", row["text"])


def reserved(name: str) -> bool:
    """Whether the text of this id is kept from training the towers, so that joins can be fitted on it."""
    return zlib.crc32(name.encode()) % RESERVED == 0


def articles(path: Path) -> Iterator[str]:
    """Running texts of a JSON Lines file that have the length of an article, each in paragraphs."""
    for _, text in lines(path):
        yield from paragraphs(text)


def paragraphs(text: str) -> Iterator[str]:
    """The text in paragraphs of a few sentences, if it has the length of an article."""
    sentences = SENTENCE.findall(text)
    told = "\n\n".join("".join(sentences[i : i + PARAGRAPH]) for i in range(0, len(sentences), PARAGRAPH))
    if SHORTEST_ARTICLE <= len(told) <= 6 * SHORTEST_ARTICLE:
        yield told


def page(
    texts: Sequence[str],
    chance: random.Random,
    *,
    cuts: int = 3,
    pictures: int = 1,
    named: bool = False,
    rough: bool = False,
    woven: bool = True,
    indented: bool = False,
) -> Page:
    """Lay articles on one page: each cut `cuts` times, with `pictures` captions; `named`: they name their zone.

    Columns of `woven` articles take turns; otherwise one article follows the other. Paragraphs may be `indented`.

    On a `rough` page a fifth of the cuts are at the end of a paragraph, one column in ten of a woven page has lost
    some characters at its end, subheads stand above paragraphs, and half of the captions are not marked as such.
    """
    zones, names = chance.sample(ZONES, len(texts)), chance.sample(NAMES, len(texts))
    columns = []
    for text, zone, name in zip(texts, zones, names, strict=True):
        text = _told_of(text, zone, chance) if named else text
        text = _subheaded(text, chance) if rough else text
        text = INDENT + text.replace("\n\n", f"\n\n{INDENT}") if indented else text
        head = f"# {zone}高新区：{chance.choice(NEWS)}\n\n◎本报记者 {name}\n\n"
        columns.append(_columns(head, text, cuts, chance, rough=rough))
    return _laid(columns, list(zip(zones, names, strict=True)), pictures, chance, rough=rough, woven=woven)


def _subheaded(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    headed = (f"{chance.choice(SUBHEADS)}\n\n{one}" if chance.random() < SUBHEADED else one for one in paragraphs[1:])
    return "\n\n".join([paragraphs[0], *headed])


def _told_of(text: str, zone: str, chance: random.Random) -> str:
    """The text with its zone named at the start of some sentences, as articles about a zone do."""
    name = f"{zone}高新区"
    return SENTENCE.sub(lambda found: found[0] if chance.random() > 0.25 else f"{name}{found[0]}", text)


def _columns(head: str, text: str, cuts: int, chance: random.Random, *, rough: bool) -> list[str]:
    room = range(SHORTEST_COLUMN, len(text) - SHORTEST_COLUMN, SHORTEST_COLUMN)
    places = sorted(
        place + chance.randrange(SHORTEST_COLUMN // 2) for place in chance.sample(room, min(cuts, len(room)))
    )
    if rough:
        ends = [place if chance.random() > AT_PARAGRAPH else text.find("\n\n", place) for place in places]
        places = sorted({_outside(text, place) for place in ends if 0 < place < len(text)})
    edges = [0, *places, len(text)]
    parts = [text[a:b] for a, b in pairwise(edges) if text[a:b].strip()]
    return [head + parts[0], *parts[1:]]


def _outside(text: str, place: int) -> int:
    """The place, or the start of the subhead that it is in."""
    start = text.rfind("\n\n", 0, place) + 2
    return start if start > 1 and text[start : text.find("\n\n", start)].strip() in SUBHEADS else place


def _laid(
    columns: list[list[str]],
    about: list[tuple[str, str]],
    pictures: int,
    chance: random.Random,
    *,
    rough: bool,
    woven: bool,
) -> Page:
    rest = [i for i, parts in enumerate(columns) for _ in parts[1:]]
    chance.shuffle(rest)
    turns = _turns(len(columns), rest, chance) if woven else [i for i, parts in enumerate(columns) for _ in parts]
    text, ends, joins, holes, captions, laid = "", {}, [], [], [], []
    waiting = {i: list(parts) for i, parts in enumerate(columns)}
    for i in turns:
        part = waiting[i].pop(0)
        start = len(text) + len(part) - len(part.lstrip(f"# \n{INDENT}"))
        if i in ends:
            joins.append((ends[i], start))
        text += part.rstrip()
        most = min(LOST_LENGTH, len(part.strip()))
        if rough and woven and waiting[i] and chance.random() < LOST and most > 1:
            text = text[: -chance.randrange(1, most)].rstrip()
            holes.append(len(text) - 1)
        ends[i] = len(text) - 1
        laid.append((start, len(text), i))
        text += "\n\n"
        if pictures and chance.random() < pictures / len(columns[i]):
            zone, name = about[i]
            known = (*PICTURES, *UNMARKED) if rough else PICTURES
            text += "\n\n"
            captions.append(len(text))
            text += chance.choice(known).format(zone=zone, name=name) + "\n\n"
    return Page(text, tuple(joins), tuple(sorted(ends.values())), tuple(holes), tuple(captions), tuple(laid))


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
