from pathlib import Path
from typing import Any

import sample

from kg import columns, ontology
from kg.model import Edge, Graph, Node, Value
from kg.settings import data
from kg.write import jsonl
from kg.write import parquet as format_

KNOWN = ontology.load(data("schema"))


def rows(path: Path) -> list[dict[str, Any]]:
    return list(columns.rows(path, path.name))


def back(folder: Path) -> Graph:
    """The graph of a folder: what is empty is no property."""
    graph = Graph()

    def properties(row: dict[str, Any], own: set[str]) -> tuple[tuple[str, Value], ...]:
        found = {key: value for key, value in row.items() if key not in own and value is not None}
        return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in found.items())

    for path in sorted(folder.glob("nodes-*.parquet")):
        for row in rows(path):
            graph.add_node(Node(row["id"], tuple(row["labels"]), properties(row, {"id", "labels"})))
    for path in sorted(folder.glob("edges-*.parquet")):
        for row in rows(path):
            graph.add_edge(Edge(row["id"], row["type"], row["head"], row["tail"], properties(row, {*format_.EDGE})))
    return graph


def test_the_graph_comes_back_whole(tmp_path: Path) -> None:
    format_.write(sample.graph(), KNOWN, tmp_path)
    assert list(back(tmp_path).nodes()) == list(sample.graph().nodes())
    assert list(back(tmp_path).edges()) == list(sample.graph().edges())


def test_a_graph_is_written_from_its_lines_as_from_memory(tmp_path: Path) -> None:
    jsonl.write(sample.graph(), KNOWN, tmp_path / "lines")
    for name, graph in (("memory", sample.graph()), ("disk", jsonl.Lines(tmp_path / "lines"))):
        format_.write(graph, KNOWN, tmp_path / name)
    for path in sorted((tmp_path / "memory").iterdir()):
        assert (tmp_path / "disk" / path.name).read_bytes() == path.read_bytes()


def test_what_is_a_list_somewhere_is_a_list_and_numbers_are_of_one_kind(tmp_path: Path) -> None:
    graph = Graph()
    graph.add_node(Node("a", ("Thing",), (("many", "one"), ("mixed", 1), ("number", 1))))
    graph.add_node(Node("b", ("Thing",), (("many", ("one", "two")), ("mixed", "text"), ("number", 0.5))))
    format_.write(graph, KNOWN, tmp_path)
    first, second = rows(tmp_path / "nodes-Thing.parquet")
    assert [first[key] for key in ("many", "mixed", "number")] == [["one"], "1", 1.0]
    assert [second[key] for key in ("many", "mixed", "number")] == [["one", "two"], "text", 0.5]


def test_files_of_an_older_graph_go(tmp_path: Path) -> None:
    (tmp_path / "nodes-Old.parquet").write_bytes(b"")
    format_.write(sample.graph(), KNOWN, tmp_path)
    assert not (tmp_path / "nodes-Old.parquet").exists()
