"""Lists (A、B和C等…企业): what their heading says, every item is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Span
from kg.recognize import boundaries
from kg.recognize.frame import add, beginning, starting

ITEM = r"[^，。；：！？、“”《》（）\n ]"
LISTS = re.compile(rf"{ITEM}{{2,30}}(?:、{ITEM}{{2,24}})+")
ENDS = "等 相继 先后 纷纷 陆续 均 都 也 的 在 落户 入户 入驻 领域 产业链 产业(?!园|基地) 行业 赛道 集群 围 协同"
LAST = re.compile(rf"(.+?)(?:(?:多|\d+)[个家项]|{'|'.join(ENDS.split())})")
JOINT = re.compile(r"以及|和|与|及")
ORDER = ("Industry", "Company", "Project")
CARRIERS = ("企业", "机构", "公司", "政策", "人才", "技术", "平台", "园区", "部门", "项目", "单位", "服务")
PROJECT_LIKE = re.compile(r"(?:产业园|工业园|基地|生产线|工厂|总部|中心|项目|[一二三]期|年产.*)$|^年产")
LONGEST_FIRM = 12
SURE = 2
LONGEST_SECTOR = 14
FREE = "Project"  # the class whose names hold most kinds of words
VERBAL = frozenset({"v", "vn", "d", "p", "c", "i", "l", "t", "r", "a", "ad"})


def lists(doc: Doc) -> Iterator[tuple[list[Span], str]]:
    """The spans of each list's items, and the words that follow the list."""
    for found in LISTS.finditer(doc._.text):
        spans = [(found.start() + part.start(), found.start() + part.end()) for part in re.finditer("[^、]+", found[0])]
        start, end = spans[-1]
        last = LAST.match(doc._.text, start, end)
        end = last.end(1) if last else end
        yield list(_split(doc, [*spans[:-1], (start, end)])), doc._.text[end : end + 24]


def _split(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    # The last word of an unknown name may look like a function word (联光元|和).
    first = boundaries.left(doc, spans[0][1] - SURE, doc._.setting.classes[FREE])
    yield (max(spans[0][0], first), spans[0][1])
    yield from spans[1:-1]
    start, end = spans[-1]
    joint = JOINT.search(doc._.text, start, end)
    if joint and start < joint.start() and joint.end() < end:
        yield from ((start, joint.start()), (joint.end(), end))
    else:
        yield (start, end)


@Language.component("kg_enumerations")
def enumerations(doc: Doc) -> Doc:
    """Add the items of lists whose heading, or whose other items, say what they are."""
    for spans, after in lists(doc):
        kind = heading(doc, spans, after)
        good = [span for span in spans if kind and fits(doc, span, kind)]
        if kind == "Company" and len(good) * 2 > len(spans):
            good += [span for span in spans if span not in good and _trade(doc, span)]
        for span in good:
            _item(doc, span, kind)
    return doc


def _trade(doc: Doc, span: Span) -> bool:
    """Whether an item ends like a firm, which among firms it is even if its words are ordinary."""
    ends = {found.end() for found in doc._.setting.tails["Company"].finditer(doc._.text, *span)}
    return span[1] in ends and span[1] - span[0] <= LONGEST_FIRM


def heading(doc: Doc, spans: list[Span], after: str) -> str:
    """The class that the words behind a list state, or that of the firms in it."""
    firms = {(one.start, one.end) for span in spans for one in beginning(doc, span[0]) if one.type == "Company"}
    if len(firms & set(spans)) * 2 > len(spans):
        return "Company"
    headings = {kind: doc._.setting.classes[kind].headings for kind in ORDER}
    return next((kind for kind in ORDER if any(re.match(pattern, after) for pattern in headings[kind])), "")


def _item(doc: Doc, span: Span, kind: str) -> None:
    if kind == "Industry":
        span = (starting(doc, span[0], frozenset({"Place"})) or span[0], span[1])
    same = [found.finder for found in beginning(doc, span[0]) if found.end == span[1]]
    if kind == "Company" and PROJECT_LIKE.search(doc._.text[slice(*span)]):
        kind = "Project"
    if kind == "Project" or set(same) <= {"tail"}:
        add(doc, span, kind, "list", 0.65)


def fits(doc: Doc, span: Span, kind: str) -> bool:
    """Whether an item can be a name of the class that the list's heading states."""
    form = doc._.text[slice(*span)]
    if kind != "Industry" and PROJECT_LIKE.search(form):
        return True
    if kind == "Project" or form.endswith(CARRIERS):
        return False
    return _sector(doc, span) if kind == "Industry" else _firm(doc, span)


def _sector(doc: Doc, span: Span) -> bool:
    form, words = doc._.text[slice(*span)], doc._.setting.names.words
    plain = boundaries.left(doc, span[1], doc._.setting.classes[FREE]) <= span[0]
    return plain and len(form) <= LONGEST_SECTOR and words.get(form, "n") not in VERBAL


def _firm(doc: Doc, span: Span) -> bool:
    form, stops = doc._.text[slice(*span)], doc._.setting.names.boundaries
    clause = any(form[i : i + 2] in stops for i in range(len(form) - 1))
    return not clause and len(form) <= LONGEST_FIRM and not _phrase(doc, span)


def _phrase(doc: Doc, span: Span) -> bool:
    """Whether a stretch is made of ordinary words only."""
    start, end = span
    while end > start:
        begin = max(start, boundaries.word(doc, end))
        if doc._.text[begin:end] not in doc._.setting.names.words:
            return False
        end = begin
    return True
