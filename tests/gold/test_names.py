"""The lists were made before reading: of the companies that gold names they hold listed ones only."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from news import SHARED, texts

from kg.settings import data

HERE = Path(__file__).parent
LISTED = "companies.csv"
"""The companies of the exchanges' lists."""
LARGE = "firms.csv"
"""Companies that are large enough to be known to everybody; a test below says how many of gold are among them."""


def listed(*names: str) -> set[str]:
    """All forms of companies in some gazetteers."""
    forms: set[str] = set()
    for name in names:
        with (data("seeds") / "names" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["type"] == "Company":
                    forms |= {row["name"], *row["aliases"].split("|")}
    return forms - {""}


def companies() -> Iterator[str]:
    """Every company that an annotated text names."""
    for file in sorted((SHARED / "gold" / "dev").glob("*.json")):
        for article in json.loads(file.read_text(encoding="utf-8")):
            yield from (form for one in article["entities"] if one["type"] == "Company" for form in one["forms"])
    known = texts()
    for line in (HERE / "zone-news.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for one in row["entities"]:
            if one["type"] == "Company":
                yield from (known[row["id"]][start:end] for start, end in one["mentions"])


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated articles and news are not here (../shared)")
def test_no_gazetteer_but_that_of_the_exchanges_knows_a_company_of_gold():
    others = {path.name for path in (data("seeds") / "names").glob("*.csv")} - {LISTED, LARGE}
    assert set(companies()) & listed(*others) == set()


@pytest.mark.skipif(not SHARED.exists(), reason="the annotated articles and news are not here (../shared)")
def test_the_large_companies_are_hardly_those_of_gold():
    known = set(companies())
    assert len(known) > 60
    assert len(known & (listed(LARGE) - listed(LISTED))) <= len(known) * 0.05
