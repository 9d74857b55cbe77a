from built import result

from kg.model import Edge, Graph, Node, Value
from kg.report.counts import count


def edge(kind: str, head: str, tail: str, **values: Value) -> Edge:
    return Edge(f"{head}|{kind}|{tail}", kind, head, tail, tuple(sorted(values.items())))


def graph() -> Graph:
    said: dict[str, Value] = {"quotes": ("q",), "sources": ("n.txt#a1",), "confidence": 0.95, "independent": 2}
    return Graph.of(
        [
            Node("n.txt#a1", ("Article",), (("date", "2024-03-18"), ("zone", "甲高新区"))),
            Node("m.txt#a1", ("Article",), (("reprint_of", "n.txt#a1"),)),
            Node("Zone:甲高新区", ("Zone", "Entity"), (("articles", 2), ("name", "甲高新区"))),
            Node("Company:甲", ("Company", "Entity"), (("name", "甲"),)),
            Node("Company:乙", ("Company", "Entity"), (("name", "乙"),)),
            edge("LOCATED_IN", "Company:甲", "Zone:甲高新区", **said),
            edge("LOCATED_IN", "Company:乙", "Zone:甲高新区", **{**said, "planned": True, "independent": 1}),
            edge(
                "INVESTS_IN",
                "Company:甲",
                "Company:乙",
                amount="3亿元",
                amount_number=3e8,
                amount_currency="CNY",
                **said,
            ),
            edge(
                "INVESTS_IN",
                "Company:乙",
                "Company:甲",
                amount="1美元",
                amount_number=1.0,
                amount_currency="USD",
                **said,
            ),
            edge("MENTIONS", "n.txt#a1", "Company:甲"),
        ]
    )


def test_articles_zones_and_shares_are_counted() -> None:
    counts = count(graph())
    assert (counts.articles, counts.with_zone, counts.reprints) == (2, 1, 1)
    assert (counts.relations, counts.quoted, counts.stated, counts.independent) == (4, 4, 4, 3)
    assert (dict(counts.months), counts.claiming) == ({"2024-03": 1, "": 1}, {"n.txt#a1"})
    assert dict(counts.sure) == {9: 4}


def test_a_plan_to_settle_is_no_company_of_the_zone() -> None:
    (zone,) = count(graph()).zones.values()
    assert (zone.name, zone.articles, zone.companies, zone.figures) == ("甲高新区", 2, 1, 0)


def test_only_yuan_are_summed() -> None:
    (money,) = count(graph()).money.values()
    assert (money.edges, money.printed, money.yuan) == (2, 2, 300_000_000)


def test_the_samples_agree_with_their_graph() -> None:
    counts = count(result().graph)
    kinds = [one.labels[0] for one in result().graph.nodes()]
    assert (counts.articles, len(counts.zones)) == (kinds.count("Article"), kinds.count("Zone"))
    assert sum(one.figures for one in counts.zones.values()) > 0
    assert counts.stated <= counts.relations == counts.quoted
