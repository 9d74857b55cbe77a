"""What an analyst sees: the sample build in the real Neo4j Browser, styled, asked and read."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import chromium
import pytest
import server
from built import build
from chromium import Browser

from kg import guide, ontology, store, style, views
from kg.settings import data
from kg.write import neo4j

KNOWN = ontology.load(data("schema"))
TEXTS = {one.name: one.text for one in guide.questions()}
COLORS = {f"node.{name}": known.color for name, known in KNOWN.classes.items()}
STYLE = data("schema") / "style.grass"
SERVE = Path(__file__).resolve().parents[1] / "scripts" / "serve_guide.py"
QUOTE = "在高创智造产业园，近观科技、德睿光电、思朗科技相继落户。"
NODES = """nodes => nodes.map(node => [
    node.__data__.propertyMap.name, node.__data__.labels.filter(label => label != 'Entity')[0],
    node.querySelector('text').textContent.trim(), node.querySelector('circle.b-outline').getAttribute('fill'),
])"""
ENDS = "edges => edges.map(edge => [edge.__data__.source, edge.__data__.target].map(end => end.propertyMap.name))"

pytestmark = chromium.needed


@pytest.fixture(scope="module")
def seen() -> Iterator[Browser]:
    """Browser with the sample build loaded and the style dropped onto it."""
    with server.empty():
        neo4j.load(store.open_graph(build()), KNOWN, server.URI, server.ACCOUNT)
        with chromium.browser() as browser:
            browser.drop(STYLE)
            browser.frame.get_by_text("node.Company {").wait_for()
            yield browser


@pytest.fixture(scope="module")
def addresses() -> Iterator[list[str]]:
    """The commands that the script says to use, while it runs."""
    with subprocess.Popen([sys.executable, str(SERVE), "0"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield [process.stdout.readline().strip() for _ in range(3)][1:]
        process.terminate()


def test_entities_have_their_chinese_names_and_the_colors_of_their_classes(seen: Browser) -> None:
    frame = seen.draw(TEXTS["around_a_zone"])
    nodes = frame.locator("svg g.node").evaluate_all(NODES)
    seen.keep("around_a_zone")
    names = {"思朗科技", "孝感高新区", "高创智造产业园", "工业上楼奖", "湖北阿兴食品有限公司"}
    assert {name for name, *_ in nodes} >= names
    assert [node for node in nodes if not node[0].startswith(node[2].rstrip("…"))] == []
    assert [node for node in nodes if node[3] != COLORS[f"node.{node[1]}"]] == []


def test_an_edge_says_its_relation_in_chinese_and_shows_its_quote(seen: Browser) -> None:
    edges = seen.draw(TEXTS["chain_behind_an_edge"]).locator("svg g.relationship")
    edge = edges.nth(edges.evaluate_all(ENDS).index(["思朗科技", "孝感高新区"]))
    assert edge.locator("text").text_content() == KNOWN.relations["LOCATED_IN"].label["zh"]
    edge.locator("path.overlay").click()
    shown = seen.frame.get_by_test_id("vizInspector")
    shown.get_by_text("Relationship properties").wait_for()
    shown.get_by_text(QUOTE).scroll_into_view_if_needed()
    seen.keep("quote_of_an_edge")
    assert QUOTE in shown.inner_text()
    assert "2024-03-18_孝感高新区.txt#a1" in shown.inner_text()


def test_an_article_has_the_color_of_records(seen: Browser) -> None:
    nodes = seen.draw(TEXTS["chain_behind_an_edge"]).locator("svg g.node").evaluate_all(NODES)
    assert {node[3] for node in nodes if node[1] == "Article"} == {style.RECORDS["Article"][0]}


def test_browser_keeps_to_the_style_and_adds_nothing_of_its_own(seen: Browser) -> None:
    seen.draw(TEXTS["around_a_company"])
    shown = re.findall(r"(\S+) \{\n(.*?)\n\}", seen.run(":style").locator("pre").inner_text(), re.DOTALL)
    kept = {selector: dict(re.findall(r"(\S+): \"?(.*?)\"?;", rule)) for selector, rule in shown}
    assert kept == dict(style.rules(KNOWN))
    assert list(kept).index("node.Entity") < list(kept).index("node.Company")


def test_a_view_answers_with_the_sentence(seen: Browser) -> None:
    view = views.view("articles_behind_an_edge")
    for one in view.parameters:
        seen.run(f":param {one.name} => {one.cypher}")
    frame = seen.run(view.text)
    frame.get_by_text(QUOTE).first.wait_for()
    seen.keep("articles_behind_an_edge")
    assert "思朗科技" in frame.inner_text()


def test_the_archive_becomes_favorites(seen: Browser) -> None:
    seen.drop(data("cypher") / "favorites.zip")
    seen.page.get_by_test_id("navigationFavorites").click()
    seen.page.get_by_test_id(f"expandFolder-{guide.FOLDER}").click()
    scripts = seen.page.get_by_test_id(f"savedScriptsFolder-{guide.FOLDER}").get_by_test_id("savedScriptListItem")
    chromium.api.expect(scripts).to_have_count(len(TEXTS))
    seen.keep("favorites")
    titles = {text.partition("\n")[0].removeprefix("// ") for text in TEXTS.values()}
    assert {title.strip() for title in scripts.all_inner_texts()} == titles
    seen.page.get_by_test_id("navigationFavorites").click()


def test_the_style_can_be_taken_from_its_address(seen: Browser, addresses: list[str]) -> None:
    seen.run(":style reset").get_by_text("No styles yet").wait_for()
    seen.run(addresses[0]).get_by_text("node.Company {").wait_for()


def test_a_click_in_the_guide_puts_the_question_into_the_editor(seen: Browser, addresses: list[str]) -> None:
    seen.run(addresses[1])
    seen.page.get_by_text("颜色 Colours").wait_for()
    seen.keep("guide_colors")
    seen.page.get_by_test_id("guideNextSlide").click()
    seen.page.get_by_test_id("guideNextSlide").click()
    seen.page.locator("pre.runnable").click()
    seen.keep("guide_question")
    first = next(iter(TEXTS.values()))
    assert "".join(seen.editor().split()) == "".join(first.split())
