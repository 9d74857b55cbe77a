from pathlib import Path

import pytest
from built import CHOSEN, build

from kg import ontology
from kg.errors import InputError
from kg.recognize import Recognizer
from kg.relate import Relater
from kg.why import Answer, why
from kg.why import models as made

KNOWN = ontology.load(CHOSEN.schema)


@pytest.fixture(scope="module")
def models() -> tuple[Recognizer, Relater]:
    return made(KNOWN, CHOSEN.names, (), "")


def asked(models: tuple[Recognizer, Relater], head: str, tail: str, *documents: Path) -> Answer:
    return why(build(), (head, tail), list(documents) or [CHOSEN.documents], *models)


def test_an_edge_is_explained_by_its_passage(models: tuple[Recognizer, Relater]) -> None:
    answer = asked(models, "工业上楼奖", "阿兴食品")
    assert [edge.type for edge in answer.edges] == ["GRANTS"]
    best = answer.passages[0]
    assert (best.relation, best.claimed, answer.missing) == ("GRANTS", True, "")
    assert "⟦工业上楼奖⟧" in best.sentence
    assert ("amount_number", "4361600") in best.attributes
    assert "cue" in dict(best.features)


def test_the_order_of_the_names_does_not_matter(models: tuple[Recognizer, Relater]) -> None:
    one, other = (asked(models, *names) for names in (("工业上楼奖", "阿兴食品"), ("阿兴食品", "工业上楼奖")))
    assert one.passages == other.passages


def test_a_derived_edge_is_told(models: tuple[Recognizer, Relater]) -> None:
    answer = asked(models, "思朗科技", "孝感高新区")
    assert [dict(edge.properties)["derived"] for edge in answer.edges] == [True]


def test_without_an_edge_it_says_what_was_missing(models: tuple[Recognizer, Relater]) -> None:
    never = asked(models, "思朗科技", "合肥高新区")
    assert (never.edges, never.passages) == ((), ())
    assert never.missing.startswith("No article names both: 思朗科技 in ")


def test_a_name_that_is_not_there_is_told_what_is_near(models: tuple[Recognizer, Relater]) -> None:
    with pytest.raises(InputError, match=r"思朗电子: no entity of the build has this name; near it are .*思朗科技"):
        asked(models, "思朗电子", "孝感高新区")


def test_a_name_that_many_hold_asks_for_an_id(models: tuple[Recognizer, Relater]) -> None:
    with pytest.raises(InputError, match="entities have this name; give the id of one"):
        asked(models, "高新区", "思朗科技")


def test_documents_that_are_not_there_are_asked_for(models: tuple[Recognizer, Relater], tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("近日，东湖高新区举办产业大会。", encoding="utf-8")
    with pytest.raises(InputError, match="not among the documents"):
        asked(models, "工业上楼奖", "阿兴食品", tmp_path / "other.txt")
