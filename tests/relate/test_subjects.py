import pytest
from marked import marked

from kg import ontology
from kg.relate.asked import Asked
from kg.relate.observations import FIGURE, Asking
from kg.relate.sentences import class_marks
from kg.relate.subjects import features, nobody
from kg.settings import data

KNOWN = ontology.load(data("schema"))
ASKING = Asking(KNOWN.lexicon, class_marks([*KNOWN.classes, FIGURE]))


def asked(text: str) -> Asked:
    (one,) = ASKING(*marked(text))
    return one


def of(text: str, form: str) -> set[str]:
    one = asked(text)
    return set(features(one, next(name for name in one.names if name.mention.form == form)))


def test_the_name_that_begins_the_clause_is_told_from_one_that_is_nearer() -> None:
    text = "[东区|Zone]走进[云园|Park]完成投资3亿元。"
    assert {"begins the clause", "rank 1", "before in clause"} <= of(text, "东区")
    assert {"nearest Park", "rank 0"} <= of(text, "云园")
    assert "begins the clause" not in of(text, "云园")


@pytest.mark.parametrize(
    ("text", "side"),
    [("[东区|Zone]发布消息，投资3亿元。", "before"), ("投资3亿元的[乙项目|Project]开工。", "after in clause")],
)
def test_where_it_stands(text: str, side: str) -> None:
    (form,) = (mention.form for mention in marked(text)[1])
    assert side in of(text, form)


def test_a_name_of_the_sentence_before_is_carried_over_with_the_word_that_may_mean_it() -> None:
    one = asked("[甲公司|Company]投产。公司年产值3亿元。")
    (carried,) = one.names
    assert {"carried over", "steps 1", "carried over as 公司", "meant Company"} <= set(features(one, carried))


def test_what_speaks_for_nobody_is_told_of_the_figure_alone() -> None:
    told = nobody(asked("[东区|Zone]完成投资3亿元，同比增长5%。"))
    assert {"none", "none unit 亿元", "none number arabic", "none changed"} <= set(told)


def test_how_much_the_article_names_a_thing_is_told() -> None:
    told = of("[东区|Zone]招商。[东区|Zone]与[甲公司|Company]签约，投资3亿元。", "东区")
    assert {"named as number 0", "named first", "named 2"} <= told


def test_whom_the_figure_before_was_about_is_told() -> None:
    one = asked("[东区|Zone]与[甲公司|Company]签约，投资3亿元。").after("东区", lasting=True)
    first, second = (set(features(one, name)) for name in one.names)
    assert "as the figure in the sentence" in first
    assert "not as the figure in the sentence" in second
    assert "none as a figure in the sentence" in nobody(one)


def test_names_between_and_who_leads_are_told() -> None:
    text = "[东区|Zone]走进[云园|Park]完成投资3亿元。"
    assert {"over Park", "led by itself here Zone named"} <= of(text, "东区")
    assert "led by Zone here Park named" in of(text, "云园")


def test_what_an_article_names_most_can_be_meant_from_afar() -> None:
    sentences = "天气好。" * 9
    one = asked(f"[云园|Park]开园。[云园|Park]招商。{sentences}累计投资3亿元。")
    (name,) = one.names
    assert (name.mention.form, name.how) == ("云园", "named most")
