"""Graphs through files of RDF and back, for tests."""

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg import ontology
from kg.model import Edge, Graph, Node, Records
from kg.settings import data
from kg.write import write
from kg.write.rdf import read

KNOWN = ontology.load(data("schema"))
FORMS = {
    "jsonld": RdfFormat.JSON_LD,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "turtle12": RdfFormat.TURTLE,
}
"""The formats that hold the whole graph."""


def written(graph: Records, name: str, folder: Path) -> Path:
    """The file of a graph in a format."""
    write(graph, KNOWN, name, folder / f"graph.{name}")
    return folder / f"graph.{name}"


def back(graph: Records, name: str, folder: Path) -> Graph:
    """The graph that is read from the file of a graph."""
    return read.graph(parse(path=written(graph, name, folder), format=FORMS[name]), KNOWN)


def facts(graph: Graph) -> list[Edge]:
    """The edges that have a plain triple: all but those that are only planned."""
    return [edge for edge in graph.edges() if not dict(edge.properties).get("planned")]


def rows(graph: Records) -> tuple[list[Node], list[Edge]]:
    """All that a graph says."""
    return list(graph.nodes()), list(graph.edges())
