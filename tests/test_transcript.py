"""What `kg read` says of a page: the text, the joins and their reasons."""

import json

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.model import Article, Join, Leftover, Source
from kg.transcript import as_json, lines, told_joins

PAGE = """# 江岸高新区：再添新动能

◎本报记者 李小明

近日，江岸高新区新建的智能传感器厂房里，工人们正在调试新设

# 南屿高新区：服务有温度

◎本报记者 王芳

南屿高新区为企业开通绿色通道，办事时间缩短一半。

备，准备生产第一批传感器。江岸高新区管委会负责人说，订单已经排到年底。

***
"""

TEXT = "甲乙丙\n丁戊己"
SOURCE = Source("n.txt", TEXT, "utf-8", "")
BROKEN = Join(3, 4, True, True, 0.9, 5.0, (("seam_learnt", 3.04), ("distance", -0.7)))


def article(*joins: Join, newline: bool = False) -> Article:
    text = TEXT if newline else TEXT.replace("\n", "")
    offsets = (0, 1, 2, *([3] if newline else []), 4, 5, 6)
    return Article("n.txt", "a1", "题", (), "", "", ((0, 7),), (), text, text, offsets, "", joins)


def told(*joins: Join, newline: bool = False) -> str:
    return "\n".join(lines(SOURCE, [article(*joins, newline=newline)], [Leftover("n.txt", (0, 1), "甲", "decoration")]))


def test_a_join_is_marked_where_the_text_goes_on_and_its_reason_is_told() -> None:
    said = told(BROKEN)
    assert "甲乙丙⟨1⟩丁戊己" in said
    assert (
        "⟨1⟩ 3→4 sentence put together, probability 0.90, margin 5.0: seam_learnt +3.0, distance -0.7"
        in said.splitlines()[-3]
    )
    assert said.splitlines()[-1] == "left over: 甲 (decoration, 0-1)"


def test_a_join_that_is_not_sure_has_a_question_mark() -> None:
    said = told(Join(3, 4, True, False, 0.3, 0.2, (("distance", -0.7),)), newline=True)
    assert "⟨1?⟩丁戊己" in said
    assert "sentence not put together, probability 0.30" in said


def test_a_column_that_goes_on_from_nothing_says_so() -> None:
    said = told(Join(3, 4, True, False, 0.0, 0.0, ()), newline=True)
    assert "3→4 belongs to this article, goes on from nothing that is known" in said


@pytest.mark.parametrize(("broken", "start", "expected"), [(False, 4, 0), (True, 4, 1), (False, 5, 1)])
def test_paragraphs_that_follow_each_other_on_the_page_are_no_join_to_tell(
    broken: bool, start: int, expected: int
) -> None:
    join = Join(3, start, broken, True, 0.9, 5.0, ())
    assert len(told_joins(SOURCE, article(join))) == expected


def test_json_holds_the_text_the_joins_and_what_is_left_over() -> None:
    told = as_json(SOURCE, [article(BROKEN)], [Leftover("n.txt", (0, 1), "甲", "decoration")])
    (one,) = told["articles"]
    assert (one["text"], one["ranges"]) == ("甲乙丙丁戊己", ((0, 7),))
    assert one["joins"][0]["reasons"] == {"seam_learnt": 3.04, "distance": -0.7}
    assert told["leftovers"] == [{"quote": "甲", "reason": "decoration", "span": (0, 1)}]


def test_the_command_shows_a_woven_page() -> None:
    result = CliRunner().invoke(main, ["read", "-"], input=PAGE)
    assert result.exit_code == 0, result.output
    assert "正在调试新设⟨1⟩备，准备生产" in result.stdout
    assert "left over: *** (decoration" in result.stdout


def test_the_command_prints_one_document_a_line_as_json() -> None:
    rows = "".join(json.dumps({"id": i, "text": PAGE}) + "\n" for i in (1, 2))
    result = CliRunner().invoke(main, ["read", "-", "--json"], input=rows)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["source"] for one in found] == ["stdin:1", "stdin:2"]
    joins = [join for one in found[0]["articles"] for join in one["joins"] if join["broken"]]
    assert [PAGE[join["end"] - 2 : join["end"]] + PAGE[join["start"]] for join in joins] == ["新设备"]


def test_what_cannot_be_read_is_named_and_the_rest_is_shown() -> None:
    result = CliRunner().invoke(main, ["read", "-"], input='{"id": 1, "text": "近日，江岸高新区开工。"}\n{"id": 2}\n')
    assert result.exit_code == 2
    assert "近日，江岸高新区开工。" in result.stdout
    assert "stdin:2" in result.stderr
