"""What the terminal shows: progress, tables, and the same as JSON for machines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from kg import check as checks
from kg import transcript as transcripts
from kg.check import Gate
from kg.evaluate import Report, Score
from kg.model import Article, Leftover, Source
from kg.summary import table_rows

if TYPE_CHECKING:
    from kg.builds.make import Made
    from kg.resolve.decisions import Decision
    from kg.review.fitting import Fit
    from kg.why import Answer, Passage

Json = dict[str, Any]
T = TypeVar("T")
OFTEN = 100
SHOWN = 8  # weights that moved most
NARROWEST = 12  # what a column of a table has to have

data = Console(emoji=False, highlight=False, soft_wrap=True)
talk = Console(stderr=True, emoji=False, highlight=False, soft_wrap=True)


def problem(message: str) -> None:
    """One line about what went wrong."""
    talk.print(f"kg: {message}", style="red", markup=False)


def step(message: str) -> None:
    """One line about what is being done."""
    talk.print(message, markup=False)


def progress(files: Sequence[Path], documents: Callable[[Path], Iterable[T]]) -> Iterator[T]:
    """The documents of some files: with a bar on a terminal, else a plain line a file and each hundred documents."""
    if talk.is_terminal:
        yield from _bar(files, documents)
        return
    for i, file in enumerate(files, 1):
        line = f"{i}/{len(files)} {file.name}"
        talk.print(line, markup=False)
        for count, document in enumerate(documents(file), 1):
            yield document
            if count % OFTEN == 0:
                talk.print(f"{line}: {count} documents", markup=False)


def _bar(files: Sequence[Path], documents: Callable[[Path], Iterable[T]]) -> Iterator[T]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=talk, transient=True) as bar:
        task = bar.add_task("reading", total=len(files))
        for file in files:
            for count, document in enumerate(documents(file)):
                bar.update(task, description=f"{file.name} ({count})" if count else file.name)
                yield document
            bar.advance(task)


def json_text(value: object) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=list))


def rows(columns: Sequence[str], values: Iterable[Sequence[Any]], *, as_json: bool) -> None:
    """Print rows as a table, as a block a row where that would be too wide, or as a JSON list of objects."""
    found = list(values)
    if as_json:
        json_text([dict(zip(columns, row, strict=True)) for row in found])
        return
    if len(columns) * NARROWEST > data.width:
        _records(columns, found)
    else:
        table = Table(*(Column(name, overflow="fold") for name in columns))
        for row in found:
            table.add_row(*map(_cell, row))
        data.print(table)
    talk.print(f"{len(found)} row{'' if len(found) == 1 else 's'}")


def _records(columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """A block a row, a line a value; what is not there is left out."""
    wide = len(max(columns, key=len))
    for number, row in enumerate(values, 1):
        data.print(f"── {number}", markup=False)
        for name, value in zip(columns, map(_cell, row), strict=True):
            if value:
                data.print(f"{name:{wide}}  {value}", markup=False)


def answer(columns: Sequence[str], values: Iterable[Sequence[Any]], form: str) -> None:
    """Print rows as `table`, `json` or `csv`; in CSV, a list is JSON."""
    if form != "csv":
        rows(columns, values, as_json=form == "json")
        return
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *([_field(one) for one in row] for row in values)])
    click.echo(text.getvalue(), nl=False)


def _field(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (bool, list, tuple, dict)) else value


def lines(said: Iterable[str]) -> None:
    """Print lines of data as they are."""
    for line in said:
        data.print(line, markup=False)


def text(said: str) -> None:
    """Print data as it is, which ends in one line break."""
    click.echo(said.rstrip("\r\n"))


def pairs(values: Mapping[str, object], *, as_json: bool) -> None:
    """Print names and values, a line each, or as one JSON object."""
    if as_json:
        json_text(values)
    for name, value in {} if as_json else values.items():
        data.print(f"{name:28} {value}", markup=False)


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "；".join(map(_cell, value))
    whole = isinstance(value, float) and value.is_integer()
    return "" if value is None else str(int(value) if whole else value)


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
    names = [f"{dict(node.properties)['name']} ({node.labels[0]})" for node in (answer.head, answer.tail)]
    data.print(f"{names[0]} and {names[1]}", markup=False)
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


SAID = {
    "same": "{} and {} are the same",
    "not same": "{} and {} are not the same",
    "unsure": "{} and {} may be the same",
    "rename": "{} is called {} now",
    "class": "{} is {}",
    "accept": "{} and {}: the sentence says so",
    "reject": "{} and {}: the sentence does not say so",
    "mention": "{} is {} in this sentence",
    "both right": "{} and {} are both right",
    "seen": "{} belongs to no article: {}",
}
"""What a decision says of its two ids."""


def fits(made: Sequence[Fit], *, as_json: bool) -> None:
    """Print what decisions would change: a table, and the weights that move most."""
    columns = ("what", "fitted on", "held back", "before: loss, right", "after: loss, right", "verdict")
    rows(columns, [one.row() for one in made], as_json=as_json)
    for one in made:
        moved = sorted(one.changed, key=lambda each: (-abs(each[2] - each[1]), each[0]))
        for name, old, new in moved[:SHOWN]:
            talk.print(f"{one.name}: {name} {old:+.2f} → {new:+.2f}", markup=False)


def weights(files: Sequence[Path], folder: Path, *, applied: bool) -> None:
    """Print which weights were written, or that none were."""
    for file in files:
        talk.print(f"written to {file}; `kg build` counts with it from now on", markup=False)
    if applied and not files:
        talk.print("nothing got better; nothing was written", markup=False)
    if not applied:
        talk.print(f"nothing was written; --apply writes what got better to {folder}", markup=False)


def address(url: str) -> None:
    """Print where a page is, and how to end what serves it."""
    talk.print("Open this address in a browser; Ctrl+C ends it.", markup=False)
    data.print(url, markup=False, soft_wrap=True)


def decided(decision: Decision, file: Path, *, undone: bool = False) -> None:
    """Print a decision that was written down, or taken back."""
    what = "taken back" if undone else "decided"
    talk.print(f"{what}: {SAID[decision.decision].format(decision.left, decision.right)} ({file})", markup=False)
    talk.print("`kg build` does so from now on", markup=False)


def _passage(passage: Passage) -> None:
    verdict = "claimed" if passage.claimed else "not claimed"
    data.print(f"\n{passage.article}: {passage.head} {passage.relation} {passage.tail}", markup=False)
    data.print(f"  {passage.sentence}", markup=False)
    data.print(f"  {passage.probability:.2f}, a claim takes {passage.threshold:.2f}: {verdict}", markup=False)
    said = [*passage.attributes, *([("resolved", passage.resolved)] if passage.resolved else [])]
    for name, value in said:
        data.print(f"  {name}: {value}", markup=False)
    for name, weight in passage.features:
        data.print(f"  {weight:+6.2f}  {name}", markup=False)
