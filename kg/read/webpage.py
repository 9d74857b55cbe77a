"""What an HTML page says of itself beside its text: headline, title, date and address. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kg.read.dates import stamp_date

Tree = Any
"""An element of lxml, which is not typed."""
SITE = re.compile(r"(?<=.)\s*(?:[_|｜]|--|——|\s[-–—]\s).*$")
"""What follows the headline in the title of a page: the name of the paper."""
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]*)"')
ADDRESS = re.compile(r"https?://\S+")
MARK = re.compile("[，。！？；：]")
"""What sentences have and menus do not."""
PROSE = ".//text()[not(ancestor::script or ancestor::style or ancestor::a)]"
CONTAINERS = ("article", "center", "div", "form", "main", "section", "table", "tbody", "td", "tr")
INLINE = ("a", "b", "em", "font", "i", "img", "small", "span", "strong", "sub", "sup", "u")
"""Elements that stand inside a paragraph."""
MOST = 0.75
"""The share of a page's sentences that its article holds; the rest is teasers and the foot."""
TITLES = ("og:title", "articletitle")
DATES = ("article:published_time", "og:published_time", "pubdate", "publishdate", "publish-date", "datepublished")


def beside(tree: Tree) -> dict[str, str]:
    """The title, date and address that a page states, each empty where it states none."""
    said = _said(tree)
    stamps = [said.get(name, "") for name in DATES]
    stamps += [found for script in tree.xpath(".//script") for found in PUBLISHED.findall(script.text or "")]
    stamps += tree.xpath(".//time[@pubdate or @itemprop='datePublished']/@datetime")
    addresses = [*tree.xpath(".//link[@rel='canonical']/@href"), said.get("og:url", "")]
    return {
        "title": _first(said, TITLES) or headline(tree) or SITE.sub("", _title(tree)),
        "date": next(filter(None, map(stamp_date, stamps)), ""),
        "url": next(filter(ADDRESS.fullmatch, addresses), ""),
    }


def headline(tree: Tree) -> str:
    """The first `h1` that the title of the page begins with; of a page without a title, the only `h1`."""
    title = _first(_said(tree), TITLES) or _title(tree)
    heads = [head for head in map(words, tree.xpath(".//h1")) if head]
    if not title:
        return heads[0] if len(heads) == 1 else ""
    return next(filter(title.startswith, heads), "")


def mark_article(tree: Tree) -> None:
    """Make the innermost container that holds most sentences of a page its `article`, so that it is taken whole."""
    body = tree.find("body")
    least = MOST * _marks(body) if body is not None else 0
    inner = body
    while least and (fits := [one for one in inner if one.tag in CONTAINERS and _marks(one) >= least]):
        inner = fits[0]
    if inner is not body:
        inner.tag = "article"
        for container in [one for one in inner.iter() if one.tag in CONTAINERS]:
            container[:] = _paragraphs(container)


def _paragraphs(container: Tree) -> list[Tree]:
    """The children of a container, with each run of bare text between them or between line breaks as a paragraph."""
    runs = [_paragraph(container, container.text)]
    container.text = None
    for child in list(container):
        tail, child.tail = child.tail, None
        if child.tag in INLINE or not isinstance(child.tag, str):
            runs[-1].append(child)
            child.tail = tail
        else:
            runs += [*([] if child.tag == "br" else [child]), _paragraph(container, tail)]
    return [run for run in runs if run.tag != "p" or words(run)]


def _paragraph(container: Tree, text: str | None) -> Tree:
    made = container.makeelement("p")
    made.text = text
    return made


def _marks(element: Tree) -> int:
    """How many marks of sentences stand in an element outside of links."""
    return sum(len(MARK.findall(text)) for text in element.xpath(PROSE))


def words(element: Tree) -> str:
    """The text of an element on one line."""
    return " ".join(str(element.xpath("string()")).split())


def _title(tree: Tree) -> str:
    return next(map(words, tree.xpath(".//title")), "")


def _said(tree: Tree) -> dict[str, str]:
    """The `meta` elements: name or property, in lower case, and content; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.xpath(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        found.setdefault(name.lower(), " ".join(meta.get("content").split()))
    return found


def _first(said: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")
