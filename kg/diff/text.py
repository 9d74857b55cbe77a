"""A comparison for the terminal: counts first, then the changes, each with its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.diff.records import Change, Difference
from kg.diff.words import BENEATH, SIGNS, beside, detail, groups, origin, plain


def text(told: Difference, most: int | None) -> str:
    """The changes, at most so many of each kind; all where `most` is None."""
    return "\n".join(_lines(told, most)) + "\n"


def _lines(told: Difference, most: int | None) -> Iterator[str]:
    for kind, counts in told.counts().items():
        said = ", ".join(f"{count} {how}" for how, count in counts.items() if count)
        before, after = (size.get(kind, 0) for size in told.sizes)
        yield f"{kind:10} {before} → {after}: {said or 'no change'}"
    if not told and told.beneath:
        yield BENEATH
    for kind, how, found in groups(told):
        yield ""
        yield f"── {kind} {how} ({len(found)})"
        for change in found[:most]:
            yield from _change(change, how)
        if most is not None and len(found) > most:
            yield f"  … {len(found) - most} more; --all tells them"


def _change(change: Change, how: str) -> Iterator[str]:
    aside = beside(change, how)
    yield f"  {plain(change.name)}{f'  ({plain(aside)})' if aside else ''}"
    for one in change.details:
        yield "    " + plain(": ".join(detail(one)))
    for quote in change.quotes:
        yield f"    {SIGNS[quote.sign] or ' '} “{plain(quote.quote)}”  {plain(origin(quote))}"
