"""What a report says, as tables; each form shows them in its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.check import Gate
from kg.ontology import Ontology
from kg.report.counts import Counts

Cell = str | int
TOP = 15
"""Zones that are told."""
HUNDRED_MILLION = 100_000_000
STAGE = "stage_"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is called in Chinese and English, its columns, its rows, and what to know of it.

    `bars` is the column that is drawn, if any: its cells are whole numbers.
    """

    title: tuple[str, str]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]
    bars: int | None = None
    note: str = ""


def tables(
    counts: Counts,
    summary: Mapping[str, Any],
    before: Mapping[str, Any] | None,
    gates: Sequence[Gate],
    ontology: Ontology,
) -> list[Table]:
    """The tables of a report, those that have rows.

    They tell what a graph counts, its summary (`kg.store`), that of the build `before` if there is one, and its gates.
    """
    found = [
        _overview(summary, before),
        _classes(summary, before, ontology),
        _relations(summary, before, ontology),
        _months(counts),
        _zones(counts),
        _money(counts, ontology),
        _coverage(counts, summary),
        _confidence(counts),
        _gates(gates),
    ]
    return [table for table in found if table.rows]


def _overview(summary: Mapping[str, Any], before: Mapping[str, Any] | None) -> Table:
    names = {
        "files": "文档 documents",
        "articles": "报道 articles",
        "mentions": "提及 mentions",
        "claims": "断言 claims",
        "observations": "数据 figures",
    }
    rows = [(text, *_grown(summary, before, name)) for name, text in names.items() if name in summary]
    return Table(("概况", "Overview"), (("", ""), *_growth(before)), tuple(rows))


def _classes(summary: Mapping[str, Any], before: Mapping[str, Any] | None, ontology: Ontology) -> Table:
    now, old = summary["nodes"], before["nodes"] if before else None
    rows = [
        (f"{ontology.classes[name].label['zh']} {name}", *_grown(now, old, name))
        for name in sorted(now, key=lambda name: (-now[name], name))
        if name in ontology.classes
    ]
    return Table(("实体", "Entities by class"), (("类别", "class"), *_growth(before)), tuple(rows), bars=1)


def _relations(summary: Mapping[str, Any], before: Mapping[str, Any] | None, ontology: Ontology) -> Table:
    edges, now, old = summary["edges"], _together(summary), _together(before) if before else None
    rows = []
    for name in sorted(now, key=lambda name: (-now[name], name)):
        if name in ontology.relations:
            kinds = (edges[name].get(kind, 0) for kind in ("stated", "planned", "derived"))
            rows.append((f"{ontology.relations[name].label['zh']} {name}", *_grown(now, old, name), *kinds))
    columns = (("关系", "relation"), *_growth(before), ("已述", "stated"), ("计划", "planned"), ("推出", "derived"))
    return Table(("关系", "Edges by relation"), columns, tuple(rows), bars=1)


def _together(summary: Mapping[str, Any]) -> dict[str, int]:
    return {name: sum(kinds.values()) for name, kinds in summary["edges"].items()}


def _growth(before: object) -> tuple[tuple[str, str], ...]:
    now = (("现在", "now"),)
    return (*now, ("之前", "before"), ("增减", "change")) if before else now


def _grown(now: Mapping[str, int], before: Mapping[str, int] | None, name: str) -> tuple[Cell, ...]:
    if before is None:
        return (now.get(name, 0),)
    change = now.get(name, 0) - before.get(name, 0)
    return now.get(name, 0), before.get(name, 0), f"{change:+d}" if change else ""


def _months(counts: Counts) -> Table:
    rows = tuple((month or "日期不明 undated", count) for month, count in sorted(counts.months.items()))
    return Table(("报道时间", "Articles by month"), (("月份", "month"), ("报道", "articles")), rows, bars=1)


def _zones(counts: Counts) -> Table:
    ranked = sorted(counts.zones.items(), key=lambda pair: (-pair[1].articles, pair[1].name))
    rows = tuple((zone.name, zone.articles, zone.companies, zone.figures) for _, zone in ranked[:TOP])
    columns = (("高新区", "zone"), ("报道", "articles"), ("企业", "companies"), ("数据", "figures"))
    note = f"{len(ranked)} zones in all; companies are those that are in it or in one of its parks"
    return Table(("高新区", "Zones named most"), columns, rows, bars=1, note=note if ranked else "")


def _money(counts: Counts, ontology: Ontology) -> Table:
    order = [name.removeprefix(STAGE) for name in ontology.lexicon if name.startswith(STAGE)]
    known = {name: place for place, name in enumerate(order)}
    rows = tuple(
        (stage or "阶段不明 no stage", one.edges, one.printed, _sum(one.yuan))
        for stage, one in sorted(counts.money.items(), key=lambda pair: (known.get(pair[0], len(known)), pair[0]))
    )
    columns = (("阶段", "stage"), ("关系", "edges"), ("有金额", "with an amount"), ("亿元", "100 million yuan"))
    note = "INVESTS_IN; yuan only; one investment that two edges tell counts twice"
    return Table(("资金", "Investments by stage"), columns, rows, bars=1, note=note)


def _sum(yuan: int) -> str:
    return f"{yuan / HUNDRED_MILLION:,.2f}" if yuan else ""


def _coverage(counts: Counts, summary: Mapping[str, Any]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("有原句的关系 edges with a quote", *_share(counts.quoted, counts.relations)),
        ("两篇以上独立报道 relations of two independent articles", *_share(counts.independent, counts.stated)),
        ("有高新区的报道 articles of a zone", *_share(counts.with_zone, counts.articles)),
        ("转载 reprints", *_share(counts.reprints, counts.articles)),
        ("有断言的报道 articles that claim something", *_share(len(counts.claiming), counts.articles)),
        ("未能读取 documents that could not be read", len(summary.get("failures", ())), ""),
        ("剩余行 lines that belong to no article", sum(summary.get("leftovers", {}).values()), ""),
    ]
    return Table(("覆盖", "Coverage"), (("", ""), ("数量", "count"), ("比例", "share")), tuple(rows))


def _share(some: int, every: int) -> Iterator[Cell]:
    yield some
    yield f"{some / every:.1%}" if every else ""


def _confidence(counts: Counts) -> Table:
    rows = tuple((f"{level / 10:.1f} – {(level + 1) / 10:.1f}", count) for level, count in sorted(counts.sure.items()))
    columns = (("可信度", "confidence"), ("关系", "edges"))
    return Table(("可信度", "Confidence of stated edges"), columns, rows, bars=1)


def _gates(gates: Sequence[Gate]) -> Table:
    rows = tuple((one.name, one.wanted, one.found, "✓" if one.passed else "✗") for one in gates)
    columns = (("检查", "gate"), ("要求", "wanted"), ("结果", "found"), ("通过", "passed"))
    return Table(("质量", "Quality gates"), columns, rows)
