"""Changes as a page to read: counts at the top, then what changed, each with its quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.partner.changes import HOW, KINDS, Json


def page(told: Json, most: int = 30) -> str:
    """The changes as a page to read: counts, then at most so many of each kind."""
    return "\n".join(_lines(told, most)) + "\n"


SAID = {
    "articles": "报道 Articles",
    "entities": "实体 Entities",
    "relations": "关系 Relations",
    "figures": "数据 Figures",
    "added": "新增 added",
    "removed": "删除 removed",
    "changed": "修改 changed",
}


COUNTED = {"number": {"value", "unit"}, "days": {"period"}}
"""What of a figure is counted from what is printed of it."""


def _lines(told: Json, most: int) -> Iterator[str]:
    since = told["since"]
    yield f"# 变更 Changes: {_called(told)}"
    yield ""
    if not since:
        yield "首次发布，没有可比较的版本。 The first release: there is nothing to compare it with."
        return
    yield f"与 {_called(since)} 相比。 Since {_called(since)}."
    yield ""
    yield f"| | {' | '.join(SAID[how] for how in HOW)} |"
    yield "|---|--:|--:|--:|"
    for kind in KINDS:
        yield f"| {SAID[kind]} | {' | '.join(str(told['counts'][kind][how]) for how in HOW)} |"
    for kind in KINDS:
        for how in HOW:
            yield from _section(f"{SAID[kind]}: {SAID[how]}", told[kind][how], most)


def _section(title: str, found: list[Json], most: int) -> Iterator[str]:
    if found:
        yield from ("", f"## {title}", "")
    for one in found[:most]:
        yield f"- {_item(one)}"
        yield from (f"  > {line}" for line in _quoted(one))
    if len(found) > most:
        yield f"- … {len(found) - most} 项见 more in `changes.json`"


def _called(one: Json) -> str:
    return f"{one['release']} ({one['version']})" if one.get("release") else str(one["version"])


def _item(one: Json) -> str:
    if "relation" in one:
        derived = any(each.get("derived") for each in one.get("quotes", ()))
        return f"{one['head']} **{one['relation']}** {one['tail']}{' (推出 derived)' if derived else ''}"
    if "indicator" in one:
        return (
            f"{one.get('about', '')}: {one['indicator']} {one.get('value', '')}{one.get('unit', '')}{_otherwise(one)}"
        )
    if "class" in one:
        new = f" → {one['replaced_by']}" if "replaced_by" in one else ""
        return f"{one['name']} ({one['class']}){new}{_otherwise(one)}"
    return " ".join(filter(None, (one.get("date", ""), one.get("title", "")))) + _otherwise(one)


def _otherwise(one: Json) -> str:
    said = [
        f"{name}: {'、'.join(one['before'][name]) or '—'} → {'、'.join(one['after'][name]) or '—'}"
        for name in one.get("before", {})
        if not _told_by(name, one["before"])
    ]
    return f" ({'; '.join(said)})" if said else ""


def _told_by(name: str, others: Iterable[str]) -> bool:
    """Whether something is told as it is printed, so that what is counted from that would tell it again.

    >>> _told_by("amountNumber", ["amount", "amountNumber"]), _told_by("number", ["number", "confidence"])
    (True, False)
    """
    stems = {other for other in others if name.startswith(other) and name[len(other) :][:1].isupper()}
    return bool(stems or COUNTED.get(name, set()).intersection(others))


def _quoted(one: Json) -> Iterator[str]:
    marks = (("quotes", ""), ("quotes added", "+ "), ("quotes removed", "− "))
    for name, mark in marks:
        yield from (f"{mark}{each['quote']}{_from(each)}" for each in one.get(name, ()) if each)
    for each in one.get("quotes said otherwise", ()):
        yield f"{each.get('quote', '')}{_from(each)}{_otherwise(each)}"
    if one.get("quote"):
        yield f"{one['quote']}{_from(one)}"
    elif "class" in one and one.get("article"):
        yield f"《{one['article']}》"


def _from(one: Json) -> str:
    return f" ——《{one['article']}》" if one.get("article") else ""
