"""What things lists know by a name: by the name itself, or by what it is made of.

A name is known, too, as an edition of what a list knows (第二十届高交会), with its brand in brackets, with 公司 after
it, as a drug with its form, and by the known thing that it begins with and what follows: 北航科技园 is what
北京航空航天大学 and 科技园 are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.resolve.parts import Parts, parser

EDITION = re.compile(r"(?:\d+届|首届|(?:19|20)\d\d年?)+")
EDITIONED = ("Event", "Honor")
FIRM = re.compile(r"(?<!有限)(?<!集团)(?<!股份)(?<![分子总])公司$")
SALT, FORM = re.compile(r"^(?:盐酸|甲磺酸|马来酸|苹果酸|富马酸|硫酸|磷酸|枸橼酸|注射用)"), re.compile(r"(?:片|注射液)$")
"""What a drug may be written with; 胶囊 and 颗粒 of one name are two."""
HEADS = ("Institution", "Company")
"""Classes of the things that other names begin with."""
HEADED = ("Park", "Product", "Institution")
"""Classes whose names begin so."""
CAMPUS = "国家大学"
"""What the science park of a university may leave out."""


def things(parts: Parts, kind: str) -> frozenset[str]:
    """What a name of a class may mean, by the lists: names with one of these are of one thing."""
    return _things(parts.folded, parts.bracket, kind)


@lru_cache(1 << 16)
def _things(folded: str, bracket: str, kind: str) -> frozenset[str]:
    return frozenset(one for way in WAYS for one in way(folded, bracket, kind))


def _called(folded: str, _: str, kind: str) -> Iterator[str]:
    """By the name."""
    yield from parser().called(folded, kind)


def _edition(folded: str, _: str, kind: str) -> Iterator[str]:
    """An edition: 20届高交会."""
    found = EDITION.match(folded) if kind in EDITIONED else None
    if found:
        number = found[0].replace("首届", "1届").replace("年", "")
        yield from (f"{number} {one}" for one in parser().called(folded[found.end() :], kind))


def _bracketed(folded: str, bracket: str, kind: str) -> Iterator[str]:
    """A name and its other name in brackets: 宁德时代（CATL）."""
    if bracket and folded.endswith(bracket):
        yield from parser().called(folded.removesuffix(bracket), kind) & parser().called(bracket, kind)


def _firm(folded: str, _: str, kind: str) -> Iterator[str]:
    """A short name with 公司: 国网公司."""
    if kind == "Company" and FIRM.search(folded):
        yield from parser().called(FIRM.sub("", folded), kind)


def _drug(folded: str, _: str, kind: str) -> Iterator[str]:
    """A drug by its salt and form: 盐酸埃克替尼片."""
    if kind == "Product" and (plain := SALT.sub("", FORM.sub("", folded))) != folded:
        yield from parser().called(plain, kind)


def _headed(folded: str, _: str, kind: str) -> Iterator[str]:
    """By the known thing that it begins with, and what follows; a word of trade (生物) is none, even if listed so."""
    if kind in HEADED:
        for at in (at for at in range(2, len(folded) - 1) if folded[:at] not in parser().trades):
            rest = folded[at:].removeprefix(CAMPUS if kind == "Park" else "")
            for head in HEADS:
                yield from (f"{one}|{rest}" for one in parser().called(folded[:at], head))


WAYS: tuple[Callable[[str, str, str], Iterator[str]], ...] = (_called, _edition, _bracketed, _firm, _drug, _headed)
