from paired import paired as found

from kg.relate.pairs import ALONE_HEAD, ALONE_TAIL, BACKWARD, FORWARD, plain


def test_only_classes_that_a_relation_joins() -> None:
    text = "[甲|Company]在[东区|Zone]的[云园|Park]投产。"
    both = {
        (one.head.mention.form, one.tail.mention.form) for one in found(text, {("Company", "Zone"), ("Park", "Zone")})
    }
    assert both == {("甲", "东区"), ("云园", "东区")}


def test_the_words_around() -> None:
    (one,) = found("去年3月，[甲|Company]落户[东区|Zone]，投资2.5亿元。", {("Company", "Zone")})
    assert (one.order, one.before, one.between, one.after) == (FORWARD, "去年0月，", "落户", "，投资0亿元。")


def test_the_tail_may_come_first() -> None:
    (one,) = found("[东区|Zone]引进[甲|Company]。", {("Company", "Zone")})
    assert (one.order, one.between) == (BACKWARD, "引进")


def test_between_members_of_lists_is_what_is_between_the_lists() -> None:
    first, second = found("[甲|Company]、[乙|Company]落户[东区|Zone]。", {("Company", "Zone")})
    assert first.between == second.between == "落户"


def test_a_side_that_is_left_out_leaves_the_clause_of_the_other() -> None:
    (tail,) = found("近日，成功引进[甲|Company]。", {("Company", "Zone")}, absent="[东区|Zone]")
    assert (tail.order, tail.between, tail.after) == (ALONE_HEAD, "成功引进", "。")
    (head,) = found("公司落户[东区|Zone]。", {("Company", "Zone")}, absent="[甲|Company]")
    assert (head.order, head.between) == (ALONE_TAIL, "公司落户")


def test_a_thing_is_no_pair_with_itself() -> None:
    assert found("[甲|Company]即[甲|Company]。", {("Company", "Company")}) == []


def test_numbers_are_one_character() -> None:
    assert plain("增长12.5%，共1,200家") == "增长0%，共0家"
