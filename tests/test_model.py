import pytest

from kg.model import Article, Edge, Graph, Node

# "甲公司落户乙区" with a caption between 落 and 户: the page holds 甲公司落[图为东门]户乙区
RAW = "甲公司落户乙区\n"
OFFSETS = (0, 1, 2, 3, 9, 10, 11, 12)


@pytest.fixture
def article() -> Article:
    return Article("n.txt", "a1", "", (), "", "2024-03-18", ((0, 4), (9, 12)), ((4, 9),), RAW, RAW, OFFSETS)


@pytest.mark.parametrize(
    ("start", "end", "spans"),
    [(0, 3, ((0, 3),)), (0, 7, ((0, 4), (9, 12))), (4, 7, ((9, 12),)), (3, 3, ())],
)
def test_spans_follow_the_page(article: Article, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> None:
    assert article.spans(start, end) == spans


def test_evidence_quotes_the_page_across_a_caption(article: Article) -> None:
    page = "甲公司落[图为东门户乙区"
    evidence = article.evidence(0, 7)
    assert evidence.quote == "甲公司落户乙区"
    assert "".join(page[start:end] for start, end in evidence.spans) == evidence.quote
    assert (article.key, evidence.date) == ("n.txt#a1", "2024-03-18")


def test_a_graph_lists_its_nodes_and_edges_by_id() -> None:
    graph = Graph()
    for key in ("b", "a"):
        graph.add_node(Node(key, ("Entity",), (("name", key),)))
    graph.add_edge(Edge("b|R|a", "R", "b", "a", (("claims", 1),)))
    graph.add_edge(Edge("a|R|b", "R", "a", "b", ()))
    assert [node.id for node in graph.nodes()] == ["a", "b"]
    assert [(edge.id, edge.properties) for edge in graph.edges()] == [("a|R|b", ()), ("b|R|a", (("claims", 1),))]


def test_the_same_edge_twice_is_one() -> None:
    graph = Graph()
    graph.add_edge(Edge("a|R|b", "R", "a", "b", (("claims", 1),)))
    graph.add_edge(Edge("a|R|b", "R", "a", "b", (("claims", 2),)))
    assert [dict(edge.properties) for edge in graph.edges()] == [{"claims": 2}]


def test_what_replaces_keeps_nothing_of_what_was_there() -> None:
    graph = Graph()
    for name in ("old", "new"):
        graph.add_node(Node("甲", ("Company",), ((name, 1),)))
        graph.add_edge(Edge("e", "HAS", "甲", "甲", ((name, 1),)))
    assert [node.properties for node in graph.nodes()] == [(("new", 1),)]
    assert [edge.properties for edge in graph.edges()] == [(("new", 1),)]
