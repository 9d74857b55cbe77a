import re
from pathlib import Path

import pytest

from kg import ontology, records
from kg.errors import SchemaError
from kg.relate.scope import STAGE
from kg.relate.values import CURRENCIES, DEGREES
from kg.settings import data

KNOWN = ontology.load(data("schema"))
RECORDS = KNOWN.records
FILE = """
version = "1"
title = { zh = "题", en = "title" }
definition = { zh = "义", en = "meaning" }
[class.Claim]
label = { zh = "主张", en = "claim" }
definition = { zh = "义", en = "meaning" }
has = ["quote+"]
[property.quote]
label = { zh = "引文", en = "quote" }
definition = { zh = "义", en = "meaning" }
range = "text"
"""
CUBE = """
[cube]
label = { zh = "数据", en = "figures" }
definition = { zh = "义", en = "meaning" }
dimensions = ["quote"]
measures = ["quote"]
attributes = ["quote"]
required = ["quote"]
"""


def loaded(tmp_path: Path, text: str) -> records.Records:
    path = tmp_path / "records.toml"
    path.write_text(text, encoding="utf-8")
    return records.load(path, records.tables.read(path), ["Company"])


def test_what_the_file_says(tmp_path: Path) -> None:
    found = loaded(tmp_path, FILE + CUBE)
    assert found.kinds["Claim"].counted() == [("quote", "+", True)]
    assert found.properties["quote"].range == ("text",)
    assert found.cube
    assert found.cube.required == ("quote",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('version = "1"', "", "records.toml: 'version' is missing"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "records.toml: unknown key 'colour'"),
        ('range = "text"', 'range = "text"\nrang = "text"', r"records.toml: \[property.quote\]: unknown key 'rang'"),
        ('range = "text"', 'range = "txt"', r"\[property.quote\]: 'txt' is not known"),
        ('range = "text"', "least = 1", r"\[property.quote\]: 'range' is missing"),
        ('["quote+"]', '["quot+"]', r"\[class.Claim\]: 'quot' is not known"),
        ('["quote+"]', '["quote!"]', r"\[class.Claim\]: 'quote!' is not known"),
        ('["quote+"]', '["quote+"]\neither = ["what"]', r"\[class.Claim\]: 'what' is not known"),
        ('{ zh = "引文", en = "quote" }', '{ en = "quote" }', r"\[property.quote\]: label and definition .* 'zh'"),
        ('dimensions = ["quote"]', 'dimensions = ["place"]', r"\[cube\]: 'place' is not known"),
        ('required = ["quote"]', 'required = ["sure"]', r"\[cube\]: 'sure' is not known"),
    ],
)
def test_what_is_not_understood_is_refused(old: str, new: str, says: str, tmp_path: Path) -> None:
    text = FILE + CUBE
    assert old in text
    with pytest.raises(SchemaError, match=says):
        loaded(tmp_path, text.replace(old, new, 1))


def test_the_file_is_no_class_and_a_schema_may_do_without_it(tmp_path: Path) -> None:
    assert "records" not in KNOWN.classes
    text = (data("schema") / "Person.toml").read_text(encoding="utf-8")
    (tmp_path / "Person.toml").write_text(text, encoding="utf-8")
    assert ontology.load(tmp_path).records == records.Records()


def test_every_property_is_one_of_some_class() -> None:
    used = {name for kind in RECORDS.kinds.values() for name, _, _ in kind.counted()}
    assert set(RECORDS.properties) - used == set()


def test_ours_are_described_and_patterns_are_patterns() -> None:
    assert set(RECORDS.kinds) >= {"Entity", "Article", "Claim", "Derivation", "Mention", "Observation"}
    for one in RECORDS.properties.values():
        re.compile(one.pattern)
        assert bool(one.pattern) == bool(one.shape), one.name


@pytest.mark.parametrize("name", ["currency", "amountCurrency"])
def test_currencies_are_those_that_are_read(name: str) -> None:
    assert set(RECORDS.properties[name].words) == set(CURRENCIES.values())


@pytest.mark.parametrize("name", ["degree", "amountDegree"])
def test_degrees_are_those_that_are_read(name: str) -> None:
    assert set(RECORDS.properties[name].words) == set(DEGREES)


def test_stages_are_those_of_the_lexicon() -> None:
    assert RECORDS.properties["stage"].lexicon == STAGE
    assert [key for key in KNOWN.lexicon if key.startswith(STAGE)]
