import pytest
from built import result
from pyoxigraph import RdfFormat, parse
from triples import facts, written

KG = "https://example.org/kg/"
NS = f"{KG}ns#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set]:
    folder = tmp_path_factory.mktemp("plain")
    return {
        name: set(parse(path=written(result().graph, name, folder), format=RdfFormat.TURTLE))
        for name in ("turtle", "turtle-plain")
    }


def test_it_says_nothing_that_turtle_does_not(found: dict[str, set]) -> None:
    assert found["turtle-plain"] < found["turtle"]


@pytest.mark.parametrize("name", ["quote", "offsets", "extractor", "MENTIONS", "STATED_IN", "source", "via", "names"])
def test_no_provenance_is_in_it(name: str, found: dict[str, set]) -> None:
    assert name in {one.predicate.value.removeprefix(NS) for one in found["turtle"]}
    assert name not in {one.predicate.value.removeprefix(NS) for one in found["turtle-plain"]}


@pytest.mark.parametrize("kind", ["article", "claim", "mention", "derivation", "run"])
def test_no_record_is_named_in_it(kind: str, found: dict[str, set]) -> None:
    def named(name: str) -> set[str]:
        values = (value for one in found[name] for value in (one.subject.value, one.object.value))
        return {value for value in values if value.startswith(f"{KG}{kind}/")}

    assert named("turtle")
    assert named("turtle-plain") == set()


def test_every_entity_and_edge_between_entities_is_in_it(found: dict[str, set]) -> None:
    graph = result().graph
    kept = {node.id: node.labels[0] for node in graph.nodes() if node.labels[0] != "Article"}
    edges = [edge for edge in facts(graph) if edge.head in kept and edge.tail in kept]
    plain = found["turtle-plain"]
    assert len([one for one in plain if one.predicate.value.removeprefix(NS).isupper()]) == len(edges) > 100
    typed = {one.subject.value for one in plain if one.predicate.value == TYPE and one.object.value.startswith(NS)}
    assert len(typed) == len(kept)
