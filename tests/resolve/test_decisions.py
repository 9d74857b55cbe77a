from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.resolve.decisions import (
    ACCEPT,
    MENTION,
    NOT_SAME,
    REJECT,
    SAME,
    UNSURE,
    Decision,
    Decisions,
    add,
    load,
    save,
    undo,
)

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


def test_undo_gives_back_what_counted_before(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    add(ONE, file)
    first = file.read_bytes()
    again = replace(ONE, why="", date="2026-02-01")
    add(again, file)
    second = file.read_bytes()
    add(replace(ONE, decision=NOT_SAME, date="2026-03-01"), file)
    assert [load(file).of(*ONE.pair), len(load(file).lines)] == [NOT_SAME, 3]
    undo(file)
    assert (load(file).every, file.read_bytes()) == ((again,), second)
    undo(file)
    assert (load(file).every, file.read_bytes()) == ((ONE,), first)


def test_a_decision_counts_though_one_of_a_later_date_is_there(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    add(replace(ONE, date="2030-01-01"), file)
    add(later := replace(ONE, decision=NOT_SAME), file)
    assert load(file).lines == load(file).every == (later,)


def test_only_what_counts_is_opened_again() -> None:
    later = replace(ONE, decision=NOT_SAME, date="2026-03-01", quote="甲非乙。")
    assert Decisions([later, ONE]).reopened({"news.txt#a1": "甲非乙。"}) == []


def test_nothing_to_undo(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no decision to undo"):
        undo(tmp_path / "decisions.csv")


@pytest.mark.parametrize("line", ["a,b,perhaps,,,,,", "a,,same,,,,,", "a,b"])
def test_a_line_that_is_no_decision_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"left,right,decision,who,date,why,article,quote\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: not a decision"):
        load(file)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_file_that_a_spreadsheet_saved_is_read_and_written_as_utf_8(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "decisions.csv"
    save([ONE], file)
    file.write_bytes(file.read_text(encoding="utf-8").replace("\n", "\r\n").encode(encoding))
    add(OTHER, file)
    assert set(load(file).every) == {ONE, OTHER}
    assert file.read_bytes().decode("utf-8").startswith("left,right,decision,")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"left,right,decision\n\xff\xff,b,same\n", r"decisions\.csv: neither UTF-8, .*; save it as UTF-8"),
        (b"left,right,decision\na,b\x00,same\n", r"decisions\.csv: not a text file"),
        (b"left,right,decision\na," + b"b" * 140_000 + b",same\n", r"decisions\.csv: not a table with commas"),
    ],
)
def test_a_file_that_is_no_text_or_no_table_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "decisions.csv").write_bytes(data)
    with pytest.raises(InputError, match=says):
        load(tmp_path / "decisions.csv")


@pytest.mark.parametrize("line", ["Zone:甲,Foo:甲,class,", "Zone:甲,甲,class,", "Zone:甲,Foo:甲,mention,mention 0-1"])
def test_a_class_that_is_not_known_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text(f"left,right,decision,about\nZone:甲,none:甲,class,\n{line}\n", encoding="utf-8")
    assert len(load(file).every) == 2
    with pytest.raises(InputError, match=r"decisions\.csv, line 3: .*甲: no such class; the classes are Park, Zone"):
        load(file, ["Zone", "Park"])


def test_an_empty_file_holds_no_decisions(tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").touch()
    assert load(tmp_path / "decisions.csv").every == ()


def test_a_decision_whose_sentence_is_gone_is_opened_again() -> None:
    known = Decisions([ONE, OTHER])
    assert known.reopened({"news.txt#a1": "甲即乙。投产。"}) == []
    assert known.reopened({"news.txt#a1": "甲非乙。"}) == [ONE]
    assert known.reopened({}) == [ONE]


CLAIM = Decision("Company:甲", "Zone:乙", ACCEPT, "余明", "2026-01-05", "", "news.txt#a1", "甲入驻乙。", "LOCATED_IN")


def test_a_file_of_identity_alone_keeps_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    save([ONE], file)
    assert file.read_text(encoding="utf-8").startswith("left,right,decision,who,date,why,article,quote\n")
    add(CLAIM, file)
    assert file.read_text(encoding="utf-8").startswith("left,right,decision,who,date,why,article,quote,about\n")
    assert set(load(file).every) == {ONE, CLAIM}


def test_columns_but_the_first_three_may_be_missing(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("left,right,decision\nCompany:甲,Company:乙,same\n", encoding="utf-8")
    assert load(file).of("Company:甲", "Company:乙") == SAME


def test_what_counts_for_a_passage_says_nothing_of_identity() -> None:
    known = Decisions([CLAIM, replace(CLAIM, decision=UNSURE, about="GRANTS")])
    assert known.of("Company:甲", "Zone:乙") == ""
    assert known.claims == {"news.txt#a1": [CLAIM]}


def test_a_later_decision_on_a_claim_takes_the_place_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    add(CLAIM, file)
    add(later := replace(CLAIM, decision=REJECT, date="2026-01-06"), file)
    add(other := replace(CLAIM, quote="乙有甲。"), file)
    assert set(load(file).every) == {later, other}


def test_undo_takes_only_what_one_author_decided_with_all_its_lines(tmp_path: Path) -> None:
    file, moment = tmp_path / "decisions.csv", "2026-01-07T01:02:03.000004+00:00"
    two = [replace(CLAIM, quote=quote, date=moment) for quote in ("一", "二")]
    save([ONE, replace(OTHER, who="陆闻", date="2027-01-01"), *two], file)
    undo(file, "余明")
    assert {one.left for one in load(file).every} == {ONE.left, OTHER.left}
    with pytest.raises(InputError, match="no decision to undo by 何人"):
        undo(file, "何人")


def test_a_passage_without_what_it_is_about_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("left,right,decision\na,b,accept\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: not a decision"):
        load(file)


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: add(replace(CLAIM, quote=f"第{at}句"), file), range(60)))
    assert len(load(file).every) == 60
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_what_a_document_is_read_to_depends_on_its_own_names_only() -> None:
    name = replace(CLAIM, decision=MENTION, about="mention 0-1")
    known = Decisions([CLAIM, name])
    assert known.of_document("other.txt") == Decisions().of_document("news.txt") == ""
    assert "mention 0-1" in known.of_document("news.txt")
