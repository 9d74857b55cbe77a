"""A build's own page: how much there is, how it grew, where and when, money by stage, and how good it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kg import check, store
from kg.diff import places
from kg.read import Progress
from kg.report.counts import count
from kg.report.markdown import markdown
from kg.report.page import page
from kg.report.tables import Table, tables
from kg.settings import Settings

FORMATS: Mapping[str, Callable[[list[Table]], str]] = {"html": page, "markdown": markdown}
"""What a report can be written as."""


def report(build: Path, since: str, chosen: Settings, progress: Progress) -> list[Table]:
    """The tables of a build; `since` is an older one to tell the growth from: a folder, REV:PATH of git, or nothing.

    Raises `InputError` where there is no build, and for a gate of `kg.toml` that is not understood.
    """
    summary, counts = store.summary(build), count(store.stream(build))
    before = None
    if since:
        with places.folder(since) as old:
            before = store.summary(old)
    gates = check.check(build, chosen, progress)
    return tables(counts, summary, before, gates, chosen.ontology())
