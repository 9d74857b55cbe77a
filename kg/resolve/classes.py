"""Classes that people decided: the mentions of a name are of the class that the ledger gives it.

A class decides which relations a name may stand in, so this comes before claims are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Annotation, Article, Mention
from kg.ontology import Ontology
from kg.resolve.decisions import NONE, Decisions
from kg.resolve.locals import SEPARATOR, locals_of


def reclassed(
    article: Article, mentions: Sequence[Mention], ontology: Ontology, decided: Decisions
) -> tuple[Mention, ...]:
    """The mentions of an article, each of the class that was decided for its name, here or in every zone.

    What was decided to be no name (`none:`) is left out.
    """
    classes: dict[Mention, str] = {}
    named = locals_of(Annotation(article, tuple(mentions)), ontology, decided) if decided.classes else {}
    for one, found in named.items():
        kind = decided.class_of(one.id) or decided.class_of(one.id.partition(SEPARATOR)[0])
        classes.update(dict.fromkeys(found, kind))
    return tuple(replace(one, type=classes.get(one) or one.type) for one in mentions if classes.get(one) != NONE)
