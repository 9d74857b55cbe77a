"""Figures that a sentence states: indicator, value, unit, change, period, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Article, Mention, Observation, Span
from kg.relate.coreference import antecedent
from kg.relate.sentences import sentences
from kg.relate.subjects import Subjects

NUMBER = r"\d[\d,]*(?:\.\d+)?"
CHANGE = re.compile(
    rf"(?P<than>同比|环比)?(?P<way>增长|增加|上升|提高|提升|下降|减少|降低|增|降)了?(?:约|近|超过|超|达)?(?P<by>{NUMBER}%)"
)
FALLING = ("下降", "减少", "降低", "降")
EDGE = re.compile(r"^[的了着已还并又也且其中，、：“”\s]+|[的了着：“”（、\s]+$")
CUT = re.compile(r"[，；：。！？\n]")
COUNTED = "个家项人名位户件所期次场辆台套条"
"""Last characters of units that count what follows them: 引进76个优质项目."""

EXTRACTOR, CONFIDENCE = "figure", 0.6


@dataclass(frozen=True, slots=True)
class Found:
    """A figure: text offsets of its number and of its clause, and its parts as printed."""

    span: Span
    clause: Span
    value: str
    unit: str
    change: str
    end: int


class Figures:
    """Finds observations; configured once with the lexicon's units, periods and words of degree."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the patterns."""
        units = _any(map(re.escape, lexicon.get("unit", ())))
        self._number = re.compile(
            rf"(?P<value>{NUMBER}[万亿](?!亿|元|美元|欧元)|{NUMBER})(?:余|多)?(?P<unit>{units})" if units else "(?!)"
        )
        self._period = re.compile("|".join(lexicon.get("period", ())) or "(?!)")
        degree = _any(lexicon.get("approximate", ()))
        self._degree = re.compile(rf"(?:{degree})+$|^(?:{degree})+" if degree else "(?!)")
        self._subject = Subjects(lexicon)

    def __call__(self, article: Article, mentions: Sequence[Mention]) -> tuple[Observation, ...]:
        """The observations of an article; `mentions` may hold stand-ins for names said before."""
        found = [one for span in sentences(article.text) for one in self._sentence(article, mentions, span)]
        return tuple(sorted(found))

    def _sentence(self, article: Article, mentions: Sequence[Mention], span: Span) -> Iterator[Observation]:
        for figure in self._found(article.text, mentions, span):
            before = [mention for mention in mentions if mention.end <= figure.span[0]]
            subject = self._subject(article, before, figure.clause)
            indicator = self._indicator(article.text, mentions, subject, figure)
            if subject and len(indicator) > 1:
                yield Observation(
                    antecedent(subject, mentions),
                    indicator,
                    figure.value,
                    figure.unit,
                    figure.change,
                    self._said(article.text, span[0], figure.span[0]),
                    article.evidence(figure.clause[0], figure.end),
                    EXTRACTOR,
                    CONFIDENCE,
                )

    def _found(self, text: str, mentions: Sequence[Mention], span: Span) -> Iterator[Found]:
        """Numbers with a unit, each with the change that the next clause states; then changes that stand alone."""
        taken: set[int] = set()
        names = [(mention.start, mention.end) for mention in mentions]
        dates = [match.span() for match in self._period.finditer(text, *span)]
        changes = list(CHANGE.finditer(text, *span))
        apart = [*names, *dates, *(change.span() for change in changes)]
        for match in self._number.finditer(text, *span):
            if not any(start <= match.start() < end for start, end in apart) and text[match.start() - 1] not in "第-—":
                clause = _clause(text, match.span(), span)
                change = next((one for one in changes if one["than"] and _goes_on(text, match.end(), one)), None)
                taken |= {change.start()} if change else set()
                end = max(clause[1], change.end() if change else 0)
                yield Found(match.span(), clause, match["value"], match["unit"], _signed(change), end)
        for change in changes:
            if change.start() not in taken:
                clause = _clause(text, change.span(), span)
                yield Found(change.span(), clause, "", "", _signed(change), clause[1])

    def _indicator(self, text: str, mentions: Sequence[Mention], subject: Mention | None, figure: Found) -> str:
        start = max(figure.clause[0], subject.end if subject and subject.end <= figure.span[0] else 0)
        before = self._bare(_without_lists(text, mentions, (start, figure.span[0])))
        after = self._bare(text[figure.span[1] : figure.clause[1]])
        return f"{before}{after}" if figure.unit and figure.unit[-1] in COUNTED else before or after

    def _bare(self, words: str) -> str:
        words = EDGE.sub("", self._period.sub("", words))
        return EDGE.sub("", self._degree.sub("", words))

    def _said(self, text: str, start: int, end: int) -> str:
        found = list(self._period.finditer(text, start, end))
        return found[-1].group() if found else ""


def _any(words: Sequence[str] | Iterator[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _clause(text: str, number: Span, sentence: Span) -> Span:
    start = max([sentence[0], *(cut.end() for cut in CUT.finditer(text, sentence[0], number[0]))])
    stop = CUT.search(text, number[1], sentence[1])
    return start, stop.start() if stop else sentence[1]


def _goes_on(text: str, end: int, change: re.Match[str]) -> bool:
    """Whether a change is said of the number that ends at `end`: in its clause or right behind it."""
    between = text[end : change.start()] if change.start() >= end else "。"
    return len(CUT.findall(between)) <= 1 and not re.search(r"\d", between)


def _signed(change: re.Match[str] | None) -> str:
    if not change:
        return ""
    return f"{'-' if change['way'] in FALLING else '+'}{change['by']}"


def _without_lists(text: str, mentions: Sequence[Mention], span: Span) -> str:
    """The text without lists of names that end in 等: 谋划甲、乙等重点项目 → 谋划重点项目."""
    kept, at = "", span[0]
    for mention in mentions:
        if at <= mention.start and mention.end < span[1] and text[mention.end] in "、等":
            kept += text[at : mention.start]
            at = mention.end + 1
    return kept + text[at : span[1]]
