from typing import Any

import pytest

from kg import views
from kg.engine import named_parameters
from kg.errors import InputError

LIBRARY = views.library()
NAMES = [one.name for one in LIBRARY]


def test_the_library_is_there() -> None:
    assert len(NAMES) >= 26


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_view_says_its_question_in_both_languages_and_what_it_is_about(one: views.View) -> None:
    assert "？ " in one.question
    assert one.question.endswith("?")
    assert one.theme


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_view_describes_every_parameter_that_it_uses_and_no_other(one: views.View) -> None:
    assert sorted(named_parameters(one.text)) == sorted(each.name for each in one.parameters)
    assert [each.name for each in one.parameters if not each.means] == []


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_view_has_nothing_but_comments_above_its_statement(one: views.View) -> None:
    assert one.text.endswith(one.statement)
    assert one.statement.startswith(("MATCH", "WITH"))
    assert "//" not in one.statement


def test_an_unknown_view_names_those_that_are_known() -> None:
    with pytest.raises(InputError, match="companies_of_a_zone"):
        views.view("nothing")


def made(**defaults: str) -> views.View:
    parameters = tuple(views.Parameter(name, cypher, "") for name, cypher in defaults.items())
    return views.View("made", "", "", parameters, (), "")


@pytest.mark.parametrize(
    ("cypher", "value"),
    [
        ("'在建'", "在建"),
        ("''", ""),
        ("20", 20),
        ("0.6", 0.6),
        ("true", True),
        ("null", None),
        ("['a', 'b']", ["a", "b"]),
    ],
)
def test_a_default_is_what_cypher_writes(cypher: str, value: Any) -> None:
    assert made(one=cypher).values({}) == {"one": value}


@pytest.mark.parametrize(
    ("cypher", "given", "value"),
    [
        ("''", 2024, "2024"),
        ("''", "合肥高新区", "合肥高新区"),
        ("20", 5, 5),
        ("0.6", 1, 1),
        ("[]", "开工", ["开工"]),
        ("[]", ["开工"], ["开工"]),
        ("true", False, False),
    ],
)
def test_a_given_value_is_of_the_kind_of_its_default(cypher: str, given: Any, value: Any) -> None:
    assert made(one=cypher).values({"one": given}) == {"one": value}


@pytest.mark.parametrize(("cypher", "given"), [("20", "many"), ("20", True), ("true", 1), ("20", [5])])
def test_a_value_of_another_kind_is_refused(cypher: str, given: Any) -> None:
    with pytest.raises(InputError, match="parameter one: "):
        made(one=cypher).values({"one": given})


def test_an_unknown_parameter_names_those_that_are_known() -> None:
    with pytest.raises(InputError, match="view made: no parameter is called 'zoen'; it has zone, limit"):
        made(zone="''", limit="20").values({"zoen": "x"})
    with pytest.raises(InputError, match="it has none"):
        made().values({"zone": "x"})


def test_people_and_machines_see_the_whole_of_a_view() -> None:
    one = views.view("companies_of_a_zone")
    seen = "\n".join(views.lines(one))
    told = views.as_json(one)
    assert told["parameters"][0]["name"] == "zone"
    assert told["text"] == one.text
    assert f"  :param zone => {one.parameters[0].cypher}\n" in seen
    assert [name for name, means in one.columns if name not in seen or means not in seen] == []
    assert seen.endswith(one.statement.rstrip())
