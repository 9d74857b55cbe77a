import itertools

import pytest

from kg import ontology, style
from kg.model import FORMER
from kg.settings import data

KNOWN = ontology.load(data("schema"))
RULES = dict(style.rules(KNOWN))
ORDER = list(RULES)
NODES = [*KNOWN.classes, "Article", "Observation", FORMER]


def test_the_style_is_fresh() -> None:
    assert (data("schema") / "style.grass").read_text(encoding="utf-8") == style.script(KNOWN)


@pytest.mark.parametrize("name", NODES)
def test_every_node_has_a_color_a_size_and_a_caption_that_can_be_read(name: str) -> None:
    rule = RULES[f"node.{name}"]
    assert rule.keys() >= {"color", "border-color", "diameter", "caption"}
    assert style.contrast(rule["color"], rule["text-color-internal"]) >= 4.5


@pytest.mark.parametrize("name", list(KNOWN.classes))
def test_a_class_has_the_color_of_its_schema(name: str) -> None:
    assert RULES[f"node.{name}"]["color"] == KNOWN.classes[name].color


def test_the_type_of_an_edge_can_be_read_in_the_overview() -> None:
    rule = RULES["relationship"]
    assert style.contrast(rule["color"], rule["text-color-internal"]) >= 4.5


def test_no_two_kinds_of_node_look_the_same() -> None:
    colors = [RULES[f"node.{name}"]["color"] for name in NODES]
    assert [pair for pair in itertools.combinations(colors, 2) if pair[0] == pair[1]] == []


def test_what_holds_other_things_is_larger() -> None:
    sizes = {name: int(RULES[f"node.{name}"]["diameter"].removesuffix("px")) for name in NODES}
    assert sizes["Zone"] == sizes["Park"] > sizes["Company"] > sizes["Article"]


@pytest.mark.parametrize("name", list(KNOWN.relations))
def test_every_relation_says_its_chinese_label(name: str) -> None:
    assert RULES[f"relationship.{name}"] == {"caption": KNOWN.relations[name].label["zh"]}


def test_the_rule_of_all_entities_comes_before_those_of_classes() -> None:
    assert ORDER.index("node") < ORDER.index("node.Entity") < min(ORDER.index(f"node.{name}") for name in NODES)
    assert "color" in RULES["node.Entity"]


@pytest.mark.parametrize(("color", "letters"), [("#101010", "#FFFFFF"), ("#FFFFAA", "#000000"), ("#8C6BB1", "#000000")])
def test_letters_are_of_the_color_that_reads_better(color: str, letters: str) -> None:
    assert style.paint(color)["text-color-internal"] == letters
