import tempfile
from pathlib import Path

import pytest
import sample

arcadedb = pytest.importorskip(
    "kg.engine.arcadedb", reason="engine arcadedb is not installed (pip install 'kg[arcadedb]')"
)


def test_it_leaves_nothing_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    engine = arcadedb.start()
    engine.load(sample.graph())
    assert engine.query("MATCH (n) RETURN count(n) AS n", {}).rows == ((len(sample.NODES),),)
    engine.close()
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_nothing_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arcadedb.start().close()  # the folder for the logs of the Java engine stays as long as the process
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = arcadedb.start()
    engine.load(sample.graph())
    engine.close()
    assert list(tmp_path.iterdir()) == []


def test_a_saved_graph_can_be_open_twice(tmp_path: Path) -> None:
    engine = arcadedb.start()
    engine.load(sample.graph())
    engine.save(tmp_path / "saved")
    engine.close()
    twice = [arcadedb.start(tmp_path / "saved"), arcadedb.start(tmp_path / "saved")]
    found = [one.query("MATCH (n:Zone) RETURN n.name AS n", {}).rows for one in twice]
    assert found == [(("孝感高新区",),)] * 2
