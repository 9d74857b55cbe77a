from compared import compared, entity, graph

from kg.diff.records import KINDS, Change, Detail, Quote, sorted_changes


def test_what_is_empty_is_left_out_for_machines() -> None:
    change = Change("甲", (("id", "Company:甲"),), (Detail("form", "", "乙"),), (Quote("+", "甲。"),))
    assert change.json() == {
        "name": "甲",
        "id": "Company:甲",
        "details": [{"what": "form", "before": "", "after": "乙"}],
        "quotes": [{"sign": "+", "quote": "甲。"}],
    }


def test_changes_are_sorted_and_every_kind_is_there() -> None:
    found = {kind: {} for kind in KINDS} | {
        "edges": {"added": [Change("乙", (("head", "b"),)), Change("甲", (("head", "a"),))]}
    }
    told = sorted_changes(found)
    assert [one.name for one in told["edges"]["added"]] == ["甲", "乙"]
    assert {kind: tuple(every) for kind, every in told.items()} == dict(KINDS)


def test_counts_are_those_of_the_lists() -> None:
    new = graph()
    entity(new, "Company:甲", "a.txt#a1")
    told = compared(graph(), new).json()
    assert told["counts"]["entities"]["added"] == len(told["entities"]["added"]) == 1
    assert told["sizes"]["new"] == {"documents": 1, "articles": 1, "entities": 1, "edges": 0, "figures": 0}
