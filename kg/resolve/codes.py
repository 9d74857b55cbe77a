"""Credit codes (统一社会信用代码) that an article prints beside a name: they tell which registered body is meant.

A code is of the nearest organisation named before it in its sentence; one whose check digit is wrong is a misprint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.cn import uscc

from kg.model import Annotation, Evidence, Mention

CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RTUW-Y]{18}(?![0-9A-Za-z])")
STOPS = "。！？\n"
ORGANISATIONS = ("Company", "Government", "Institution")


def stated(annotation: Annotation) -> Iterator[tuple[Mention, Evidence]]:
    """Each code of an article, with the mention of what has it."""
    article = annotation.article
    for found in CODE.finditer(article.text):
        before = [one for one in annotation.mentions if one.type in ORGANISATIONS and one.end <= found.start()]
        nearest = max(before, key=lambda one: one.end, default=None)
        apart = nearest and any(stop in article.text[nearest.end : found.start()] for stop in STOPS)
        if nearest and not apart and uscc.is_valid(found[0]):
            yield nearest, article.evidence(*found.span())
