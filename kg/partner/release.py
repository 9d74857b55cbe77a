"""What a release for partners is called, and who gives it under which licence."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kg import ontology
from kg.errors import InputError
from kg.settings import Settings

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SPDX = re.compile(r"[A-Za-z0-9.+\-]+")
TITLES = ("高新区报道知识图谱", "Knowledge graph of newspaper articles about high-tech zones")
DESCRIBED = (
    "由程序从报纸报道生成的知识图谱：企业、园区、政策、项目、人物之间的关系和数据，每条关系和数据都带原文引句、引句在文件中的位置和报道日期。",
    "A knowledge graph made by a program from newspaper articles: relations between companies, parks, policies, "
    "projects and people, and figures, each with its sentence, where that stands in its document, and its day.",
)
EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Release:
    """A release: `version` follows from the graph, `name` is what people call it, `issued` a day.

    `licence` is an IRI, `titles` are Chinese and English; what is not known is empty.
    """

    base: str
    titles: tuple[str, str]
    licence: str
    publisher: str
    name: str = ""
    version: str = ""
    issued: str = ""


def planned(chosen: Settings, name: str, day: str, environment: Mapping[str, str] = os.environ) -> Release:
    """The release that settings and options ask for; raises `InputError` for a day or a licence that is none."""
    if day and not _is_day(day):
        raise InputError(f"--date {day}: give a day such as 2025-06-30")
    first, slash, second = chosen.title.partition(" / ")
    titles = (first, second if slash else first) if chosen.title else TITLES
    return Release(
        chosen.base, titles, _licence(chosen.licence), chosen.publisher, name, issued=day or _epoch(environment)
    )


def warnings(release: Release) -> Iterator[str]:
    """What a partner would miss, a line each."""
    if release.base == ontology.BASE:
        yield f"IRIs begin with {ontology.BASE}, which is nobody's; set base in kg.toml to an address of yours"
    if not release.licence:
        yield "no licence is given; set licence in kg.toml, such as CC-BY-4.0, or nobody may use the data"
    if not release.publisher:
        yield "no publisher is given; set publisher in kg.toml, with how to reach it"


def _licence(said: str) -> str:
    """The IRI of a licence.

    >>> _licence("CC-BY-4.0")
    'https://spdx.org/licenses/CC-BY-4.0'
    """
    if not said or re.fullmatch(r"https?://[^\s<>\"{}|^`\\]+", said):
        return said
    if not SPDX.fullmatch(said):
        raise InputError(f"licence = {said!r}: give an http address, or a name of spdx.org/licenses such as CC-BY-4.0")
    return f"https://spdx.org/licenses/{said}"


def _epoch(environment: Mapping[str, str]) -> str:
    seconds = environment.get(EPOCH, "")
    if seconds and not seconds.isdigit():
        raise InputError(f"{EPOCH}={seconds}: must be seconds since 1970")
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds else ""


def _is_day(text: str) -> bool:
    try:
        return bool(DAY.fullmatch(text)) and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
