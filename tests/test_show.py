import json
from pathlib import Path

import pytest

from kg import show
from kg.evaluate import Report, Score

SUMMARY = {
    "files": 1,
    "articles": 2,
    "mentions": 3,
    "claims": 4,
    "observations": 5,
    "nodes": {"Company": 7},
    "edges": {"LOCATED_IN": {"stated": 6, "derived": 1}},
    "dropped": {"LOCATED_IN: the sentence denies it": 2},
    "broken sentences": {"put together": 4},
    "leftovers": {},
    "failures": [],
}


def test_rows_as_a_table_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    show.rows(("name", "quotes"), [("思朗科技", ("一", "二"))], as_json=False)
    assert "一；二" in capsys.readouterr().out
    show.rows(("name",), [("思朗科技",)], as_json=True)
    assert json.loads(capsys.readouterr().out) == [{"name": "思朗科技"}]


def test_the_summary_says_what_was_dropped_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    show.summary(SUMMARY, Path("build"), as_json=False)
    out = capsys.readouterr().out
    assert "LOCATED_IN: the sentence denies it 2" in out
    assert "broken sentences: put together 4" in out
    assert "leftovers: none" in out


def test_scores_as_json_hold_counts_and_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    show.scores(Report({"Zone": Score(1, 1, 0)}, {}, Score()), as_json=True)
    rows = json.loads(capsys.readouterr().out)
    assert rows["all mentions"] == {"right": 1, "wrong": 1, "missed": 0, "precision": 0.5, "recall": 1.0, "f1": 0.6667}


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
