"""A small graph with everything that an output must be able to say."""

import json

from kg.model import Edge, Graph, Node, Value

LOCATED = "Company:思朗科技·孝感高新区|LOCATED_IN|Park:高创智造产业园"


def _edge(head: str, kind: str, tail: str, **properties: Value) -> Edge:
    return Edge(f"{head}|{kind}|{tail}", kind, head, tail, tuple(sorted(properties.items())))


def _claimed(head: str, kind: str, tail: str, *quotes: str, **more: Value) -> Edge:
    count = len(quotes)
    return _edge(
        head,
        kind,
        tail,
        quotes=quotes,
        sources=("news.txt#a1", "other.txt#a1")[:count],
        offsets=("10-20", "5-9 30-36")[:count],
        dates=("2024-03-18", "2024-05-01")[:count],
        extractors=("cue:one", "cue:two")[:count],
        qualifiers=(json.dumps({**more, "confidence": 0.9}, ensure_ascii=False, sort_keys=True), '{"confidence": 0.7}')[
            :count
        ],
        claims=count,
        confidence=0.9,
        derived=False,
        planned=False,
        first_seen="2024-03-18",
        last_seen=("2024-03-18", "2024-05-01")[count - 1],
        **more,
    )


NODES = (
    Node(
        "Company:思朗科技·孝感高新区",
        ("Company", "Entity"),
        (("articles", 2), ("forms", ("思朗科技",)), ("mentions", 3), ("name", "思朗科技")),
    ),
    Node(
        "Company:湖北阿兴食品有限公司",
        ("Company", "Entity"),
        (
            ("articles", 1),
            ("forms", ("湖北阿兴食品有限公司", "阿兴食品")),
            ("mentions", 2),
            ("name", "湖北阿兴食品有限公司"),
        ),
    ),
    Node(
        "Park:高创智造产业园",
        ("Park", "Entity"),
        (("articles", 1), ("forms", ("高创智造产业园",)), ("mentions", 1), ("name", "高创智造产业园")),
    ),
    Node(
        "Policy:工业上楼奖·孝感高新区",
        ("Policy", "Entity"),
        (("articles", 1), ("forms", ("工业上楼奖",)), ("mentions", 1), ("name", "工业上楼奖")),
    ),
    Node(
        "Policy:五证同发·孝感高新区",
        ("Policy", "Entity"),
        (("articles", 1), ("forms", ("“五证”同发（试点）",)), ("mentions", 1), ("name", "“五证”同发（试点）")),
    ),
    Node(
        "Zone:孝感高新区",
        ("Zone", "Entity"),
        (
            ("aliases", ("孝感高新技术产业开发区",)),
            ("articles", 2),
            ("forms", ("孝感高新区",)),
            ("mentions", 4),
            ("name", "孝感高新区"),
        ),
    ),
    Node(
        "Observation:news.txt#a1:50-60:闲置土地:3100",
        ("Observation",),
        (
            ("confidence", 0.6),
            ("date", "2024-03-18"),
            ("extractor", "figure"),
            ("indicator", "闲置土地"),
            ("name", "闲置土地"),
            ("offsets", "50-60"),
            ("quote", "收回闲置土地3100亩"),
            ("source", "news.txt#a1"),
            ("unit", "亩"),
            ("value", "3100"),
        ),
    ),
    Node(
        "news.txt#a1",
        ("Article",),
        (
            ("byline", ("李明远",)),
            ("date", "2024-03-18"),
            ("name", "园区新事"),
            ("source", "news.txt"),
            ("zone", "孝感高新区"),
        ),
    ),
    Node("other.txt#a1", ("Article",), (("date", "2024-05-01"), ("name", "园区再起"), ("source", "other.txt"))),
)

EDGES = (
    _claimed(
        "Company:思朗科技·孝感高新区",
        "LOCATED_IN",
        "Park:高创智造产业园",
        "思朗科技落户高创智造产业园。",
        "思朗科技在园内“投产”。",
    ),
    _claimed("Park:高创智造产业园", "LOCATED_IN", "Zone:孝感高新区", "孝感高新区建成高创智造产业园。"),
    _claimed(
        "Policy:工业上楼奖·孝感高新区",
        "GRANTS",
        "Company:湖北阿兴食品有限公司",
        "发放工业上楼奖。",
        amount="436.16万元",
        date="2024年3月",
    ),
    _claimed("Zone:孝感高新区", "ISSUES", "Policy:五证同发·孝感高新区", "推行“五证”同发（试点）。"),
    _edge(
        "Company:思朗科技·孝感高新区",
        "LOCATED_IN",
        "Zone:孝感高新区",
        quotes=("思朗科技落户高创智造产业园。", "孝感高新区建成高创智造产业园。"),
        sources=("news.txt#a1", "news.txt#a1"),
        offsets=("10-20", "21-30"),
        via=("Park:高创智造产业园",),
        claims=0,
        confidence=0.9,
        derived=True,
        planned=False,
    ),
    _edge("Zone:孝感高新区", "HAS_OBSERVATION", "Observation:news.txt#a1:50-60:闲置土地:3100"),
    _edge("Observation:news.txt#a1:50-60:闲置土地:3100", "STATED_IN", "news.txt#a1"),
    _edge("news.txt#a1", "MENTIONS", "Zone:孝感高新区", forms=("孝感高新区", "孝感高新区"), offsets=("1-6", "40-45")),
)


def graph(*, backwards: bool = False) -> Graph:
    """The graph; backwards, everything is put in in the opposite order."""
    built = Graph()
    for node in reversed(NODES) if backwards else NODES:
        built.add_node(node)
    for edge in reversed(EDGES) if backwards else EDGES:
        built.add_edge(edge)
    return built
