"""Amounts and dates as printed, near the passage that states a claim."""

from __future__ import annotations

import re

from kg.model import Span

MONEY = re.compile(r"\d[\d,.]*(?:万|亿|千万|百万)?(?:元|美元|欧元|港元|日元|英镑)")
DATE = re.compile(
    r"(?:\d{4}|今|去|明|前)年(?:年?底|年?初|[上下]半年|[一二三四]季度|\d{1,2}(?:[-—至]\d{1,2})?月(?:\d{1,2}日|[上中下]旬|底|初)?)?"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}[-—至]\d{1,2}月|[上下]半年|[一二三四]季度|近日|日前|前不久|不久前|近期"
)


def amount(text: str, match: Span, sentence: Span) -> str:
    """The sum of money inside the match, else the first after it in its sentence."""
    found = MONEY.search(text, *match) or MONEY.search(text, match[1], sentence[1])
    return found.group() if found else ""


def date(text: str, match: Span, sentence: Span) -> str:
    """The last date of the sentence before the end of the match.

    >>> date("2024年3月，甲区为乙公司颁发奖金。", (8, 18), (0, 19))
    '2024年3月'
    """
    found = list(DATE.finditer(text, sentence[0], match[1]))
    return found[-1].group() if found else ""


FINDERS = {"amount": amount, "date": date}
