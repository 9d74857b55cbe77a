"""Amounts, dates and roles as printed, near the passage that states a claim, and what they are as numbers and days."""

from __future__ import annotations

import re
from collections.abc import Collection

from kg.model import Article, Span
from kg.relate import times, values
from kg.relate.candidates import Candidate
from kg.relate.pairs import BACKWARD, FORWARD, Pair

DATE = re.compile(
    r"(?:\d{4}|今|去|明|前)年(?:年?底|年?初|[上下]半年|[一二三四]季度|前\d{1,2}个月|\d{1,2}(?:[-—至]\d{1,2})?月(?:\d{1,2}日|[上中下]旬|底|初)?)?"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}[-—至]\d{1,2}月|[上下]半年|[一二三四]季度|近日|日前|前不久|不久前|近期"
)
ROLE = re.compile(r"[^，。；：“”（）\ue000-\ue0ff]{2,16}")
TITLED = re.compile(r"(?:是|系|任|为|现任|担任)?的?([^，。；：“”（）\ue000-\ue0ff]{2,14}?)(?=[，。；：“”（）]|$)")


def found(article: Article, candidate: Candidate, wanted: Collection[str]) -> dict[str, str]:
    """The wanted attributes: what a cue names, else the nearest that fits; amount and date as values too."""
    pair = candidate.pair
    told = {name: value for match in candidate.matches for name, value in match.groups.items()}
    spans = [pair.span, *(match.span for match in candidate.matches)]
    place = pair.masked.place(min(span[0] for span in spans), max(span[1] for span in spans))
    if "amount" in wanted:
        told.setdefault("amount", amount(article.text, place, pair.masked.span))
        told |= {f"amount_{name}": value for name, value in values.money(told["amount"]).items()}
    if "date" in wanted:
        told.setdefault("date", date(article.text, place, pair.masked.span))
        told["date_days"] = times.days(told["date"], article.date)
    if "role" in wanted:
        told.setdefault("role", role(pair))
    return told


def amount(text: str, match: Span, sentence: Span) -> str:
    """The sum of money inside the match, else the first after it in its sentence."""
    said = values.MONEY.search(text, *match) or values.MONEY.search(text, match[1], sentence[1])
    return said.group() if said else ""


def date(text: str, match: Span, sentence: Span) -> str:
    """The last date of the sentence before the end of the match.

    >>> date("2024年3月，甲区为乙公司颁发奖金。", (8, 18), (0, 19))
    '2024年3月'
    """
    said = list(DATE.finditer(text, sentence[0], match[1]))
    return said[-1].group() if said else ""


def role(pair: Pair) -> str:
    """The title between an organisation and a person, or behind the organisation that a person is said to belong to."""
    if pair.order == BACKWARD:
        words = pair.between.removeprefix("的")
        return words if ROLE.fullmatch(words) else ""
    said = TITLED.match(pair.after) if pair.order == FORWARD else None
    return said[1] if said else ""
