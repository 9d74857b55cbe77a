"""What ends it: names that say different regions, trades, numbers, kinds or forms are of different things.

However alike they look, what is vetoed is never joined, not even over a third name. A veto is a small function of both
names; a new one is a function and a line of the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz.distance import Levenshtein

from kg.resolve.measures import unlike
from kg.resolve.parts import Parts, parser
from kg.resolve.sides import Side, bare, coded, common, letters, listed, nested, registered, relative, titled

BELOW = ("分局", "派出所", "支队", "大队", "街道办事处", "街道", "居委会", "村委会")
YEAR = 4
SHORTEST = 3
LEVELS = ("国家", "省级", "市级", "区级", "县级")
WORD = {"Policy": 3, "Institution": 2, "Government": 2, "Zone": 2, "Park": 2}
"""Of how many characters a word in the middle of a name is at least, that makes it another name."""
EMPTY = ("国家", "综合", "综合性", "高新区", "经开区", "开发区", "高新技术产业", "科技产业", "产业")
FINANCE = ("银行", "证券", "保险", "信托", "期货")
NUMBERED = ("Policy", "Product")
"""Classes whose things go on in versions: a number more is another thing."""
HOMONYM = 6
PHASE = re.compile(r"\d+(?=期)")
DIVISION = re.compile("特别行政区|自治区|自治州|自治县|省|市|县|区|盟|旗|州")
SCHOOL = "学"
"""What 小学 and 中学 may leave out at their end."""
OPEN = "开发区"
"""A word that any kind of zone is called by."""
Veto = Callable[[Parts, Parts, Side, Side], bool]


def _regions(one: Parts, other: Parts, *_: Side) -> bool:
    """Both name regions, and none of them is anywhere in the other name; or their brackets differ."""
    if one.bracket and other.bracket and one.bracket != other.bracket:
        return True
    here, there = ({*parts.regions, *filter(None, [parts.bracket])} for parts in (one, other))
    if here & there:
        here, there = here - there, there - here
    if not (here and there) or nested(here, there):
        return False
    return not any(region in other.folded for region in here) and not any(region in one.folded for region in there)


def _divisions(one: Parts, other: Parts, *_: Side) -> bool:
    """The last place that both begin with is a province in one and a city in the other: 吉林省, 吉林市."""
    if not (one.regions and other.regions) or one.regions[-1] != other.regions[-1]:
        return False
    here, there = (DIVISION.match(parts.folded.rpartition(parts.regions[-1])[2]) for parts in (one, other))
    return bool(here and there and here[0] != there[0])


def _phases(one: Parts, other: Parts, *_: Side) -> bool:
    """One is a phase and the other is all, or another: 云谷项目, 云谷项目二期."""
    here, there = (PHASE.findall(parts.folded) for parts in (one, other))
    return here != there


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


def _levels(one: Parts, other: Parts, *_: Side) -> bool:
    """One is the nation's and one a province's: 国家级, 省级."""
    here, there = (next((level for level in LEVELS if parts.folded.startswith(level)), "") for parts in (one, other))
    return bool(here and there) and here != there


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
        words = ("控股", "股份") if registered(one) and registered(other) else ("控股",)
        return any((word in one.legal) != (word in other.legal) for word in words)
    group, firm = (one, other) if above[0] else (other, one)
    more = firm.core != group.core and (bool(firm.trade) or firm.core.startswith(group.core))
    return any(above) and ("股份" in firm.legal or more)


def _registered(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """Two registered names of different cores, or forms and places; 通威股份 and 通威太阳能."""
    if here.type != "Company" or one.folded == other.folded:
        return False
    full = [registered(one), registered(other)]
    if all(full):
        return one.core != other.core or (one.legal != other.legal and bool(one.regions) != bool(other.regions))
    listed = [parts.legal == "股份" for parts in (one, other)]
    return listed[0] != listed[1] and not any(full) and one.core != other.core


def _a_word_more(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """A word stands in the middle of one, and the other is a name without it: 安徽大学, 安徽工业大学."""
    short, long = sorted((bare(one), bare(other)), key=len)
    least = WORD.get(here.type, 2 if short.endswith(FINANCE) else len(long))
    begun = next((at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    more = long[begun : begun + len(long) - len(short)]
    if len(more) < least or len(short) <= SHORTEST or more in (*parser().optional(here.type), *EMPTY):
        return False
    return 1 < begun < len(short) and long.endswith(short[begun:])


def _models(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """Letters and digits of two products: Mate 60, Mate 60 Pro."""
    return here.type == "Product" and "" not in (letters(one), letters(other)) and letters(one) != letters(other)


def _part(one: Parts, other: Parts, here: Side, there: Side) -> bool:
    """One goes on where the other ends: 清华大学 and its institutes, 汽车 and 新能源汽车; or one has a number more."""
    short, long = sorted((one, other), key=lambda parts: len(parts.core))
    if here.type == "Policy" and ("修订" in one.folded) != ("修订" in other.folded):
        return True
    if here.type in ("Policy", "Event", "Project", "Product") and bool(one.numbers) != bool(other.numbers):
        return short.core != long.core and long.core.startswith(short.core)
    if here.type in ("Zone", "Park", "Event"):
        whole, more = sorted((one, other), key=lambda parts: len(parts.folded))
        rest = more.folded.removeprefix(whole.folded)
        bracketed = any(mark in side.name for mark in "（(" for side in (here, there))
        return len(more.folded) > len(rest) > 1 and rest not in (more.kind, more.bracket) and not bracketed
    if here.type == "Policy" and (short.core != long.core and long.core.startswith(short.core or " ")):
        return True
    if here.type == "Industry":
        return short.core != long.core and short.core in long.core
    if here.type in ("Institution", "Government"):
        rest = long.core.removeprefix(short.core)
        return rest not in (long.core, "", SCHOOL)
    return False


def _somewhere(one: Parts, other: Parts, here: Side, _: Side) -> bool:
    """Words that many places have, and only one says where: 孝感市中心医院, 中心医院."""
    return bool(one.regions) != bool(other.regions) and one.core == other.core and parser().common(one.core, here.type)


def _homonyms(one: Parts, other: Parts, here: Side, there: Side) -> bool:
    """Short names in two zones or cities, with nothing in common that their articles tell."""
    if one.legal or other.legal or one.regions or other.regions:
        return False
    keys = here.context.keys() & there.context.keys()
    shared = any(common(here.context[key], there.context[key]) for key in keys)
    return bool({"zone", "city"} & keys) and not shared and len(min(one.core, other.core, key=len)) <= HOMONYM


def _unlike(_: Parts, __: Parts, one: Side, other: Side) -> bool:
    """Nothing of the names agrees."""
    return unlike(one, other)


VETOES: tuple[tuple[str, Veto], ...] = (
    ("other regions", _regions),
    ("other divisions", _divisions),
    ("branch", _branches),
    ("other phases", _phases),
    ("other numbers", _numbers),
    ("other trades", _trades),
    ("other kinds", _kinds),
    ("other levels", _levels),
    ("a name of its own", _theme),
    ("one character apart", _one_character),
    ("group and firm", _groups),
    ("two registered names", _registered),
    ("a word more", _a_word_more),
    ("other model", _models),
    ("a part of it", _part),
    ("a common name", _somewhere),
    ("two places", _homonyms),
    ("nothing agrees", _unlike),
)


def vetoed(one: Side, other: Side) -> str:
    """The veto that holds, or an empty string; what a list or a credit code says is not vetoed."""
    if coded(one, other) is False:
        return "other codes"
    if listed(one, other) or coded(one, other) or relative(one, other) or titled(one, other):
        return ""
    return next((name for name, veto in VETOES if veto(one.parts, other.parts, one, other)), "")
