import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from built import CHOSEN, build
from click.testing import CliRunner

from kg import scoring
from kg.cli import main
from kg.errors import InputError
from kg.model import Source, Unread

PAGE = sorted(CHOSEN.documents.glob("*.txt"))[0]


def quiet(files: Sequence[Path], documents: Callable[[Path], Iterable[Source | Unread]]) -> Iterator[Source | Unread]:
    return (source for file in files for source in documents(file))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """What was found in one sample document, as if it were gold: it must score 1."""
    target = tmp_path / f"{PAGE.stem}.json"
    target.write_text((build() / "articles" / target.name).read_text(encoding="utf-8"), encoding="utf-8")
    return target


def test_what_was_found_scores_one_against_itself(gold: Path) -> None:
    report = scoring.score(gold, CHOSEN.documents, CHOSEN, quiet)
    assert {name: score.f1 for name, score in report.totals().items()} == dict.fromkeys(report.totals(), 1.0)


def test_gold_that_says_more_lowers_recall(gold: Path) -> None:
    articles = json.loads(gold.read_text(encoding="utf-8"))
    articles[0]["entities"].append({"id": "x", "name": "甲", "type": "Company", "forms": ["甲"], "mentions": [[0, 1]]})
    gold.write_text(json.dumps(articles), encoding="utf-8")
    assert scoring.score(gold, CHOSEN.documents, CHOSEN, quiet).mentions["Company"].missed == 1


def test_documents_beside_the_gold_are_found(gold: Path) -> None:
    (gold.parent / PAGE.name).write_bytes(PAGE.read_bytes())
    assert scoring.score(gold.parent, None, CHOSEN, quiet).totals()["mentions"].right > 10


def test_a_document_that_is_not_found_says_what_to_do(gold: Path) -> None:
    with pytest.raises(InputError, match="--documents"):
        scoring.score(gold, gold.parent, CHOSEN, quiet)


def as_a_line(gold: Path) -> Path:
    """The same gold, of the same document as a line of a JSON Lines file that stands beside it."""
    articles = json.loads(gold.read_text(encoding="utf-8"))
    for article in articles:
        article["source"] = "news.jsonl:甲:1"
    gold.write_text(json.dumps(articles), encoding="utf-8")
    rows = [{"id": "other", "text": "近日，园区开工。"}, {"id": "甲:1", "text": PAGE.read_text(encoding="utf-8")}]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (gold.parent / "news.jsonl").write_text(lines, encoding="utf-8")
    return gold


def test_gold_of_a_line_is_scored_against_that_line_alone(gold: Path) -> None:
    report = scoring.score(as_a_line(gold), None, CHOSEN, quiet)
    assert {name: score.f1 for name, score in report.totals().items()} == dict.fromkeys(report.totals(), 1.0)


@pytest.mark.parametrize("line", ['{"id": "x", "text": "近日。"}', "{"])
def test_gold_of_a_line_that_is_gone_says_so(gold: Path, line: str) -> None:
    as_a_line(gold).with_name("news.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="not in its file"):
        scoring.score(gold, None, CHOSEN, quiet)


def test_gold_of_a_document_that_cannot_be_read_says_so(gold: Path) -> None:
    (gold.parent / PAGE.name).write_bytes(b"\x00")
    with pytest.raises(InputError, match="not a text file"):
        scoring.score(gold, None, CHOSEN, quiet)


def test_a_floor_that_is_not_met_exits_with_1(gold: Path) -> None:
    articles = json.loads(gold.read_text(encoding="utf-8"))
    for article in articles:
        article["relations"] = []
    gold.write_text(json.dumps(articles), encoding="utf-8")
    words = ["eval", str(gold), "--documents", str(CHOSEN.documents), "--min-relations-f1", "0.5"]
    found = CliRunner().invoke(main, words)
    assert (found.exit_code, "F1 of relations is 0.000, below 0.5" in found.stderr) == (1, True)
