"""Articles with the names, relations and figures that people or models marked in them: for fitting and scoring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pages import rows

from kg import interchange
from kg.model import Article, Mention, Span
from kg.read import documents, read
from kg.read.text import normalise
from kg.read.zones import text_zone
from kg.recognize.tags import Tagged

ROOT = Path(__file__).resolve().parents[1]
Json = dict[str, Any]
NAMES = sorted((ROOT / "training").glob("names*.jsonl"))
"""Where the names are in news, one file a collection."""
MARK = re.compile(r"\[([^\[\]\n]+)\]([A-Z])")
LETTERS = {
    "Z": "Zone",
    "K": "Park",
    "C": "Company",
    "G": "Government",
    "I": "Institution",
    "P": "Person",
    "L": "Policy",
    "J": "Project",
    "D": "Product",
    "F": "FinancialProduct",
    "E": "Event",
    "H": "Honor",
    "N": "Industry",
    "A": "Place",
}
"""What the letters behind the names in `training/written.txt` stand for."""


@dataclass(frozen=True, slots=True)
class Said:
    """A relation between two entities, by their names, and where the text says it."""

    head: str
    relation: str
    tail: str
    evidence: Span
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure about an entity, by its name, and where the text says it."""

    subject: str
    indicator: str
    value: str
    unit: str
    change: str
    period: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and what is marked in it; the `name` of a mention is its entity's."""

    group: str
    article: Article
    mentions: tuple[Mention, ...]
    relations: tuple[Said, ...]
    figures: tuple[Figure, ...]


def whole(key: str, words: str) -> Article:
    """A text as an article of its own, as it stands."""
    text = normalise(words)
    return Article(key, "a1", "", (), text_zone(text), "", ((0, len(text)),), (), words, text, tuple(range(len(text))))


def pages(gold: Path, places: Path) -> Iterator[Annotated]:
    """The articles of an interchange file, as the reader reads them from the documents in `places`."""
    marked = interchange.load(gold)
    for source in documents(places / marked[0]["source"]):
        articles, _ = read(source)
        for one in marked:
            places_of = {span[0] for span in one["ranges"]}
            article = next(article for article in articles if {span[0] for span in article.ranges} == places_of)
            yield _page(gold.stem, article, one)


def _page(group: str, article: Article, marked: Json) -> Annotated:
    at = {place: index for index, place in enumerate(article.offsets)}

    def span(start: int, end: int) -> Span:
        inside = [at[place] for place in range(start, end) if place in at]
        return (min(inside), max(inside) + 1) if inside else (0, 0)

    mentions = [
        _mention(article, span(*place), entity["type"], _key(entity))
        for entity in marked["entities"]
        for place in entity["mentions"]
    ]
    relations = [
        Said(one["head"], one["type"], one["tail"], span(*one["evidence"]), one.get("attributes", {}))
        for one in marked["relations"]
    ]
    figures = [
        Figure(
            *(one[name] for name in ("subject", "indicator", "value", "unit", "change", "period")),
            span(*one["evidence"]),
        )
        for one in marked["observations"]
    ]
    return Annotated(group, article, tuple(sorted(mentions)), tuple(relations), tuple(figures))


def _key(entity: Json) -> str:
    return str(entity.get("id") or entity["name"])


def _mention(article: Article, span: Span, kind: str, name: str) -> Mention:
    return Mention(*span, article.text[slice(*span)], kind, name, "gold")


def news(zone_news: Path, part: str) -> Iterator[Annotated]:
    """The annotated texts of one part of `tests/gold`."""
    texts = {record["id"]: record["text"] for record in rows(zone_news)}
    for record in rows(ROOT / "tests" / "gold" / "zone-news.jsonl"):
        if record["part"] == part:
            yield _news(record, whole(record["id"], texts[record["id"]]))


def _news(record: Json, article: Article) -> Annotated:
    def words(span: Sequence[int] | None) -> str:
        return article.text[slice(*span)] if span else ""

    names = [f"{number}:{words(entity['mentions'][0])}" for number, entity in enumerate(record["entities"])]
    mentions = [
        _mention(article, (place[0], place[1]), entity["type"], name)
        for name, entity in zip(names, record["entities"], strict=True)
        for place in entity["mentions"]
    ]
    relations = [
        Said(
            names[one["head"]],
            one["type"],
            names[one["tail"]],
            tuple(one["evidence"]),
            {name: words(span) for name, span in one["attributes"].items()},
        )
        for one in record["relations"]
    ]
    figures = [
        Figure(
            names[one["subject"]],
            "".join(words(piece) for piece in one["indicator"]),
            words(one["value"]),
            words(one["unit"]),
            one["sign"] + words(one["change"]),
            words(one["period"]),
            tuple(one["evidence"]),
        )
        for one in record["observations"]
    ]
    return Annotated(record["id"], article, tuple(sorted(mentions)), tuple(relations), tuple(figures))


def training(zone_news: Path) -> Iterator[Annotated]:
    """The texts whose relations and figures `training/relations.jsonl` marks: of the news, and written ones."""
    texts = {record["id"]: record["text"] for record in rows(zone_news)}
    names = {record["id"]: tagged(record) for record in rows(ROOT / "training" / "names.jsonl")}
    for key, words, marked in written():
        texts[key], names[key] = words, marked
    for record in rows(ROOT / "training" / "relations.jsonl"):
        if record["id"] in texts:
            yield _trained(record, whole(record["id"], texts[record["id"]]), names[record["id"]])


def written() -> Iterator[tuple[str, str, list[Tagged]]]:
    """Key, text and names of the articles in `training/written.txt`."""
    text = (ROOT / "training" / "written.txt").read_text(encoding="utf-8")
    for number, marked in enumerate(re.split(r"(?m)^(?=# )", text)):
        yield f"written:{number}", *unmarked(marked)


def unmarked(marked: str) -> tuple[str, list[Tagged]]:
    """A text without the marks of its names, and the names.

    >>> unmarked("落户[孝感高新区]Z。")
    ('落户孝感高新区。', [(2, 7, 'Zone')])
    """
    text, names, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        names.append((len(text), len(text) + len(mark[1]), LETTERS[mark[2]]))
        text, at = text + mark[1], mark.end()
    return text + marked[at:], names


def tagged(record: Json) -> list[Tagged]:
    """The names of a record of `training/names.jsonl`."""
    return [(*span, kind) for kind, spans in record["names"].items() for span in spans]


def _trained(record: Json, article: Article, names: Sequence[Tagged]) -> Annotated:
    def words(span: Sequence[int]) -> str:
        return article.text[slice(*span)]

    first = {words(span): words(group[0]) for group in record["same"] for span in group}
    mentions = [
        _mention(article, (start, end), kind, first.get(words((start, end)), words((start, end))))
        for start, end, kind in names
    ]

    def named(span: Sequence[int]) -> str:
        return first.get(words(span), words(span))

    relations = [
        Said(named(head), relation, named(tail), tuple(evidence), attributes)
        for head, relation, tail, evidence, attributes in record["relations"]
    ]
    figures = [
        Figure(named(subject), indicator, value, unit, change, period, tuple(evidence))
        for subject, indicator, value, unit, change, period, evidence in record["figures"]
    ]
    return Annotated(record["id"], article, tuple(sorted(mentions)), tuple(relations), tuple(figures))
