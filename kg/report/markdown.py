"""A report as Markdown, for a pull request or a step summary."""

from __future__ import annotations

from collections.abc import Iterator

from kg.diff.markdown import escaped
from kg.report.tables import Cell, Table

BLOCKS = " ▏▎▍▌▋▊▉█"
"""Eighths of a character."""
LONGEST = 12
"""Characters of the longest bar."""


def markdown(tables: list[Table]) -> str:
    """A report as Markdown."""
    return "\n".join(line for table in tables for line in _table(table)) + "\n"


def _table(table: Table) -> Iterator[str]:
    most = max((int(row[table.bars]) for row in table.rows), default=0) if table.bars is not None else 0
    yield f"## {' '.join(table.title)}"
    yield ""
    heads = [f"{zh} {en}".strip() for zh, en in table.columns] + ([""] if most else [])
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'--:|' * (len(table.columns) - 1)}{':--|' if most else ''}"
    for row in table.rows:
        drawn = [_bar(int(row[table.bars]), most)] if table.bars is not None and most else []
        yield f"| {' | '.join([*map(_cell, row), *drawn])} |"
    yield ""
    if table.note:
        yield f"{escaped(table.note)}"
        yield ""


def _cell(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else escaped(cell)


def _bar(number: int, most: int) -> str:
    """A bar in eighths of a character; a number that is not 0 shows.

    >>> _bar(5, 10), _bar(0, 10), _bar(1, 10_000)
    ('██████', '', '▏')
    """
    eighths = max(bool(number), round(8 * LONGEST * number / most))
    return "█" * (eighths // 8) + BLOCKS[eighths % 8].strip()
