"""The records of a build as the data of its page."""

from functools import cache
from typing import Any

import built
import pytest

from kg import ontology, store
from kg.model import Edge, Graph, Node
from kg.view.data import gathered
from kg.view.texts import reopened


@cache
def seeds() -> dict[str, Any]:
    known = ontology.load(built.CHOSEN.schema)
    return gathered(store.stream(built.build()), known, reopened(built.build(), [built.CHOSEN.documents]), "sum")


def thing(name: str) -> dict[str, Any]:
    return next(one for one in seeds()["nodes"] if name in (one["name"], *one["forms"]))


def edges(head: str, tail: str) -> list[dict[str, Any]]:
    nodes = seeds()["nodes"]
    ends = (thing(head)["id"], thing(tail)["id"])
    return [one for one in seeds()["edges"] if (nodes[one["head"]]["id"], nodes[one["tail"]]["id"]) == ends]


def test_every_entity_edge_and_figure_of_the_build_is_there() -> None:
    counts = store.manifest(built.build())["counts"]
    records = ("Article", "Observation", "FormerName")
    assert len(seeds()["nodes"]) == sum(count for name, count in counts["nodes"].items() if name not in records)
    assert len(seeds()["figures"]) == counts["nodes"]["Observation"]
    assert len(seeds()["articles"]) == counts["nodes"]["Article"]
    assert len({(node["x"], node["y"]) for node in seeds()["nodes"]}) == len(seeds()["nodes"])


def test_quotes_and_mentions_stand_at_their_places_in_the_text() -> None:
    articles, nodes = seeds()["articles"], seeds()["nodes"]
    for edge in seeds()["edges"]:
        for one in edge["said"]:
            text, at = articles[one["article"]]["text"], one["at"]
            assert "".join(text[start:end] for start, end in zip(at[::2], at[1::2], strict=True)) == one["quote"]
    named = 0
    for article in articles:
        for number, *at in article["mentions"]:
            forms = {*nodes[number]["forms"], *nodes[number].get("former_names", ()), nodes[number]["name"]}
            for start, end in zip(at[::2], at[1::2], strict=True):
                named += article["text"][start:end] in forms
    assert named > 200


def test_a_derived_edge_says_so_and_over_what() -> None:
    [edge] = edges("思朗科技", "孝感高新区")
    assert edge["derived"]
    assert [seeds()["nodes"][one]["name"] for one in edge["via"]] == ["高创智造产业园"]
    assert len(edge["said"]) == 2


def test_what_an_edge_says_besides_is_told_as_text() -> None:
    [edge] = edges("工业上楼奖", "阿兴食品")
    assert (edge["type"], edge["facts"]["amount"], edge["said"][0]["date"]) == ("GRANTS", "436.16万元", "2024-03-18")


def test_a_former_name_comes_with_the_sentence_that_says_so() -> None:
    [history] = thing("甬江新材料创新港")["history"]
    assert history["name"] == "宁波新材料园"
    assert "更名为" in history["said"][0]["quote"]


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("孝感高新区", {"孝感高新区"}),
        ("思朗科技", {"孝感高新区"}),
        ("丁若谷", {"合肥高新技术产业开发区"}),
    ],
)
def test_a_thing_belongs_to_the_zones_it_is_joined_to_or_named_with(name: str, zones: set[str]) -> None:
    assert {seeds()["nodes"][one]["name"] for one in thing(name)["zones"]} == zones


def test_colours_are_those_of_the_schema() -> None:
    known = ontology.load(built.CHOSEN.schema)
    assert {name: one["color"] for name, one in seeds()["classes"].items()} == {
        name: known.classes[name].color for name in seeds()["classes"]
    }


def test_a_class_a_relation_and_qualifiers_that_nobody_described_are_shown_as_they_are() -> None:
    graph = Graph()
    for name in "甲乙":
        graph.add_node(Node(name, ("Ship", "Entity"), (("name", name), ("colour", "red"))))
    graph.add_edge(Edge("e", "SAILS", "甲", "乙", (("qualifiers", ("no json",)), ("quotes", ("甲乙",)))))
    found = gathered(graph, ontology.load(built.CHOSEN.schema), {}, "")
    assert (found["classes"]["Ship"]["zh"], found["relations"]) == ("Ship", {"SAILS": {"zh": "SAILS", "en": "SAILS"}})
    assert found["nodes"][0]["facts"] == {"colour": "red"}
    assert found["edges"][0]["said"] == [{"quote": "甲乙", "article": -1, "at": [], "told": {"qualifiers": "no json"}}]
