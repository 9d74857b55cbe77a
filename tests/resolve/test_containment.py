from kg import ontology
from kg.model import Edge, Graph, Node, Value
from kg.resolve.containment import derive
from kg.settings import data

KNOWN = ontology.load(data("schema"))


def graph(*edges: tuple[str, str, str], planned: tuple[str, ...] = ()) -> Graph:
    built = Graph()
    for head, kind, tail in edges:
        for key in (head, tail):
            built.add_node(Node(key, (key.partition(":")[0], "Entity"), ()))
        values: dict[str, Value] = {
            "quotes": (f"{head}{tail}",),
            "sources": ("n.txt#a1",),
            "offsets": ("0-4",),
            "confidence": 0.9,
            "planned": head in planned,
        }
        built.add_edge(Edge(f"{head}|{kind}|{tail}", kind, head, tail, tuple(values.items())))
    return built


CHAIN = (("Company:甲", "LOCATED_IN", "Park:园"), ("Park:园", "LOCATED_IN", "Zone:区"))


def test_a_company_in_a_park_is_in_the_parks_zone() -> None:
    (edge,) = derive(graph(*CHAIN), KNOWN)
    values = dict(edge.properties)
    assert (edge.head, edge.type, edge.tail) == ("Company:甲", "LOCATED_IN", "Zone:区")
    assert (values["derived"], values["claims"], values["via"]) == (True, 0, ("Park:园",))
    assert values["quotes"] == ("Company:甲Park:园", "Park:园Zone:区")


def test_what_is_stated_is_not_derived_again() -> None:
    assert list(derive(graph(*CHAIN, ("Company:甲", "LOCATED_IN", "Zone:区")), KNOWN)) == []


def test_plans_derive_nothing() -> None:
    assert list(derive(graph(*CHAIN, planned=("Company:甲",)), KNOWN)) == []


def test_a_zone_that_is_part_of_a_zone_counts_but_an_organ_does_not() -> None:
    part = derive(graph(("Company:甲", "LOCATED_IN", "Zone:小"), ("Zone:小", "PART_OF", "Zone:大")), KNOWN)
    organ = derive(graph(("Company:甲", "LOCATED_IN", "Zone:小"), ("Government:局", "PART_OF", "Zone:小")), KNOWN)
    assert [edge.tail for edge in part] == ["Zone:大"]
    assert list(organ) == []


def test_a_circle_ends() -> None:
    circle = (("Zone:甲", "LOCATED_IN", "Zone:乙"), ("Zone:乙", "LOCATED_IN", "Zone:甲"))
    assert list(derive(graph(*circle), KNOWN)) == []
