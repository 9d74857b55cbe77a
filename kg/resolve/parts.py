"""What a Chinese name is made of: region, brand, trade, bracket, legal form, kind, numbers.

`湖北阿兴食品有限公司` is region 湖北, brand 阿兴, trade 食品, legal form 有限公司; `包头稀土高新技术产业开发区` is
region 包头, brand 稀土, kind 高新区. Words for these are in `seeds/identity.toml`, places in `seeds/names`.
"""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.resolve.spelling import Speller, numbers
from kg.settings import data

BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
PREFECTURE = 4
"""Digits of the codes of provinces and of the cities below them; names of smaller places keep their 县 or 区."""
SHORT_BRACKET = 4
FORMS = ("集团", "控股")
"""What stands in brackets and is of the legal form all the same: 上海医药（集团）有限公司."""
YEAR = re.compile(r"(?:19|20)\d\d年?")
NATIONS = ("中国", "亚洲", "亚太", "全国")
NATION = "国家"
LEVELLED = ("Honor", "Policy", "Event", "Government", "Institution", "Project")
"""Classes whose names begin with the nation as others with a province."""
DIVISION = "特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|自治县|省|市|县|区|盟|旗|州"
SHORT_PLACE = re.compile(rf"(?:{DIVISION})$")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a name; `folded` is all of it in one spelling, `core` is it without region, kind, legal form."""

    folded: str
    regions: tuple[str, ...]
    core: str
    brand: str
    trade: str
    bracket: str
    legal: str
    branch: str
    kind: str
    numbers: tuple[str, ...]


class Parser:
    """Takes names apart; configured once with places and words. `fold` gives the one spelling of a name."""

    def __init__(
        self,
        words: Mapping[str, Any],
        places: Iterable[str],
        lists: Iterable[Mapping[str, str]] = (),
        others: Iterable[Mapping[str, str]] = (),
    ) -> None:
        """Index the places by their first characters.

        `lists` are rows of `seeds/names` (name, type, aliases, code), `others` those of `seeds/othernames.csv`.
        """
        self.fold = Speller(words["short"])
        self._optional = {kind: tuple(map(self.fold, listed)) for kind, listed in words["optional"].items()}
        self._local = tuple(words.get("local", {"begins": ()})["begins"])
        everywhere = words.get("everywhere", {"begins": (), "ends": {}})
        self._begins, self._ends = tuple(everywhere["begins"]), everywhere["ends"]
        company, kinds = words["company"], words["kinds"]
        self._legal, self._branch = _longest(company["legal"]), _longest(company["branch"])
        self.trades = _longest(company["trade"])
        self._kinds = {table: _longest(kinds.get(table, ())) for table in ("site", "organ", "meeting")}
        common = words.get("common", {})
        self._common = {kind: re.compile(f"(?:{'|'.join(listed)}|\\d)+") for kind, listed in common.items()}
        self._places: dict[str, set[str]] = {}
        for place in places:
            self._places.setdefault(place[:2], set()).add(place)
        rows, called = list(lists), list(others)
        self.fold.learn(form for row in (*rows, *called) for form in _printed(row))
        codes: dict[tuple[str, str], set[str]] = {}
        for row in rows:
            if row["code"]:
                codes.setdefault((row["type"], self.fold(row["name"])), set()).add(row["code"])
        self._codes = {key: frozenset(listed) for key, listed in codes.items()}
        self._known = self._forms(row for row in rows if row["type"] != "Place")
        self._called = self._forms(called)

    def __call__(self, name: str, kind: str) -> Parts:
        """The parts of a name of a class."""
        plain = self.fold(name)
        inside = BRACKET.search(unicodedata.normalize("NFKC", name))
        bracket = self.fold(inside[1]) if inside and inside[1] not in FORMS else ""
        bare = plain.replace(bracket, "", 1) if bracket and plain != bracket else plain
        branch = _ending(bare, self._branch) if kind == "Company" else ""
        legal = _ending(bare.removesuffix(branch), self._legal) if kind == "Company" else ""
        rest = bare.removesuffix(branch).removesuffix(legal)
        rest = self._without(rest, kind, str.removeprefix)
        regions, beyond = self._regions(rest)
        if not regions and kind in LEVELLED and rest.startswith(NATION):
            regions, beyond = (NATION,), rest.removeprefix(NATION)
        rest = rest if beyond.startswith(self._local) else beyond
        mark = self._kind(rest, kind)
        core = self._without(self._without(rest.removesuffix(mark), kind, str.removesuffix), kind, str.removeprefix)
        core = YEAR.sub("", core) if kind in LEVELLED else core
        trade = _trades(core, self.trades) if kind == "Company" else ""
        brand = core.removesuffix(trade) or core
        where = bracket if len(bracket) <= SHORT_BRACKET else ""
        return Parts(plain, regions, core, brand, trade, where, legal, branch, mark, numbers(plain))

    def _forms(self, rows: Iterable[Mapping[str, str]]) -> Mapping[tuple[str, str], frozenset[str]]:
        """The names of rows by class and by each form."""
        found: dict[tuple[str, str], frozenset[str]] = {}
        for row in rows:
            kind, one = row["type"], frozenset((row["name"],))
            for form in _printed(row):
                key = kind, self.fold(form)
                found[key] = found[key] | one if key in found else one
        return found

    def optional(self, kind: str) -> Sequence[str]:
        """The words that names of a class may leave out."""
        return self._optional.get(kind, ())

    def _without(self, name: str, kind: str, remove: Callable[[str, str], str]) -> str:
        """A name without the words at one of its ends that it may leave out."""
        for word in self.optional(kind):
            if len(name) > len(word) + 1:
                name = remove(name, word)
        return name

    def everywhere(self, name: str, kind: str) -> bool:
        """Whether a name means one thing wherever it is read: it begins with a place, or with a word for the nation."""
        parts = self(name, kind)
        named = any(parts.folded.endswith(end) and len(parts.folded) > len(end) + 1 for end in self._ends.get(kind, ()))
        return kind != "Person" and (bool(parts.regions) or parts.folded.startswith(self._begins) or named)

    def common(self, core: str, kind: str) -> bool:
        """Whether a core is only words that many places have: 中心医院, 第一中学."""
        return kind in self._common and bool(self._common[kind].fullmatch(core))

    def known(self, folded: str, kind: str) -> frozenset[str]:
        """The things of a class that lists of `seeds/names` know by a name in its one spelling."""
        return self._known.get((kind, folded), frozenset())

    def called(self, folded: str, kind: str) -> frozenset[str]:
        """The things of a class that any list knows by a name, those of other names (brands, acronyms) included."""
        return self.known(folded, kind) | self._called.get((kind, folded), frozenset())

    def code(self, name: str, kind: str) -> str:
        """The code of a name in its list (division, listed company, industry); empty where none or several fit."""
        found = self._codes.get((kind, self.fold(name)), frozenset())
        return min(found) if len(found) == 1 else ""

    def _regions(self, name: str) -> tuple[tuple[str, ...], str]:
        """The places that a name begins with, without 省, 市 and the like, and what is left."""
        found: list[str] = []
        rest = name
        while len(found) < 3:
            place = max((form for form in self._places.get(rest[:2], ()) if rest.startswith(form)), key=len, default="")
            if not place or len(rest) - len(place) < 2:
                break
            found.append(SHORT_PLACE.sub("", place) if len(place) > 2 else place)
            rest = rest[len(place) :]
        return tuple(found), rest

    def _kind(self, name: str, kind: str) -> str:
        table = {"Zone": "site", "Park": "site", "Government": "organ", "Event": "meeting"}.get(kind, "")
        return _ending(name, self._kinds[table]) if table else ""


@lru_cache(maxsize=1)
def parser() -> Parser:
    """The parser with the words and places that come along."""
    words = tomllib.loads((data("seeds") / "identity.toml").read_text(encoding="utf-8"))
    names = data("seeds") / "names"
    lists = (row for file in sorted(names.glob("*.csv")) for row in _rows(file))
    return Parser(words, _listed(names / "places.csv"), lists, _rows(data("seeds") / "othernames.csv"))


def _printed(row: Mapping[str, str]) -> list[str]:
    """The name of a row of a list, and its other forms."""
    return [row["name"], *row["aliases"].split("|")] if row["aliases"] else [row["name"]]


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        columns = next(rows)
        yield from (dict(zip(columns, row, strict=True)) for row in rows)


def _listed(path: Path) -> list[str]:
    """The places that names begin with: all with 省, 市, 县 and the like, provinces and larger cities without, too."""
    found = list(NATIONS)
    for row in _rows(path):
        if SHORT_PLACE.search(row["name"]) and not row["name"].endswith("新区"):
            found.append(row["name"])
            if 0 < len(row["code"]) <= PREFECTURE:
                found.append(SHORT_PLACE.sub("", row["name"]))
    return [place for place in found if len(place) > 1]


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _ending(name: str, words: Sequence[str]) -> str:
    return next((word for word in words if name.endswith(word)), "")


def _trades(core: str, words: Sequence[str]) -> str:
    """The words of trade that a core ends in, as long as two characters of brand are left."""
    rest = core
    while (word := _ending(rest, words)) and len(rest) - len(word) >= 2:
        rest = rest.removesuffix(word)
    return core[len(rest) :]
