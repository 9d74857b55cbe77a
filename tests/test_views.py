import pytest

from kg import views
from kg.errors import InputError


def test_ten_questions_with_a_text_each() -> None:
    asked = views.questions()
    assert len(asked) >= 10
    assert [name for name, question in asked.items() if len(question) < 8 or views.text(name).strip() == ""] == []


def test_an_unknown_view_names_those_that_are_known() -> None:
    with pytest.raises(InputError, match="companies"):
        views.text("nothing")
