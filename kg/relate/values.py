"""Numbers and amounts as newspapers print them, as numbers: 超1.41亿元 → 141000000 CNY, more than.

What is printed stays as it is; these are read from it beside. Numerals are read by cn2an.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import cn2an

TIMES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
}
CURRENCIES = {
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
    "韩元": "KRW",
    "元": "CNY",
}
"""ISO 4217 codes of what money is called."""
MORE, LESS, ABOUT = "more than", "less than", "about"
DEGREES = {
    MORE: re.compile(r"(?:(?<![不未没])(?:超过|超|逾|突破)|不少于|不低于|至少|多达|高达)(?:了)?$"),
    LESS: re.compile(r"(?:近|不足|不到|[不未]超过|不高于|至多|最多|最高)$"),
    ABOUT: re.compile(r"(?:约|大约|约为|接近|左右)$"),
}
AFTER = {
    MORE: re.compile(r"^(?:余|多|以上)"),
    LESS: re.compile(r"^(?:以下|以内)"),
    ABOUT: re.compile(r"^(?:左右|上下)"),
}
MONEY = re.compile(
    r"(?P<value>\d[\d,]*(?:\.\d+)?)(?:余|多)?(?P<times>万亿|千亿|百亿|亿|千万|百万|万)?(?P<unit>美元|欧元|港元|日元|英镑|韩元|元)"
)


def number(printed: str) -> Decimal | None:
    """The number that is printed, or None where it is no single number.

    >>> number("1.47万"), number("3,100"), number("四"), number("百"), number("3-5万")
    (Decimal('14700'), Decimal('3100'), Decimal('4'), Decimal('100'), None)
    """
    plain = printed.replace(",", "").replace("，", "").replace("两", "二")
    plain = f"一{plain}" if plain.startswith(("百", "千")) else plain
    factor = next((word for word in TIMES if plain.endswith(word) and plain[:1].isdigit()), "")
    try:
        if factor or plain[:1].isdigit():
            return _tidy(Decimal(plain.removesuffix(factor)) * TIMES.get(factor, 1))
        return Decimal(cn2an.cn2an(plain, "smart")) if plain else None
    except (InvalidOperation, ValueError):
        return None


def degree(before: str, after: str) -> str:
    """What the words around a number say of it: `more than`, `less than`, `about`, or nothing.

    >>> degree("投资超", "亿元"), degree("投资", "余人"), degree("投资", "亿元"), degree("费率不超过", "%")
    ('more than', 'more than', '', 'less than')
    """
    around = ((DEGREES[name].search(before) or AFTER[name].search(after)) and name for name in DEGREES)
    return next((name for name in around if name), "")


def quantity(value: str, unit: str, before: str = "", after: str = "") -> Mapping[str, str]:
    """What a printed figure is as a number: `number`, `currency` for money, `degree`; absent where it is none.

    >>> quantity("436.16", "万元", before="兑付")
    {'number': '4361600', 'currency': 'CNY'}
    """
    found = number(value)
    if found is None:
        return {}
    money = next((name for name in CURRENCIES if unit.endswith(name)), "")
    factor = TIMES.get(unit.removesuffix(money), 1)
    told = {
        "number": f"{_tidy(found * factor):f}",
        "currency": CURRENCIES.get(money, ""),
        "degree": degree(before, after),
    }
    return {name: said for name, said in told.items() if said}


def money(printed: str) -> Mapping[str, str]:
    """What an amount of money, as printed, is as a number.

    >>> money("1.41亿元"), money("几百万")
    ({'number': '141000000', 'currency': 'CNY'}, {})
    """
    found = MONEY.search(printed)
    return quantity(found["value"], f"{found['times'] or ''}{found['unit']}") if found else {}


def _tidy(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
