"""Files are written whole or not at all."""

import os
import threading
from pathlib import Path

import pytest
from triples import FORMS, KNOWN

from kg.errors import InputError
from kg.model import Graph, Node
from kg.write import write
from kg.write.rdf.files import saved, whole

ALL = sorted({*FORMS, "turtle-plain"})


def broken() -> Graph:
    """A graph whose last node cannot be written."""
    graph = Graph()
    for at in range(3000):
        graph.add_node(Node(f"Company:{at}", ("Company", "Entity"), (("name", f"公司{at}"),)))
    graph.add_node(Node("Company:九", ("Company", "Entity"), (("name", "甲\ud800\n乙"),)))
    return graph


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("before", ["", "what stood there"])
def test_half_of_a_surrogate_pair_is_refused_and_leaves_what_was_there(name: str, before: str, tmp_path: Path) -> None:
    target = tmp_path / "graph"
    if before:
        target.write_text(before)
    with pytest.raises(InputError, match="holds half of a surrogate pair") as raised:
        write(broken(), KNOWN, name, target)
    assert "\n" not in str(raised.value)
    assert r"""'rdfs:label "甲\ud800\\n乙"@zh ;' holds""" in str(raised.value)
    assert [path.read_text() for path in tmp_path.iterdir()] == ([before] if before else [])


def test_an_error_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    def text():
        yield "one"
        raise InputError("no more")

    (tmp_path / "graph").write_text("before")
    with pytest.raises(InputError, match="no more"):
        saved(tmp_path / "graph", text())
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    saved(tmp_path / "link", ["after"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append((tmp_path / "pipe").read_text()))
    reader.start()
    with whole(tmp_path / "pipe") as place:
        place.write_text("through")
    reader.join(10)
    assert found == ["through"]
    assert (tmp_path / "pipe").is_fifo()
