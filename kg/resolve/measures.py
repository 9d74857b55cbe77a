"""What speaks for two names being one thing, or against it: a table of small functions, which the judge weighs."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import JaroWinkler

from kg.resolve.sides import Side, bare, common, letters, listed, relative, titled

SHORTENED = 0.7
"""What a short form leaves of a name, at most: 浙江大学 is none of 浙江工业大学."""
LONG = 5
"""Characters of a name of which one more, or another order, need not mean another thing."""
LETTERED = ("Policy", "Product", "Project")
Measure = Callable[[Side, Side], float]


def _same(one: Side, other: Side) -> float:
    """One spelling."""
    return float(one.parts.folded == other.parts.folded)


def _there(one: Side, other: Side) -> float:
    """One core and kind of one place: 湖北省发展和改革委员会, 湖北省发改委."""
    here, there = ((each.regions, each.core, each.kind, each.bracket) for each in (one.parts, other.parts))
    return float(here == there and bool(one.parts.regions))


def _core(one: Side, other: Side) -> float:
    """The same core: without region, legal form, kind and words that may be left out."""
    return float(one.parts.core == other.parts.core)


def _brand(one: Side, other: Side) -> float:
    """The same brand."""
    return float(one.parts.brand == other.parts.brand)


def _begins(one: Side, other: Side) -> float:
    """One core begins the other."""
    here, there = sorted((one.parts.core, other.parts.core), key=len)
    return float(here != there and len(here) > 1 and there.startswith(here))


def _ends(one: Side, other: Side) -> float:
    """One core ends the other."""
    here, there = sorted((one.parts.core, other.parts.core), key=len)
    return float(here != there and len(here) > 1 and there.endswith(here))


def _a_character_more(one: Side, other: Side) -> float:
    """One has a character more in its middle: 田湾核电站7号机组, 田湾核电7号机组."""
    short, long = sorted((bare(one.parts), bare(other.parts)), key=len)
    inner = short[:1] == long[:1] and short[-1:] == long[-1:] and one.parts.core != other.parts.core
    return float(inner and len(short) >= LONG and len(long) == len(short) + 1 and _subsequence(short, long))


def _turned(one: Side, other: Side) -> float:
    """The same characters in another order: 宁波中意生态园, 中意宁波生态园."""
    here, there = bare(one.parts), bare(other.parts)
    return float(here != there and len(here) >= LONG and sorted(here) == sorted(there))


def _abbreviates(one: Side, other: Side) -> float:
    """The characters of the shorter stand in the longer in their order, its first or its last at the same end."""
    wholes = sorted((bare(one.parts), bare(other.parts)), key=len)
    cores = sorted((one.parts.core, other.parts.core), key=len)
    return float(any(_shortens(here, there) for here, there in (wholes, cores)))


def _shortens(short: str, long: str) -> bool:
    """Whether characters of the longer give the shorter, and it is short enough to be meant so."""
    ends = short[:1] == long[:1] or short[-1:] == long[-1:]
    return 1 < len(short) <= SHORTENED * len(long) and ends and short not in long and _subsequence(short, long)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def _far(one: Side, other: Side) -> float:
    """How far apart the cores are (Jaro and Winkler)."""
    return 1 - JaroWinkler.similarity(one.parts.core, other.parts.core)


def _same_letters(one: Side, other: Side) -> float:
    """The same three or more letters and digits: 国产大飞机C919, C919大型客机."""
    same = letters(one.parts) == letters(other.parts)
    return float(one.type in LETTERED and same and len(letters(one.parts)) > 2)


def _short(one: Side, other: Side) -> float:
    """A core of two characters or fewer."""
    return float(min(len(one.parts.core), len(other.parts.core)) <= 2)


def _region_missing(one: Side, other: Side) -> float:
    """Only one names a region."""
    return float(bool(one.parts.regions) != bool(other.parts.regions))


def _bracket_missing(one: Side, other: Side) -> float:
    """Only one has a bracket: 云谷大学, 云谷大学（威海）."""
    return float(bool(one.parts.bracket) != bool(other.parts.bracket))


def _region_same(one: Side, other: Side) -> float:
    """Both name the same region."""
    return float(bool({*one.parts.regions, one.parts.bracket} & {*other.parts.regions, other.parts.bracket} - {""}))


def _trade_missing(one: Side, other: Side) -> float:
    """Only one has a trade, and it is no registered name: 京东, 京东物流."""
    longer = max((one.parts, other.parts), key=lambda parts: len(parts.folded))
    return float(bool(one.parts.trade) != bool(other.parts.trade) and not longer.legal)


def _longer(one: Side, other: Side) -> float:
    """A firm's name goes on with a word, and is no registered name: 中国联通, 联通数科."""
    short, long = sorted((one.parts, other.parts), key=lambda parts: len(parts.core))
    more = long.core.startswith(short.core or " ") and long.core != short.core
    return float(one.type == "Company" and more and not long.legal)


def _two_forms(one: Side, other: Side) -> float:
    """Both say their legal form, and not the same."""
    return float(bool(one.parts.legal and other.parts.legal) and one.parts.legal != other.parts.legal)


def _number_missing(one: Side, other: Side) -> float:
    """Only one has a number."""
    return float(bool(one.parts.numbers) != bool(other.parts.numbers))


def _shared(key: str) -> Measure:
    def measure(one: Side, other: Side) -> float:
        here, there = one.context.get(key, frozenset()), other.context.get(key, frozenset())
        return float(common(here, there))

    return measure


def _apart(key: str) -> Measure:
    def measure(one: Side, other: Side) -> float:
        here, there = one.context.get(key, frozenset()), other.context.get(key, frozenset())
        return float(bool(here and there) and not common(here, there))

    return measure


def _elsewhere(key: str) -> Measure:
    """Two forms of what a list knows are read in many zones, with many products; but 江城 is another place in each."""
    apart = _apart(key)

    def measure(one: Side, other: Side) -> float:
        forms = one.type != "Place" and one.parts.folded != other.parts.folded
        return float(bool(apart(one, other)) and not (forms and listed(one, other)))

    return measure


def _titled(one: Side, other: Side) -> float:
    """A surname with a title, and a person of one employer."""
    return float(titled(one, other))


MEASURES: tuple[tuple[str, Measure, int], ...] = (
    ("one spelling", _same, 1),
    ("same core of the same place", _there, 1),
    ("same core", _core, 1),
    ("said with its zone or city", lambda one, other: float(relative(one, other)), 1),
    ("listed as one", lambda one, other: float(listed(one, other)), 1),
    ("same brand", _brand, 1),
    ("core begins the other", _begins, 1),
    ("core ends the other", _ends, 1),
    ("abbreviates", _abbreviates, 1),
    ("a character more", _a_character_more, 1),
    ("same characters in another order", _turned, 1),
    ("surname and title", _titled, 1),
    ("same letters and digits", _same_letters, 1),
    ("a word more, and no registered name", _longer, -1),
    ("far apart", _far, -1),
    ("short core", _short, -1),
    ("region in one only", _region_missing, -1),
    ("bracket in one only", _bracket_missing, -1),
    ("same region", _region_same, 1),
    ("two legal forms", _two_forms, -1),
    ("trade in one only", _trade_missing, -1),
    ("number in one only", _number_missing, -1),
    *((f"same {key}", _shared(key), 1) for key in ("zone", "city", "industry", "person", "product", "org")),
    *((f"other {key}", _elsewhere(key), -1) for key in ("zone", "product")),
    *((f"other {key}", _apart(key), -1) for key in ("city", "industry", "person", "org")),
)
"""Names, functions, and whether they speak for (1) or against (-1), which a fitted weight cannot turn round."""


GROUPS = {
    "Company": "firm",
    "Person": "person",
    **dict.fromkeys(("Government", "Institution"), "body"),
    **dict.fromkeys(("Zone", "Park", "Place"), "site"),
}
"""Groups of classes in which a measure may weigh otherwise; the other classes are one more."""
OTHERS = "work"
GROUPED = (
    "core begins the other",
    "core ends the other",
    "abbreviates",
    "a character more",
    "region in one only",
    "bracket in one only",
    "number in one only",
    "other org",
)
"""The measures that do."""
EVERY = (*dict.fromkeys(GROUPS.values()), OTHERS)
PLAIN = dict.fromkeys((f"a {group}" for group in EVERY), "")
PLAIN |= {f"{name}, a {group}": name for name in GROUPED for group in EVERY}
"""What is said for a group, with the measure that it is about; empty where it is only the group."""
SIGNS = {name: sign for name, _, sign in MEASURES} | dict.fromkeys(PLAIN, 0)
"""Every name that `measures` gives, and whether it speaks for (1), against (-1) or either (0)."""
LIKE = (_same, _core, _brand, _begins, _ends, _abbreviates, _same_letters, _a_character_more, _turned, _titled)
"""The measures of which one holds at least where two names are one."""


def measures(one: Side, other: Side) -> dict[str, float]:
    """What each function of the table says; and again, for the group of the class, those that weigh otherwise there."""
    told = {name: measure(one, other) for name, measure, _ in MEASURES}
    group = GROUPS.get(one.type, OTHERS)
    return {f"a {group}": 1.0} | told | {f"{name}, a {group}": told[name] for name in GROUPED}


def plain(name: str) -> str:
    """What a name that `measures` gives is about, whatever the group; empty where it only says the group.

    >>> plain("abbreviates, a firm"), plain("a character more"), plain("a firm")
    ('abbreviates', 'a character more', '')
    """
    return PLAIN.get(name, name)


def bounds(name: str) -> tuple[float | None, float | None]:
    """Between what the weight of such a name lies: what speaks for two names being one cannot count against it.

    >>> bounds("abbreviates"), bounds("other org"), bounds("bias")
    ((0, None), (None, 0), (None, None))
    """
    sign = SIGNS.get(name, 0)
    return 0 if sign > 0 else None, 0 if sign < 0 else None


def unlike(one: Side, other: Side) -> bool:
    """Nothing of the names agrees: not core, nor brand, nor is one in the other or its short form."""
    return not any(measure(one, other) for measure in LIKE)
