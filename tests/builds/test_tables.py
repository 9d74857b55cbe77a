import json

import pytest
from built import result

from kg.builds.tables import TABLES

FOUND = list(result().annotations)
ROWS = {name: [row for one in FOUND for row in table.rows(one)] for name, table in TABLES.items()}


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_every_column_and_values_of_its_type(name: str) -> None:
    assert len(ROWS[name]) > 50
    for row in ROWS[name]:
        assert list(row) == list(TABLES[name].columns)
        assert [
            key for key, value in row.items() if value is not None and type(value) is not TABLES[name].columns[key]
        ] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_quote_stands_at_its_offsets(name: str) -> None:
    texts = {one.name: one.source.text for one in result().readings if one.source}
    for row in ROWS[name]:
        spans = [tuple(map(int, piece.split("-"))) for piece in row["offsets"].split()]
        assert "".join(texts[row["source"]][start:end] for start, end in spans) == row["quote"]
        assert row["article"].startswith(f"{row['source']}#")


def test_there_is_a_row_for_all_that_was_found_and_what_is_denied_says_so() -> None:
    counts = [
        sum(len(one.claims) + len(one.denied) for one in FOUND),
        sum(len(one.mentions) for one in FOUND),
        sum(len(one.observations) for one in FOUND),
    ]
    assert [len(rows) for rows in ROWS.values()] == counts
    assert sum(row["denied"] for row in ROWS["claims"]) == sum(len(one.denied) for one in FOUND)


def test_how_a_claim_is_meant_is_a_column_of_its_own() -> None:
    plans = [row for row in ROWS["claims"] if row["modality"] == "plan"]
    assert plans
    assert all(json.loads(row["attributes"])["modality"] == "plan" for row in plans)
