"""Folders for partners, made from the samples: a first release, builds with an article more and after a merge."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import built

from kg import ledger, ontology, pipeline, store
from kg.partner import Wish, publish
from kg.partner.release import Release, planned
from kg.resolve import decisions
from kg.settings import Settings

CHOSEN = Settings(
    base="https://data.city.example/kg/",
    licence="CC-BY-4.0",
    publisher="档案馆 <kg@city.example>",
    title="图谱 / A graph",
)
KNOWN = ontology.load(CHOSEN.schema, CHOSEN.base)
MORE = """# 孝感高新区：楚光激光落户

本报讯（记者 秦若川） 1月9日，湖北楚光激光有限公司落户高创智造产业园，项目总投资12亿元。
"""
SENTENCE = "本报讯（记者 秦若川） 1月9日，湖北楚光激光有限公司落户高创智造产业园，项目总投资12亿元。"


def wish(*, compressed: bool = False, since: Path | None = None, **otherwise: str) -> Wish:
    """What is asked of a release here, but for what is given."""
    release = planned(replace(CHOSEN, **otherwise), "", "", {})
    return Wish(release, compressed, since)


def release(build: Path, folder: Path, asked: Wish | None = None) -> Release:
    """Publish a build."""
    return publish(build, KNOWN, asked or wish(), folder)


@cache
def place() -> Path:
    """Where the builds and releases of tests are."""
    return Path(tempfile.mkdtemp(prefix="kg-test-"))


@cache
def first() -> Path:
    """The first release, of the samples."""
    release(built.build(), place() / "first")
    return place() / "first"


@cache
def grown() -> Path:
    """The build of the samples and an article more."""
    article = place() / "2025-01-10_孝感高新区.txt"
    article.write_text(MORE, encoding="utf-8")
    made = pipeline.build(built.sources(built.CHOSEN.documents, article), KNOWN, built.extract())
    store.save(made, KNOWN, place() / "grown")
    return place() / "grown"


@cache
def merged() -> Path:
    """The build of the samples after two companies were decided to be one."""
    file = place() / "decisions.csv"
    ledger.merge(built.build(), "思朗科技", "德睿光电", "one firm", file)
    sources = built.sources(built.CHOSEN.documents)
    store.save(pipeline.build(sources, KNOWN, built.extract(), decisions.load(file)), KNOWN, place() / "merged")
    return place() / "merged"
