"""A comparison as a comment on a pull request: counts in a table, the first changes of each kind with their quotes.

What articles say is text and never markup: every sign that Markdown could take for its own is escaped, and signs that
a host makes links, mentions or pictures of are parted from what follows by a word joiner, which nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.diff.records import KINDS, Change, Difference
from kg.diff.words import BENEATH, NOTHING, SIGNS, ZH, beside, detail, groups, heading, origin, plain

LARGEST = 60_000
"""How many characters a comment has at most; hosts refuse what is larger."""
LONGEST = 300
"""How many characters of a name or a quote are told."""
SOME = 6
"""How many details and quotes of one change are told."""
PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>#~|&!$^:@]|(?<=www)\.)", re.IGNORECASE)
CALLING = re.compile(r"([@!$%~&^:]|\bgh-|#(?=\d))(?=[a-z0-9_+\-\"])", re.IGNORECASE)
HOWS = tuple(dict.fromkeys(how for hows in KINDS.values() for how in hows))


def markdown(told: Difference, most: int | None) -> str:
    """The changes, as many of each kind as `most` says and the limit allows; of the rest, the number."""
    longest = max((len(found) for _, _, found in groups(told)), default=0)
    wanted = longest if most is None else min(most, longest)
    page = _page(told, wanted)
    while len(page) > LARGEST:
        wanted = wanted * 3 // 4
        page = _page(told, wanted)
    return page


def escaped(text: str) -> str:
    """Text that Markdown shows as it is.

    >>> escaped("*甲* <b>")
    '\\\\*甲\\\\* \\\\<b\\\\>'
    """
    return PUNCTUATION.sub(r"\\\1", CALLING.sub("\\1\u2060", plain(text, LONGEST)))


def _page(told: Difference, most: int) -> str:
    return "\n".join(_lines(told, most)) + "\n"


def _lines(told: Difference, most: int) -> Iterator[str]:
    yield "## 变更 Changes"
    yield ""
    if not told:
        yield f"{NOTHING}{f'; {BENEATH}' if told.beneath else ''}"
        return
    yield f"| | {' | '.join(f'{ZH[how]} {how}' for how in HOWS)} |"
    yield f"|---|{'--:|' * len(HOWS)}"
    for kind, counts in told.counts().items():
        yield f"| {ZH[kind]} {kind} | {' | '.join(str(counts.get(how) or '') for how in HOWS)} |"
    for kind, how, found in groups(told):
        yield from ("", f"### {heading(kind, how)} ({len(found)})", "")
        for change in found[:most]:
            yield from _change(change, how)
        if len(found) > most:
            yield f"- … 另有 {len(found) - most} 项 more"


def _change(change: Change, how: str) -> Iterator[str]:
    aside = beside(change, how)
    yield f"- **{escaped(change.name) or '—'}**{f' ({escaped(aside)})' if aside else ''}"
    for one in change.details[:SOME]:
        what, became = detail(one)
        yield f"  - {escaped(what)}: {escaped(became)}"
    for quote in change.quotes[:SOME]:
        sign = f"{SIGNS[quote.sign]} " if quote.sign == "-" else "\\+ " if quote.sign else ""
        yield f"  - {sign}“{escaped(quote.quote)}” — {escaped(origin(quote))}"
    left = len(change.details[SOME:]) + len(change.quotes[SOME:])
    if left:
        yield f"  - … {left}"
