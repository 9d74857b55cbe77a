"""Annotations from marked text, so that a test says its mentions where they stand: `[思朗科技|Company]落户…`."""

from kg.examples import marked
from kg.model import Annotation

__all__ = ["annotated", "marked"]


def annotated(text: str, **place: str) -> Annotation:
    """An annotation that holds nothing but mentions."""
    article, mentions = marked(text, **place)
    return Annotation(article, tuple(mentions))
