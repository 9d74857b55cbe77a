import csv
from pathlib import Path

import pytest
import sample

from kg import ontology
from kg.model import Graph, Node, Value
from kg.settings import data
from kg.write import csv as format_

KNOWN = ontology.load(data("schema"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    format_.write(sample.graph(), KNOWN, tmp_path / "csv")
    return tmp_path / "csv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_for_each_label_and_type(folder: Path) -> None:
    assert len([row for path in folder.glob("nodes-*.csv") for row in rows(path)]) == len(sample.NODES)
    assert len([row for path in folder.glob("edges-*.csv") for row in rows(path)]) == len(sample.EDGES)


def test_headers_are_those_of_neo4j_admin(folder: Path) -> None:
    assert list(rows(folder / "edges-GRANTS.csv")[0])[:4] == [":START_ID", ":END_ID", ":TYPE", "id"]
    assert {"id:ID", ":LABEL", "forms:string[]", "mentions:long"} <= set(rows(folder / "nodes-Company.csv")[0])


def test_lists_are_parted_by_a_character_that_no_text_holds(folder: Path) -> None:
    (company,) = [row for row in rows(folder / "nodes-Company.csv") if row["name:string"].startswith("湖北")]
    assert company["forms:string[]"].split("\x1f") == ["湖北阿兴食品有限公司", "阿兴食品"]
    assert company[":LABEL"] == "Company\x1fEntity"


def test_tables_of_an_older_graph_go(folder: Path) -> None:
    (folder / "nodes-Old.csv").write_text("id:ID\n")
    (folder / "notes.csv").write_text("mine\n")
    format_.write(sample.graph(), KNOWN, folder)
    assert not (folder / "nodes-Old.csv").exists()
    assert (folder / "notes.csv").exists()


def test_numbers_with_and_without_a_fraction_are_one_type(tmp_path: Path) -> None:
    values: tuple[Value, ...] = (1, 2.5, 3)
    nodes = [Node(f"n{value}", ("Figure", "Entity"), (("value", value),)) for value in values]
    format_.write(Graph.of(nodes), KNOWN, tmp_path / "numbers")
    found = rows(tmp_path / "numbers" / "nodes-Figure.csv")
    assert [row["value:double"] for row in found] == ["1", "2.5", "3"]
