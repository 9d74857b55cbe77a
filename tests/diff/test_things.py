"""What is told of documents, articles and entities."""

import pytest
from compared import KNOWN, compared, counts, details, entity, graph, only, quotes

from kg import diff
from kg.diff.side import Side
from kg.model import Edge, Graph, Node, Value
from kg.resolve.edges import present

FIRM, OTHER, ZONE = "Company:星河电子", "Company:远航光电", "Zone:合肥高新区"


def firm(key: str = FIRM, **more: Value) -> Graph:
    made = graph()
    entity(made, key, "a.txt#a1", **more)
    return made


OTHERWISE = {
    "came": (graph(), firm(), "added", [], [("+", "星河电子")]),
    "went": (firm(), graph(), "removed", [], [("-", "星河电子")]),
    "another name": (firm(), firm(name="星河"), "renamed", [("name", "星河电子", "星河")], [("", "星河电子")]),
    "a name from before": (
        firm(),
        firm(former_names=("银河",)),
        "renamed",
        [("former name", "", "银河")],
        [("", "星河电子")],
    ),
    "another class": (
        firm(),
        firm("Institution:星河电子"),
        "reclassified",
        [("class", "Company", "Institution")],
        [("", "星河电子")],
    ),
    "another form": (
        firm(),
        firm(forms=("星河", "星河电子")),
        "changed",
        [("form", "", "星河")],
        [("+", "星河电子")],
    ),
    "a form less": (
        firm(forms=("星河", "星河电子")),
        firm(),
        "changed",
        [("form", "星河", "")],
        [("-", "星河电子")],
    ),
    "another id": (
        firm(),
        firm(OTHER, name="星河电子", replaces=(FIRM,)),
        "renamed",
        [("id", FIRM, OTHER)],
        [("", "远航光电")],
    ),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_one_entity_is_told(name: str) -> None:
    old, new, how, said, words = OTHERWISE[name]
    told = compared(old, new)
    assert counts(told) == {f"entities {how}": 1}
    assert details(only(told, "entities", how)) == said
    assert quotes(only(told, "entities", how)) == words


def test_a_renaming_has_the_quote_that_says_so() -> None:
    new = firm(former_names=("银河",))
    new.add_node(Node("FormerName:Company:银河", ("FormerName",), (("name", "银河"),)))
    said = {"quotes": ("银河更名为星河电子。",), "sources": ("a.txt#a1",), "offsets": ("0-9",), "claims": 1}
    new.add_edge(Edge("r", "RENAMED_FROM", FIRM, "FormerName:Company:银河", present(said)))
    told = compared(firm(), new)
    assert quotes(only(told, "entities", "renamed")) == [("+", "银河更名为星河电子。")]


def documents(**sums: str) -> Side:
    made = Graph()
    for name in sums:
        values = {"name": f"报道{name}", "source": name, "date": "2026-01-05"}
        made.add_node(Node(f"{name}#a1", ("Article",), present(values)))
    return Side(made, sums)


def test_documents_came_went_and_have_other_bytes() -> None:
    told = diff.compare(documents(a="1", b="2", c="3"), documents(a="1", b="4", d="5"), KNOWN)
    assert counts(told) == {
        "documents added": 1,
        "documents removed": 1,
        "documents changed": 1,
        "articles added": 1,
        "articles removed": 1,
    }
    assert only(told, "documents", "changed").name == "b"
    assert details(only(told, "documents", "changed")) == [("SHA-256", "2", "4")]


def test_a_document_under_another_name_is_one_that_changed() -> None:
    told = diff.compare(documents(a="1"), documents(b="1"), KNOWN)
    assert counts(told) == {"documents changed": 1, "articles added": 1, "articles removed": 1}
    assert details(only(told, "documents", "changed")) == [("name", "a", "b")]


def test_without_the_sums_of_a_side_documents_are_what_articles_name() -> None:
    old, new = documents(a="1"), Side(documents(a="2").graph)
    assert not diff.compare(old, new, KNOWN)


def test_an_article_with_another_title_changed() -> None:
    new = graph()
    new.add_node(Node("a.txt#a1", ("Article",), present({"name": "新题", "source": "a.txt", "byline": ("李明",)})))
    told = compared(graph(), new)
    assert details(only(told, "articles", "changed")) == [
        ("title", "报道1", "新题"),
        ("date", "2026-01-05", ""),
        ("byline", "", "李明"),
    ]
