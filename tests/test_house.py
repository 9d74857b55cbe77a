"""What the house promises about its own code."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
HOME = {
    "spacy": "kg/recognize/",
    "spacy_pkuseg": "kg/recognize/",
    "rdflib": ("kg/__init__.py", "kg/write/"),
    "pyoxigraph": ("kg/partner/", "kg/sparql.py", "kg/write/"),
    "neo4j": ("kg/server.py", "kg/write/neo4j/"),
    "kglite": "kg/engine/kglite.py",
    "arcadedb_embedded": "kg/engine/arcadedb.py",
    "shacl": "kg/write/rdf/engines.py",
    "pyshacl": "kg/write/rdf/engines.py",
    "networkx": ("kg/model.py", "kg/resolve/", "kg/write/graphml.py"),
    "rich": "kg/show/",
    "click": ("kg/cli.py", "kg/commands/", "kg/show/"),
    "scipy": ("kg/read/order.py", "kg/review/fitting.py"),
    "numpy": (
        "kg/letters.py",
        "kg/read/order.py",
        "kg/read/seams.py",
        "kg/recognize/",
        "kg/review/fitting.py",
        "kg/view/layout.py",
    ),
    "gliner": "kg/recognize/outside.py",
    "trafilatura": "kg/read/formats/html.py",
    "docx": "kg/read/formats/docx.py",
    "lxml": "kg/read/formats/docx.py",
    "pdfminer": "kg/read/formats/pdf.py",
    "pyarrow": "kg/columns.py",
    "ray": "kg/builds/engines/ray.py",
    "starlette": "kg/review/server.py",
    "uvicorn": "kg/review/server.py",
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


def code_lines(path: Path) -> int:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = [ast.get_docstring(node, clean=False) or "" for node in ast.walk(tree) if isinstance(node, documented)]
    return len(ast.unparse(tree).splitlines()) - sum(len(doc.splitlines()) for doc in docs)


@pytest.mark.parametrize("path", [path for path in MODULES if code_lines(path) > 10], ids=name)
def test_every_module_has_its_test_file(path: Path) -> None:
    stem = path.parent.name if path.name == "__init__.py" else path.stem
    assert (ROOT / "tests" / path.relative_to(ROOT / "kg").parent / f"test_{stem}.py").is_file()


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {dotted(path): path for path in MODULES}


def loaded(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports when it is loaded."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (part if part in NAMES else str(node.module) for part in parts)


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {module: set(loaded(path)) & set(NAMES) for module, path in NAMES.items()}
    assert any(graph.values())
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_stays_where_it_is_at_home(path: Path) -> None:
    strayed = [library for library in imported(path) & set(HOME) if not name(path).startswith(HOME[library])]
    assert strayed == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_swallowed_and_nothing_is_printed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"except(?: Exception)?:|^\s*print\(", text, re.MULTILINE) == []
