"""Figures as a sentence prints them: number, unit, change, and the words that say what is counted.

What belongs to a figure is read from its clause, what it counts chosen by `kg.relate.indicators`; whose figure it is,
and whether it says anything about anybody, is for `kg.relate.observations` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Mention, Span
from kg.relate.indicators import FAR_BEFORE, FAR_BEHIND, MORE, NUMBER, PERIOD, Around, Indicators, any_of, tokens
from kg.relate.judge import Judge

WHOLE = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)"
ARABIC = rf"{WHOLE}(?:\.\d+)?"
RANGE = rf"{ARABIC}(?:[%％万亿]?[-—~～至到]{ARABIC})?"
HAN = r"(?:[二两三四五六七八九十百千半数几][一二三四五六七八九十百千万几]*|一[十百千万][一二三四五六七八九十百千万几]*)"
SUM = r"(?:[一二两三四五六七八九十数几][一二三四五六七八九十百千几]*|[百千])"
HALF = r"一半|(?<=[过近超])半(?=[，。、；]|$)"
FRACTION = rf"(?:[一二三四五六七八九十百千万]+分之[一二三四五六七八九十]+|{HALF}|\d+/\d+(?![\d/]))"
MONEY = r"(?:万亿|千亿|百亿|亿|千万|百万|万)?(?:美元|欧元|港元|日元|英镑|美金|港币|元)(?:人民币)?"
SCALE = r"(?:[十百千]?[万亿](?!亿|元|美元|欧元)|千(?=[平斤人名家户亩条个多余]))"
SUMS = r"[万亿]+(?:美元|欧元|港元|元)"
OPEN = r"(?=[，。；、！？：）)\s]|以上|左右|$)"
THAN = r"同比|环比|[比较](?:上年|去年|上月|\w{2,6}同期)"
BY = rf"(?:{ARABIC}(?:[-—~～至到]{ARABIC})?(?:%|％|倍|个百分点)|[一二两三四五六七八九十]+(?:倍|番))"
HOW_MUCH = rf"(?:率|幅度)?(?:了|约|近|超过|超|达到|达|为|逾|至少)*(?P<by>{BY})(?P<more>(?:[、和及与]{BY})*)"
RANK = re.compile(
    r"(?:(?:增速|增幅|总量|规模)?(?:位居|位列|名列|排名|居|列|排|为|在))?"
    r"(?P<rank>(?:全国|全省|全市|全区|[\u4e00-\u9fff]{1,4}?[省市])(?:国家高新区|高新区|开发区)?(?:排名|排|中?位?[居列])?"
    r"(?:第[一二三四五六七八九十\d]+|首位|前列|榜首)(?:位|名)?)"
)
CUT = re.compile(r"[，；：。！？\n]")
AND, ITEMS, EACH = re.compile("(?:以上|左右)?[、和及与]"), re.compile("[、和及与]"), "分别"
ORDINAL = "第-—~～./"
POINTS = ("个百分点", "番")
"""What is counted itself where it is the change of no other figure: 比全省高2个百分点."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: text offsets of its number with its unit, of its clause and of all that states it, and its parts."""

    span: Span
    clause: Span
    stated: Span
    value: str
    unit: str
    change: str
    comparison: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A change: where it is printed, with its sign and without, and which of a list of how many it is."""

    start: int
    end: int
    signed: str
    by: str
    place: int = 0
    size: int = 1


class Figures:
    """Finds figures; configured once with the lexicon's units, periods and words of degree."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]], judge: Judge | None = None) -> None:
        """Compile the patterns; what is counted is chosen by the weights of `judge`."""
        self._number = _numbers(lexicon)
        rise, self._fall = lexicon.get("rise", ()), lexicon.get("fall", ())
        ways = any_of([*rise, *self._fall]) or "(?!)"
        self._change = re.compile(rf"(?P<than>{THAN})?(?:名义|实际|可比)?(?P<way>{ways}){HOW_MUCH}")
        self._period = re.compile("|".join(lexicon.get("period", ())) or "(?!)")
        self.indicators = Indicators(lexicon, judge or Judge({}))

    def __call__(self, text: str, span: Span, mentions: Sequence[Mention]) -> list[Figure]:
        """The figures of a sentence; those inside of `mentions`, its names, are none."""
        told: list[Figure] = []
        for figure, around in self.around(text, span, mentions):
            last = told[-1] if told else None
            near = around.after(last.indicator, last.unit) if last else around
            words = self.indicators(text, near)
            carried = last and last.indicator and words.startswith(last.indicator)
            start = min(figure.stated[0], last.stated[0]) if last and carried else figure.stated[0]
            told.append(replace(figure, indicator=words, stated=(start, figure.stated[1])))
        return spread(text, told)

    def around(self, text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[tuple[Figure, Around]]:
        """The figures of a sentence without what they count, each with the words that may say it."""
        if not self._number.search(text, *span) and not self._change.search(text, *span):
            return
        periods = [match.span() for match in self._period.finditer(text, *span)]
        found = sorted(self._found(text, span, mentions, periods), key=lambda figure: figure.span)
        names = [(f"<{mention.type}>", (mention.start, mention.end)) for mention in mentions]
        numbers = [(NUMBER, figure.span) for figure in found]
        apart = sorted([*names, *((PERIOD, period) for period in periods), *numbers], key=lambda one: one[1])
        for last, figure in zip([None, *found], found, strict=False):
            start = max(figure.clause[0], figure.span[0] - FAR_BEFORE)
            stop = max(figure.span[1], min(figure.clause[1], figure.span[1] + FAR_BEHIND))
            more = MORE.match(text, figure.span[1], stop)
            behind = (more.end() if more else figure.span[1], stop)
            before = tokens(text, (start, figure.span[0]), apart)
            between = text[last.span[1] : figure.span[0]] if last else ""
            yield figure, Around(figure.unit, before, tokens(text, behind, apart), between)

    def period(self, text: str, start: int, end: int) -> str:
        """The last period that is named between two offsets."""
        found = list(self._period.finditer(text, start, end))
        return found[-1].group() if found else ""

    def _found(self, text: str, span: Span, mentions: Sequence[Mention], periods: Sequence[Span]) -> Iterator[Figure]:
        changes = list(self._changes(text, span))
        names = ((mention.start, mention.end) for mention in mentions)
        apart = [*names, *periods, *((one.start, one.end) for one in changes)]
        numbers = [one for one in self._number.finditer(text, *span) if _free(text, one, apart)]
        said = _attached(text, numbers, changes)
        for place, (number, following) in enumerate(zip(numbers, [*numbers[1:], None], strict=False)):
            clause = _clause(text, number.span(), span)
            change = said.get(place)
            rank = RANK.search(text, number.end(), following.start() if following else span[1])
            end = max(clause[1], change.end if change else 0, rank.end() if rank else 0)
            yield Figure(
                number.span(),
                clause,
                (clause[0], end),
                *_printed(number),
                change.signed if change else "",
                rank["rank"] if rank else "",
            )
        for change in changes:
            if change not in said.values():
                clause = _clause(text, (change.start, change.end), span)
                unit = next((word for word in POINTS if change.by.endswith(word)), "")
                value, signed = (change.by.removesuffix(unit), "") if unit else ("", change.signed)
                yield Figure((change.start, change.end), clause, clause, value, unit, signed)

    def _changes(self, text: str, span: Span) -> Iterator[Change]:
        for match in self._change.finditer(text, *span):
            sign = "-" if match["way"] in self._fall else "+"
            start, end, at = match.start(), match.end("by"), match.start("more")
            more = [(at + one.start(), at + one.end()) for one in re.finditer(BY, match["more"])]
            spans = [(start, end), *more]
            for place, (first, last) in enumerate(spans):
                by = match["by"] if not place else text[first:last]
                yield Change(first, last, sign + by, by, place, len(spans))


def spread(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The same, where 甲、乙分别 stands before a list of as many figures: each counts its own.

    All of the list count the same words so far.
    """
    told, at = list(figures), 0
    while at < len(told):
        stop = at + 1
        while stop < len(told) and AND.fullmatch(text, told[stop - 1].span[1], told[stop].span[0]):
            stop += 1
        words, respectively, head = told[at].indicator.partition(EACH)
        items = ITEMS.split(words)
        if respectively and len(items) == stop - at > 1:
            told[at:stop] = [
                replace(one, indicator=item + head) for one, item in zip(told[at:stop], items, strict=True)
            ]
        at = stop
    return told


def _numbers(lexicon: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """The pattern of a number with its unit."""
    units, counted = lexicon.get("unit", ()), any_of(map(re.escape, lexicon.get("unit_counted", ())))
    if not units or not counted:
        return re.compile("(?!)")
    latin = any_of(re.escape(one) for one in units if one[-1].isascii() and one[-1].isalpha())
    other = any_of(re.escape(one) for one in units if not (one[-1].isascii() and one[-1].isalpha()))
    rate = any_of(map(re.escape, lexicon.get("unit_rate", ()))) or "(?!)"
    unit = rf"(?:(?:{other}{'|(?:' + latin + ')(?![A-Za-z])' if latin else ''})(?:/(?:{rate}))?)"
    return re.compile(
        rf"(?P<share>{FRACTION})|(?P<money>{RANGE}) ?(?:余|多|几)?(?P<currency>{MONEY}(?:/(?:{rate}))?)"
        rf"|(?P<value>{RANGE}{SCALE}?) ?(?:余|多|来|几)?(?P<unit>{unit})"
        rf"|(?P<sum>{SUM})(?:余|多)?(?P<sums>{SUMS})"
        rf"|(?P<han>{HAN})(?:余|多|来)?(?P<counted>{counted})"
        rf"|(?P<large>{RANGE})(?:余|多)?(?P<yi>亿){OPEN}|(?P<bare>{RANGE}万)(?:余|多)?{OPEN}"
    )


def _printed(number: re.Match[str]) -> tuple[str, str]:
    """The value and the unit of a number."""
    value = next(number[name] for name in ("share", "money", "value", "sum", "han", "large", "bare") if number[name])
    unit = next((number[name] for name in ("currency", "unit", "sums", "counted", "yi") if number[name]), "")
    return value, unit.removesuffix("人民币")


def _attached(text: str, numbers: Sequence[re.Match[str]], changes: Sequence[Change]) -> dict[int, Change]:
    """The change that each number has, by the number's place; a list of changes is of a list of as many numbers."""
    found: dict[int, Change] = {}
    for change in changes:
        before = [place for place, number in enumerate(numbers) if number.end() <= change.start]
        first = change.start if not change.place else changes[changes.index(change) - change.place].start
        if before and change.size <= len(before) and _goes_on(text, numbers[before[-1]].end(), first):
            found.setdefault(before[-1] + 1 - change.size + change.place, change)
    return found


def _free(text: str, number: re.Match[str], apart: Sequence[Span]) -> bool:
    inside = any(start <= number.start() < end for start, end in apart)
    return (
        not inside
        and text[number.start() - 1 : number.start()] not in [*ORDINAL]
        and (not text[number.start() - 1].isascii() or text[number.start() - 1] in " (,")
        if number.start()
        else not inside
    )


def _clause(text: str, number: Span, sentence: Span) -> Span:
    start = max([sentence[0], *(cut.end() for cut in CUT.finditer(text, sentence[0], number[0]))])
    stop = CUT.search(text, number[1], sentence[1])
    return start, stop.start() if stop else sentence[1]


def _goes_on(text: str, end: int, change: int) -> bool:
    """Whether a change is said of the number that ends at `end`: in its clause, or at once in the next."""
    between = text[end:change]
    return len(CUT.findall(between)) <= 1 and (not CUT.search(between) or between[-1:] in "，；：" or len(between) < 6)
