import re
from dataclasses import replace
from pathlib import Path

import pytest
from built import CHOSEN, build, extract, sources

from kg import ontology, pipeline, show, store
from kg.errors import InputError
from kg.recognize import Recognizer
from kg.relate import Relater
from kg.resolve.decisions import ACCEPT, REJECT, Decision, Decisions
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
    with pytest.raises(InputError, match="entities hold this in a name; give the id of one"):
        asked(models, "高新区", "思朗科技")


DENIED = "# 合肥高新区企业\n本报讯 近日，远航光电有限公司入驻合肥高新区。星河电子有限公司尚未入驻合肥高新区。\n"


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that denies one thing and says another, and its build, `decided` by nobody."""
    folder = tmp_path_factory.mktemp("why")
    (folder / "2026-01-05_a.txt").write_text(DENIED, encoding="utf-8")
    store.save(pipeline.build(sources(folder), KNOWN, extract()), KNOWN, folder / "build")
    return folder


def test_what_the_page_denies_is_not_claimed(models: tuple[Recognizer, Relater], stated: Path) -> None:
    answer = why(stated / "build", ("星河电子有限公司", "合肥高新区"), [stated / "2026-01-05_a.txt"], *models)
    (best,) = [one for one in answer.passages if one.relation == "LOCATED_IN"]
    assert (answer.edges, best.claimed, best.verdict, answer.missing) == ((), False, "denied", "The page denies it.")


@pytest.mark.parametrize(
    ("decided", "verdict", "missing"),
    [
        (REJECT, "rejected by a decision", "Somebody decided that the sentence does not say so; "),
        (ACCEPT, "accepted by a decision", "A passage states it now; "),
        ("", "claimed", "A passage states it now; .* build again, or theirs.ttl takes it back"),
    ],
)
def test_what_was_decided_or_taken_back_is_told(
    decided: str, verdict: str, missing: str, models: tuple[Recognizer, Relater], stated: Path
) -> None:
    one, zone, documents = "Company:远航光电有限公司", "Zone:合肥高新区", [stated / "2026-01-05_a.txt"]
    before = why(stated / "build", (one, zone), documents, *models).passages[0]
    decision = Decision(one, zone, REJECT, article=before.article, quote=before.quote, about="LOCATED_IN")
    without = pipeline.build(sources(stated), KNOWN, extract(), Decisions([decision]))
    store.save(without, KNOWN, stated / "less")
    told = Decisions([replace(decision, decision=decided)] if decided else [])
    answer = why(stated / "less", (one, zone), documents, *models, told, [Path("theirs.ttl")])
    assert (answer.edges, answer.passages[0].verdict) == ((), verdict)
    assert re.match(missing, answer.missing)


def test_two_names_of_one_entity_are_told_to_be_one(
    models: tuple[Recognizer, Relater], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(models, "湖北阿兴食品有限公司", "阿兴食品")
    assert answer.missing == "Both names are of one entity, Company:湖北阿兴食品有限公司."
    show.why(answer, as_json=False)
    assert capsys.readouterr().out.splitlines()[0] == "湖北阿兴食品有限公司 (Company)"


def test_documents_that_are_not_there_are_asked_for(models: tuple[Recognizer, Relater], tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("近日，东湖高新区举办产业大会。", encoding="utf-8")
    with pytest.raises(InputError, match="not among the documents"):
        asked(models, "工业上楼奖", "阿兴食品", tmp_path / "other.txt")
