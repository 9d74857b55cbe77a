import json
from pathlib import Path

import networkx as nx
import sample

from kg import ontology
from kg.model import Graph, Node
from kg.settings import data
from kg.write import graphml

KNOWN = ontology.load(data("schema"))


def test_networkx_reads_it_back(tmp_path: Path) -> None:
    graphml.write(sample.graph(), KNOWN, tmp_path / "graph.graphml")
    found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert (found.number_of_nodes(), found.number_of_edges()) == (len(sample.NODES), len(sample.EDGES))
    head, tail = sample.LOCATED.split("|LOCATED_IN|")
    edge = found.edges[head, tail, sample.LOCATED]
    assert json.loads(edge["quotes"]) == ["思朗科技落户高创智造产业园。", "思朗科技在园内“投产”。"]
    assert found.nodes[head]["labels"] == "Company;Entity"


def test_types_come_back(tmp_path: Path) -> None:
    graphml.write(sample.graph(), KNOWN, tmp_path / "graph.graphml")
    found = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    edge = found.edges[*sample.LOCATED.split("|LOCATED_IN|"), sample.LOCATED]
    assert (edge["derived"], edge["claims"], edge["confidence"]) == (False, 2, 0.9)


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    graph = Graph()
    graph.add_node(Node('Company:"甲"<&>', ("Company", "Entity"), (("forms", ("<甲>",)), ("name", "甲\x0c厂"))))
    graphml.write(graph, KNOWN, tmp_path / "graph.graphml")
    node = nx.read_graphml(tmp_path / "graph.graphml").nodes['Company:"甲"<&>']
    assert (node["name"], json.loads(node["forms"])) == ("甲\ufffd厂", ["<甲>"])
