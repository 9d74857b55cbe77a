"""Graphs of names, files, quotes, roles and amounts that nobody would print, whole as a build makes them."""

from hypothesis import strategies as st

from kg.model import FORMER, Edge, Graph, Node, Value
from kg.resolve.edges import Said, claimed, present, span_of

PIECES = [
    *"\"'\\\n\r\t\x00\x01\x0b\x0c\x1f\x7f\x85\xa0\u200e\u200f\u202e\u2028\u2066\ue000\ufdd0\ufffe\uffff\U0001f600",
    *"𠮷é\u0301가《》（）“”《ＡＢ１％\u3000 %#?/:;,.~-_·；@<>^`{|}[]&$!*+=甲",
    *("..", "../", "%25", "%2E", "//", "#a1", "-a1", "a1-5-9", "article:", "\\u0041", '"""', "@zh", "^^"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9),
)
"""Text of any characters but halves of surrogate pairs."""
DAY = "2024-03-18"


def _node(key: str, labels: tuple[str, ...], **properties: Value) -> Node:
    return Node(key, labels, present(properties))


def _edge(head: str, kind: str, tail: str, **properties: Value) -> Edge:
    return Edge(f"{head}|{kind}|{tail}", kind, head, tail, present(properties))


def graph(names: list[str], sources: list[str], quote: str, qualifiers: dict[str, str]) -> Graph:
    """Companies of these names, each named and claimed to be in a park by one article of each source."""
    built, articles = Graph(), [f"{source}#a{at}" for source in sources for at in (1, 2)]
    for at, key in enumerate(articles):
        texts: dict[str, Value] = {"name": quote, "source": key.rpartition("#")[0], "zone": quote, "url": quote}
        again = {"reprint_of": articles[0]} if at else {}
        built.add_node(_node(key, ("Article",), date=DAY, byline=tuple(names), **texts, **again))
    _company_nodes(built, names, articles, qualifiers.get("role", ""))
    for name in names:
        _stated(built, f"Company:{name}", articles, quote, qualifiers)
    return built


def _company_nodes(built: Graph, names: list[str], articles: list[str], other: str) -> None:
    built.add_node(_node("Park:甲园", ("Park", "Entity"), name="甲园", mentions=0, articles=0))
    seen = {"mentions": len(articles), "articles": len(articles), **span_of([DAY])}
    for name in names:
        forms = tuple(sorted({name, other} - {""}))
        known = {"former_names": tuple(names), "replaces": (f"Company:{name}{name}",), "code": name}
        built.add_node(_node(f"Company:{name}", ("Company", "Entity"), name=name, forms=forms, **known, **seen))
        built.add_node(_node(f"{FORMER}:Company:{name}", (FORMER,), name=name))


def _stated(built: Graph, company: str, articles: list[str], quote: str, qualifiers: dict[str, str]) -> None:
    number = {} if "amount" not in qualifiers else {"amount_number": "436.5"}
    given = {**qualifiers, **number, "confidence": 0.5}
    again = dict.fromkeys(articles[1:], articles[0])
    said = [Said(key, DAY, "5-9 30-36", quote, "cue:\\b", given) for key in sorted(articles)]
    built.add_edge(_edge(company, "LOCATED_IN", "Park:甲园", **claimed(said, again)))
    built.add_edge(_edge(company, "RENAMED_FROM", f"{FORMER}:{company}", **claimed(said, again)))
    for at, key in enumerate(articles):
        place = 10 * [node.id for node in built.nodes()].index(company)
        built.add_edge(_edge(key, "MENTIONS", company, forms=(quote,), offsets=(f"{place}-{place + 5}",)))
        figure = f"Observation:{key}:{place}-{place + 5}:{quote}:{at}"
        told = {"indicator": quote, "name": quote, "quote": quote, "unit": "亿元", "value": str(at), "date": DAY}
        numbers = {"number": at * 1e8, "confidence": 0.5}
        built.add_node(
            _node(
                figure, ("Observation",), offsets=f"{place}-{place + 5}", source=key, extractor="f", **told, **numbers
            )
        )
        built.add_edge(_edge(company, "HAS_OBSERVATION", figure))
        built.add_edge(_edge(figure, "STATED_IN", key))


def graphs(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Graph]:
    """Graphs of such texts."""
    some = st.lists(texts, min_size=1, max_size=3, unique=True)
    qualifiers = st.fixed_dictionaries({}, optional=dict.fromkeys(("role", "amount", "date", "stage"), texts))
    return st.builds(graph, some, some, texts, qualifiers)
