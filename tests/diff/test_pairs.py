"""What of one graph is what of the other."""

from compared import entity, graph

from kg.diff.pairs import pairs
from kg.diff.side import Side
from kg.model import Graph, Node
from kg.resolve.edges import present

FIRM, LONG = "Company:星河", "Company:安徽星河电子有限公司"


def side(*entities: tuple[str, tuple[str, ...]], documents: dict[str, str] | None = None) -> Side:
    made = graph()
    for key, replaces in entities:
        entity(made, key, "a.txt#a1", replaces=replaces)
    return Side(made, documents or {})


def test_an_id_is_what_replaces_it() -> None:
    assert pairs(side((FIRM, ())), side((LONG, (FIRM,)))).entities == {FIRM: LONG}
    assert pairs(side((LONG, (FIRM,))), side((FIRM, ()))).entities == {LONG: FIRM}


def test_an_id_that_is_there_again_is_a_split() -> None:
    found = pairs(side((LONG, (FIRM,))), side((LONG, ()), (FIRM, ())))
    assert (found.entities, found.splits) == ({LONG: LONG}, {FIRM: LONG})


def test_a_name_of_another_class_in_the_same_article_is_the_same() -> None:
    assert pairs(side((FIRM, ())), side(("Institution:星河", ()))).entities == {FIRM: "Institution:星河"}


def test_a_name_in_another_article_is_not() -> None:
    other = graph(articles=("b.txt#a1",))
    entity(other, "Institution:星河", "b.txt#a1")
    assert pairs(side((FIRM, ())), Side(other)).entities == {}


def articles(*titles: str) -> Graph:
    made = Graph()
    for at, title in enumerate(titles, 1):
        made.add_node(Node(f"a.txt#a{at}", ("Article",), present({"name": title, "source": "a.txt"})))
    return made


def test_articles_move_down_when_one_comes_above_them() -> None:
    found = pairs(Side(articles("甲", "乙")), Side(articles("新", "甲", "乙"))).articles
    assert found == {"a.txt#a1": "a.txt#a2", "a.txt#a2": "a.txt#a3"}


def test_an_article_under_another_title_is_that_of_its_key() -> None:
    assert pairs(Side(articles("甲", "乙")), Side(articles("甲", "丙"))).articles["a.txt#a2"] == "a.txt#a2"


def test_a_document_under_another_name_is_told_by_its_bytes() -> None:
    old, new = side(documents={"a.txt": "1", "b.txt": "2"}), side(documents={"a.txt": "1", "c.txt": "2"})
    assert pairs(old, new).documents == {"a.txt": "a.txt", "b.txt": "c.txt"}
