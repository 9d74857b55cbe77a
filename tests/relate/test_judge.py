import json
from pathlib import Path

import pytest

from kg import ontology
from kg.relate.judge import BEGINS, ENDS, FIGURES, FILE, Judge, levels, masked, readable
from kg.relate.sentences import class_marks
from kg.settings import data

MARKS = class_marks(["Company", "Park", "Zone"])
WEIGHTS = {
    "LOCATED_IN": {
        "bias": -1.0,
        "thresholds": {"default": 0.4, "0.75": 0.3, "0.9": 0.8},
        "features": {"gap > 入驻{Park}": 3.0, "in > 到访": -2.0},
    },
    FIGURES: {"bias": 0.0, "thresholds": {"default": 0.4}, "features": {"first": 1.0}},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(WEIGHTS), encoding="utf-8")
    return path


def test_weights_add_up_to_a_probability(file: Path) -> None:
    judge = Judge(MARKS, file)
    known = f"gap > 入驻{MARKS['Park']}"
    assert judge.probability("LOCATED_IN", [known, "unheard of"]) == pytest.approx(0.8808, abs=1e-4)
    assert judge.reasons("LOCATED_IN", ["in > 到访", known]) == [(known, 3.0), ("in > 到访", -2.0), ("bias", -1.0)]


def test_a_precision_has_its_threshold(file: Path) -> None:
    assert [Judge(MARKS, file, precision).threshold("LOCATED_IN") for precision in ("", "0.9")] == [0.4, 0.8]


def test_who_asks_for_a_precision_is_not_given_more_claims(file: Path) -> None:
    assert Judge(MARKS, file, "0.75").threshold("LOCATED_IN") == Judge(MARKS, file).threshold("LOCATED_IN")


def test_a_relation_without_weights_is_judged_by_its_cues(file: Path) -> None:
    judge = Judge(MARKS, file)
    assert judge.probability("SUPPLIES", ["cue"]) > judge.threshold("SUPPLIES") > judge.probability("SUPPLIES", [])


def test_choices_share_one(file: Path) -> None:
    shares = Judge(MARKS, file).shares(FIGURES, [["none"], ["first"], []])
    assert sum(shares) == pytest.approx(1)
    assert shares[1] > shares[0] == shares[2]


def test_scores_are_what_weights_add_up_to(file: Path) -> None:
    judge = Judge(MARKS, file)
    judge.put(BEGINS, {"bias": 0.0, "thresholds": {}, "features": {"one": 1.0, "two": 2.0}})
    assert judge.scores(BEGINS, [["one", "two"], ["three"]]) == [3.0, 0.0]


def test_masked_and_readable_undo_each_other() -> None:
    assert readable(masked("gap > {Zone}的{Park}", MARKS), MARKS) == "gap > {Zone}的{Park}"


def test_a_level_that_is_not_reached_claims_nothing() -> None:
    assert levels([0.9, 0.5], [False, False], [0.9]) == {"0.9": 1.0}


def test_the_weights_that_come_along_fit_the_schema() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    known = ontology.load(data("schema"))
    assert set(stored) == {*known.relations, FIGURES, BEGINS, ENDS}
    assert all(stored[name]["thresholds"]["default"] < 1 for name in (*known.relations, FIGURES))
