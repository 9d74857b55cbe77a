import pytest

from kg import ontology
from kg.relate.hints import place, sentence
from kg.relate.stages import Stages
from kg.settings import data

STAGES = Stages(ontology.load(data("schema")).lexicon)


@pytest.mark.parametrize(
    ("text", "modality", "named"),
    [
        ("乙项目⟦开工⟧。", "fact", "own 开工"),
        ("甲公司拟⟦收购⟧乙公司。", "plan", "behind firm, plan"),
        ("甲公司⟦投资⟧的乙项目封顶。", "fact", "behind first 封顶"),
        ("双方洽谈⟦合作⟧。", "plan", "before talk, 合作"),
        ("乙项目⟦建设⟧，主体已封顶。", "fact", "following 封顶, fact"),
    ],
)
def test_features_name_stages_and_what_they_are_about(text: str, modality: str, named: str) -> None:
    start, end = text.index("⟦"), text.index("⟧") - 1
    at = place(sentence(text.replace("⟦", "").replace("⟧", ""), []), start, end)
    assert named in set(STAGES(at, modality, ""))
