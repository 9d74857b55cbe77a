import json
from pathlib import Path

import pytest
from built import CHOSEN, build
from click.testing import CliRunner

from kg import scoring
from kg.cli import main
from kg.errors import InputError

PAGE = sorted(CHOSEN.documents.glob("*.txt"))[0]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """What was found in one sample document, as if it were gold: it must score 1."""
    target = tmp_path / f"{PAGE.stem}.json"
    target.write_text((build() / "articles" / target.name).read_text(encoding="utf-8"), encoding="utf-8")
    return target


def test_what_was_found_scores_one_against_itself(gold: Path) -> None:
    report = scoring.score(gold, CHOSEN.documents, CHOSEN, lambda paths: paths)
    assert {name: score.f1 for name, score in report.totals().items()} == dict.fromkeys(report.totals(), 1.0)


def test_gold_that_says_more_lowers_recall(gold: Path) -> None:
    articles = json.loads(gold.read_text(encoding="utf-8"))
    articles[0]["entities"].append({"id": "x", "name": "甲", "type": "Company", "forms": ["甲"], "mentions": [[0, 1]]})
    gold.write_text(json.dumps(articles), encoding="utf-8")
    assert scoring.score(gold, CHOSEN.documents, CHOSEN, lambda paths: paths).mentions["Company"].missed == 1


def test_documents_beside_the_gold_are_found(gold: Path) -> None:
    (gold.parent / PAGE.name).write_bytes(PAGE.read_bytes())
    assert scoring.score(gold.parent, None, CHOSEN, lambda paths: paths).totals()["mentions"].right > 10


def test_a_document_that_is_not_found_says_what_to_do(gold: Path) -> None:
    with pytest.raises(InputError, match="--documents"):
        scoring.score(gold, gold.parent, CHOSEN, lambda paths: paths)


def test_a_floor_that_is_not_met_exits_with_1(gold: Path) -> None:
    articles = json.loads(gold.read_text(encoding="utf-8"))
    for article in articles:
        article["relations"] = []
    gold.write_text(json.dumps(articles), encoding="utf-8")
    words = ["eval", str(gold), "--documents", str(CHOSEN.documents), "--min-relations-f1", "0.5"]
    found = CliRunner().invoke(main, words)
    assert (found.exit_code, "F1 of relations is 0.000, below 0.5" in found.stderr) == (1, True)
