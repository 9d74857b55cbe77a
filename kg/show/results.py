"""What a build, its articles, its scores and its edges look like in the terminal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table

from kg import check as checks
from kg import transcript as transcripts
from kg.check import Gate
from kg.evaluate import Report, Score
from kg.model import Article, Leftover, Source
from kg.show.terminal import data, json_text, lines, rows, step
from kg.summary import table_rows

if TYPE_CHECKING:
    from kg.builds.make import Made
    from kg.why import Answer, Passage

Json = dict[str, Any]


def summary(counts: Json, folder: Path, *, as_json: bool) -> None:
    """Print the summary of a build."""
    if as_json:
        json_text(counts)
        return
    data.print(_nodes(counts["nodes"]))
    data.print(_edges(counts["edges"]))
    line = "{files} documents, {articles} articles, {mentions} mentions, {claims} claims, {observations} observations"
    data.print(line.format(**counts))
    for what in ("dropped", "broken sentences", "leftovers", *(["imported"] if counts.get("imported") else [])):
        said = ", ".join(f"{reason} {count}" for reason, count in counts[what].items())
        data.print(f"{what}: {said or 'none'}", markup=False)
    data.print(f"written to {folder}", markup=False)


def reused(made: Made) -> None:
    """Say what was not read again."""
    if made.current:
        step("nothing changed since the last build")
    elif made.reused:
        step(f"{made.reused} documents did not change and were not read again")


def differing(names: Sequence[str], *, as_json: bool) -> None:
    """Print files that differ from what a manifest says, and end with 1 where there are some."""
    if as_json:
        json_text(list(names))
    else:
        lines([f"differs: {name}" for name in names] or ["the same bytes"])
    if names:
        raise SystemExit(1)


def gates(found: Sequence[Gate], form: str) -> None:
    """Print gates as a table, or in a form for machines."""
    if form == "table":
        told = [(one.name, one.wanted, one.found, "passed" if one.passed else "NOT PASSED") for one in found]
        rows(("gate", "wanted", "found", ""), told, as_json=False)
    else:
        click.echo(checks.FORMATS[form](found), nl=False)


def _nodes(counts: Mapping[str, int]) -> Table:
    table = Table("class", "nodes")
    table.columns[1].justify = "right"
    for name, count in counts.items():
        table.add_row(name, str(count))
    return table


def _edges(counts: Mapping[str, Mapping[str, int]]) -> Table:
    table = Table("relation", "stated", "planned", "derived")
    for column in table.columns[1:]:
        column.justify = "right"
    for row in table_rows(counts):
        table.add_row(*row)
    return table


def transcript(source: Source, articles: Sequence[Article], leftovers: Sequence[Leftover], *, as_json: bool) -> None:
    """Print the articles of a document as they were read; as JSON, in one line."""
    if as_json:
        click.echo(json.dumps(transcripts.as_json(source, articles, leftovers), ensure_ascii=False))
        return
    lines(transcripts.lines(source, articles, leftovers))


def scores(report: Report, *, as_json: bool) -> None:
    """Print precision, recall and F1 of every row."""
    found = report.rows()
    if as_json:
        json_text({name: _numbers(score) for name, score in found})
        return
    table = Table("", "right", "wrong", "missed", "precision", "recall", "F1")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, score in found:
        ratios = (f"{ratio:.3f}" for ratio in (score.precision, score.recall, score.f1))
        table.add_row(
            name, str(score.right), str(score.wrong), str(score.missed), *ratios, end_section=name.startswith("all ")
        )
    data.print(table)


def _numbers(score: Score) -> Json:
    return {
        "right": score.right,
        "wrong": score.wrong,
        "missed": score.missed,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
    }


def why(answer: Answer, *, as_json: bool) -> None:
    """Print why two entities are joined, or not."""
    if as_json:
        json_text(asdict(answer))
        return
    ends = {node.id: f"{dict(node.properties)['name']} ({node.labels[0]})" for node in (answer.head, answer.tail)}
    data.print(" and ".join(ends.values()), markup=False)
    for edge in answer.edges:
        values = dict(edge.properties)
        kind = "derived from containment" if values["derived"] else "a plan" if values["planned"] else "stated"
        data.print(f"  {edge.head} {edge.type} {edge.tail}: {kind}, {values['claims']} claims", markup=False)
        for quote in values["quotes"] if values["derived"] and isinstance(values["quotes"], tuple) else ():
            data.print(f"    “{quote}”", markup=False)
    if answer.missing:
        data.print(f"  no edge. {answer.missing}", markup=False)
    for passage in answer.passages:
        _passage(passage)


def _passage(passage: Passage) -> None:
    data.print(f"\n{passage.article}: {passage.head} {passage.relation} {passage.tail}", markup=False)
    data.print(f"  {passage.sentence}", markup=False)
    sure = f"; with its names, {passage.confidence:.2f} sure" if passage.claimed else ""
    verdict = f"{passage.probability:.2f}, a claim takes {passage.threshold:.2f}: {passage.verdict}{sure}"
    data.print(f"  {verdict}", markup=False)
    said = [*passage.attributes, *([("resolved", passage.resolved)] if passage.resolved else [])]
    why = {"modality": passage.modality, "stage": passage.stage}
    for name, value in said:
        since = ", ".join(f"{reason} {weight:+.1f}" for reason, weight in why.get(name, ()))
        data.print(f"  {name}: {value}{f' ({since})' if since else ''}", markup=False)
    for name, weight in passage.features:
        data.print(f"  {weight:+6.2f}  {name}", markup=False)
