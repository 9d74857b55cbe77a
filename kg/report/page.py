"""A report as one page for a browser, which asks nobody for anything: tables, and bars beside their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.page import still
from kg.report.tables import Cell, Table

STYLE = """
:root { --ink: #1f2328; --soft: #57606a; --paper: #ffffff; --field: #f6f8fa; --line: #d0d7de; --bar: #0a4fa8;
  color-scheme: light dark }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --paper: #0d1117; --field: #161b22;
  --line: #3d444d; --bar: #79b8ff } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
main { columns: 30rem 2; column-gap: 2.5rem }
section { break-inside: avoid; padding-bottom: 1.5rem }
h2 { margin: 0 0 .4rem; font-size: 1.15rem }
h2 span, th span, .note { color: var(--soft); font-weight: 400 }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .9375rem }
th, td { padding: .2rem .5rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
thead th { background: var(--field); font-weight: 600 }
th:first-child { min-width: 9rem; text-align: left; white-space: normal; unicode-bidi: isolate;
  overflow-wrap: break-word }
thead th { vertical-align: bottom; line-height: 1.25 }
thead th span { display: block; font-size: .8125rem }
tbody th { font-weight: 400 }
td.bar { width: 30%; min-width: 4rem }
svg { display: block; width: 100%; height: .7rem }
rect { fill: var(--bar) }
.note { margin: .3rem 0 0; font-size: .875rem }
"""
WIDTH = 1000
"""What the longest bar measures in a drawing; a browser scales it."""


def page(tables: list[Table]) -> str:
    """A report as HTML."""
    return still("zh", "图谱报告 Report", STYLE, _body(tables))


def _body(tables: list[Table]) -> Iterator[str]:
    yield '<body><h1>图谱报告 <span lang="en">Report</span></h1>'
    yield "<main>"
    for table in tables:
        yield from _table(table)
    yield "</main></body>"


def _table(table: Table) -> Iterator[str]:
    most = max((int(row[table.bars]) for row in table.rows), default=0) if table.bars is not None else 0
    yield f"<section><h2>{_both(*table.title)}</h2>"
    yield f'<div class="wide" role="region" aria-label="{escape(table.title[1])}" tabindex="0"><table>'
    heads = "".join(f'<th scope="col">{_both(*column)}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}{'<td></td>' if most else ''}</tr></thead><tbody>"
    for row in table.rows:
        first, *rest = row
        cells = "".join(f"<td>{_cell(one)}</td>" for one in rest)
        yield f'<tr><th scope="row">{_cell(first)}</th>{cells}{_bar(row, table.bars, most)}</tr>'
    yield "</tbody></table></div>"
    yield f'<p class="note" lang="en">{escape(table.note)}</p></section>' if table.note else "</section>"


def _both(zh: str, en: str) -> str:
    return f'{escape(zh)} <span lang="en">{escape(en)}</span>'


def _cell(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else escape(cell)


def _bar(row: tuple[Cell, ...], column: int | None, most: int) -> str:
    """A bar as long as the number is; what it says stands beside it."""
    if column is None or not most:
        return ""
    wide = round(WIDTH * int(row[column]) / most)
    box = f'viewBox="0 0 {WIDTH} 10" preserveAspectRatio="none" aria-hidden="true"'
    return f'<td class="bar"><svg {box}><rect width="{wide}" height="10"/></svg></td>'
