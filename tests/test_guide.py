import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
import server
from built import build
from neo4j import Result

from kg import guide, ontology, store, views
from kg.settings import data
from kg.write import neo4j

KNOWN = ontology.load(data("schema"))
ASKED = guide.questions()
TEXTS = {one.name: one.text for one in ASKED}
PICTURES = sorted(path.stem for path in (data("cypher") / "pictures").glob("*.cypher"))


def test_the_guide_is_fresh() -> None:
    assert (data("cypher") / "guide.html").read_text(encoding="utf-8") == guide.page(KNOWN, ASKED)


def test_the_favorites_are_fresh() -> None:
    assert (data("cypher") / "favorites.zip").read_bytes() == guide.archive(ASKED)


def test_every_picture_and_view_is_asked_pictures_first() -> None:
    assert list(TEXTS) == [*PICTURES, *(one.name for one in views.library())]


def test_the_guide_holds_the_cypher_of_every_question_as_it_is() -> None:
    blocks = re.findall(r"<pre class=\"runnable\"[^>]*>(.*?)</pre>", guide.page(KNOWN, ASKED), re.DOTALL)
    wanted = [
        line
        for one in ASKED
        for line in (
            *(f":param {each.name} => {each.cypher}" for each in one.parameters),
            f"// {one.question}\n{one.statement.rstrip()}",
        )
    ]
    assert [unescape(block) for block in blocks] == wanted


def test_the_favorites_hold_every_question_in_one_folder() -> None:
    with ZipFile(io.BytesIO(guide.archive(ASKED))) as zipped:
        found = {name: zipped.read(name).decode() for name in zipped.namelist()}
    assert found == {f"kg/{name}.cypher": text for name, text in TEXTS.items()}


@pytest.mark.parametrize("name", PICTURES)
def test_the_first_line_of_a_picture_is_the_question_in_both_languages(name: str) -> None:
    assert re.match(r"// [\u4e00-\u9fff][^\n]*？ [A-Z][^\n]*\?\n", TEXTS[name])


@server.needed
def test_every_picture_draws_nodes_and_edges() -> None:
    with server.empty() as driver:
        neo4j.load(store.open_graph(build()), KNOWN, server.URI, server.ACCOUNT)
        drawn = {name: driver.execute_query(TEXTS[name], result_transformer_=Result.graph) for name in PICTURES}
    assert [name for name, graph in drawn.items() if not (graph.nodes and graph.relationships)] == []
