"""The annotated article as JSON: one shape for gold, `kg extract`, review and tests.

Offsets are code points of the source's text. `name` of an entity is the fullest form that the
article prints; `id` is the same in every article and document. A name that the entity had before has an id of its own
here, so that the article can say that it was renamed; in the graph both are one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import (
    Annotation,
    Article,
    Claim,
    Evidence,
    Mention,
    Observation,
    Reading,
    Resolution,
    Source,
    Span,
)

Json = dict[str, Any]
LISTS = ("entities", "relations", "observations")
NEEDED = ("source", "id", "ranges", *LISTS)


def file_of(source: Source) -> str:
    """The source whose file the articles of a document stand in: its own, or that of all lines of its file."""
    return source.line_of or source.name


def articles_of(reading: Reading, resolution: Resolution) -> bytes:
    """The articles of a document as they stand in a list, with nothing before the first."""
    every = (f"\n{text(article_json(one, resolution))}" for one in reading.annotations)
    return ",".join(every).encode()


def dump(annotations: Sequence[Annotation], resolution: Resolution) -> str:
    """Some articles as JSON text."""
    return listed([text(article_json(annotation, resolution)) for annotation in annotations])


def listed(articles: Sequence[str]) -> str:
    """A list of articles as JSON text.

    >>> listed([]), listed(["{}"])
    ('[]\\n', '[\\n{}\\n]\\n')
    """
    return "[\n" + ",\n".join(articles) + "\n]\n" if articles else "[]\n"


def text(article: Json) -> str:
    """An article as JSON text, with a line for each entity, relation and observation."""
    fields = (f"{_plain(name)}: {_lines(value) if name in LISTS else _plain(value)}" for name, value in article.items())
    return "{\n " + ",\n ".join(fields) + "\n}"


def _lines(values: Sequence[Json]) -> str:
    return "[\n  " + ",\n  ".join(map(_plain, values)) + "\n ]" if values else "[]"


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def load(path: Path) -> list[Json]:
    """The articles of one JSON file; raises `InputError` where it is not in the interchange format."""
    try:
        articles = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not JSON: {error}") from error
    for article in articles if isinstance(articles, list) else [None]:
        missing = [key for key in NEEDED if not isinstance(article, dict) or key not in article]
        if missing:
            raise InputError(f"{path}: not a list of annotated articles: {', '.join(missing)} missing")
    return list(articles)


def article_json(annotation: Annotation, resolution: Resolution) -> Json:
    """One annotated article."""
    owner = resolution.named(annotation)
    return {
        **head(annotation.article),
        "entities": _entities(annotation, owner),
        "relations": [_relation(claim, owner) for claim in annotation.claims],
        "observations": [_observation(one, owner) for one in annotation.observations],
    }


def head(article: Article) -> Json:
    """What an annotated article says of the article itself."""
    return {
        "source": article.source,
        "id": article.id,
        "title": article.title,
        "byline": list(article.byline),
        "zone": article.zone,
        "date": article.date,
        **({"url": article.url} if article.url else {}),
        "ranges": [list(span) for span in article.ranges],
        "captions": [list(span) for span in article.captions],
    }


def _entities(annotation: Annotation, owner: Mapping[Mention, str]) -> list[Json]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in annotation.mentions:
        groups[owner[mention]].append(mention)
    return [_entity(key, annotation, mentions) for key, mentions in sorted(groups.items())]


def _entity(key: str, annotation: Annotation, mentions: Sequence[Mention]) -> Json:
    forms = fullest(mention.form for mention in mentions)
    spans = [longest(annotation.article.spans(mention.start, mention.end)) for mention in mentions]
    return {
        "id": key,
        "name": forms[0],
        "type": mentions[0].type,
        "forms": forms,
        "mentions": [list(span) for span in spans],
        "finders": [mention.finder for mention in mentions],
    }


def fullest(forms: Iterable[str]) -> list[str]:
    """The forms of an entity, the fullest first: that is its name.

    >>> fullest(["华星", "华星光电", "新星", "华星"])
    ['华星光电', '华星', '新星']
    """
    return sorted(set(forms), key=lambda form: (-len(form), form))


def longest(spans: Sequence[Span]) -> Span:
    """One span from several: the longest, for a name or quote that a column break cuts in two.

    >>> longest([(3, 5), (30, 36), (9, 15)])
    (9, 15)
    """
    return max(spans, key=lambda span: (span[1] - span[0], -span[0]))


def _relation(claim: Claim, owner: Mapping[Mention, str]) -> Json:
    return {
        "head": owner[claim.head],
        "type": claim.relation,
        "tail": owner[claim.tail],
        **_stated(claim.evidence),
        "attributes": dict(claim.attributes),
        "extractor": claim.extractor,
        "confidence": claim.confidence,
    }


def _observation(one: Observation, owner: Mapping[Mention, str]) -> Json:
    return {
        "subject": owner[one.subject],
        "indicator": one.indicator,
        "value": one.value,
        "unit": one.unit,
        "change": one.change,
        "period": one.period,
        **_stated(one.evidence),
        "extractor": one.extractor,
        "confidence": one.confidence,
    }


def _stated(evidence: Evidence) -> Json:
    whole = {"evidence": list(longest(evidence.spans)), "quote": evidence.quote}
    return whole if len(evidence.spans) == 1 else {**whole, "evidence_spans": [list(span) for span in evidence.spans]}
