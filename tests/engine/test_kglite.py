from pathlib import Path

import pytest
import sample

from kg.engine.kglite import start
from kg.errors import QueryError, StorageError


def test_nodes_come_without_what_the_engine_adds() -> None:
    engine = start()
    engine.load(sample.graph())
    ((node,),) = engine.query("MATCH (n:Park) RETURN n", {}).rows
    assert set(node["properties"]) == {"id", "name", "forms", "mentions", "articles"}


def test_a_label_that_no_node_has_is_noted_and_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    engine = start()
    engine.load(sample.graph())
    (note,) = engine.query("MATCH (n:Compny) RETURN n.name AS n", {}).notes
    assert "'Compny'" in note
    assert capfd.readouterr() == ("", "")


def test_a_dialect_of_its_own_is_refused() -> None:
    with pytest.raises(QueryError, match="FORMAT is no Cypher"):
        start().query("MATCH (n) RETURN n.name AS n FORMAT CSV", {})


def test_loading_twice_is_loading_once() -> None:
    engine = start()
    engine.load(sample.graph())
    engine.load(sample.graph())
    assert engine.query("MATCH (n) RETURN count(n) AS n", {}).rows == ((len(sample.NODES),),)
    assert engine.query("MATCH ()-[r]->() RETURN count(r) AS n", {}).rows == ((len(sample.EDGES),),)


def test_a_graph_that_was_only_read_is_not_written_back(tmp_path: Path) -> None:
    engine = start()
    engine.load(sample.graph())
    engine.save(tmp_path / "saved")
    engine.close()
    read = start(tmp_path / "saved")
    (tmp_path / "saved").unlink()
    assert read.query("MATCH (n:Zone) RETURN count(n) AS n", {}).rows == ((1,),)
    read.close()
    assert not [*tmp_path.iterdir()]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    engine = start()
    engine.load(sample.graph())
    with pytest.raises(StorageError, match="cannot be written"):
        engine.save(tmp_path / "missing" / "saved")
