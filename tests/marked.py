"""Articles from marked text, so that a test says its mentions where they stand: `[思朗科技|Company]落户…`."""

import re

from kg.model import Annotation, Article, Mention

MARK = re.compile(r"\[([^|\]]+)\|(\w+)(?:\|([^\]]+))?\]")


def marked(text: str, *, key: str = "news.txt#a1", zone: str = "", date: str = "") -> tuple[Article, list[Mention]]:
    """An article and its mentions; `[form|Class|name]` gives a mention another name than its form."""
    plain, mentions, at = "", [], 0
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        form, kind, name = match[1], match[2], match[3] or match[1]
        mentions.append(Mention(len(plain), len(plain) + len(form), form, kind, name, "marked"))
        plain += form
        at = match.end()
    plain += text[at:]
    source, _, number = key.rpartition("#")
    offsets = tuple(range(len(plain)))
    return Article(source, number, "", (), zone, date, ((0, len(plain)),), (), plain, plain, offsets), mentions


def annotated(text: str, **place: str) -> Annotation:
    """An annotation that holds nothing but mentions."""
    article, mentions = marked(text, **place)
    return Annotation(article, tuple(mentions))
