from dataclasses import replace
from pathlib import Path

from stepwise import KNOWN, built

from kg import store
from kg.builds import durable, last
from kg.builds.exchange import Exchange, lines
from kg.model import Edge, Node
from kg.write import jsonl


def exchange(pages: Path, nodes: dict[str, Node | None], edges: dict[tuple[str, str], Edge | None]) -> Exchange:
    """What is to be exchanged in the build of some pages."""
    build = pages.parent / "build"
    left = last.load(durable.beside(build, "cache"), build, store.manifest(build)["versions"])
    assert left is not None
    return Exchange(build, left.pieces, nodes, edges, KNOWN)


def written(what: Exchange, folder: Path) -> tuple[store.Graphed, dict[str, bytes]]:
    folder.mkdir(exist_ok=True)
    found = what.write(folder)
    return found, {name: (folder / name).read_bytes() for name in found.digests}


def test_with_nothing_exchanged_all_is_as_it_was_also_where_some_was_written_before(pages: Path) -> None:
    built(pages)
    what, manifest = exchange(pages, {}, {}), store.manifest(pages.parent / "build")
    for _ in range(2):
        found, _ = written(what, pages.parent / "new")
        assert found.digests == {name: manifest["outputs"][name] for name in found.digests}
        assert found.counts.classes() == manifest["counts"]["nodes"]
        assert found.pieces == what.pieces


def test_a_node_and_an_edge_that_go_are_nowhere_and_a_new_name_is_everywhere(pages: Path) -> None:
    built(pages)
    graph = store.open_graph(pages.parent / "build")
    edge = next(one for one in graph.edges() if one.type == "GRANTS")
    company = next(one for one in graph.nodes() if one.id == edge.tail)
    named = replace(company, properties=tuple((k, "新名" if k == "name" else v) for k, v in company.properties))
    found, files = written(exchange(pages, {company.id: named}, {(edge.head, edge.id): None}), pages.parent / "new")
    rows = files["graph/edges.jsonl"].splitlines()
    assert jsonl.line(edge).encode().strip() not in rows
    assert len(rows) == len(list(graph.edges())) - 1
    assert jsonl.line(named).encode() in files["graph/nodes.jsonl"]
    assert "新名" in files["graph.ttl"].decode()
    assert sum(found.pieces) == len(files["graph.ttl"])
    stated = found.counts.types().get("GRANTS", {}).get("stated", 0)
    assert stated == store.manifest(pages.parent / "build")["counts"]["edges"]["GRANTS"]["stated"] - 1


def test_lines_say_none_where_something_goes() -> None:
    node = Node("a", ("Company",), ())
    assert lines({"a": node, "b": None}) == {"a": jsonl.line(node).encode(), "b": None}
