import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from kg.report.page import page
from kg.report.tables import Table


def test_a_bar_is_as_long_as_its_number() -> None:
    text = page([Table(("甲", "A"), (("名", "name"), ("数", "count")), (("一", 10), ("二", 5), ("三", 0)), bars=1)])
    assert re.findall(r'<rect width="(\d+)"', text) == ["1000", "500", "0"]


def test_no_address_and_no_script_is_in_the_page() -> None:
    text = page([Table(("甲", "A"), (("名", "name"),), (("一",),), note="n")])
    assert not re.search(r"https?://|<script|\son\w+=", text)
    assert "default-src 'none'" in text


PIECES = st.sampled_from(
    ["<b>", "</td>", "<script>", "&", "&amp;", '"', "'", "-->", "<!--", "]]>", "<svg/onload=1>", "甲"]
)


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join))
def test_names_are_text(name: str) -> None:
    text = page([Table(("甲", "A"), (("名", "name"), ("数", "count")), ((name, 1),), bars=1, note=name)])
    body = text.partition("<main>")[2].partition("</main>")[0]
    root = ElementTree.fromstring(f"<main>{body}</main>")
    assert {one.tag for one in root.iter()} <= {
        *["main", "section", "h2", "span", "div", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "p"]
    }
    assert [root.find(f".//{place}").text for place in ("tbody/tr/th", "p")] == [name, name]
