from pathlib import Path

import pytest

from kg.errors import InputError
from kg.resolve.decisions import NOT_SAME, SAME, Decision, Decisions, add, load, save, undo

ONE = Decision("Company:甲", "Company:乙", SAME, "余明", "2026-01-02", "同一家", "news.txt#a1", "甲即乙。")
OTHER = Decision("Company:丙", "Company:丁", NOT_SAME, "余明", "2026-01-03")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    save([OTHER, ONE], file)
    assert set(load(file).every) == {ONE, OTHER}
    assert file.read_text(encoding="utf-8").splitlines()[0] == "left,right,decision,who,date,why,article,quote"


def test_the_order_of_a_pair_does_not_matter() -> None:
    known = Decisions([ONE])
    assert known.of("Company:乙", "Company:甲") == known.of("Company:甲", "Company:乙") == SAME
    assert known.of("Company:甲", "Company:丙") == ""


def test_undo_takes_the_latest_back(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    for decision in (ONE, OTHER):
        add(decision, file)
    before = file.read_bytes()
    add(Decision("Company:戊", "Company:己", SAME, date="2026-01-04"), file)
    assert undo(file).left == "Company:戊"
    assert file.read_bytes() == before


def test_a_new_decision_takes_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    add(ONE, file)
    add(Decision(ONE.right, ONE.left, NOT_SAME, date="2026-02-01"), file)
    assert [one.decision for one in load(file).every] == [NOT_SAME]


def test_nothing_to_undo(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no decision to undo"):
        undo(tmp_path / "decisions.csv")


@pytest.mark.parametrize("line", ["a,b,perhaps,,,,,", "a,,same,,,,,", "a,b"])
def test_a_line_that_is_no_decision_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"left,right,decision,who,date,why,article,quote\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: not a decision"):
        load(file)


def test_a_decision_whose_sentence_is_gone_is_opened_again() -> None:
    known = Decisions([ONE, OTHER])
    assert known.reopened({"news.txt#a1": "甲即乙。投产。"}) == []
    assert known.reopened({"news.txt#a1": "甲非乙。"}) == [ONE]
    assert known.reopened({}) == [ONE]
