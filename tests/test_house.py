"""What the house promises about its own code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
TESTS = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
HOME = {
    "spacy": "kg/recognize/",
    "spacy_pkuseg": "kg/recognize/",
    "rdflib": "kg/write/",
    "pyoxigraph": "kg/write/",
    "neo4j": "kg/write/neo4j.py",
    "kglite": "kg/engine/kglite.py",
    "arcadedb_embedded": "kg/engine/arcadedb.py",
    "networkx": ("kg/model.py", "kg/resolve/", "kg/write/graphml.py"),
    "rich": "kg/show.py",
    "click": ("kg/cli.py", "kg/show.py"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def longer_than_ten_lines(path: Path) -> bool:
    return len([line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]) > 20


@pytest.mark.parametrize("path", [path for path in MODULES if longer_than_ten_lines(path)], ids=name)
def test_every_module_has_a_test_file(path: Path) -> None:
    stem = path.parent.name if path.name == "__init__.py" else path.stem
    assert f"test_{stem}" in TESTS


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_stays_where_it_is_at_home(path: Path) -> None:
    strayed = [library for library in imported(path) & set(HOME) if not name(path).startswith(HOME[library])]
    assert strayed == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_swallowed_and_nothing_is_printed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"except(?: Exception)?:|^\s*print\(", text, re.MULTILINE) == []
