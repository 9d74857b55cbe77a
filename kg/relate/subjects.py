"""Which mention a figure is about: the subject of its clause, or of the last clause that names one.

Newspapers name a subject once and go on with clauses that have none. In order: the name that the
clause begins with; what a nameless subject (公司, 项目) stands for; the last name that began a
clause of the paragraph; the first name of the clause; the zone that the article is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import Article, Mention, Span
from kg.relate.sentences import begins_clause

CLASSES = ("Zone", "Park", "Company", "Project", "Institution", "FinancialProduct", "Product", "Event")
LEAD = re.compile(
    r"[“《]?(?:此外|同时|目前|其中|另外|例如|如今|而|在|据了解|据介绍|截至目前|近日|多年来|去年以来|今年以来|近年来)?[“《]?"
)
APPOSED = re.compile(r"(?:的)?[\u4e00-\u9fff]{0,4}(?:企业|公司|园区|项目|平台)?[“《]?")
KEY = "subject_"


class Subjects:
    """Finds subjects; configured once with the words that stand for a nameless one, by class."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the words."""
        self._nameless = {
            key.removeprefix(KEY): re.compile("|".join(words))
            for key, words in sorted(lexicon.items())
            if key.startswith(KEY)
        }

    def __call__(self, article: Article, mentions: Sequence[Mention], clause: Span) -> Mention | None:
        """The subject of a clause; `mentions` are those that end before its figure."""
        fit = [mention for mention in mentions if mention.type in CLASSES]
        start = article.text.rfind("\n", 0, clause[1]) + 1
        near = [mention for mention in fit if mention.start >= start]
        initial = [mention for mention in near if begins_clause(article.text, mention.start)]
        own = [mention for mention in near if mention.start >= clause[0]]
        first = [mention for mention in initial if mention in own][:1]
        topic = initial[-1:]
        choices = (first, self._stand_in(article.text, fit, clause), topic, own[:1], _zone(article, fit), fit[-1:])
        chosen = next((found[0] for found in choices if found), None)
        return chosen and _last_apposed(article.text, chosen, near)

    def _stand_in(self, text: str, fit: Sequence[Mention], clause: Span) -> list[Mention]:
        for kind, words in self._nameless.items():
            same = [mention for mention in fit if mention.type == kind]
            if same and words.match(text, clause[0]):
                return same[-1:]
        return []


def _zone(article: Article, fit: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in fit if article.zone and article.zone in (mention.form, mention.name)][-1:]


def _last_apposed(text: str, mention: Mention, near: Sequence[Mention]) -> Mention:
    """Of 甲区的参展企业乙公司 the company: the last of the names that follow one another as one phrase."""
    for other in near:
        if other.start >= mention.end and mention.type in ("Zone", "Park") and other.type not in ("Zone", "Event"):
            return other if APPOSED.fullmatch(text, mention.end, other.start) else mention
    return mention
