import subprocess
import sys

import pytest

from kg.errors import InputError
from kg.lookup import entity, forms
from kg.model import Graph, Node

KEDA = Node(
    "Company:科大硅谷有限公司",
    ("Company", "Entity"),
    (("forms", ("科大硅谷", "硅谷公司")), ("name", "科大硅谷有限公司")),
)
SHEN = Node("Company:深谷电子", ("Company", "Entity"), (("name", "深谷电子"), ("replaces", ("Company:深谷",))))
PAGE = Node("page.txt#a1", ("Article",), (("name", "深谷"),))


@pytest.fixture
def graph() -> Graph:
    found = Graph()
    for node in (KEDA, SHEN, PAGE):
        found.add_node(node)
    return found


@pytest.mark.parametrize(
    ("name", "found"), [("硅谷公司", KEDA), ("Company:深谷", SHEN), (SHEN.id, SHEN), ("科大", KEDA), ("深谷", SHEN)]
)
def test_an_entity_is_found_by_its_id_a_name_or_a_part(graph: Graph, name: str, found: Node) -> None:
    assert entity(graph, name) == found


def test_a_name_of_several_lists_them(graph: Graph) -> None:
    with pytest.raises(
        InputError, match=r"谷: 2 entities hold this in a name; .*Company:深谷电子, Company:科大硅谷有限公司"
    ):
        entity(graph, "谷")


def test_a_list_that_is_not_whole_says_so(graph: Graph) -> None:
    for number in range(10):
        graph.add_node(Node(f"Park:{number}", ("Park", "Entity"), (("name", "云园"),)))
    with pytest.raises(InputError, match=r"云园: 10 entities have this name; .*Park:0, .*Park:7, and 2 more$"):
        entity(graph, "云园")


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_refused(graph: Graph, name: str) -> None:
    with pytest.raises(InputError, match="the name is empty"):
        entity(graph, name)


def test_forms_hold_the_name_and_what_it_was_called() -> None:
    assert forms(SHEN) == {"深谷电子", "Company:深谷"}


def test_commands_that_do_not_read_do_not_load_what_reads() -> None:
    code = "import sys, kg.cli; print(sorted({'spacy', 'scipy', 'datasketch'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
