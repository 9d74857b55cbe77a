"""The files of a folder for partners: what each is, in both languages, and the sums that prove it whole."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import dataclass
from pathlib import Path

from kg.builds.durable import sha256

TURTLE = "text/turtle"


@dataclass(frozen=True, slots=True)
class File:
    """A file, its media type ('' for one that is no data), and what it is, in Chinese and English."""

    name: str
    media: str
    zh: str
    en: str


FILES = (
    File(
        "graph.ttl",
        TURTLE,
        "全部三元组：实体、关系、数据，以及每条关系的原文引句和出处",
        "all triples: entities, relations, figures, and for each relation its quote and article",
    ),
    File(
        "graph-plain.ttl",
        TURTLE,
        "只有实体、关系和数据，没有引句和出处",
        "entities, relations and figures alone, without quotes and articles",
    ),
    File("ontology.ttl", TURTLE, "类和属性的定义", "the classes and properties, defined"),
    File("shapes.ttl", TURTLE, "SHACL 约束，用于检查数据", "SHACL shapes, to check the data with"),
    File("context.jsonld", "application/ld+json", "JSON-LD 上下文", "the JSON-LD context"),
    File("void.ttl", TURTLE, "数据集说明（VoID、DCAT、PROV）", "the description of the data set (VoID, DCAT, PROV)"),
    File("CHANGES.md", "", "与上一版相比的变更", "what changed since the last release"),
    File("changes.json", "", "同上，供程序读取", "the same for programs"),
    File("queries/", "", "可直接使用的 SPARQL 问题", "questions in SPARQL, ready to ask"),
    File("SHA256SUMS", "", "校验和：`sha256sum -c SHA256SUMS`", "checksums: `sha256sum -c SHA256SUMS`"),
)
"""What a folder may hold, in the order in which it is listed; a file that is not there is left out everywhere."""
SUMS = "SHA256SUMS"
ZIPPED = ("graph.ttl", "graph-plain.ttl")


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is there, under the name that it has there; `folder` is none."""

    name: str
    file: File
    size: int
    sha256: str


def found(folder: Path) -> list[Found]:
    """The listed files that are in a folder, as they are or compressed."""
    there = []
    for one in FILES:
        for path in (folder / one.name, folder / f"{one.name}.gz"):
            if path.exists():
                size, sums = (0, "") if path.is_dir() else (path.stat().st_size, sha256(path))
                there.append(Found(path.name + "/" * path.is_dir(), one, size, sums))
    return there


def compress(path: Path) -> None:
    """Put a .gz in the place of a file; the same file gives the same bytes, whatever its name and the time."""
    target = path.with_name(f"{path.name}.gz")
    with (
        path.open("rb") as source,
        target.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
    ):
        shutil.copyfileobj(source, packed, 1 << 20)
    path.unlink()


def seal(folder: Path) -> None:
    """Write the sums of all files of a folder."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [f"{sha256(folder / name)}  {name}\n" for name in paths if name != SUMS]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def sealed(folder: Path) -> set[str]:
    """The names that the sums of a folder give."""
    return {*_sums(folder)} | {SUMS}


def damaged(folder: Path) -> list[str]:
    """A line for each file of a folder that is not as its sums say: missing, changed, not listed."""
    there = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    if there.pop(SUMS, None) is None:
        return [f"{SUMS}: is missing; nothing proves the other files"]
    told = _sums(folder)
    missing = [f"{name}: is missing; {SUMS} lists it" for name in told if name not in there]
    changed = [name for name, path in there.items() if name in told and sha256(path) != told[name]]
    return [
        *missing,
        *(f"{name}: is not as it was written, by its sum in {SUMS}" for name in changed),
        *(f"{name}: is not listed in {SUMS}" for name in there if name not in told),
    ]


def _sums(folder: Path) -> dict[str, str]:
    """The sum of each file that the sums of a folder give."""
    lines = (folder / SUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: told for told, _, name in (line.partition("  ") for line in lines)}
