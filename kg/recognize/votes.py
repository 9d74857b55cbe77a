"""One name, one class: what a form is called is settled once for an article, by votes.

Every place where a form was found votes for its class, with its confidence; each of the places is then of the class
with most votes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Mention
from kg.recognize.overlap import beside, resolve


@Language.component("kg_votes")
def votes(doc: Doc) -> Doc:
    """Give all mentions of a form the class that most of them have."""
    found = resolve([*doc._.candidates, *beside(doc._.candidates, doc._.others)])
    classes = elected(found)
    doc._.candidates = [
        one if one.type == classes[one.form] else replace(one, type=classes[one.form], name=one.form) for one in found
    ]
    return doc


def elected(found: list[Mention]) -> dict[str, str]:
    """Form → the class with most confidence; between equals the first by name.

    >>> one = Mention(0, 2, "光谷", "Zone", "光谷", "tagger", 0.9)
    >>> two = Mention(5, 7, "光谷", "Place", "光谷", "tagger", 0.6)
    >>> elected([one, two])
    {'光谷': 'Zone'}
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[one.form][one.type] += round(100 * one.confidence)
    return {form: min(count, key=lambda kind: (-count[kind], kind)) for form, count in counts.items()}
