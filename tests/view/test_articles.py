"""The articles of a page."""

from kg.model import Node
from kg.view.articles import Articles
from kg.view.texts import Text

KEY = "news.txt#a1"
NODES = [
    Node(KEY, ("Article",), (("byline", ("甲",)), ("date", "2024-03-18"), ("name", "题"))),
    Node("news.txt#a2", ("Article",), ()),
    Node("Company:甲", ("Company", "Entity"), (("name", "甲"),)),
]


def articles() -> Articles:
    return Articles(NODES, {KEY: Text("甲公司落户乙区", (((10, 15), 0), ((30, 32), 5)))})


def test_an_article_is_told_with_its_text_where_that_is_at_hand() -> None:
    whole = {
        "key": KEY,
        "title": "题",
        "date": "2024-03-18",
        "byline": ("甲",),
        "text": "甲公司落户乙区",
        "mentions": [],
    }
    assert articles().shown == [whole, {"key": "news.txt#a2", "title": "", "mentions": []}]


def test_a_place_in_the_text_is_told_from_offsets_of_the_source() -> None:
    assert articles().place(KEY, "13-15 30-32") == {"article": 0, "at": [3, 5, 5, 7]}
    assert articles().place("news.txt#a2", "0-3") == {"article": 1, "at": []}
    assert articles().place("other.txt#a1", "0-3") == {"article": -1, "at": []}


def test_mentions_are_kept_with_their_places() -> None:
    found = articles()
    found.name(KEY, 7, ["10-13", "30-32"])
    found.name("other.txt#a1", 7, ["0-3"])
    assert [one["mentions"] for one in found.shown] == [[[7, 0, 3, 5, 7]], []]


def test_the_day_of_an_article_that_nobody_knows_is_empty() -> None:
    assert [articles().day(key) for key in (KEY, "news.txt#a2", "other.txt#a1")] == ["2024-03-18", "", ""]
