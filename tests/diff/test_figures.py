"""What is told of figures."""

import pytest
from compared import compared, counts, details, entity, figure, graph, only, quotes

from kg.model import Graph, Value

ZONE, ARTICLE = "Zone:合肥高新区", "a.txt#a1"
FIRM: dict[str, Value] = {"indicator": "企业", "value": "200", "unit": "家", "number": 200.0, "quote": "企业200家"}


def made(*said: dict[str, Value]) -> Graph:
    found = graph()
    entity(found, ZONE, ARTICLE)
    for one in said:
        figure(found, ZONE, ARTICLE, **one)
    return found


def test_a_figure_that_came_or_went_has_its_quote() -> None:
    told = compared(made(), made(FIRM))
    assert counts(told) == {"figures added": 1}
    assert only(told, "figures", "added").name == "合肥高新区: 企业 200家"
    assert quotes(only(told, "figures", "added")) == [("+", "企业200家")]
    assert quotes(only(compared(made(FIRM), made()), "figures", "removed")) == [("-", "企业200家")]


OTHERWISE: dict[str, tuple[dict[str, Value], list[tuple[str, str, str]]]] = {
    "its value, with another sentence": (
        {"value": "210", "number": 210.0, "quote": "企业210家"},
        [("value", "200", "210")],
    ),
    "a plan that became a fact": ({"modality": "plan"}, [("modality", "", "plan")]),
    "its period": ({"period": "去年"}, [("period", "", "去年")]),
    "its number alone": ({"number": 2000.0}, [("number", "200.0", "2000.0")]),
}


@pytest.mark.parametrize("name", OTHERWISE)
def test_a_figure_that_stayed_tells_what_changed(name: str) -> None:
    otherwise, said = OTHERWISE[name]
    told = compared(made(FIRM), made({**FIRM, **otherwise}))
    assert counts(told) == {"figures changed": 1}
    assert details(only(told, "figures", "changed")) == said


def test_another_place_of_the_same_words_is_no_change() -> None:
    told = compared(made(FIRM), made({**FIRM, "offsets": "50-59", "confidence": 0.5}))
    assert not told
    assert told.beneath


def test_the_same_figure_twice_is_counted_twice() -> None:
    twice = made(FIRM, {**FIRM, "offsets": "50-59"})
    assert counts(compared(twice, made(FIRM))) == {"figures removed": 1}
    assert not compared(twice, twice)
