"""What is told of edges, in graphs of one or two of them."""

import pytest
from compared import compared, counts, details, entity, graph, only, quotes

from kg.model import Edge, Graph
from kg.resolve.edges import present

COMPANY, OTHER, ZONE = "Company:星河电子", "Company:远航光电", "Zone:合肥高新区"
PLAN = {"modality": "plan", "stage": "拟"}


def located(head: str, quote: str, **qualifiers: str) -> tuple[str, str, str, str, dict[str, str]]:
    return head, "LOCATED_IN", ZONE, quote, qualifiers


CHANGED = {
    "a plan became a fact": (
        [located(COMPANY, "拟落户。", **PLAN)],
        [located(COMPANY, "已落户。")],
        [("status", "plan", "stated"), ("stage", "拟", "")],
        [("-", "拟落户。"), ("+", "已落户。")],
    ),
    "a claim came": (
        [located(COMPANY, "落户。")],
        [located(COMPANY, "落户。"), located(COMPANY, "投产。")],
        [],
        [("+", "投产。")],
    ),
    "a claim went": (
        [located(COMPANY, "落户。"), located(COMPANY, "投产。")],
        [located(COMPANY, "落户。")],
        [],
        [("-", "投产。")],
    ),
    "another stage of the same words": (
        [located(COMPANY, "开工。", stage="签约")],
        [located(COMPANY, "开工。", stage="开工")],
        [("stage", "签约", "开工")],
        [("", "开工。")],
    ),
    "an amount is told as printed, without its number": (
        [located(COMPANY, "落户。", amount="3亿元", amount_number="300000000")],
        [located(COMPANY, "落户。", amount="5亿元", amount_number="500000000")],
        [("amount", "3亿元", "5亿元")],
        [("", "落户。")],
    ),
    "the number of the same printed amount": (
        [located(COMPANY, "落户。", amount="3亿", amount_number="3")],
        [located(COMPANY, "落户。", amount="3亿", amount_number="300000000")],
        [("amount_number", "3", "300000000")],
        [("", "落户。")],
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_an_edge_that_stayed_tells_what_changed(name: str) -> None:
    old, new, said, words = CHANGED[name]
    told = compared(graph(*old), graph(*new))
    assert counts(told) == {"edges changed": 1}
    assert sorted(details(only(told, "edges", "changed"))) == sorted(said)
    assert quotes(only(told, "edges", "changed")) == words


def test_an_edge_that_came_or_went_has_its_quote_and_article() -> None:
    old, new = graph(located(COMPANY, "落户。")), graph()
    for key in (COMPANY, ZONE):
        entity(new, key, "a.txt#a1")
    gone, come = compared(old, new), compared(new, old)
    assert counts(gone) == {"edges removed": 1}
    assert counts(come) == {"edges added": 1}
    (quote,) = only(gone, "edges", "removed").quotes
    assert (quote.sign, quote.quote, quote.article, quote.title) == ("-", "落户。", "a.txt#a1", "报道1")
    assert quote.date == "2026-01-05"
    assert quotes(only(come, "edges", "added")) == [("+", "落户。")]


def merged(quotes: tuple[str, ...]) -> Graph:
    new = graph(*(located(COMPANY, quote) for quote in quotes))
    entity(new, COMPANY, "a.txt#a1", replaces=(OTHER,))
    return new


def test_edges_of_what_was_merged_are_not_told_again() -> None:
    old = graph(located(COMPANY, "甲。"), located(OTHER, "乙。"))
    assert counts(compared(old, merged(("甲。", "乙。")))) == {"entities merged": 1}


def test_a_claim_that_a_merge_lost_is_told() -> None:
    old = graph(located(COMPANY, "甲。"), located(OTHER, "乙。"))
    told = compared(old, merged(("甲。",)))
    assert counts(told) == {"entities merged": 1, "edges changed": 1}
    assert quotes(only(told, "edges", "changed")) == [("-", "乙。")]


def test_an_edge_between_two_that_are_one_now_went() -> None:
    old = graph((COMPANY, "ACQUIRES", OTHER, "收购。", {}), located(COMPANY, "甲。"))
    told = compared(old, merged(("甲。",)))
    assert counts(told) == {"entities merged": 1, "edges removed": 1}
    assert quotes(only(told, "edges", "removed")) == [("-", "收购。")]


def test_the_sides_of_a_symmetric_relation_may_turn_around() -> None:
    later = "Company:龙星电子"  # sorts behind the other, where the old name sorts before it
    old = graph((COMPANY, "COOPERATES_WITH", OTHER, "合作。", {}))
    new = graph((OTHER, "COOPERATES_WITH", later, "合作。", {}))
    entity(new, later, "a.txt#a1", replaces=(COMPANY,))
    assert counts(compared(old, new)) == {"entities renamed": 1}


def test_edges_go_along_with_what_was_split() -> None:
    old = graph(located(COMPANY, "甲。"))
    entity(old, COMPANY, "a.txt#a1", replaces=(OTHER,))
    new = graph(located(OTHER, "甲。"))
    entity(new, COMPANY, "a.txt#a1")
    told = compared(old, new)
    assert counts(told) == {"entities split": 1, "edges changed": 1}
    assert details(only(told, "edges", "changed")) == [("head", "星河电子", "远航光电")]


def test_what_was_derived_may_be_stated() -> None:
    new = graph(located(COMPANY, "落户高新区。"))
    old = graph(located(COMPANY, "落户高新区。"))
    values = {"quotes": ("落户园区。",), "sources": ("a.txt#a1",), "offsets": ("0-9",)}
    rest = {"claims": 0, "confidence": 0.9, "derived": True, "planned": False, "via": (ZONE,)}
    old.add_edge(Edge(f"{COMPANY}|LOCATED_IN|{ZONE}", "LOCATED_IN", COMPANY, ZONE, present({**values, **rest})))
    told = only(compared(old, new), "edges", "changed")
    assert details(told) == [("status", "derived", "stated")]
    assert quotes(told) == [("-", "落户园区。"), ("+", "落户高新区。")]
