"""Small graphs to compare, made as a build makes them, and what is said of the difference."""

from kg import diff, ontology
from kg.diff.records import KINDS, Change, Detail, Difference, Quote, sorted_changes
from kg.diff.side import Side
from kg.model import Edge, Graph, Node, Value
from kg.resolve.edges import Said, claimed, present, span_of
from kg.settings import data

KNOWN = ontology.load(data("schema"))
DAY = "2026-01-05"


def graph(*claims: tuple[str, str, str, str, dict[str, str]], articles: tuple[str, ...] = ("a.txt#a1",)) -> Graph:
    """A graph of claims: head, relation, tail, quote, qualifiers; each in the first of the articles."""
    made = Graph()
    for key in articles:
        source = key.partition("#")[0]
        made.add_node(Node(key, ("Article",), present({"name": f"报道{key[-1]}", "source": source, "date": DAY})))
    for head, kind, tail, _, _ in claims:
        for end in (head, tail):
            entity(made, end, articles[0])
        found = [one for one in claims if one[:3] == (head, kind, tail)]
        said = [
            Said(articles[0], DAY, f"{at}-{at + 9}", one[3], "cue", {**one[4], "confidence": 0.9})
            for at, one in enumerate(found)
        ]
        made.add_edge(Edge(f"{head}|{kind}|{tail}", kind, head, tail, present(claimed(said, {}))))
    return made


def entity(made: Graph, key: str, article: str, **more: Value) -> None:
    """Put an entity into a graph, named once by an article."""
    kind, _, rest = key.partition(":")
    name = rest.partition("·")[0]
    values = {"name": name, "forms": (name,), "mentions": 1, "articles": 1, **span_of([DAY]), **more}
    made.add_node(Node(key, (kind, "Entity"), present(values)))
    named = {"forms": (name,), "offsets": ("0-9",)}
    made.add_edge(Edge(f"{article}|MENTIONS|{key}", "MENTIONS", article, key, present(named)))


def figure(made: Graph, about: str, article: str, **said: Value) -> None:
    """Put a figure into a graph."""
    at = said.get("offsets", "0-9")
    key = f"Observation:{article}:{at}:{said['indicator']}:{said['value']}"
    more = {"name": said["indicator"], "offsets": "0-9", "source": article, "date": DAY, "extractor": "figure"}
    made.add_node(Node(key, ("Observation",), present({**more, "confidence": 0.8, **said})))
    made.add_edge(Edge(f"{about}|HAS_OBSERVATION|{key}", "HAS_OBSERVATION", about, key, ()))
    made.add_edge(Edge(f"{key}|STATED_IN|{article}", "STATED_IN", key, article, ()))


def compared(old: Graph, new: Graph) -> Difference:
    """What changed between two graphs."""
    return diff.compare(Side(old, sign="-"), Side(new, sign="+"), KNOWN)


def counts(told: Difference) -> dict[str, int]:
    """The counts that are not zero, such as `edges added`."""
    return {f"{kind} {how}": count for kind, every in told.counts().items() for how, count in every.items() if count}


def only(told: Difference, kind: str, how: str) -> Change:
    """The one change of its kind."""
    (found,) = told.changes[kind][how]
    return found


def details(change: Change) -> list[tuple[str, str, str]]:
    """The details of a change as rows."""
    return [(one.what, one.before, one.after) for one in change.details]


def quotes(change: Change) -> list[tuple[str, str]]:
    """The signs and words of the quotes of a change."""
    return [(one.sign, one.quote) for one in change.quotes]


def changed(name: str, quote: str, count: int = 1) -> Difference:
    """So many edges that came, and one entity that is called otherwise: all of one name and with one quote."""
    said = (Quote("+", quote, f"{name}.txt#a1", name, DAY), Quote("-", quote, f"{name}.txt#a1", name, DAY))
    edges = [
        Change(name, (("head", f"{at:05}"), ("status", "plan")), (Detail("stage", name, quote),), said)
        for at in range(count)
    ]
    entities = [Change(name, (("id", name), ("class", "Company"), ("was", (name,))), (), said)]
    return Difference(
        sorted_changes({**{kind: {} for kind in KINDS}, "edges": {"added": edges}, "entities": {"merged": entities}})
    )
