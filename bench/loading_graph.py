"""A made graph in the shape of ours, of any size: the same arguments give the same graph.

A fifth of the nodes are articles and a fifth observations, the others companies, people, projects, parks and zones;
there are three times as many edges. A third of all edges lead to zones: over all of them, or, as a hub, to the first.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta

from kg.model import Edge, Graph, Node, Value

SHARES = {"Article": 20, "Observation": 20, "Company": 40, "Person": 8, "Project": 6, "Park": 4, "Zone": 2}
EDGES = (
    ("STATED_IN", "Observation", "Article", 20),
    ("HAS_OBSERVATION", "Company", "Observation", 20),
    ("LOCATED_IN", "Company", "Zone", 40),
    ("COOPERATES_WITH", "Company", "Zone", 40),
    ("MENTIONS", "Article", "Zone", 20),
    ("MENTIONS", "Article", "Company", 60),
    ("MENTIONS", "Article", "Person", 20),
    ("WORKS_FOR", "Person", "Company", 20),
    ("LOCATED_IN", "Company", "Park", 20),
    ("INVESTS_IN", "Company", "Project", 20),
    ("ACQUIRES", "Company", "Company", 20),
)
STATED = ("STATED_IN", "HAS_OBSERVATION")
PLACES = [
    "襄阳",
    "芜湖",
    "合肥",
    "西安",
    "宁波",
    "孝感",
    "株洲",
    "济南",
    "长沙",
    "绵阳",
    "常州",
    "厦门",
    "南宁",
    "昆明",
    "兰州",
    "长春",
]
CORES = [
    "星河",
    "远航",
    "云帆",
    "启明",
    "海屿",
    "澄江",
    "秦芯",
    "思朗",
    "德睿",
    "近观",
    "阿兴",
    "天枢",
    "瑞泽",
    "宏图",
    "博远",
    "金石",
]
ENDINGS = {
    "Company": "科技股份有限公司",
    "Person": "先生",
    "Project": "智能装备产业化项目",
    "Park": "智造产业园",
    "Zone": "高新技术产业开发区",
    "Article": "：一批先进制造业项目集中签约落地",
    "Observation": "规模以上工业总产值",
}
SENTENCES = (
    "{day}，{head}与{tail}签署战略合作协议，双方将在先进制造、人才引进和成果转化等方面开展深度合作。",
    "据介绍，{head}计划在{tail}投资{money}亿元，建设占地{area}亩的智能化生产基地，达产后预计年产值可达{more}亿元。",
    "{head}落户{tail}。",
    "记者从{tail}获悉，{head}一期厂房已于{day}封顶，首批设备正在安装调试，今年前三季度实现营业收入{money}亿元，同比增长{area}%。",
    "在{tail}的支持下，{head}的第{area}条生产线投入使用，“十四五”期间累计获得奖补资金{money}万元。",
)
DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
Properties = dict[str, Value]


def graph(nodes: int, *, hub: bool = False) -> Graph:
    """A graph of so many nodes and three times as many edges."""
    made, chance = Graph(), random.Random(nodes)
    keys = {kind: [_key(kind, at) for at in range(nodes * share // 100)] for kind, share in SHARES.items()}
    for kind, found in keys.items():
        for at, key in enumerate(found):
            labels = (kind,) if kind in ("Article", "Observation") else (kind, "Entity")
            made.add_node(Node(key, labels, tuple(_node(kind, _name(kind, at), chance).items())))
    ends = {**keys, "Zone": keys["Zone"][:1]} if hub else keys
    for kind, head, tail, share in EDGES:
        for one, other in _pairs(keys[head], ends[tail], nodes * share // 100, chance, in_turn=tail == "Observation"):
            edge = Edge(f"{one}|{kind}|{other}", kind, one, other, tuple(_edge(kind, one, other, chance).items()))
            made.add_edge(edge)
    return made


def _key(kind: str, at: int) -> str:
    return f"{_day(at)}_{PLACES[at % 16]}高新区.txt#a{at}" if kind == "Article" else f"{kind}:{_name(kind, at)}"


def _name(kind: str, at: int) -> str:
    return f"{PLACES[at % 16]}{CORES[at // 16 % 16]}{str(at).translate(DIGITS)}{ENDINGS[kind]}"


def _day(at: int) -> str:
    return (date(2024, 1, 1) + timedelta(days=at % 700)).isoformat()


def _pairs(
    heads: list[str], tails: list[str], count: int, chance: random.Random, *, in_turn: bool
) -> Iterator[tuple[str, str]]:
    """Different pairs: the heads in turn, with any tail or, `in_turn`, with one tail each."""
    there: set[tuple[str, str]] = set()
    at = 0
    while len(there) < count:
        pair = (heads[at % len(heads)], tails[at % len(tails)] if in_turn else chance.choice(tails))
        at += 1
        if pair not in there:
            there.add(pair)
            yield pair


def _node(kind: str, name: str, chance: random.Random) -> Properties:
    day = _day(chance.randrange(700))
    if kind == "Article":
        return {
            "name": name,
            "source": f"{day}_{name[:2]}.txt",
            "zone": f"{name[:2]}高新区",
            "date": day,
            "byline": (name[:3],),
        }
    if kind == "Observation":
        return _observation(name, day, chance)
    forms = (name, *([name[:4]] if chance.random() < 0.5 else []))
    known: Properties = {"aliases": (name[:5], name[2:7])} if chance.random() < 0.3 else {}
    counted: Properties = {"articles": chance.randrange(1, 9), "mentions": chance.randrange(1, 30)}
    return {"name": name, "forms": forms, **known, **counted, "first_seen": day, "last_seen": _day(699)}


def _observation(name: str, day: str, chance: random.Random) -> Properties:
    value = chance.randrange(10, 99999) / 10
    quote = f"{day[:4]}年{name}达到{value}亿元，同比增长{chance.randrange(1, 30)}%"
    stated: Properties = {"indicator": name[-9:], "value": str(value), "unit": "亿元", "number": value * 1e8}
    found: Properties = {"extractor": "figure", "confidence": 0.97, "currency": "CNY", "period": f"{day[:4]}年"}
    return {
        "name": name[-9:],
        "quote": quote,
        "offsets": "310-335",
        "source": f"{day}.txt#a1",
        "date": day,
        **stated,
        **found,
    }


def _edge(kind: str, head: str, tail: str, chance: random.Random) -> Properties:
    claims = min(8, 1 + int(chance.expovariate(1.4)))
    offsets = tuple(f"{at}-{at + 40}" for at in (chance.randrange(3000) for _ in range(claims)))
    if kind in STATED:
        return {}
    if kind == "MENTIONS":
        return {"forms": (tail.partition(":")[2],) * claims, "offsets": offsets}
    dates = tuple(sorted(_day(chance.randrange(700)) for _ in range(claims)))
    sure = tuple(chance.randrange(45, 99) / 100 for _ in range(claims))
    return {
        "quotes": tuple(_sentence(head, tail, chance) for _ in range(claims)),
        "sources": tuple(f"{day}_{tail[-11:-9]}高新区.txt#a{chance.randrange(9)}" for day in dates),
        "offsets": offsets,
        "dates": dates,
        "extractors": tuple(f"cue:{kind}:{{head}}~(?:落户|入驻|签约)(?:了|于|在)?{{tail}}" for _ in range(claims)),
        "qualifiers": tuple(_qualifiers(one, chance) for one in sure),
        "claims": claims,
        "independent": claims,
        "confidence": max(sure),
        "derived": False,
        "planned": False,
        "first_seen": dates[0],
        "last_seen": dates[-1],
    }


def _sentence(head: str, tail: str, chance: random.Random) -> str:
    names = {"head": head.partition(":")[2], "tail": tail.partition(":")[2], "day": f"{chance.randrange(1, 13)}月8日"}
    numbers = {name: chance.randrange(2, 90) for name in ("money", "area", "more")}
    return chance.choice(SENTENCES).format(**names, **numbers)


def _qualifiers(sure: float, chance: random.Random) -> str:
    stated = {"amount": f"{chance.randrange(1, 90)}亿元", "stage": "签约"} if chance.random() < 0.3 else {}
    return json.dumps({**stated, "confidence": sure}, ensure_ascii=False)
