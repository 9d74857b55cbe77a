import gzip
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample
import server

from kg import ontology
from kg.settings import data
from kg.write import neo4j, neo4j_admin
from kg.write.neo4j.connection import connected

KNOWN = ontology.load(data("schema"))
LAUNCHER = Path(__file__).resolve().parents[2] / "scripts" / "neo4j-local"
PASSWORD = "imported-graph"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    neo4j_admin.write(sample.graph(), KNOWN, tmp_path / "admin")
    return tmp_path / "admin"


def test_the_same_graph_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    neo4j_admin.write(sample.graph(), KNOWN, tmp_path / "again")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()
    }


def test_tables_have_types_and_what_a_load_compares(folder: Path) -> None:
    head = gzip.decompress((folder / "nodes-Company.csv.gz").read_bytes()).decode().partition("\n")[0].split(",")
    assert {"id:ID", ":LABEL", "forms:string[]", "mentions:long", "kg_graph:string", "kg_hash:long"} <= set(head)


def test_the_command_names_every_file_nodes_first(folder: Path) -> None:
    command = (folder / "import.sh").read_text(encoding="utf-8")
    named = re.findall(r"--(?:nodes|relationships)=\"\$PWD/(.*?)\"", command)
    assert sorted(named) == sorted(path.name for path in folder.glob("*.csv.gz"))
    assert command.index("--nodes") < command.index("--relationships")


def free() -> str:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return str(one.getsockname()[1])


@pytest.fixture
def imported(folder: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server of its own that holds what was imported."""
    home = {"NEO4J_HOME": str(tmp_path / "home"), "NEO4J_BOLT_PORT": free(), "NEO4J_HTTP_PORT": free()}
    environment = {**os.environ, **home, "NEO4J_PASSWORD": PASSWORD, "NEO4J_ADMIN": f"{LAUNCHER} admin"}
    told = subprocess.run([folder / "import.sh"], env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    subprocess.run([LAUNCHER, "start"], env=environment, check=True, capture_output=True)
    try:
        yield f"bolt://127.0.0.1:{home['NEO4J_BOLT_PORT']}"
    finally:
        subprocess.run([LAUNCHER, "stop"], env=environment, check=True, capture_output=True)
        shutil.rmtree(tmp_path / "home", ignore_errors=True)


@server.needed
def test_the_import_command_runs_and_a_load_finds_nothing_to_write(imported: str) -> None:
    counters = neo4j.load(sample.graph(), KNOWN, imported, ("neo4j", PASSWORD))
    with connected(imported, ("neo4j", PASSWORD)) as driver:
        found = driver.execute_query("MATCH (h)-[r]->(t) RETURN h.id, type(r), t.id, r.quotes").records
    quotes = {edge.id: list(dict(edge.properties).get("quotes", ())) or None for edge in sample.EDGES}
    assert {f"{head}|{kind}|{tail}": said for head, kind, tail, said in found} == quotes
    assert {name: count for name, count in counters.items() if count and "added" not in name} == {}
