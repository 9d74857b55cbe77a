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
