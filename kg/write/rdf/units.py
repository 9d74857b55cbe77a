"""A figure as SDMX has it: the printed number, its unit without 万 or 亿, and the power of ten that these are."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.model import Value
from kg.relate.values import CURRENCIES, TIMES
from kg.write.rdf.terms import days, decimal, literal

POWERS = {word: len(str(factor)) - 1 for word, factor in TIMES.items()}


def measured(values: Mapping[str, Value]) -> list[tuple[str, str]]:
    """The measure, unit, multiplier and period of an observation, as far as they are known.

    >>> [value for _, value in measured({"value": "112", "unit": "亿元", "number": 11200000000.0})]
    ['"112"^^xsd:decimal', '"元"@zh', '8']
    """
    value, unit = str(values.get("value", "")), str(values.get("unit", ""))
    said = []
    if "number" in values:
        word = next((word for word in POWERS if value.endswith(word)), "")
        of_unit = next((word for word in POWERS if unit in (word, *(f"{word}{name}" for name in CURRENCIES))), "")
        power = POWERS.get(word, 0) + POWERS.get(of_unit, 0)
        number = Decimal(repr(values["number"])).scaleb(-power).normalize()
        unit = unit.removeprefix(of_unit)
        said.append(("sdmx-measure:obsValue", decimal(f"{number:f}")))
        said += [("sdmx-attribute:unitMeasure", literal(unit))] if unit else []
        said.append(("sdmx-attribute:unitMult", str(power)))
    if "days" in values:
        said.append(("sdmx-dimension:refPeriod", days(str(values["days"]))))
    return said
