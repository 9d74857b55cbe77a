"""The zone that an article is about: named in its title, else the one it names most."""

from __future__ import annotations

import re
from collections import Counter

from kg.read.text import CJK

SUFFIX = (
    "高新技术产业开发区|高新技术产业园区|新技术开发区|经济技术开发区|经济开发区|高新区|高新城|经开区|开发区|科教城|科学城|"
    "综合保税区|综保区|自贸片区|自贸区|工业园区|智造新城|新城|新区"
)
GENERIC = frozenset(
    re.findall(
        r"\w+", "国家 国家级 省级 全国 我国 国内 国际 全省 全市 自治区级 该 各 本 老 多个 这个 一个 上述 所有 和 与"
    )
)
VERB = re.compile(r".*(?:走进|探访|来到|聚焦|关于|位于|记者从|获悉|在|将)|^[从在由与为让看]")
AFTER = r"(?:[（(][一-鿿]{1,4}区[)）])?"
NAMED = re.compile(rf"([{CJK}]{{2,12}}?)({SUFFIX})({AFTER})")
ENDS = re.compile(rf"(?:{SUFFIX})")
STEM = re.compile(rf"(?:国家)?(?:{SUFFIX}){AFTER}$")

KEPT = 0.7
"""A name is lengthened to the left while this share of its occurrences go along."""
MAJORITY = 0.5
"""The share of all named zones that the zone of an article must reach."""
LONGEST = 8


def title_zone(title: str) -> str:
    """The zone that a normalised title names: of several the one that most end in, then the longest.

    >>> title_zone("走进甲州高新区：新年新气象"), title_zone("国家高新区忙开局")
    ('甲州高新区', '')
    """
    found = ((VERB.sub("", name), suffix + after) for name, suffix, after in NAMED.findall(title))
    zones = [name + rest for name, rest in found if len(name) > 1 and name not in GENERIC]
    return max(zones, key=lambda zone: (sum(other.endswith(zone) for other in zones), len(zone)), default="")


def text_zone(text: str) -> str:
    """The zone that a normalised text names most, if it is at least half of all it names.

    >>> text_zone("近日从甲州高新区获悉，甲州高新区开工。乙州高新区的")
    '甲州高新区'
    """
    lefts = [(text[max(0, end.start() - LONGEST) : end.start()], end.group()) for end in ENDS.finditer(text)]
    chains = [re.split(rf"[^{CJK}]", left)[-1] + suffix for left, suffix in lefts]
    named = Counter(_settled(chain, chains) for chain in chains)
    named.pop("", None)
    best, count = max(named.items(), key=lambda item: (item[1], len(item[0]), item[0]), default=("", 0))
    return best if count and count >= MAJORITY * named.total() else ""


def _settled(chain: str, chains: list[str]) -> str:
    """The end of `chain` that is a name, judged by how often each of its ends recurs in `chains`."""
    suffix = ENDS.search(chain)
    prefix = chain[: suffix.start()] if suffix else ""
    size = min(2, len(prefix))
    count = _ending(chain[len(prefix) - size :], chains)
    single = count == 1 and len(prefix) > 4
    while size < len(prefix) and _ending(chain[len(prefix) - size - 1 :], chains) >= KEPT * count:
        size += 1
    name = prefix[len(prefix) - size :]
    return "" if single or len(name) < 2 or name in GENERIC else chain[len(prefix) - size :]


def _ending(tail: str, chains: list[str]) -> int:
    return sum(chain.endswith(tail) for chain in chains)


def stem(zone: str) -> str:
    """What tells a zone from others: its name without the words for a zone.

    >>> stem("甲州国家高新区"), stem("乙州高新区(新市区)"), stem("")
    ('甲州', '乙州', '')
    """
    return STEM.sub("", zone)
