"""Articles that are labelled by hand: what is chosen next, and files in the interchange format that `kg eval` reads.

What was labelled of an article stands in `labelled`, as spans of its document: the whole article, or some sentences.
Only that is scored (`kg.evaluate`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg import interchange
from kg.builds import durable, pages
from kg.errors import InputError
from kg.model import Annotation, Article, Span
from kg.ontology import Ontology
from kg.relate.sentences import sentences
from kg.review.deciding import plain
from kg.review.desk import Desk

Json = dict[str, Any]
NEXT = 40
"""How many sentences are proposed."""


def chosen(desk: Desk, done: Mapping[str, Sequence[Span]]) -> list[Json]:
    """The sentences that would teach most: where what is found disagrees, and how many claims they decide.

    `done` are text spans of articles that are labelled already.
    """
    found = []
    for key, annotation in desk.articles.items():
        for start, end in sentences(annotation.article.text):
            if not any(a <= start and end <= b for a, b in done.get(key, ())):
                doubt, count = _doubt(desk, annotation, (start, end))
                found.append((round(doubt, 3), count, key, start, end))
    found.sort(key=lambda one: (-one[0], one[2:]))
    return [
        {"article": key, "start": a, "end": b, "text": desk.articles[key].article.raw[a:b], "score": doubt, "claims": n}
        for doubt, n, key, a, b in found[:NEXT]
        if doubt > 0
    ]


def _doubt(desk: Desk, annotation: Annotation, span: Span) -> tuple[float, int]:
    """How much is open in a sentence: each claim by its entropy, and once more where cue and judge disagree; names."""
    inside = [
        one
        for one in (*annotation.claims, *annotation.near)
        if span[0] <= min(one.head.start, one.tail.start) < span[1]
    ]
    names = [one for one in annotation.mentions if span[0] <= one.start < span[1]]
    stated = set(annotation.claims)
    apart = sum(one.extractor.startswith("cue:") != (one in stated) for one in inside)
    sure = [*(one.confidence for one in inside), *(one.confidence for one in names)]
    return sum(map(_entropy, sure)) + apart / 2, len(inside)


def _entropy(probability: float) -> float:
    """Bits that an answer would give.

    >>> _entropy(0.5), _entropy(1.0)
    (1.0, 0.0)
    """
    rest = 1 - probability
    return sum((-p * math.log2(p) for p in (probability, rest) if 0 < p < 1), start=0.0)


class Folder:
    """A folder of gold, one file a document."""

    def __init__(self, folder: Path, sources: Iterable[str]) -> None:
        """Keep gold of these documents in a folder."""
        self._folder, self._names = folder, pages.file_names(sources)

    def article(self, article: Article) -> Json | None:
        """What is labelled of an article."""
        file = self._file(article)
        found = interchange.load(file) if file.is_file() else []
        return next((one for one in found if one["id"] == article.id and one["source"] == article.source), None)

    def save(self, made: Json, article: Article) -> Path:
        """Put a labelled article into the file of its document; what it labels takes the place of what was there."""
        file = self._file(article)
        with durable.waited(file):
            there = interchange.load(file) if file.is_file() else []
            others = [one for one in there if one["id"] != made["id"]]
            before = next((one for one in there if one["id"] == made["id"] and "labelled" in one), None)
            every = sorted(
                [*others, together(before, made) if before else made], key=lambda one: (len(one["id"]), one["id"])
            )
            durable.written(file, json.dumps(every, ensure_ascii=False, indent=1) + "\n")
        return file

    def _file(self, article: Article) -> Path:
        return self._folder / f"{self._names[article.source]}"


def together(before: Json, made: Json) -> Json:
    """What was labelled of an article before, but for the parts that are labelled again, and what is new."""
    spans = made["labelled"]
    entities = {one["id"]: one for one in made["entities"]}
    for one in before["entities"]:
        rest = [span for span in one["mentions"] if not _touches(span, spans)]
        known = entities.get(one["id"])
        if rest and known and known["type"] == one["type"]:
            forms = interchange.fullest([*known["forms"], *one["forms"]])
            mentions = sorted([*rest, *(span for span in known["mentions"] if span not in rest)])
            entities[one["id"]] = {**known, "name": forms[0], "forms": forms, "mentions": mentions}
        elif rest and not known:
            entities[one["id"]] = {**one, "mentions": rest}
    old = [span for span in before["labelled"] if span not in spans]
    kept = {
        name: [*made[name], *(one for one in before[name] if _stays(one, spans, entities) and one not in made[name])]
        for name in ("relations", "observations")
    }
    return {**made, "labelled": sorted([*old, *spans]), "entities": list(entities.values()), **kept}


def _touches(span: Sequence[int], spans: Iterable[Sequence[int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)


def _stays(one: Json, spans: Iterable[Sequence[int]], entities: Mapping[str, Json]) -> bool:
    """Whether a relation or a figure lies outside of what is labelled again, and its names are there."""
    ends = [one[side] for side in ("head", "tail", "subject") if side in one]
    return not _touches(one["evidence"], spans) and all(end in entities for end in ends)


def labelled(told: Json, article: Article, known: Ontology, who: str) -> Json:
    """An article in the interchange format from what the page sends: names, relations, figures, by text offsets.

    Raises `InputError` for what the article or the schema does not know.
    """
    try:
        return _Labels(article, known).json(told, who)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise InputError(f"labels: not understood: {error}") from error


class _Labels:
    def __init__(self, article: Article, known: Ontology) -> None:
        self._article, self._known = article, known
        self._kinds: dict[str, str] = {}

    def json(self, told: Json, who: str) -> Json:
        article = self._article
        spans = [self._span(one) for one in told["labelled"]] or [(0, len(article.raw))]
        entities = [self._entity(one) for one in told["entities"]]
        if len(self._kinds) != len(entities):
            raise InputError("two entities have one id")
        return {
            **interchange.head(article),
            "labelled": [list(part) for span in spans for part in article.spans(*span)],
            "by": self._text(who),
            "entities": entities,
            "relations": [self._relation(one) for one in told["relations"]],
            "observations": [self._figure(one) for one in told["observations"]],
        }

    def _span(self, given: Sequence[int]) -> Span:
        start, end = given
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(self._article.raw):
            raise InputError(f"{given}: no span of the article")
        return start, end

    def _text(self, given: str) -> str:
        if not isinstance(given, str) or not plain(given):
            raise InputError("a text is too long, or is none")
        return given

    def _stated(self, given: Sequence[int]) -> Json:
        start, end = self._span(given)
        return {
            "evidence": list(interchange.longest(self._article.spans(start, end))),
            "quote": self._article.raw[start:end],
        }

    def _entity(self, one: Json) -> Json:
        kind, key = one["type"], self._text(one["id"])
        if kind not in self._known.classes:
            raise InputError(f"{kind}: no class")
        self._kinds[key] = kind
        spans = sorted({self._span(span) for span in one["mentions"]})
        forms = interchange.fullest(self._article.raw[slice(*span)] for span in spans)
        places = [list(interchange.longest(self._article.spans(*span))) for span in spans]
        return {"id": key, "name": forms[0], "type": kind, "forms": forms, "mentions": places}

    def _relation(self, one: Json) -> Json:
        kind = one["type"]
        relation = self._known.relations.get(kind)
        if (
            not relation
            or self._kinds[one["head"]] not in relation.head
            or self._kinds[one["tail"]] not in relation.tail
        ):
            raise InputError(f"{kind}: does not join these two")
        said = {self._text(name): self._text(value) for name, value in one.get("attributes", {}).items() if value}
        return {
            "head": one["head"],
            "type": kind,
            "tail": one["tail"],
            **self._stated(one["evidence"]),
            "attributes": said,
        }

    def _figure(self, one: Json) -> Json:
        if one["subject"] not in self._kinds or not one["indicator"] or not (one["value"] or one.get("change")):
            raise InputError("a figure needs a subject, an indicator, and a value or a change")
        told = {name: self._text(one.get(name, "")) for name in ("indicator", "value", "unit", "change", "period")}
        return {"subject": one["subject"], **told, **self._stated(one["evidence"])}
