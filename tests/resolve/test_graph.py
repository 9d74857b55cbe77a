from dataclasses import replace

from marked import marked

from kg import ontology
from kg.model import Annotation, Edge
from kg.relate import Relater
from kg.resolve import resolve
from kg.settings import data

KNOWN = ontology.load(data("schema"))
RELATE = Relater(KNOWN)


def edges(*texts: str, date: str = "") -> dict[str, Edge]:
    annotations = []
    for i, text in enumerate(texts):
        article, mentions = marked(text, key=f"{i}.txt#a1", zone="合肥高新区", date=date)
        annotations.append(RELATE(article, mentions))
    graph, _ = resolve(annotations, KNOWN)
    return {edge.id: edge for edge in graph.edges()}


def properties(edge: Edge) -> dict[str, object]:
    return dict(edge.properties)


LOCATED = "Company:星河电子有限公司|LOCATED_IN|Zone:合肥高新区"


def test_claims_of_two_articles_are_one_edge_with_two_quotes() -> None:
    found = edges(
        "[星河电子有限公司|Company]落户[合肥高新区|Zone]。", "[星河电子有限公司|Company]入驻[合肥高新区|Zone]。"
    )
    edge = properties(found[LOCATED])
    assert edge["quotes"] == ("星河电子有限公司落户合肥高新区。", "星河电子有限公司入驻合肥高新区。")
    assert (edge["claims"], edge["sources"], edge["offsets"]) == (2, ("0.txt#a1", "1.txt#a1"), ("0-16", "0-16"))


def test_an_edge_is_planned_only_while_every_claim_is() -> None:
    plan, fact = (
        "[星河电子有限公司|Company]拟落户[合肥高新区|Zone]。",
        "[星河电子有限公司|Company]落户[合肥高新区|Zone]。",
    )
    assert properties(edges(plan)[LOCATED])["planned"] is True
    assert properties(edges(plan, fact)[LOCATED])["planned"] is False


def test_first_and_last_seen_are_publication_dates() -> None:
    edge = properties(edges("[星河电子有限公司|Company]落户[合肥高新区|Zone]。", date="2024-03-18")[LOCATED])
    assert (edge["first_seen"], edge["last_seen"]) == ("2024-03-18", "2024-03-18")


def test_attributes_stand_on_the_edge() -> None:
    text = "2023年6月，[合肥高新区|Zone]为[星河电子有限公司|Company]发放“[首台套奖|Policy]”80万元。"
    (edge,) = [edge for edge in edges(text).values() if edge.type == "GRANTS"]
    assert (properties(edge)["amount"], properties(edge)["date"]) == ("80万元", "2023年6月")


def test_a_symmetric_relation_is_written_once() -> None:
    found = edges(
        "[星河电子有限公司|Company]与[江淮大学|Institution]签署合作协议。",
        "[江淮大学|Institution]与[星河电子有限公司|Company]共建合作平台。",
    )
    assert len([edge for edge in found.values() if edge.type == "COOPERATES_WITH"]) == 1


def test_an_observation_is_a_node_between_its_subject_and_its_article() -> None:
    found = edges("[合肥高新区|Zone]收回闲置土地3100亩。")
    (one,) = [edge for edge in found.values() if edge.type == "HAS_OBSERVATION"]
    assert (one.head, found[f"{one.tail}|STATED_IN|0.txt#a1"].tail) == ("Zone:合肥高新区", "0.txt#a1")


def test_mentions_give_forms_and_offsets() -> None:
    mention = properties(edges("[合肥高新区|Zone]好，[合肥高新区|Zone]快。")["0.txt#a1|MENTIONS|Zone:合肥高新区"])
    assert (mention["forms"], mention["offsets"]) == (("合肥高新区", "合肥高新区"), ("0-5", "7-12"))


def test_nothing_gives_an_empty_graph() -> None:
    graph, resolution = resolve([], KNOWN)
    assert (list(graph.nodes()), list(graph.edges()), resolution.entities) == ([], [], ())


def test_an_article_without_mentions_is_a_node() -> None:
    article, _ = marked("今天天气好。")
    graph, _ = resolve([Annotation(article)], KNOWN)
    assert [node.labels for node in graph.nodes()] == [("Article",)]


def test_the_address_of_an_article_is_a_property_where_there_is_one() -> None:
    article, _ = marked("近日，园区开工。")
    for url, expected in [("", {}), ("https://news.example/1", {"url": "https://news.example/1"})]:
        (node,) = resolve([Annotation(replace(article, url=url))], KNOWN)[0].nodes()
        assert {name: value for name, value in node.properties if name == "url"} == expected


def test_what_was_renamed_carries_its_former_names() -> None:
    text = "[高创智造产业园|Park]原名[汉光光电产业园|Park]。"
    article, mentions = marked(text, zone="合肥高新区")
    graph, _ = resolve([RELATE(article, mentions)], KNOWN)
    former = {node.id: dict(node.properties).get("former_names") for node in graph.nodes() if "Park" in node.labels}
    assert former == {"Park:高创智造产业园·合肥高新区": ("汉光光电产业园",)}
    (renamed,) = [edge for edge in graph.edges() if edge.type == "RENAMED_FROM"]
    assert (renamed.head, graph.network.nodes[renamed.tail]["labels"], graph.network.nodes[renamed.tail]["name"]) == (
        "Park:高创智造产业园·合肥高新区",
        ("FormerName",),
        "汉光光电产业园",
    )
    assert properties(renamed)["quotes"] == ("高创智造产业园原名汉光光电产业园。",)
