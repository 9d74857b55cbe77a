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
