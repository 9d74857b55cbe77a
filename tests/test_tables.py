from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg import tables
from kg.errors import SchemaError


@dataclass(frozen=True, kw_only=True)
class Thing:
    name: str
    label: Mapping[str, str]
    words: tuple[str, ...] = ()
    loud: bool = False
    said: Mapping[str, str] = field(default_factory=dict)


def test_a_table_is_a_record() -> None:
    table = {"label": {"zh": "物"}, "words": "一", "loud": True}
    assert tables.record(Thing, "a.toml", table, name="a") == Thing(
        name="a", label={"zh": "物"}, words=("一",), loud=True
    )


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"label": {}, "lable": {}}, "a.toml: unknown key 'lable'; known are label, loud, said, words"),
        ({"label": {}, "name": "b"}, "a.toml: unknown key 'name'"),
        ({"words": []}, "a.toml: 'label' is missing"),
        ({"label": "物"}, "a.toml: 'label' is a str, expected Mapping"),
        ({"label": {"zh": 7}}, "a.toml: 'label' holds 7, expected text"),
        ({"label": {}, "loud": "yes"}, "a.toml: 'loud' is a str, expected bool"),
        ("label", "a.toml is a str, expected a table"),
    ],
)
def test_what_is_not_understood_is_refused(table: object, says: str) -> None:
    with pytest.raises(SchemaError, match=says):
        tables.record(Thing, "a.toml", table, name="a")


def test_a_byte_order_mark_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = 1", encoding="utf-8-sig")
    assert tables.read(tmp_path / "a.toml") == {"a": 1}


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("a = {", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"a\.toml: not valid TOML"):
        tables.read(tmp_path / "a.toml")
