from pathlib import Path

import pytest

from kg import show
from kg.resolve.decisions import KINDS, Decision
from kg.review.fitting import Fit


@pytest.mark.parametrize("kind", KINDS)
def test_every_decision_has_its_words(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    show.decided(Decision("Company:华星", "Company:新星", kind), Path("decisions.csv"))
    said, then = capsys.readouterr().err.splitlines()
    assert said.startswith("decided: Company:华星 ")
    assert "Company:新星" in said
    assert said.endswith("(decisions.csv)")
    assert then == "`kg build` does so from now on"


def test_a_decision_that_is_taken_back_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    show.decided(Decision("甲", "乙", "same"), Path("d.csv"), undone=True)
    assert capsys.readouterr().err.splitlines()[0] == "taken back: 甲 and 乙 are the same (d.csv)"


def test_the_weights_that_move_most_come_first_and_no_more_than_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    changed = tuple((f"feature {number}", 0.0, (-1) ** number * number / 10) for number in range(20))
    show.fits([Fit("LOCATED_IN", 40, 20, "better", changed=changed)], as_json=False)
    moved = [line for line in capsys.readouterr().err.splitlines() if "→" in line]
    assert moved[:2] == ["LOCATED_IN: feature 19 +0.00 → -1.90", "LOCATED_IN: feature 18 +0.00 → +1.80"]
    assert len(moved) == 8


@pytest.mark.parametrize(
    ("files", "applied", "says"),
    [
        (["relations.json"], True, "written to relations.json"),
        ([], True, "nothing got better"),
        ([], False, "--apply writes what got better to weights"),
    ],
)
def test_it_is_said_whether_weights_were_written(
    files: list[str], applied: bool, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show.weights([*map(Path, files)], Path("weights"), applied=applied)
    assert says in capsys.readouterr().err
