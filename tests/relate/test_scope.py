import pytest

from kg import ontology
from kg.relate.scope import DENIED, FACT, PLAN, Scope, Status
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


def test_no_words_no_scope() -> None:
    assert Scope({})("甲拟落户乙", 2, 4) == Status(FACT, "")
