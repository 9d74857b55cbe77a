"""What a build depends on beside its documents, as digests: code, models, schema, gazetteers, libraries, settings.

The same digests mean the same outputs: so a reading or a whole build can be kept, and a manifest says what it was made
with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from kg.resolve.decisions import Decisions
from kg.settings import IDENTITY, RELATIONS, Settings, data, fitted

PACKAGE = Path(__file__).parents[1]
STAGES = ("read", "recognize", "relate")
RESOLVE = ("classes.py", "decisions.py", "mentions.py")
MODULES = ("letters.py", "model.py", "ontology.py", "pipeline.py", *(f"resolve/{name}" for name in RESOLVE))
LIBRARIES = (
    "cn2an",
    "datasketch",
    "networkx",
    "numpy",
    "opencc",
    "pyoxigraph",
    "python-stdnum",
    "rapidfuzz",
    "scipy",
    "spacy",
    "spacy-pkuseg",
)


def reading(chosen: Settings, classes: Mapping[str, str]) -> dict[str, str]:
    """What the reading of a document depends on; `classes` are those that were decided."""
    code = [*(path for stage in STAGES for path in _below(PACKAGE / stage)), *(PACKAGE / name for name in MODULES)]
    return {
        "code": _digest(code),
        "schema": _digest(path for one in chosen.described for path in _below(one) if path.suffix == ".toml"),
        "names": _digest(_below(chosen.names)),
        "libraries": " ".join(f"{name}={version(name)}" for name in LIBRARIES),
        "finders": chosen.finders,
        "precision": chosen.precision,
        **_weights(chosen, RELATIONS),
        "classes": hashlib.sha256(repr(sorted(classes.items())).encode()).hexdigest()[:16],
    }


def outlining(read: Mapping[str, str], decided: Decisions) -> dict[str, str]:
    """What an outline depends on: as its reading, all that resolves, and which names people parted."""
    return {
        **read,
        "code": _digest(_below(PACKAGE / "resolve")),
        "identity": _identity(),
        "parted": hashlib.sha256(repr(sorted(decided.apart())).encode()).hexdigest()[:16],
    }


def building(chosen: Settings, read: Mapping[str, str]) -> dict[str, str]:
    """What a build depends on: as its readings, and all code and data of the program, decisions, ids, imports, base."""
    own = [path for path in _below(PACKAGE) if path.suffix in (".py", ".npz", ".json", ".toml", ".msgpack")]
    given = [chosen.decisions, chosen.ids, *chosen.imported]
    return {
        **read,
        "code": _digest(own),
        "identity": _identity(),
        "decided": _digest(path for path in given if path.is_file()),
        **_weights(chosen, RELATIONS, IDENTITY),
        "base": chosen.base,
    }


def _identity() -> str:
    """What names are compared by beside the code."""
    return _digest(data("seeds") / name for name in ("othernames.csv", "identity.toml"))


def _weights(chosen: Settings, *names: str) -> dict[str, str]:
    """What was fitted here, where anything was."""
    files = [file for name in names if (file := fitted(chosen, name))]
    return {"weights": _digest(files)} if files else {}


def key(parts: Mapping[str, str], files: Iterable[Path] = ()) -> str:
    """A digest of versions, and of the content of files."""
    told = repr(sorted(parts.items())) + _digest(files)
    return hashlib.sha256(told.encode()).hexdigest()


def _digest(files: Iterable[Path]) -> str:
    """A digest of the names and contents of files."""
    found = hashlib.sha256()
    for path in files:
        name = path.name.encode("utf-8", "surrogateescape")
        found.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def _below(folder: Path) -> list[Path]:
    """The files of a folder, by name, but for what Python leaves there."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
