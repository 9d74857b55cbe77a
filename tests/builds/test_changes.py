from pathlib import Path

from built import CHOSEN, extract, sources
from stepwise import KNOWN, built

from kg import store
from kg.builds import changes, durable, last
from kg.builds.bundle import Bundle
from kg.builds.cache import Cache
from kg.builds.changes import Comparison, Difference, Edges
from kg.builds.readings import Readings, Versions
from kg.model import Resolution
from kg.resolve.decisions import Decisions
from kg.resolve.resolution import resolve_mentions
from kg.write import jsonl


def test_a_name_that_means_something_else_is_found() -> None:
    old = Resolution((), {"a": "A", "b": "A", "c": "C"}, former={"b": "B"})
    new = Resolution((), {"a": "A", "b": "A", "d": "C"}, former={})
    assert changes.meaning_otherwise(old, new) == {"b", "c", "d"}
    assert changes.meaning_otherwise(old, old) == set()


def test_the_document_of_an_article_may_have_any_name() -> None:
    assert changes.document_of("a#b.jsonl:7#a1") == "a#b.jsonl:7"


def test_the_edges_of_a_comparison_are_those_asked_for_and_what_is_contained(pages: Path) -> None:
    built(pages)
    graph = store.open_graph(pages.parent / "build")
    granted = [one for one in graph.edges() if one.type == "GRANTS"]
    key = (granted[0].head, granted[0].type, granted[0].tail)
    file, kinds = pages.parent / "build/graph" / jsonl.EDGES, ["LOCATED_IN", "PART_OF"]
    found = Edges(file, {key}, changes.contained(file, kinds), kinds)
    assert found.touched == [granted[0]]
    assert {one.type for one in found.contained} == {"LOCATED_IN", "PART_OF"}
    assert not any(dict(one.properties)["derived"] for one in found.contained)
    derived = {(one.head, one.type, one.tail) for one in graph.edges() if dict(one.properties).get("derived")}
    assert found.derived == derived != set()


def test_a_document_that_came_touches_itself_and_those_whose_names_it_gives_a_meaning(pages: Path) -> None:
    built(pages)
    build = pages.parent / "build"
    place = durable.beside(build, "cache")
    left = last.load(place, build, store.manifest(build)["versions"])
    assert left is not None
    readings = Readings(
        Cache(pages.parent / "other.sqlite"), Versions("", ""), KNOWN, Decisions(), Bundle(pages.parent, "")
    )
    readings.take([extract()(one) for one in sources(pages)])
    same = {one.name: one for one in readings.entries}
    kept = left._replace(
        documents={
            name: one._replace(key=same[name].key, outlined=same[name].outlined) for name, one in left.documents.items()
        }
    )
    new = sources(sorted(CHOSEN.documents.glob("*.txt"))[5])
    readings.take([extract()(one) for one in new])
    found = Difference(kept, readings, KNOWN)
    assert found.kinds == ["LOCATED_IN", "PART_OF"]
    assert found.documents == {one.name for one in new}
    assert found.ids == {local.id for one in found.outlines(found.new, new[0].name) for local in one.locals}
    compared = Comparison(found, resolve_mentions(readings.outlines))
    assert compared.documents >= found.documents
    put = compared.changes()
    assert any(key.startswith(f"{new[0].name}#") for key, node in put.nodes.items() if node)
    assert all(node for key, node in put.nodes.items() if key.startswith(new[0].name))
