"""The samples: what a newcomer builds first, and the gold that `kg eval` can score anywhere."""

import csv
import json
import re
from pathlib import Path

import pytest
from built import CHOSEN, result

from kg import interchange, ontology
from kg.settings import data

GOLD = sorted((data("seeds") / "gold").glob("*.json"))
LISTS = sorted((data("seeds") / "names").glob("*.csv"))


def test_there_are_at_least_fourteen_articles() -> None:
    assert len(list(result().annotations)) >= 14
    assert [reading.failure for reading in result().readings if reading.failure] == []


def test_one_of_them_is_broken_by_a_caption_and_rejoined() -> None:
    texts = [annotation.article.text for annotation in result().annotations]
    assert any("入驻率达到93%" in text for text in texts)


def test_every_article_has_a_date_from_its_file_name() -> None:
    assert [a.article.key for a in result().annotations if not a.article.source.startswith(a.article.date or "?")] == []


def test_none_of_them_holds_placeholder_text() -> None:
    words = [re.findall(r"[A-Za-z]{5,}", annotation.article.raw) for annotation in result().annotations]
    assert [found for found in words if found] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_stands_on_the_page(path: Path) -> None:
    for article in interchange.load(path):
        page = (CHOSEN.documents / article["source"]).read_text(encoding="utf-8")
        forms = [(page[start:end], entity) for entity in article["entities"] for start, end in entity["mentions"]]
        assert [form for form, entity in forms if form not in entity["forms"]] == []
        names = {entity["name"] for entity in article["entities"]}
        ends = [row[side] for row in article["relations"] for side in ("head", "tail")]
        assert {*ends, *(row["subject"] for row in article["observations"])} - names == set()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_quotes_lie_in_their_article(path: Path) -> None:
    for article in interchange.load(path):
        places = [(start, end) for start, end in article["ranges"] + article["captions"]]
        quotes = [row["evidence"] for row in article["relations"] + article["observations"]]
        assert [q for q in quotes if not any(start <= q[0] < q[1] <= end for start, end in places)] == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_joins_the_classes_that_the_schema_allows(path: Path) -> None:
    known = ontology.load(CHOSEN.schema).relations
    for article in interchange.load(path):
        types = {entity["name"]: entity["type"] for entity in article["entities"]}
        rows = [(types[row["head"]], known[row["type"]], types[row["tail"]]) for row in article["relations"]]
        assert [row for row in rows if row[0] not in row[1].head or row[2] not in row[1].tail] == []


def test_there_is_gold() -> None:
    assert len(GOLD) >= 4
    assert (
        sum(len(article["relations"]) for path in GOLD for article in json.loads(path.read_text(encoding="utf-8"))) > 30
    )


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_has_its_columns_and_names_known_classes(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {"name", "type", "aliases", "code", "within", "guard"} <= set(rows[0])
    assert {row["type"] for row in rows} - {path.stem for path in data("schema").glob("[A-Z]*[a-z].toml")} == set()


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_says_where_it_comes_from(path: Path) -> None:
    assert f"names/{path.name}" in (data("seeds") / "SOURCES.md").read_text(encoding="utf-8")


def test_an_other_name_is_of_one_thing_of_its_class() -> None:
    rows = list(csv.DictReader((data("seeds") / "othernames.csv").open(encoding="utf-8")))
    told = [(row["type"], form) for row in rows for form in {row["name"], *row["aliases"].split("|")}]
    assert len(rows) > 3000
    assert len(set(told)) == len(told)
    assert {row["type"] for row in rows} <= {*ontology.load(CHOSEN.schema).classes}
    assert rows == sorted(rows, key=lambda row: (row["type"], row["name"]))
