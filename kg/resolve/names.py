"""What of a name identifies: folded spelling, the core of a company's name, its short forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MARKS = re.compile(r"[\s“”‘’\"'《》〈〉（）()\[\]【】、，。：；！？·]+")
ZONE_FORMS = (
    (re.compile(r"(?:国家级?)?高新技术产业开发区|(?:国家级?)?高新技术开发区|国家级?高新区"), "高新区"),
    (re.compile(r"(?:国家级?)?经济技术开发区|国家级?经开区"), "经开区"),
)
LEGAL = re.compile(r"(?:集团)?(?:股份有限公司|有限责任公司|有限公司|股份公司|集团公司|公司)$")
BRACKET = re.compile(r"（[^（）]*）|\([^()]*\)")
PARTS = re.compile(r"[·•・‧\s]+")
SHORTEST = 2


@lru_cache(1 << 16)
def fold(name: str, kind: str = "") -> str:
    """One spelling for a name: width, quotes, brackets and spaces; for a zone its short type word.

    >>> fold("丽智电子(南通)有限公司") == fold("丽智电子（南通）有限公司")
    True
    >>> fold("包头稀土高新技术产业开发区", "Zone"), fold("常州国家高新区", "Zone")
    ('包头稀土高新区', '常州高新区')
    """
    folded = MARKS.sub("", unicodedata.normalize("NFKC", name))
    for pattern, short in ZONE_FORMS if kind == "Zone" else ():
        folded = pattern.sub(short, folded)
    return folded


def has_legal_form(name: str) -> bool:
    """Whether a company's name says its legal form, as registered names do."""
    return bool(LEGAL.search(name))


def family_name(name: str) -> str:
    """The family name of a person whose name is printed in parts, as those of foreigners are; empty for others.

    >>> family_name("埃隆·马斯克"), family_name("Elon Musk"), family_name("余兵")
    ('马斯克', 'Musk', '')
    """
    *given, family = PARTS.split(name)
    return family if any(given) and len(family) >= SHORTEST else ""


def core(name: str) -> str:
    """A company's name without brackets and legal form.

    >>> core("丽智电子（南通）有限公司"), core("湖北阿兴食品有限公司")
    ('丽智电子', '湖北阿兴食品')
    """
    return LEGAL.sub("", BRACKET.sub("", name))


def is_short_for(short: str, full: str, kind: str) -> bool:
    """Whether, inside one article, `short` can only be the short form of `full`.

    A company's short form begins or ends the core of its full name; another name's short form
    ends its long one (同翔高新城, 厦门同翔高新城).
    """
    if len(short) <= SHORTEST or len(short) >= len(full):
        return False
    if kind == "Company":
        return has_legal_form(full) and not has_legal_form(short) and _at_either_end(short, core(full))
    return kind in ("Zone", "Park", "Event", "Institution") and full.endswith(short)


def _at_either_end(short: str, full: str) -> bool:
    return full.startswith(short) or full.endswith(short)
