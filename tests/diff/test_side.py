from compared import entity, figure, graph
from sample import graph as sample

from kg.diff.side import Side

FIRM, ZONE = "Company:星河电子", "Zone:合肥高新区"


def test_a_sentence_is_told_before_a_name() -> None:
    made = graph((FIRM, "LOCATED_IN", ZONE, "星河电子落户。", {}))
    entity(made, "Park:甲园", "a.txt#a1")
    assert [one.quote for one in Side(made).told(FIRM)] == ["星河电子落户。"]
    assert [one.quote for one in Side(made).told(ZONE)] == ["合肥高新区"]  # the sentence does not name it
    assert [one.quote for one in Side(made).told("Park:甲园")] == ["甲园"]
    assert Side(made).told("Park:乙园") == ()


def test_the_first_words_of_an_article_are_by_their_place() -> None:
    made = graph((FIRM, "LOCATED_IN", ZONE, "后面的话。", {}))
    figure(made, ZONE, "a.txt#a1", indicator="企业", value="1", quote="前面的数", offsets="0-1")
    assert Side(made, sign="+").first("a.txt#a1")[0].quote == "前面的数"


def test_a_graph_is_counted() -> None:
    assert Side(sample()).sizes() == {"documents": 2, "articles": 2, "entities": 6, "edges": 5, "figures": 1}
