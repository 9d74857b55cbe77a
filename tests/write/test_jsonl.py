from pathlib import Path

import pytest
import sample

from kg import ontology
from kg.errors import InputError
from kg.settings import data
from kg.write import jsonl

KNOWN = ontology.load(data("schema"))


def test_the_round_trip_is_exact(tmp_path: Path) -> None:
    graph = sample.graph()
    jsonl.write(graph, KNOWN, tmp_path / "graph")
    again = jsonl.read(tmp_path / "graph")
    assert list(again.nodes()) == list(graph.nodes())
    assert list(again.edges()) == list(graph.edges())


DAMAGE = [b"{", b'{"id": "x"}\n', b"[]\n", b"\xff\n", b'{"id": "x", "labels": 1, "properties": 2}\n', b""]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_graph_says_what_to_do(tmp_path: Path, damage: bytes) -> None:
    jsonl.write(sample.graph(), KNOWN, tmp_path / "graph")
    (tmp_path / "graph" / "nodes.jsonl").write_bytes(damage)
    with pytest.raises(InputError, match="run `kg build` again"):
        jsonl.read(tmp_path / "graph")


def test_a_missing_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="run `kg build` again"):
        jsonl.read(tmp_path)
