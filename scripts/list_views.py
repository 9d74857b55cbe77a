"""Write the tables of docs/queries.md from the views themselves.

    python scripts/list_views.py docs/queries.md

What stands between the lines BEGIN and END is written anew; the same views give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from kg import views
from kg.views import View

BEGIN, END = "<!-- tables: scripts/list_views.py -->\n", "<!-- end of tables -->\n"
FIRST = ("企业 Companies", "高新区 Zones", "政策 Policies and money", "项目 Projects", "数据 Figures", "人物 People")
HEAD = "| view | asks | parameters | columns |\n|---|---|---|---|\n"


def tables(library: list[View]) -> str:
    """A heading and a table for each theme: those of `FIRST`, then the others in the order of their first view."""
    return "".join(f"\n### {theme}\n\n{HEAD}{''.join(_rows(library, theme))}" for theme in _themes(library)) + "\n"


def page(text: str, library: list[View]) -> str:
    """The page with fresh tables."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + tables(library) + END + rest.partition(END)[2]


def _themes(library: list[View]) -> list[str]:
    known = list(dict.fromkeys(one.theme for one in library))
    return [theme for theme in FIRST if theme in known] + [theme for theme in known if theme not in FIRST]


def _rows(library: list[View], theme: str) -> Iterator[str]:
    for one in library:
        if one.theme == theme:
            link = f"[`{one.name}`](../cypher/views/{one.name}.cypher)"
            asked = "<br>".join(f"`{each.name}` => `{each.cypher}`: {each.means}" for each in one.parameters)
            columns = ", ".join(f"`{name}`" for name, _ in one.columns)
            yield f"| {link} | {one.question} | {asked} | {columns} |\n"


def main() -> None:
    """Write the tables into the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path)
    target = parser.parse_args().page
    target.write_text(page(target.read_text(encoding="utf-8"), views.library()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
