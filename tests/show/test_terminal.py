import json
from pathlib import Path

import pytest

from kg import show


def test_rows_as_a_table_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    show.rows(("name", "quotes"), [("思朗科技", ("一", "二"))], as_json=False)
    assert "一；二" in capsys.readouterr().out
    show.rows(("name",), [("思朗科技",)], as_json=True)
    assert json.loads(capsys.readouterr().out) == [{"name": "思朗科技"}]


def test_progress_is_a_line_a_file_and_one_each_hundred_documents(capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"a.txt": 1, "b.jsonl": 201}
    found = list(show.progress([Path(name) for name in counts], lambda file: range(counts[file.name])))
    assert len(found) == 202
    assert capsys.readouterr().err.splitlines() == [
        "1/2 a.txt",
        "2/2 b.jsonl",
        "2/2 b.jsonl: 100 documents",
        "2/2 b.jsonl: 200 documents",
    ]


def test_what_a_user_wrote_is_shown_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    show.problem("spacy:x: no finder [bold]")
    assert "spacy:x: no finder [bold]" in capsys.readouterr().err
