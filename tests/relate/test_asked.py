from marked import marked

from kg import ontology
from kg.relate.asked import Asked, Named
from kg.relate.observations import FIGURE, Asking
from kg.relate.sentences import class_marks
from kg.settings import data

KNOWN = ontology.load(data("schema"))
ASKING = Asking(KNOWN.lexicon, class_marks([*KNOWN.classes, FIGURE]))


def asked(text: str) -> Asked:
    (one,) = ASKING(*marked(text))
    return one


def test_what_is_named_most_of_a_class_is_first_in_rank() -> None:
    _, mentions = marked("[甲公司|Company]与[乙公司|Company]签约，[东区|Zone]见证，[乙公司|Company]投产。")
    named = Named(mentions)
    assert named.begun == ("Company", "甲公司")
    assert named.ranks == {("Company", "乙公司"): 0, ("Company", "甲公司"): 1, ("Zone", "东区"): 0}
    assert [one.name for one in named.most] == ["乙公司"]


def test_names_before_a_figure_the_nearest_first_and_those_that_begin_a_clause() -> None:
    one = asked("[东区|Zone]走进[云园|Park]，[甲公司|Company]完成投资3亿元，[乙公司|Company]在建。")
    assert [name.mention.form for name in one.before] == ["甲公司", "云园", "东区"]
    assert [name.mention.form for name in one.initial] == ["甲公司", "东区"]
    assert one.masked.text[one.clause - 1] == "，"


def test_the_first_word_of_the_clause_may_stand_for_a_class() -> None:
    assert "Company" in asked("[甲公司|Company]投产，公司年产值3亿元。").meant
    assert not asked("[甲公司|Company]投产，完成年产值3亿元。").meant


def test_behind_another_figure_all_else_is_as_it_was() -> None:
    plain = asked("[东区|Zone]完成投资3亿元。")
    after = plain.after("东区", lasting=True)
    assert (after.last, after.lasting, after.figure) == ("东区", True, plain.figure)
