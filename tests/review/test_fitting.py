"""Weights fitted by decisions: near to what was there, shown before they are written, and used when they are."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from built import CHOSEN
from reviewing import PAIR, TEXTS, desk, quietly

from kg.errors import InputError
from kg.relate.judge import FILE
from kg.resolve import decisions, judge
from kg.resolve.decisions import ACCEPT, REJECT, Decision
from kg.resolve.sides import side
from kg.review import fitting, queues
from kg.review.desk import Desk
from kg.review.fitting import BETTER, FEW, HELD, LEAST, NAMES, WORSE, Example, Fit
from kg.settings import IDENTITY, RELATIONS


def examples(count: int, held: int, right: bool, name: str = "LOCATED_IN") -> list[Example]:
    made = [Example(name, {"cue": 1.0, "a": float(at % 2)}, right, held=False) for at in range(count)]
    return made + [Example(name, {"cue": 1.0, "a": float(at % 2)}, right, held=True) for at in range(held)]


PRESENT = {"bias": -1.0, "cue": 0.5, "a": 0.2, "unseen": 3.0}


@pytest.mark.parametrize("right", [True, False])
def test_what_people_say_is_foretold_better_and_nothing_else_moves(right: bool) -> None:
    fit = fitting._fit("LOCATED_IN", examples(30, 10, right), PRESENT)
    assert fit.verdict == BETTER
    assert fit.after[0] < fit.before[0]
    assert {name for name, *_ in fit.changed} <= {"bias", "cue", "a"}
    assert all((new > old) == right for _, old, new in fit.changed)


def test_few_decisions_move_little_and_more_move_more() -> None:
    moved = []
    for count in (10, 40, 160):
        fit = fitting._fit("LOCATED_IN", examples(count, 10, right=True), PRESENT)
        moved.append(max(abs(new - old) for _, old, new in fit.changed))
    assert moved[0] < moved[1] < moved[2] < 6


def test_too_few_are_not_learnt_from() -> None:
    for count, held in ((LEAST - 1, HELD), (LEAST, HELD - 1)):
        assert fitting._fit("x", examples(count, held, right=True), PRESENT).verdict == FEW


def test_what_gets_worse_is_left_as_it_is() -> None:
    mixed = [*examples(30, 0, right=True), *examples(0, 10, right=False)]
    fit = fitting._fit("x", mixed, PRESENT)
    assert (fit.verdict, fit.changed) == (WORSE, ())
    assert fit.after[0] > fit.before[0]


def test_what_speaks_for_two_names_never_gets_a_weight_against_them() -> None:
    present = {"bias": 3.0, "same zone": 0.1, "other zone": -0.1}
    same = [Example(NAMES, {"same zone": 1.0, "other zone": 0.0}, right=False, held=at % 3 == 0) for at in range(60)]
    fit = fitting._fit(NAMES, same, present)
    assert {name: new for name, _, new in fit.changed}.get("same zone", 0.0) >= 0


def test_what_is_held_back_depends_on_the_decision_alone() -> None:
    keys = [(f"Company:{at}", "Zone:乙") for at in range(300)]
    held = [key for key in keys if fitting._held(*key)]
    assert 60 < len(held) < 140
    assert held == [key for key in reversed(keys) if fitting._held(*key)][::-1]


def decided(folder: Path, what: str) -> Desk:
    """A desk of the samples where every doubtful place of a thing was accepted, or rejected."""
    first = desk(folder)
    for item in queues.claims(first):
        one = item.topic
        if one.about == "LOCATED_IN":
            line = Decision(one.left, one.right, what, "余明", "2026", "", one.article, one.quote, one.about)
            decisions.add(line, folder / "decisions.csv")
    chosen = replace(first.chosen, weights=folder / "weights")
    return Desk(chosen, [CHOSEN.documents], folder / "build", quietly)  # type: ignore[arg-type]


def test_real_decisions_are_learnt_written_and_counted_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "LEAST", 5)
    monkeypatch.setattr(fitting, "HELD", 2)
    room = decided(tmp_path, ACCEPT)
    (fit,) = [one for one in fitting.fits(room) if one.name == "LOCATED_IN"]
    assert fit.verdict == BETTER
    assert not (tmp_path / "weights").exists()
    assert fitting.write(room, [fit]) == [tmp_path / "weights" / RELATIONS]
    stored = json.loads((tmp_path / "weights" / RELATIONS).read_text(encoding="utf-8"))
    ours = json.loads(FILE.read_text(encoding="utf-8"))
    assert {name for name in ours if ours[name] != stored[name]} == {"LOCATED_IN"}
    (tmp_path / "decisions.csv").unlink()
    counts = []
    for weights in ("weights", "none"):
        again = Desk(replace(room.chosen, weights=tmp_path / weights), [CHOSEN.documents], tmp_path / "b", quietly)  # type: ignore[arg-type]
        counts.append(sum(c.relation == "LOCATED_IN" for one in again.built.annotations for c in one.claims))
    assert counts[0] > counts[1]


def test_with_no_decisions_it_says_how_many_it_takes(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"0 decisions .* too few"):
        fitting.fits(desk(tmp_path))


def test_names_are_judged_by_the_weights_that_were_written(tmp_path: Path) -> None:
    ours = judge.ours()["any"]["bias"]
    room = desk(tmp_path, sorted(CHOSEN.documents.glob("*.txt"))[0])
    room.chosen = replace(room.chosen, weights=tmp_path)
    fitting.write(room, [Fit(NAMES, 20, 9, BETTER, changed=(("bias", ours, ours - 1),))])
    one, other = (side("Company", name, {}) for name in ("华星光电", "湖北华星光电科技有限公司"))
    fitted = judge.judge(one, other, judge.read(tmp_path / IDENTITY))
    assert 0 < fitted.probability < judge.judge(one, other).probability < 1


def test_a_build_judges_names_by_the_weights_of_its_settings(tmp_path: Path) -> None:
    pages = [tmp_path / name for name in PAIR]
    for page, text in zip(pages, TEXTS, strict=True):
        page.write_text(text, encoding="utf-8")
    room = desk(tmp_path, *pages)
    (tmp_path / IDENTITY).write_text('{"any": {"bias": 0}}')
    weighed = Desk(replace(room.chosen, weights=tmp_path), pages, tmp_path / "build", quietly)  # type: ignore[arg-type]
    ours, theirs = ({one.probability for one in each.built.resolution.unsure} for each in (room, weighed))
    assert theirs == {0.5} != ours


def test_rejections_teach_the_other_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "LEAST", 5)
    monkeypatch.setattr(fitting, "HELD", 2)
    (fit,) = [one for one in fitting.fits(decided(tmp_path, REJECT)) if one.name == "LOCATED_IN"]
    assert (fit.fitted_on >= 5, fit.verdict) == (True, BETTER)
    assert {name: new - old for name, old, new in fit.changed}["bias"] < 0
