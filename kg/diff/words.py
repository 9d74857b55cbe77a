"""What the forms of a comparison have in common: headings in two languages, text in one line, a change in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from kg.diff.records import Change, Detail, Difference, Quote

ZH = {
    "documents": "文件",
    "articles": "报道",
    "entities": "实体",
    "edges": "关系",
    "figures": "数据",
    "added": "新增",
    "removed": "删除",
    "changed": "修改",
    "merged": "合并",
    "split": "拆分",
    "renamed": "更名",
    "reclassified": "改类",
}
SIGNS = {"+": "+", "-": "−", "": ""}
BLANKS = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")
HIDDEN = ("Cc", "Cf", "Cs")
"""Characters that cannot be seen: controls, marks of direction, halves of pairs."""
NOTHING = "没有变化 nothing changed"
BENEATH = "the records differ only in what is not told: places in the text, confidence, finders, mentions"


def plain(text: str, most: int = 0) -> str:
    """Text in one line, with what cannot be seen written out; of what is longer than `most`, the beginning.

    >>> plain("甲\\n乙\\u202e丙"), plain("甲乙丙丁", 3)
    ('甲 乙\\\\u202e丙', '甲乙…')
    """
    line = BLANKS.sub(" ", text).strip()
    shown = "".join(_seen(sign) if category(sign) in HIDDEN else sign for sign in line)
    return f"{shown[: most - 1]}…" if most and len(shown) > most else shown


def _seen(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def heading(kind: str, how: str) -> str:
    """What a group of changes is called."""
    return f"{ZH[kind]} {kind}: {ZH[how]} {how}"


def groups(told: Difference) -> Iterator[tuple[str, str, tuple[Change, ...]]]:
    """The groups that hold something: kind, how, changes."""
    for kind, every in told.changes.items():
        for how, found in every.items():
            if found:
                yield kind, how, found


def beside(change: Change, how: str) -> str:
    """What is said beside the name of a change: its class, its status, its document."""
    about = dict(change.about)
    status = str(about.get("status", ""))
    told = (about.get("class", ""), "" if status == "stated" else status, about.get("date", ""))
    articles = about.get("articles", ())
    count = f"{len(articles)} article{'' if len(articles) == 1 else 's'}" if "articles" in about else ""
    was = "、".join(about["was"]) if how in ("merged", "split") and "was" in about else ""
    return ", ".join(filter(None, (*map(str, told), count, f"was {was}" if was else "")))


def detail(one: Detail) -> tuple[str, str]:
    """A detail as its name and what became of it.

    >>> detail(Detail("stage", "拟", "开工")), detail(Detail("form", "", "甲"))
    (('stage', '拟 → 开工'), ('form', '+ 甲'))
    """
    if one.before and one.after:
        return one.what, f"{one.before} → {one.after}"
    return one.what, f"+ {one.after}" if one.after else f"{SIGNS['-']} {one.before}"


def origin(one: Quote) -> str:
    """Where a quote is from: the day, the article, its title."""
    title = f"《{one.title}》" if one.title else ""
    return " ".join(filter(None, (one.date, one.article, title)))
