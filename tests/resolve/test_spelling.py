from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.spelling import Speller, numbers, simplified

SHORT = {"管理委员会": "管委会", "委员会": "委"}
NAMES = st.text(alphabet="高新區委员会管理第二十三期（）〔〕0123ⅡA·“” \n", max_size=12)


def test_simplified() -> None:
    assert simplified("高新區") == "高新区"


def test_numbers_are_those_of_the_spelling() -> None:
    assert numbers(Speller(SHORT)("云谷产业园第二十一期Ⅱ型")) == ("21", "2")


def test_a_line_break_is_no_part_of_a_name() -> None:
    spell = Speller(SHORT)
    spell.learn(["甲州\n高新区", "乙州"])
    assert (spell("甲州\n高新区"), spell("乙州")) == ("甲州高新区", "乙州")


@given(st.lists(NAMES))
def test_names_of_a_list_are_spelt_as_each_alone(names: list[str]) -> None:
    together = Speller(SHORT)
    together.learn(names)
    assert [*map(together, names)] == [*map(Speller(SHORT), names)]
