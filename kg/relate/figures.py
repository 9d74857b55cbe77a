"""Figures as a sentence prints them: number, unit, change, and the words that say what is counted.

What belongs to a figure is read from its clause; whose figure it is, and whether it says anything about anybody, is for
`kg.relate.observations` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Mention, Span

ARABIC = r"\d[\d,]*(?:\.\d+)?"
RANGE = rf"{ARABIC}(?:[-—~～至到]{ARABIC})?"
HAN = r"(?:[二两三四五六七八九十百千半数几][一二三四五六七八九十百千万]*|一[十百千万][一二三四五六七八九十百千万]*)"
FRACTION = r"(?:[一二三四五六七八九十百千万]+分之[一二三四五六七八九十]+|一半)"
MONEY = r"(?:万亿|千亿|百亿|亿|千万|百万|万)?(?:美元|欧元|港元|日元|英镑|元)"
THAN = r"同比|环比|[比较](?:上年|去年|上月|\w{2,6}同期)"
HOW_MUCH = (
    r"(?:率|幅度)?(?:了|约|近|超过|超|达到|达|为|逾|至少)*"
    rf"(?P<by>{ARABIC}(?:%|％|倍|个百分点)|[一二两三四五六七八九十]+(?:倍|番))"
)
RANK = re.compile(
    r"(?:(?:增速|增幅|总量|规模)?(?:位居|位列|名列|排名|居|列|排|为|在))?"
    r"(?P<rank>(?:全国|全省|全市|全区|[\u4e00-\u9fff]{1,4}?[省市])(?:国家高新区|高新区|开发区)?(?:排名|排|中?位?[居列])?"
    r"(?:第[一二三四五六七八九十\d]+|首位|前列|榜首)(?:位|名)?)"
)
CUT = re.compile(r"[，；：。！？\n]")
MORE = re.compile(r"(?:余|多|来|以上|左右|上下|个)")
ONWARD = re.compile(r"(?:左右|以上|的)?[^，；：。、\d]{0,9}?(?:至|到|为)(?:了|约|近|不足|目前的|现在的)*")
BRACKETED = re.compile(r"[（(][^（()）]*[）)]?")
RELATIVE = re.compile(r".*的(?=.{2})")
ORDINAL = "第-—~～./"


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


class Figures:
    """Finds figures; configured once with the lexicon's units, periods and words of degree."""

    def __init__(self, lexicon: Mapping[str, tuple[str, ...]]) -> None:
        """Compile the patterns."""
        units = _any(map(re.escape, lexicon.get("unit", ())))
        counted = _any(map(re.escape, lexicon.get("unit_counted", ())))
        self._number = re.compile(
            rf"(?P<share>{FRACTION})|(?P<money>{RANGE})(?:余|多)?(?P<currency>{MONEY})"
            rf"|(?P<value>{RANGE}(?:[万亿](?!亿|元|美元|欧元))?)(?:余|多|来)?(?P<unit>{units})"
            rf"|(?P<han>{HAN})(?:余|多|来)?(?P<counted>{counted})"
            if units and counted
            else "(?!)"
        )
        self._counting, self._giving = "".join(lexicon.get("counting", ())), lexicon.get("giving", ())
        self._spans = lexicon.get("unit_of_time", ())
        rise, self._fall = lexicon.get("rise", ()), lexicon.get("fall", ())
        ways = _any([*rise, *self._fall]) or "(?!)"
        self._change = re.compile(rf"(?P<than>{THAN})?(?:名义|实际|可比)?(?P<way>{ways}){HOW_MUCH}")
        self._period = re.compile("|".join(lexicon.get("period", ())) or "(?!)")
        self._degree = re.compile(rf"(?:{_any(lexicon.get('approximate', ())) or '(?!)'})+$")
        self._lead = re.compile(rf"^(?:{_any(lexicon.get('lead', ())) or '(?!)'})+")

    def __call__(self, text: str, span: Span, mentions: Sequence[Mention]) -> list[Figure]:
        """The figures of a sentence; those inside of `mentions`, its names, are none."""
        found = sorted(self._found(text, span, mentions), key=lambda figure: figure.span)
        told: list[Figure] = []
        for figure, following in zip(found, [*found[1:], None], strict=False):
            words = self._indicator(text, figure, mentions, told[-1] if told else None, following)
            told.append(replace(figure, indicator=words))
        return told

    def period(self, text: str, start: int, end: int) -> str:
        """The last period that is named between two offsets."""
        found = list(self._period.finditer(text, start, end))
        return found[-1].group() if found else ""

    def _found(self, text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Figure]:
        changes = list(self._change.finditer(text, *span))
        dates = (match.span() for match in self._period.finditer(text, *span))
        apart = [*((mention.start, mention.end) for mention in mentions), *dates, *(one.span() for one in changes)]
        numbers = [one for one in self._number.finditer(text, *span) if _free(text, one, apart)]
        taken: set[int] = set()
        for number, following in zip(numbers, [*numbers[1:], None], strict=False):
            clause = _clause(text, number.span(), span)
            stop = following.start() if following else span[1]
            change = next(
                (one for one in changes if number.end() <= one.start() < stop and _goes_on(text, number.end(), one)),
                None,
            )
            taken |= {change.start()} if change else set()
            value = number["share"] or number["money"] or number["value"] or number["han"]
            unit = number["currency"] or number["unit"] or number["counted"] or ""
            end = max(clause[1], change.end() if change else 0)
            rank = RANK.search(text, number.end(), stop)
            end = max(end, rank.end() if rank else 0)
            yield Figure(
                number.span(), clause, (clause[0], end), value, unit, self._signed(change), rank["rank"] if rank else ""
            )
        for change in changes:
            if change.start() not in taken:
                clause = _clause(text, change.span(), span)
                yield Figure(change.span(), clause, clause, "", "", self._signed(change))

    def _signed(self, change: re.Match[str] | None) -> str:
        return f"{'-' if change['way'] in self._fall else '+'}{change['by']}" if change else ""

    def _indicator(
        self, text: str, figure: Figure, mentions: Sequence[Mention], last: Figure | None, following: Figure | None
    ) -> str:
        """What is counted: the words before the number, or after it, or both where the unit counts what follows."""
        start, stop = figure.clause
        if last and last.span[1] >= start:
            if last.indicator and ONWARD.fullmatch(text, last.span[1], figure.span[0]):
                return last.indicator
            start = last.span[1] if last.unit != "大" else start
        stop = min(stop, following.span[0] if following and following.span[0] > figure.span[1] else stop)
        before = self._bare(_unnamed(text, mentions, (start, figure.span[0])))
        after = self._bare(MORE.sub("", _unlisted(text, mentions, (figure.span[1], stop)), count=1))
        if figure.unit and (figure.unit[-1] in self._counting or figure.unit in self._spans) and after:
            kept = "" if before.endswith("的") else before
            return f"{kept.rstrip('的')}{RELATIVE.sub('', after)}"
        if figure.unit and text[figure.span[1] : figure.span[1] + 1] == "的" and after:
            return f"{before}{RELATIVE.sub('', after)}" if len(before) < 4 else before
        if after and (len(before) < 2 or before.endswith(self._giving)) and len(after) <= 8:
            return f"{before}{after}"
        return before.rstrip("的") or after

    def _bare(self, words: str) -> str:
        words = self._period.sub("", words).strip("，、：；“”‘’（）() \u3000")
        words = self._lead.sub("", words)
        return self._degree.sub("", words).strip("，、：；“”‘’（）() \u3000")


def _free(text: str, number: re.Match[str], apart: Sequence[Span]) -> bool:
    inside = any(start <= number.start() < end for start, end in apart)
    return (
        not inside
        and text[number.start() - 1 : number.start()] not in [*ORDINAL]
        and not text[number.start() - 1].isascii()
        if number.start()
        else not inside
    )


def _any(words: Sequence[str] | Iterator[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _clause(text: str, number: Span, sentence: Span) -> Span:
    start = max([sentence[0], *(cut.end() for cut in CUT.finditer(text, sentence[0], number[0]))])
    stop = CUT.search(text, number[1], sentence[1])
    return start, stop.start() if stop else sentence[1]


def _goes_on(text: str, end: int, change: re.Match[str]) -> bool:
    """Whether a change is said of the number that ends at `end`: in its clause, or at once in the next."""
    between = text[end : change.start()]
    return len(CUT.findall(between)) <= 1 and (not CUT.search(between) or between[-1:] in "，；：" or len(between) < 6)


def _unlisted(text: str, mentions: Sequence[Mention], span: Span) -> str:
    """The text without brackets, without names of lists that end in 等, and without the name that it begins with."""
    kept, at = "", span[0]
    for mention in mentions:
        listed = text[mention.end : mention.end + 1] in ("、", "等")
        if at <= mention.start and mention.end <= span[1] and (listed or mention.start == at):
            kept += text[at : mention.start]
            at = mention.end + listed
    return BRACKETED.sub("", kept + text[at : span[1]])


def _unnamed(text: str, mentions: Sequence[Mention], span: Span) -> str:
    """The same, from behind the last name that can be a subject, if enough is left."""
    rest = _unlisted(text, mentions, span)
    for mention in mentions:
        if span[0] <= mention.start and mention.end <= span[1] and mention.type != "Industry":
            _, found, tail = rest.rpartition(mention.form)
            if found and len(tail.strip("的")) > 1:
                rest = tail
    return rest
