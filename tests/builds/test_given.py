from dataclasses import replace
from pathlib import Path

import pytest
from built import CHOSEN
from stepwise import KNOWN

from kg.builds.given import Given
from kg.errors import InputError
from kg.resolve import decisions
from kg.resolve.decisions import Decision
from kg.resolve.judge import FILE


def test_what_the_settings_say_is_loaded_once(tmp_path: Path) -> None:
    decisions.add(Decision("Company:甲", "Company:乙", "same"), tmp_path / "decisions.csv")
    (tmp_path / "ids.csv").write_text("name,id\nCompany:甲,Company:丙\n", encoding="utf-8")
    chosen = replace(CHOSEN, decisions=tmp_path / "decisions.csv", ids=tmp_path / "ids.csv", weights=tmp_path)
    given = Given.of(chosen, KNOWN)
    assert given.decided.joined() == [("Company:乙", "Company:甲")]
    assert given.published == {"Company:甲": "Company:丙"}
    assert given.recipe.decisions is given.decided
    assert given.weights is None


def test_a_decision_on_a_class_that_the_schema_does_not_have_is_refused(tmp_path: Path) -> None:
    decisions.add(Decision("Zone:甲", "Foo:甲", "class"), tmp_path / "decisions.csv")
    with pytest.raises(InputError, match="line 2: Foo:甲: no such class; the classes are Company, "):
        Given.of(replace(CHOSEN, decisions=tmp_path / "decisions.csv"), KNOWN)


def test_weights_that_were_fitted_here_are_those_that_count(tmp_path: Path) -> None:
    (tmp_path / "identity.json").write_bytes(FILE.read_bytes())
    assert Given.of(replace(CHOSEN, weights=tmp_path), KNOWN).weights is not None
