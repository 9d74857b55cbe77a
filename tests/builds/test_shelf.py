from pathlib import Path

import pytest
from built import result

from kg.builds.shelf import shelved
from kg.errors import StorageError
from kg.model import Edge, Graph, Node

GRAPH = result().graph


def test_lines_are_those_of_the_graph_whatever_the_order(tmp_path: Path) -> None:
    records: list[Node | Edge] = [*GRAPH.edges(), *GRAPH.nodes()]
    for name, order in (("one", records), ("other", records[::-1])):
        found = shelved(order, tmp_path / name)
        assert (list(found.nodes()), list(found.edges())) == (list(GRAPH.nodes()), list(GRAPH.edges()))
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == ["edges.jsonl", "nodes.jsonl"]


def test_what_comes_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    nodes = [Node("Zone:a", ("Zone", "Entity"), ()), Node("Zone:b", ("Zone", "Entity"), ())]
    edges = [Edge("e", "PART_OF", "Zone:a", "Zone:b", (("claims", count),)) for count in (1, 2)]
    found, graph = shelved([*nodes, *edges], tmp_path / "g"), Graph.of([*nodes, *edges])
    assert list(found.edges()) == list(graph.edges()) == edges[1:]


def test_keys_sort_as_text_does(tmp_path: Path) -> None:
    names = ["a", "ab", "\x01", "中", "Ａ", "\U0001f600", "\uffee", "a\n"]
    nodes = [Node(name, ("Zone",), ()) for name in names]
    assert [one.id for one in shelved(nodes, tmp_path / "g").nodes()] == sorted(names)


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "g").write_text("")
    with pytest.raises(FileExistsError):
        shelved([], tmp_path / "g")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "nodes.jsonl").symlink_to("/dev/full")
    with pytest.raises(StorageError, match="the disk is full; free some space"):
        shelved(GRAPH.nodes(), tmp_path)
