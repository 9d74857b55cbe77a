"""Figures as SDMX has them: the printed number, its unit, and the power of ten of both."""

from decimal import Decimal

import pytest

from kg.relate.values import quantity
from kg.write.rdf.units import measured

VALUE, UNIT, POWER = "sdmx-measure:obsValue", "sdmx-attribute:unitMeasure", "sdmx-attribute:unitMult"


def said(value: str, unit: str) -> dict[str, str]:
    number = quantity(value, unit).get("number")
    return dict(measured({"value": value, "unit": unit, **({"number": float(number)} if number else {})}))


@pytest.mark.parametrize(
    ("value", "unit", "printed", "measure", "power"),
    [
        ("112", "亿元", "112", "元", "8"),
        ("436.16", "万元", "436.16", "元", "4"),
        ("1.2", "万亿元", "1.2", "元", "12"),
        ("30", "百万美元", "30", "美元", "6"),
        ("1.47万", "人", "1.47", "人", "4"),
        ("3,100", "亩", "3100", "亩", "0"),
        ("十四万", "人", "14", "人", "4"),
        ("2", "万人", "2", "万人", "0"),
        ("8.5", "%", "8.5", "%", "0"),
        ("0", "元", "0", "元", "0"),
        ("百", "亿元", "100", "元", "8"),
        ("20万", "吨/年", "20", "吨/年", "4"),
    ],
)
def test_a_figure_is_what_is_printed_times_a_power_of_ten(
    value: str, unit: str, printed: str, measure: str, power: str
) -> None:
    found = said(value, unit)
    language = '"@zh' if any("\u4e00" <= one <= "\u9fff" for one in measure) else '"'
    assert found == {VALUE: f'"{printed}"^^xsd:decimal', UNIT: f'"{measure}{language}', POWER: power}
    whole = Decimal(quantity(value, unit)["number"])
    assert Decimal(printed).scaleb(int(power)) == whole


def test_a_figure_without_a_number_is_not_measured() -> None:
    assert said("数十", "家") == {}


def test_a_number_without_a_unit_says_none() -> None:
    assert set(said("3", "")) == {VALUE, POWER}


@pytest.mark.parametrize(
    ("days", "period"),
    [("2024", '"2024"^^xsd:gYear'), ("2024-03", '"2024-03"^^xsd:gYearMonth'), ("2024-01/2024-03", '"2024-01/2024-03"')],
)
def test_a_period_has_its_type(days: str, period: str) -> None:
    assert measured({"days": days}) == [("sdmx-dimension:refPeriod", period)]


def test_a_unit_that_is_a_power_alone_is_no_unit() -> None:
    assert said("900", "亿") == {VALUE: '"900"^^xsd:decimal', POWER: "8"}
