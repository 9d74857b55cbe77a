"""What the page asks and says: the queues, the ledger, gold; safe for several tabs at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from kg.errors import InputError, KgError
from kg.model import Annotation
from kg.relate.sentences import sentences
from kg.resolve import decisions
from kg.resolve.decisions import ACCEPT, BOTH, CLASS, MENTION, REJECT, SEEN, Decision, Decisions
from kg.review import deciding, gold, queues
from kg.review.desk import Desk
from kg.review.items import CLAIMS, CONFLICTS, IDENTITY, LEFTOVERS, NAMES, QUEUES, Item

Json = dict[str, Any]
MOST, FOUND = 60, 12
"""Items, and names, that are given at once."""


class DecidedError(KgError):
    """Somebody decided the item meanwhile."""

    def __init__(self, told: Decision) -> None:
        """Say what was decided."""
        super().__init__(f"decided by {told.who or 'somebody'} already: {told.decision}")
        self.told = asdict(told)


class Room:
    """One session; `opened` reads the documents, again where a decision needs it."""

    def __init__(self, opened: Callable[[], Desk], who: str, folder: Path | None) -> None:
        """Read the documents and make the queues."""
        self._opened, self._who, self._folder, self._lock = opened, who, folder, Lock()
        self._read()

    def _read(self) -> None:
        self._desk = self._opened()
        self._items = {item.id: item for item in queues.every(self._desk)}
        sources = [reading.name for reading in self._desk.built.readings if reading.source]
        self._gold = gold.Folder(self._folder, sources) if self._folder else None

    @property
    def _file(self) -> Path:
        return self._desk.chosen.decisions

    def state(self) -> Json:
        """Who decides, how far it is, and what the schema knows."""
        known, schema = decisions.load(self._file), self._desk.known
        left = Counter(item.queue for item in self._items.values() if not deciding.decided(item, known))
        done = Counter(queue_of(one) for one in known.by_key.values())
        return {
            "author": self._who,
            "gold": self._folder is not None,
            "queues": [{"name": name, "open": left[name], "done": done[name]} for name in QUEUES],
            "mine": sum(one.who == self._who for one in known.every),
            "classes": [
                {"name": one.name, "label": dict(one.label), "color": one.color} for one in schema.classes.values()
            ],
            "relations": [
                {
                    "name": one.name,
                    "label": dict(one.label),
                    "head": list(one.head),
                    "tail": list(one.tail),
                    "attributes": list(one.attributes),
                }
                for one in schema.relations.values()
            ],
        }

    def items(self, queue: str) -> Json:
        """The open items of a queue, the first of them; raises `InputError` for a queue that is not known."""
        if queue not in QUEUES:
            raise InputError(f"queue: not known; known are {', '.join(QUEUES)}")
        known = decisions.load(self._file)
        open_ = [item for item in self._items.values() if item.queue == queue and not deciding.decided(item, known)]
        return {"items": [item.json() for item in open_[:MOST]], "open": len(open_)}

    def item(self, key: str) -> Json:
        """One item, with what spoke for and against it, and what was decided."""
        item = self._item(key)
        found = deciding.decided(item, decisions.load(self._file))
        return {**item.json(), "reasons": self._reasons(item), "decided": asdict(found) if found else None}

    def _item(self, key: str) -> Item:
        if key not in self._items:
            raise InputError("item: not known; it may be gone since the documents were read again")
        return self._items[key]

    def _reasons(self, item: Item) -> list[tuple[str, float]]:
        if item.queue != CLAIMS:
            return list(item.reasons)
        annotation = self._desk.articles[item.topic.article]
        for claim in (*annotation.claims, *annotation.near):
            if queues.claim_topic(self._desk, annotation, claim) == item.topic:
                return self._desk.reasons(item.topic.article, claim)
        return []

    def decide(self, told: Json) -> Json:
        """Write an answer down; raises `DecidedError` where somebody was first, `InputError` for what is no answer."""
        item, said = self._item(str(told.get("id", ""))), deciding.answer(told)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        made = deciding.lines(item, said, self._who, now, self._desk.known.classes)
        with self._lock, decisions.changing(self._file) as known:
            found = deciding.decided(item, known)
            if found:
                raise DecidedError(found)
            decisions.put(made, known, self._file)
        return {"decided": [asdict(one) for one in made]}

    def undo(self) -> Json:
        """Take the latest decision of this author back; where its item is gone, the documents are read again."""
        with self._lock:
            before = decisions.load(self._file)
            last = decisions.undo(self._file, self._who)
            gone = {one.key for one in {*before.every} - {*decisions.load(self._file).every}}
            opened = [item for item in self._items.values() if _concerned(item, before, gone)]
            if not opened:
                self._read()
                opened = [item for item in self._items.values() if _concerned(item, before, gone)]
        return {"undone": asdict(last), "item": opened[0].json() if opened else None}

    def entities(self, part: str, kind: str) -> Json:
        """Entities of a class whose name, or a form of it, holds some characters."""
        found = [
            {"id": one.id, "name": one.name, "mentions": one.mentions}
            for one in self._desk.built.resolution.entities
            if one.type == kind and part and any(part in form for form in (one.name, *one.forms))
        ]
        found.sort(key=lambda one: (len(str(one["name"])), str(one["id"])))
        return {"entities": found[:FOUND]}

    def articles(self) -> Json:
        """The articles, with whether they are labelled."""
        return {
            "articles": [
                {"key": key, "title": one.article.title, "date": one.article.date, "labelled": bool(self._labels(one))}
                for key, one in self._desk.articles.items()
            ]
        }

    def next(self) -> Json:
        """The sentences to label next."""
        done = {}
        for key, one in self._desk.articles.items():
            labels = self._labels(one)
            done[key] = _text_spans(one, labels) if labels else []
        return {"sentences": gold.chosen(self._desk, done)}

    def article(self, key: str) -> Json:
        """An article to label: its text, its sentences, what is found in it, and what was labelled."""
        if key not in self._desk.articles:
            raise InputError("article: not known")
        one = self._desk.articles[key]
        labels = self._labels(one)
        return {
            "key": key,
            "title": one.article.title,
            "date": one.article.date,
            "text": one.article.raw,
            "offsets": list(one.article.offsets),
            "sentences": list(sentences(one.article.text)),
            "found": _found(self._desk, one),
            "gold": labels,
        }

    def keep(self, told: Json) -> Json:
        """Write a labelled article; raises `InputError` where no folder was named, or the labels do not fit."""
        key = told.get("article")
        if not self._gold:
            raise InputError("no folder for labelled articles; start `kg review` with --gold DIR")
        if not isinstance(key, str) or key not in self._desk.articles:
            raise InputError("article: not known")
        article = self._desk.articles[key].article
        made = gold.labelled(told, article, self._desk.known, self._who)
        with self._lock:
            return {"file": self._gold.save(made, article).name, "entities": len(made["entities"])}

    def _labels(self, one: Annotation) -> Json | None:
        return self._gold.article(one.article) if self._gold else None


def queue_of(one: Decision) -> str:
    """The queue that a decision came from, or could have come from."""
    if one.about.startswith("conflict") or one.decision == BOTH:
        return CONFLICTS
    if one.about.startswith("leftover") or one.decision == SEEN:
        return LEFTOVERS
    if one.decision in (CLASS, MENTION) or one.about.startswith(MENTION) or one.left == one.right:
        return NAMES
    return CLAIMS if one.about or one.decision in (ACCEPT, REJECT) else IDENTITY


def _concerned(item: Item, before: Decisions, gone: set[tuple[str, ...]]) -> bool:
    found = deciding.decided(item, before)
    return found is not None and found.key in gone


def _found(desk: Desk, one: Annotation) -> Json:
    """What is found in an article, by text offsets."""
    named = desk.built.resolution.named(one)
    entities: dict[str, Json] = {}
    for mention, own in named.items():
        entry = entities.setdefault(own, {"id": own, "type": mention.type, "mentions": []})
        entry["mentions"].append([mention.start, mention.end])
    relations = [
        {
            "type": claim.relation,
            "head": named[claim.head],
            "tail": named[claim.tail],
            "evidence": queues.place(one, claim.evidence.quote, claim.head.start),
            "attributes": {name: value for name, value in claim.attributes if not name.startswith("resolved")},
        }
        for claim in one.claims
    ]
    figures = [
        {
            **{name: getattr(figure, name) for name in ("indicator", "value", "unit", "change", "period")},
            "subject": named[figure.subject],
            "evidence": queues.place(one, figure.evidence.quote, figure.subject.start),
        }
        for figure in one.observations
    ]
    return {"entities": list(entities.values()), "relations": relations, "observations": figures}


def _text_spans(one: Annotation, labels: Mapping[str, Any]) -> list[tuple[int, int]]:
    """What was labelled of an article, as offsets of its text."""
    spans = labels.get("labelled") or labels["ranges"]
    inside = [at for at, place in enumerate(one.article.offsets) if any(a <= place < b for a, b in spans)]
    found: list[tuple[int, int]] = []
    for at in inside:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
