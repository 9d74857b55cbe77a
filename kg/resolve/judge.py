"""Whether two names mean the same thing: a table of small named functions, weights, reasons, and vetoes.

A veto ends it: names that say different regions, trades, numbers or kinds are of different things, however alike
they look. Else the functions' values are weighed by a logistic regression (`scripts/fit_identity.py`), which makes
them a probability. String distance (rapidfuzz) is one voice among others: for Chinese names it is a poor one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import JaroWinkler, Levenshtein

from kg.resolve.parts import Parts, parser

FILE = Path(__file__).with_name("identity.json")
SAME, DIFFERENT = 0.8, 0.1
"""From which probability two names are one thing, and up to which they are two; between, it is not sure."""
BELOW = ("分局", "派出所", "支队", "大队", "街道办事处", "街道", "居委会", "村委会")
YEAR = 4
NUMBERED = ("Policy", "Product")
"""Classes whose things go on in versions: a number more is another thing."""
HOMONYM = 6
SHORTENED = 0.75
"""What a short form leaves of a name, at most: 浙江大学 is none of 浙江工业大学."""
CODE = "code"
"""What the credit code of an organisation is told as."""
OPEN = "开发区"
"""A word that any kind of zone is called by."""
Context = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """A name of a class, taken apart, with what its articles tell: zone, city, industry, person, product, org, code."""

    type: str
    name: str
    parts: Parts
    context: Context


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two names are one thing, the veto that decides if there is one, and what each function said."""

    probability: float
    veto: str
    reasons: tuple[tuple[str, float], ...]


def side(kind: str, name: str, context: Mapping[str, Iterable[str]] | None = None) -> Side:
    """A name taken apart; `context` maps zone, city, industry, person, product or org to names."""
    told = {key: frozenset(map(parser().fold, values)) for key, values in (context or {}).items()}
    return Side(kind, name, parser()(name, kind), told)


Veto = Callable[[Parts, Parts, Side, Side], bool]
Measure = Callable[[Side, Side], float]


def _regions(one: Parts, other: Parts, *_: Side) -> bool:
    """Both name regions, and none of them is anywhere in the other name; or their brackets differ."""
    if one.bracket and other.bracket and one.bracket != other.bracket:
        return True
    here, there = ({*parts.regions, *filter(None, [parts.bracket])} for parts in (one, other))
    if not (here and there) or here & there or _nested(here, there):
        return False
    return not any(region in other.folded for region in here) and not any(region in one.folded for region in there)


def _nested(here: set[str], there: set[str]) -> bool:
    return any(a in b or b in a for a in here for b in there)


def _branches(one: Parts, other: Parts, *_: Side) -> bool:
    """One is a branch and the other is not, or they are branches of other names."""
    return one.branch != other.branch


def _numbers(one: Parts, other: Parts, two: Side, _: Side) -> bool:
    """Both have numbers, or both have years, and they differ."""
    here, there = ({number for number in parts.numbers if len(number) != YEAR} for parts in (one, other))
    years = [{number for number in parts.numbers if len(number) == YEAR} for parts in (one, other)]
    apart = bool(here and there) and here != there and (two.type in NUMBERED or not (here <= there or there <= here))
    return apart or bool(years[0] and years[1] and not years[0] & years[1])


def _trades(one: Parts, other: Parts, *_: Side) -> bool:
    """The same brand in trades that have nothing in common."""
    if not (one.trade and other.trade and one.brand == other.brand):
        return False
    return not (one.trade.startswith(other.trade) or other.trade.startswith(one.trade))


def _kinds(one: Parts, other: Parts, *_: Side) -> bool:
    """A 高新区 and a 经开区, a 局 and its 分局."""
    if one.kind == other.kind or not (one.kind and other.kind):
        return False
    below = [parts.kind in BELOW for parts in (one, other)]
    if below[0] != below[1]:
        return True
    near = len(min(one.kind, other.kind, key=len)) > 2 and _ends(one.kind, other.kind)
    return not (near or OPEN in (one.kind, other.kind))


def _theme(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """Two sites of one region, and only one has a name of its own: 南昌经开区, 南昌小蓝经开区."""
    sites = here.type in ("Zone", "Park") and one.regions == other.regions != ()
    return sites and bool(one.core) != bool(other.core)


def _ends(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _one_character(one: Parts, other: Parts, *_: Side) -> bool:
    """As long as each other, and one character apart: 阿兴食品, 阿星食品."""
    here, there = one.core, other.core
    return len(here) == len(there) > 1 and Levenshtein.distance(here, there) == 1


def _groups(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """A group, and a firm of it: 东软集团 and 东软医疗, 紫光集团 and 紫光股份."""
    if here.type != "Company":
        return False
    above = [any(word in parts.legal for word in ("集团", "控股")) for parts in (one, other)]
    if above == [True, True]:
        return ("控股" in one.legal) != ("控股" in other.legal)
    group, firm = (one, other) if above[0] else (other, one)
    more = firm.core != group.core and (bool(firm.trade) or firm.core.startswith(group.core))
    return any(above) and ("股份" in firm.legal or more)


def _part(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """One goes on where the other ends: 清华大学 and its institutes, 汽车 and 新能源汽车; or one has a number more."""
    short, long = sorted((one, other), key=lambda parts: len(parts.core))
    if here.type in ("Policy", "Event", "Project", "Product") and bool(one.numbers) != bool(other.numbers):
        return short.core != long.core and long.core.startswith(short.core)
    if here.type == "Industry":
        return short.core != long.core and short.core in long.core
    if here.type in ("Institution", "Government"):
        local = bool(one.regions) != bool(other.regions) and one.core == other.core and here.type == "Institution"
        return local or (len(short.core) < len(long.core) and long.core.startswith(short.core))
    return False


def _homonyms(one: Parts, other: Parts, here: Side, there: Side) -> bool:
    """Short names in two zones or cities, with nothing in common that their articles tell."""
    if one.legal or other.legal or one.regions or other.regions:
        return False
    keys = here.context.keys() & there.context.keys()
    shared = any(_common(here.context[key], there.context[key]) for key in keys)
    return bool({"zone", "city"} & keys) and not shared and len(min(one.core, other.core, key=len)) <= HOMONYM


def _common(here: frozenset[str], there: frozenset[str]) -> bool:
    return bool(here & there) or _nested(set(here), set(there))


def _same(one: Side, other: Side) -> float:
    """One spelling."""
    return float(one.parts.folded == other.parts.folded)


def _core(one: Side, other: Side) -> float:
    """The same core: without region, legal form, kind and words that may be left out."""
    return float(one.parts.core == other.parts.core)


def _brand(one: Side, other: Side) -> float:
    """The same brand."""
    return float(one.parts.brand == other.parts.brand)


def _inside(one: Side, other: Side) -> float:
    """One core begins or ends the other."""
    here, there = sorted((one.parts.core, other.parts.core), key=len)
    return float(here != there and len(here) > 1 and (there.startswith(here) or there.endswith(here)))


def _abbreviates(one: Side, other: Side) -> float:
    """The characters of the shorter stand in the longer in their order, its first or its last at the same end."""
    wholes = sorted((_bare(one.parts), _bare(other.parts)), key=len)
    cores = sorted((one.parts.core, other.parts.core), key=len)
    return float(any(_shortens(here, there) for here, there in (wholes, cores)))


def _bare(parts: Parts) -> str:
    return parts.folded.removesuffix(parts.legal)


def _shortens(short: str, long: str) -> bool:
    """Whether characters of the longer give the shorter, and it is short enough to be meant so."""
    ends = short[:1] == long[:1] or short[-1:] == long[-1:]
    return 1 < len(short) <= SHORTENED * len(long) and ends and short not in long and _subsequence(short, long)


def _unlike(_: Parts, __: Parts, one: Side, other: Side) -> bool:
    """Nothing of the names agrees: not core, nor brand, nor is one in the other or its short form."""
    return not any(measure(one, other) for measure in (_same, _core, _brand, _inside, _abbreviates))


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _far(one: Side, other: Side) -> float:
    """How far apart the cores are (Jaro and Winkler)."""
    return 1 - JaroWinkler.similarity(one.parts.core, other.parts.core)


def _short(one: Side, other: Side) -> float:
    """A core of two characters or fewer."""
    return float(min(len(one.parts.core), len(other.parts.core)) <= 2)


def _region_missing(one: Side, other: Side) -> float:
    """Only one names a region."""
    return float(bool(one.parts.regions or one.parts.bracket) != bool(other.parts.regions or other.parts.bracket))


def _region_same(one: Side, other: Side) -> float:
    """Both name the same region."""
    return float(bool({*one.parts.regions, one.parts.bracket} & {*other.parts.regions, other.parts.bracket} - {""}))


def _trade_missing(one: Side, other: Side) -> float:
    """Only one has a trade, and it is no registered name: 京东, 京东物流."""
    longer = max((one.parts, other.parts), key=lambda parts: len(parts.folded))
    return float(bool(one.parts.trade) != bool(other.parts.trade) and not longer.legal)


def _two_forms(one: Side, other: Side) -> float:
    """Both say their legal form, and not the same."""
    return float(bool(one.parts.legal and other.parts.legal) and one.parts.legal != other.parts.legal)


def _number_missing(one: Side, other: Side) -> float:
    """Only one has a number."""
    return float(bool(one.parts.numbers) != bool(other.parts.numbers))


def _shared(key: str) -> Measure:
    def measure(one: Side, other: Side) -> float:
        here, there = one.context.get(key, frozenset()), other.context.get(key, frozenset())
        return float(_common(here, there))

    return measure


def _apart(key: str) -> Measure:
    def measure(one: Side, other: Side) -> float:
        here, there = one.context.get(key, frozenset()), other.context.get(key, frozenset())
        return float(bool(here and there) and not _common(here, there))

    return measure


MEASURES: tuple[tuple[str, Measure, int], ...] = (
    ("one spelling", _same, 1),
    ("same core", _core, 1),
    ("listed as one", lambda one, other: float(listed(one, other)), 1),
    ("same brand", _brand, 1),
    ("core begins or ends the other", _inside, 1),
    ("abbreviates", _abbreviates, 1),
    ("far apart", _far, -1),
    ("short core", _short, -1),
    ("region in one only", _region_missing, -1),
    ("same region", _region_same, 1),
    ("two legal forms", _two_forms, -1),
    ("trade in one only", _trade_missing, -1),
    ("number in one only", _number_missing, -1),
    *((f"same {key}", _shared(key), 1) for key in ("zone", "city", "industry", "person", "product", "org")),
    *((f"other {key}", _apart(key), -1) for key in ("zone", "city", "industry", "person", "product", "org")),
)
"""Names, functions, and whether they speak for (1) or against (-1), which a fitted weight cannot turn round."""


VETOES: tuple[tuple[str, Veto], ...] = (
    ("other regions", _regions),
    ("branch", _branches),
    ("other numbers", _numbers),
    ("other trades", _trades),
    ("other kinds", _kinds),
    ("a name of its own", _theme),
    ("one character apart", _one_character),
    ("group and firm", _groups),
    ("a part of it", _part),
    ("two places", _homonyms),
    ("nothing agrees", _unlike),
)


def measures(one: Side, other: Side) -> dict[str, float]:
    """What each function of the table says."""
    return {name: measure(one, other) for name, measure, _ in MEASURES}


def listed(one: Side, other: Side) -> bool:
    """Whether a list of `seeds/names` has both as forms of one thing."""
    known = parser().known
    return bool(known(one.parts.folded, one.type) & known(other.parts.folded, other.type))


def coded(one: Side, other: Side) -> bool | None:
    """Whether both have one credit code; `None` where one of them has none."""
    here, there = one.context.get(CODE, frozenset()), other.context.get(CODE, frozenset())
    return bool(here & there) if here and there else None


def vetoed(one: Side, other: Side) -> str:
    """The veto that holds, or an empty string; what a list or a credit code says is not vetoed."""
    if coded(one, other) is False:
        return "other codes"
    if listed(one, other) or coded(one, other):
        return ""
    return next((name for name, veto in VETOES if veto(one.parts, other.parts, one, other)), "")


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Mapping[str, float]]:
    stored: Mapping[str, Mapping[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return stored


def judge(one: Side, other: Side) -> Verdict:
    """The verdict on two names; names of two classes are of two things."""
    veto = "other classes" if one.type != other.type else vetoed(one, other)
    if veto:
        return Verdict(0.0, veto, ())
    if coded(one, other):
        return Verdict(1.0, "", (("same code", 1.0),))
    said = measures(one, other)
    weights = _weights().get(one.type, _weights()["any"])
    told = [(name, weights.get(name, 0.0) * value) for name, value in said.items()]
    score = weights["bias"] + sum(weight for _, weight in told)
    reasons = sorted(
        ((name, round(weight, 2)) for name, weight in told if weight), key=lambda one: (-abs(one[1]), one[0])
    )
    return Verdict(1 / (1 + math.exp(-score)), "", tuple(reasons))
