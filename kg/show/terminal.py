"""What every command prints with: data on stdout, talk on stderr, rows as a table or as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

T = TypeVar("T")
OFTEN = 100
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
    """Print rows as `table`, `json` or `csv`; in CSV, a list is JSON, and a whole number has no fraction."""
    if form != "csv":
        rows(columns, values, as_json=form == "json")
        return
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *([_field(one) for one in row] for row in values)])
    click.echo(text.getvalue(), nl=False)


def _field(value: Any) -> Any:
    if isinstance(value, (bool, list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return _number(value)


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
    return "" if value is None else str(_number(value))


def _number(value: Any) -> Any:
    """A value as it is, a whole number without a fraction: all engines then give the same text."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def address(url: str) -> None:
    """Print where a page is, and how to end what serves it."""
    talk.print("Open this address in a browser; Ctrl+C ends it.", markup=False)
    data.print(url, markup=False, soft_wrap=True)
