from pathlib import Path

import pytest

from kg import ontology
from kg.relate.scope import DENIED, FACT, PLAN, Marks, Scope, Status
from kg.settings import data

SCOPE = Scope(ontology.load(data("schema")).lexicon)


def status(text: str) -> Status:
    """The status of the word in ⟦ ⟧."""
    start, end = text.index("⟦"), text.index("⟧") - 1
    return SCOPE(text.replace("⟦", "").replace("⟧", ""), start, end)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("甲公司拟⟦落户⟧东区。", PLAN),
        ("甲公司将在明年⟦落户⟧东区。", PLAN),
        ("预计甲公司⟦落户⟧东区。", PLAN),
        ("项目⟦建成⟧后，年产值可达三亿元。", PLAN),
        ("甲公司将建设厂房，⟦引进⟧设备。", PLAN),
        ("甲公司⟦落户⟧东区。", FACT),
        ("甲公司去年投产，⟦落户⟧东区。", FACT),
        ("东区将扩大开放，甲公司⟦落户⟧东区。", FACT),
        ("甲公司已⟦落户⟧东区。", FACT),
        ("甲公司计划扩产，目前已成功⟦落户⟧东区。", FACT),
        ("甲公司尚未⟦落户⟧东区。", DENIED),
        ("甲公司没有⟦投资⟧乙项目。", DENIED),
        ("双方终止了⟦合作⟧。", DENIED),
        ("甲公司⟦收购⟧长期未能投产的乙厂。", FACT),
    ],
)
def test_fact_plan_or_denied(text: str, modality: str) -> None:
    assert status(text).modality == modality


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("甲公司拟⟦落户⟧东区。", "拟"),
        ("甲公司⟦落户⟧东区。", ""),
        ("乙项目正式⟦签约⟧。", "签约"),
        ("乙项目⟦奠基⟧。", "奠基"),
        ("甲公司⟦投资⟧的乙项目开工。", "开工"),
        ("乙项目正在⟦建设⟧，主体已封顶。", "在建"),
        ("乙项目⟦建成⟧投产。", "投产"),
        ("乙项目年底⟦竣工⟧。", "竣工"),
        ("乙项目⟦达产⟧后年产值三亿元。", "达产"),
        ("甲公司⟦终止⟧乙项目。", "终止"),
    ],
)
def test_stage(text: str, stage: str) -> None:
    assert status(text).stage == stage


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("据介绍，甲公司落户东区。", "据介绍"),
        ("甲公司落户东区。", ""),
        ("记者日前获悉，甲公司落户东区。", "记者日前获悉"),
    ],
)
def test_attribution(text: str, said: str) -> None:
    assert text[slice(*SCOPE.attribution(text, text.index("甲公司")))].strip("，") == said


@pytest.mark.parametrize(
    ("text", "modality", "stage"),
    [
        ("丙集团已将老厂⟦打造⟧成文创园。", FACT, ""),
        ("丁中学的新校区⟦建成⟧后，可容纳学生两千人。", PLAN, "竣工"),
        ("丙集团打算⟦收购⟧丁公司。", PLAN, "拟"),
        ("丙集团叫停了丁项目的⟦建设⟧。", DENIED, "终止"),
        ("两家公司正在洽谈⟦合作⟧。", PLAN, "谋划"),
        ("丁项目早已⟦投产⟧。", FACT, "投产"),
        ("力争到2031年，⟦孵化⟧科技企业百家。", PLAN, ""),
        ("今年，东区将高水平⟦承办⟧第八届大赛。", PLAN, ""),
        ("去年，丙集团将工厂⟦搬到⟧东区。", FACT, ""),
        ("东区已⟦引进⟧企业三十家，将不断优化服务。", FACT, ""),
    ],
)
def test_modality_and_stage_of_sentences_that_were_not_learnt(text: str, modality: str, stage: str) -> None:
    assert status(text) == Status(modality, stage)


@pytest.mark.parametrize(("published", "kind"), [("2023-05-01", "later"), ("2031-05-01", "past"), ("", "date")])
def test_a_year_speaks_for_what_it_is_on_the_day_of_publication(published: str, kind: str) -> None:
    marks = Marks(ontology.load(data("schema")).lexicon)
    assert f"before {kind}" in marks.modality(marks.place("全市到2030年建成五座园区。", 8, 10, published))


def test_what_makes_it_a_plan_and_its_stage_is_told() -> None:
    text = "甲公司计划落户东区。"
    modality, stage = (dict(reasons) for reasons in SCOPE.reasons(text, 5, 7))
    assert modality["nearest 计划"] > 0
    assert stage["own 拟, plan"] > 0


def test_without_weights_all_is_a_fact(tmp_path: Path) -> None:
    file = tmp_path / "scope.json"
    file.write_text('{"modality": {}, "stage": {}}', encoding="utf-8")
    assert Scope({}, file)("甲拟落户乙", 2, 4) == Status(FACT, "")
