"""One spelling of a name: width, marks, traditional characters, long and short words, numbers in digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import cn2an
import opencc

MARKS = re.compile(r"(?:[^\S\n]|[“”‘’\"'《》〈〉（）()\[\]【】〔〕、，。：；！？·•—–-])+")
NUMBER = re.compile(r"\d+(?:\.\d+)?|[IVX]+(?=期|型|代|区)|[A-Z](?=区|座|栋|期|轮)")
SPELT = re.compile(r"[〇零一二三四五六七八九]{2,}")
NUMERAL = "[〇零一二两三四五六七八九十百千]+"
COUNTED = re.compile(rf"第({NUMERAL})|({NUMERAL})(?=标段|[期届小批号条版次年类级代大局所厂冶院医路吨万亿航中汽重拖])")
FILLING = re.compile(r"(?<=.)[的和与及]|第(?=\d)")
"""What says nothing inside a name, once its numbers are digits."""
NUMBERED = re.compile(r"[（(][^（）()\n]*〔\d{4}〕[^（）()\n]*号[）)]")
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
SPELLING = str.maketrans("〇零一二三四五六七八九", "00123456789")
ODD = re.compile(r"[^\u4e00-\u9fff]|[暨的和与及第零一二两三四五六七八九十百千]")
"""What a name has that may have another spelling; long and short words apart."""


class Speller:
    """Spells names in one way; configured with long words and their short forms."""

    def __init__(self, short: Mapping[str, str]) -> None:
        """The longest word goes first."""
        self._short = sorted(short.items(), key=lambda pair: -len(pair[0]))
        self._long = re.compile("|".join(re.escape(long) for long, _ in self._short) or "$^")
        self._spelt = lru_cache(1 << 16)(self._spelling)
        self._listed: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The spelling of a name.

        >>> Speller({"管理委员会": "管委会"})("甲州（高新區）管理委员会第二十期")
        '甲州高新区管委会20期'
        """
        return self._listed.get(name) or self._spelt(name)

    def learn(self, names: Iterable[str]) -> None:
        """Remember the spelling of each name of lists: it takes as long for one as for hundreds."""
        every = [name for name in dict.fromkeys(names) if "\n" not in name]
        if every:
            text = self._plain(simplified(unicodedata.normalize("NFKC", "\n".join(every))))
            self._listed.update(zip(every, text.split("\n"), strict=True))

    def _spelling(self, name: str) -> str:
        bare = simplified(unicodedata.normalize("NFKC", name)).replace("\n", "")
        return self._plain(bare) if ODD.search(bare) or self._long.search(bare) else bare

    def _plain(self, bare: str) -> str:
        """The spelling of a name, or of several, each in its line."""
        plain = MARKS.sub("", NUMBERED.sub("", bare)).replace("暨", "和")
        if self._long.search(plain):  # most names have none of them
            for long, short in self._short:
                plain = plain.replace(long, short)
        digits = COUNTED.sub(_counted, SPELT.sub(lambda found: found[0].translate(SPELLING), plain))
        return NUMBER.sub(lambda found: ROMAN.get(found[0], found[0]), FILLING.sub("", digits).upper())


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """Traditional characters as simplified ones (OpenCC); a text without any is given back as it is.

    >>> simplified("高新技術產業開發區")
    '高新技术产业开发区'
    """
    return str(_converter().convert(text))


def _counted(found: re.Match[str]) -> str:
    """A numeral in digits, where it is one: 第二十届 → 20届."""
    return _digits(found[1] or found[2]) or found[0]


@lru_cache(1 << 12)
def _digits(numeral: str) -> str:
    try:
        return str(int(cn2an.cn2an(numeral, "smart")))
    except ValueError:
        return ""


def numbers(name: str) -> tuple[str, ...]:
    """The numbers of a name that is spelt so."""
    return tuple(ROMAN.get(one, one) for one in NUMBER.findall(name))
