"""The recipe for partners who have Spark: it says what the build says, and to run it twice changes nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import sample
import server
from neo4j import Driver

from kg import ontology
from kg.model import Edge, Graph, Node
from kg.settings import data
from kg.write import write

SCRIPT = Path(__file__).parents[1] / "scripts" / "spark-load.py"
CONNECTOR = ("org.neo4j", "neo4j-connector-apache-spark_2.13", "5.3.10_for_spark_3")
KNOWN = ontology.load(data("schema"))
pytestmark = [
    server.needed,
    pytest.mark.skipif(not find_spec("pyspark"), reason="pyspark is not installed: pip install 'pyspark>=4,<5'"),
    pytest.mark.skipif(not (shutil.which("java") and shutil.which("mvn")), reason="java or mvn is not here"),
]


@pytest.fixture(scope="module")
def jar() -> Path:
    """The connector, from Maven's own store or from Maven Central."""
    group, name, version = CONNECTOR
    there = Path.home() / ".m2/repository" / group.replace(".", "/") / name / version / f"{name}-{version}.jar"
    if not there.is_file():
        command = ["mvn", "-q", "dependency:get", f"-Dartifact={':'.join(CONNECTOR)}", "-Dtransitive=false"]
        subprocess.run(command, check=False, timeout=300)
    if not there.is_file():
        pytest.skip(f"the connector {':'.join(CONNECTOR)} could not be had from Maven Central")
    return there


@pytest.fixture
def driver() -> Iterator[Driver]:
    with server.empty() as found:
        yield found
        found.execute_query("MATCH (n) DETACH DELETE n")
        found.execute_query("DROP CONSTRAINT kg_spark IF EXISTS")


def load(graph: Graph, folder: Path, jar: Path) -> str:
    write(graph, KNOWN, "parquet", folder)
    command = [str(Path(sys.executable).parent / "spark-submit"), "--master", "local[2]", "--jars", str(jar)]
    command += ["--conf", "spark.ui.enabled=false", str(SCRIPT), str(folder), "--uri", server.URI]
    place = {
        **os.environ,
        "NEO4J_PASSWORD": server.ACCOUNT[1],
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(command, env=place, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def held(driver: Driver) -> tuple[Any, Any]:
    """All that is in the database: nodes and edges with what is inside the server their identity."""
    nodes = "MATCH (n) RETURN elementId(n) AS at, labels(n) AS labels, properties(n) AS values ORDER BY n.id"
    edges = (
        "MATCH (a)-[r]->(b) RETURN elementId(r) AS at, type(r) AS type, a.id AS head, b.id AS tail,"
        " properties(r) AS values ORDER BY head, r.id"
    )
    return tuple([row.data() for row in driver.execute_query(query).records] for query in (nodes, edges))  # type: ignore[return-value]


def plain(record: Node | Edge) -> dict[str, Any]:
    own = {name: list(value) if isinstance(value, tuple) else value for name, value in record.properties}
    return {**own, "id": record.id}


def test_it_says_what_the_build_says_and_twice_changes_nothing(driver: Driver, jar: Path, tmp_path: Path) -> None:
    graph = sample.graph()
    said = load(graph, tmp_path / "graph", jar)
    assert "nodes-Company.parquet: 2" in said
    nodes, edges = first = held(driver)
    assert [one["values"] for one in nodes] == [plain(one) for one in sorted(graph.nodes(), key=lambda one: one.id)]
    assert [set(one["labels"]) for one in nodes] == [{"KgNode", *one.labels} for one in graph.nodes()]
    assert [(one["type"], one["head"], one["tail"]) for one in edges] == [
        (one.type, one.head, one.tail) for one in graph.edges()
    ]
    assert [one["values"] for one in edges] == [plain(one) for one in graph.edges()]
    load(graph, tmp_path / "graph", jar)
    assert held(driver) == first
    company = next(graph.nodes())
    graph.add_node(Node(company.id, company.labels, (("name", "思朗科技（新）"),)))
    load(graph, tmp_path / "graph", jar)
    again, _ = held(driver)
    assert [one["at"] for one in again] == [one["at"] for one in nodes]
    assert {"name": "思朗科技（新）", "id": company.id} in [one["values"] for one in again]
