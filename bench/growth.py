"""How the cost of `kg build` grows with the number of documents, drawn from what `bench/builds.py` measured.

    python bench/growth.py docs/pictures/builds.json docs/pictures/builds.svg

The JSON is a list of rows: documents, CPU seconds of a build at once (`cpu`), of one after a document changed
(`changed`) and of one where nothing did (`nothing`), and the megabytes of all processes at most (`memory`). Needs the
extra `bench`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

LIMIT = 2000
"""Megabytes that a build of all may take."""
INK = {"cpu": "#0a4fa8", "changed": "#b35900", "memory": "#116329"}
Row = dict[str, Any]


def drawn(rows: list[Row]) -> Figure:
    """Cost a document, cost of a change, and memory, each over the number of documents."""
    mpl.rcParams.update({"svg.hashsalt": "kg", "font.size": 10, "axes.spines.top": False, "axes.spines.right": False})
    figure = Figure(figsize=(10, 3.2), layout="constrained")
    cost, change, memory = figure.subplots(1, 3)
    _line(cost, rows, "cpu", "CPU ms a document", lambda row: 1000 * row["cpu"] / row["documents"])
    _line(change, rows, "changed", "one document changed, % of CPU", lambda row: 100 * row["changed"] / row["cpu"])
    _line(memory, rows, "memory", "memory of all processes, MB", lambda row: row["memory"])
    memory.axhline(LIMIT, color="#8a8f98", linestyle="--", linewidth=1)
    memory.set_ylim(0, 1.15 * LIMIT)
    return figure


def _line(axes: Axes, rows: list[Row], name: str, title: str, value: Any) -> None:
    told = [(row["documents"], value(row)) for row in rows if row.get(name) is not None]
    axes.plot(*zip(*told, strict=True), marker="o", color=INK[name])
    axes.set(xscale="log", xlabel="documents", title=title, ylim=(0, 1.15 * max(y for _, y in told)))


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    rows = json.loads(args.rows.read_text(encoding="utf-8"))
    drawn(rows).savefig(args.target, metadata={"Date": None})


if __name__ == "__main__":
    main()
