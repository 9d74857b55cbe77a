import socket

import pages
import pytest

from kg.read.formats.html import decoded


@pytest.mark.parametrize("charset", ["utf-8", "GBK", "gb18030", "big5", "utf-16"])
def test_a_page_is_decoded_as_it_says(charset: str) -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head>廠房一座</html>'
    text = page.format(charset)
    assert decoded(text.encode(charset), "n.html")[0] == text


@pytest.mark.parametrize("said", ["gb2312", "utf-8", "no-such-thing", ""])
def test_a_page_that_says_the_wrong_encoding_is_read_all_the_same(said: str) -> None:
    text = f"<html><head><meta charset='{said}'></head><p>近日，甲州高新区新建的厂房投产。</p></html>"
    assert decoded(b"\xef\xbb\xbf" + text.encode(), "n.html") == (text, "utf-8")
    assert decoded(text.encode("gbk"), "n.html") == (text, "gb18030")


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_the_main_text_has_headings_and_blocks_and_no_menu(charset: str) -> None:
    (found,) = pages.sources(pages.html(charset=charset), "n.html")
    assert found.text == pages.TEXT
    assert (found.title, found.encoding) == (pages.TITLE, "gb18030" if charset == "gb2312" else "utf-8")


BODY = """<h2>园区<b>扩建</b></h2>
<p>　　近日，甲州高新区
新建的<a href="/x">厂房</a>投产。<br>图为现场， Robot  3000 型。</p>
<ul><li>第一项，星河电子入驻。</li><li>第二项，远航光电开工。</li></ul>
<table><tr><th>企业</th><th>产值</th></tr><tr><td>星河电子</td><td>3亿元</td></tr></table>
<blockquote><p>“我们很满意。”王芳说。</p></blockquote>
<p>甲州高新区出台多条举措，服务企业，推动产业再上新台阶，吸引更多人才来此创业。</p>"""


def test_paragraphs_items_and_cells_are_blocks() -> None:
    (found,) = pages.sources(pages.html(body=BODY), "n.html")
    assert found.text.split("\n\n")[1:-1] == [
        "## 园区扩建",
        "近日，甲州高新区新建的厂房投产。\n图为现场， Robot 3000 型。",
        "第一项，星河电子入驻。",
        "第二项，远航光电开工。",
        "企业",
        "产值",
        "星河电子",
        "3亿元",
        "“我们很满意。”王芳说。",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>　　甲，一。<br><br>　　乙，<b>二</b>。<!-- 注，一。 --><br>丙，三。</td></tr></table>",
        "<div><div>甲，一。</div><div>乙，二。</div><div>丙，三。</div></div>",
        "<div><p>甲，一。</p><ul><li>乙，二。</li><li>丙，三。</li></ul></div>",
        "<div><div><p>甲，一。</p></div><div><p>乙，二。</p><span>丙，</span>三。</div></div>",
    ],
)
def test_an_article_is_found_however_its_paragraphs_are_made(body: str) -> None:
    (found,) = pages.sources(pages.html(body=body), "n.html")
    assert found.text.split() == ["#", pages.TITLE, "甲，一。", "乙，二。", "丙，三。"]


def test_what_the_head_says_stands_beside_the_text() -> None:
    head = '<meta name="PubDate" content="2024-05-06 08:12"><link rel="canonical" href="https://news.example/1.html">'
    (found,) = pages.sources(pages.html(head=head), "n.html")
    assert (found.date, found.url) == ("2024-05-06", "https://news.example/1.html")


@pytest.mark.parametrize("data", [b"no page at all", b"<html></html>", b"<html><body><script>1</script></body></html>"])
def test_a_page_without_a_text_says_so(data: bytes) -> None:
    assert pages.failure(data, "n.html").startswith("n.html: ")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    head = '<link rel="canonical" href="https://news.example/1.html"><link rel="stylesheet" href="https://news.example/a.css">'
    body = '<p>近日，甲州高新区开工。<img src="https://news.example/a.jpg"></p><iframe src="https://news.example/b"></iframe>'
    assert pages.sources(pages.html(head=head, body=body), "n.html")
    assert pages.failure(b"https://news.example/1.html", "n.html")
