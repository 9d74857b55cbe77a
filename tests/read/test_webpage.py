import pytest
from lxml.html import fromstring

from kg.read.webpage import beside, headline, mark_article, words

META = '<meta {}="{}" content="{}">'
URL = "https://news.example/1.html"


def said(head: str, body: str = "") -> dict[str, str]:
    return beside(fromstring(f"<html><head>{head}</head><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>甲州再起步_甲州日报</title>", "", "甲州再起步"),
        ("<title>甲州再起步--甲州网</title>", "", "甲州再起步"),
        ("<title>甲州 - 乙州 再起步</title>", "", "甲州"),
        ("<title>3-5月产值增长</title>", "", "3-5月产值增长"),
        ("<title>_</title>", "", "_"),
        ("<title>甲州再起步_甲州日报</title>", "<h1>甲州日报</h1><h1>甲州再起步</h1>", "甲州再起步"),
        ("<title>甲州再起步</title>" + META.format("property", "og:title", "甲州_再起步"), "", "甲州_再起步"),
        (META.format("name", "ArticleTitle", " 甲州\n再起步 "), "", "甲州 再起步"),
        ("", "<h1>甲州<br>再起步</h1>", "甲州再起步"),
        ("", "", ""),
    ],
)
def test_title(head: str, body: str, title: str) -> None:
    assert said(head, body)["title"] == title


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        (META.format("property", "article:published_time", "2024-05-06T08:00:00+08:00"), "", "2024-05-06"),
        (META.format("name", "PubDate", "2024年5月6日 08:00"), "", "2024-05-06"),
        (META.format("itemprop", "datePublished", "2024/05/06"), "", "2024-05-06"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-06"}]}</script>', "", "2024-05-06"),
        ("", '<time pubdate datetime="2024-05-06">昨天</time>', "2024-05-06"),
        (META.format("name", "pubdate", "昨天"), "", ""),
        ("", "<p>2024年5月6日，园区开工。</p><footer>© 2021</footer>", ""),
    ],
)
def test_a_date_is_taken_where_it_is_stated_and_never_guessed(head: str, body: str, date: str) -> None:
    assert said(head, body)["date"] == date


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (f'<link rel="canonical" href="{URL}">', URL),
        (META.format("property", "og:url", URL), URL),
        ('<link rel="canonical" href="/1.html">' + META.format("property", "og:url", URL), URL),
        ('<link rel="canonical" href="javascript:x">', ""),
        ("", ""),
    ],
)
def test_url(head: str, url: str) -> None:
    assert said(head)["url"] == url


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<title>甲州再起步_报</title><h1>甲州日报</h1><h1>甲州再起步</h1>", "甲州再起步"),
        ("<title>甲州再起步_报</title><h1>别的</h1>", ""),
        ("<h1>甲州</h1>", "甲州"),
        ("<h1>甲州</h1><h1>乙州</h1>", ""),
        ("<h1> </h1>", ""),
    ],
)
def test_headline(page: str, expected: str) -> None:
    assert headline(fromstring(f"<html><body>{page}</body></html>")) == expected


@pytest.mark.parametrize(
    ("body", "article"),
    [
        ("<div>甲，乙。</div><div>丙</div>", "甲，乙。"),
        ("<div><div>甲，乙。</div><div>丙，丁。</div></div><div>戊</div>", "甲，乙。丙，丁。"),
        ("<div>甲，乙。丙，丁。</div><div><a>戊，己。庚，辛。</a><script>，，，，</script></div>", "甲，乙。丙，丁。"),
        ("<p>甲，乙。</p>", ""),
        ("<div>甲</div>", ""),
    ],
)
def test_mark_article(body: str, article: str) -> None:
    tree = fromstring(f"<html><body>{body}</body></html>")
    mark_article(tree)
    assert "".join(words(one) for one in tree.xpath(".//article")) == article


def test_mark_article_leaves_a_page_without_a_body() -> None:
    mark_article(fromstring("<html><head><title>甲，乙。</title></head></html>"))
