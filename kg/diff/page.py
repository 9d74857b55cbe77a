"""A comparison as one page for a browser, which asks nobody for anything: each change with its quotes beside it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kg.diff.records import KINDS, Change, Difference, Quote
from kg.diff.words import BENEATH, NOTHING, SIGNS, ZH, beside, detail, groups, origin, plain
from kg.page import still

HOWS = tuple(dict.fromkeys(how for hows in KINDS.values() for how in hows))
STYLE = """
:root { --ink: #1f2328; --soft: #57606a; --paper: #ffffff; --field: #f6f8fa; --line: #d0d7de; --link: #0a4fa8;
  --come: #116329; --come-field: #eafbee; --gone: #a40e26; --gone-field: #fff0ee; color-scheme: light dark }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --paper: #0d1117; --field: #161b22;
  --line: #3d444d; --link: #79b8ff; --come: #7ee2a0; --come-field: #12261a; --gone: #ffa198; --gone-field: #2d1416 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
a { color: var(--link) }
.counts { overflow-x: auto }
table { border-collapse: collapse }
th, td { padding: .3rem .7rem; border: 1px solid var(--line); text-align: right; white-space: nowrap }
th { background: var(--field); font-weight: 600 }
tbody th { text-align: left }
h2 { margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); font-size: 1.25rem }
ul, ol { margin: 0; padding: 0; list-style: none }
.change { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .25rem 1.5rem; padding: .6rem 0;
  border-bottom: 1px solid var(--line) }
.change > * { min-width: 0; overflow-wrap: anywhere; unicode-bidi: isolate }
.name { font-weight: 600 }
.soft { color: var(--soft) }
blockquote { margin: 0 0 .4rem; padding: .2rem .7rem; background: var(--field); border-left: 4px solid var(--line) }
blockquote.come { background: var(--come-field); border-color: var(--come) }
blockquote.gone { background: var(--gone-field); border-color: var(--gone) }
.come b { color: var(--come) }
.gone b { color: var(--gone) }
cite { display: block; color: var(--soft); font-size: .875rem; font-style: normal }
@media (max-width: 48rem) { .change { grid-template-columns: minmax(0, 1fr) } }
"""
CLASSES = {"+": "come", "-": "gone", "": "kept"}
SPOKEN = {"+": "now ", "-": "before "}


def page(told: Difference) -> str:
    """All changes, as HTML."""
    return still("en", "变更 Changes", STYLE, _body(told))


def _body(told: Difference) -> Iterator[str]:
    yield "<body>"
    yield '<h1><span lang="zh">变更</span> Changes</h1>'
    if told:
        yield from _counts(told)
        for kind, how, found in groups(told):
            yield from _section(kind, how, found)
    else:
        yield f"<p>{_both(NOTHING)}{f'; {BENEATH}' if told.beneath else ''}</p>"
    yield "</body>"


def _both(text: str) -> str:
    """Chinese, then English, each said to be so."""
    zh, _, en = text.partition(" ")
    return f'<span lang="zh">{zh}</span> {en}'


def _counts(told: Difference) -> Iterator[str]:
    yield '<div class="counts" role="region" aria-label="counts" tabindex="0"><table>'
    names = ("种类 kind", "总数 all", *(f"{ZH[how]} {how}" for how in HOWS))
    yield f"<thead><tr>{''.join(map(_head, names))}</tr></thead>"
    yield "<tbody>"
    for kind, counts in told.counts().items():
        cells = "".join(f"<td>{_count(kind, how, counts.get(how, 0))}</td>" for how in HOWS)
        before, after = (size.get(kind, 0) for size in told.sizes)
        yield f'<tr><th scope="row">{_both(f"{ZH[kind]} {kind}")}</th><td>{before} → {after}</td>{cells}</tr>'
    yield "</tbody></table></div>"


def _head(name: str) -> str:
    return f'<th scope="col">{_both(name).replace("</span> ", "</span><br>")}</th>'


def _count(kind: str, how: str, count: int) -> str:
    return f'<a href="#{kind}-{how}">{count}</a>' if count else ""


def _section(kind: str, how: str, found: tuple[Change, ...]) -> Iterator[str]:
    yield f'<section id="{kind}-{how}">'
    yield f'<h2><span lang="zh">{ZH[kind]}{ZH[how]}</span> {kind} {how} <span class="soft">{len(found)}</span></h2>'
    yield "<ol>"
    for change in found:
        yield from _change(change, how)
    yield "</ol>"
    yield "</section>"


def _change(change: Change, how: str) -> Iterator[str]:
    yield '<li class="change">'
    aside = beside(change, how)
    yield "<div>"
    yield f'<span class="name" lang="zh">{_safe(change.name)}</span>'
    if aside:
        yield f'<span class="soft">{_safe(aside)}</span>'
    if change.details:
        yield "<ul>"
        for one in change.details:
            what, became = detail(one)
            yield f'<li><span class="soft">{_safe(what)}:</span> <span lang="zh">{_safe(became)}</span></li>'
        yield "</ul>"
    yield "</div>"
    yield f"<div>{''.join(map(_quote, change.quotes))}</div>"
    yield "</li>"


def _quote(one: Quote) -> str:
    spoken = SPOKEN.get(one.sign, "").strip()
    sign = f'<b title="{spoken}">{SIGNS[one.sign]}</b> ' if one.sign else ""
    cite = f"<cite>{_safe(origin(one))}</cite>" if one.article else ""
    return f'<blockquote lang="zh" class="{CLASSES[one.sign]}">{sign}{_safe(one.quote)}{cite}</blockquote>'


def _safe(text: str) -> str:
    return escape(plain(text))
