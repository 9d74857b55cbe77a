"""Commands that show a build to people."""

from __future__ import annotations

from pathlib import Path

import click

from kg import show, view
from kg.commands.options import BUILD, PATHS, spared
from kg.settings import Settings


@click.command("view")
@PATHS
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default="view.html", show_default=True, help="File to write."
)
@BUILD
@click.pass_obj
def view_(chosen: Settings, paths: tuple[Path, ...], output: Path, folder: Path | None) -> None:
    """Write the build as one page for a browser: search, graph, and each sentence in its article.

    PATHS are the documents the build was made from; where one is not at hand, its quotes are shown without the article.
    The page needs no server and no network.

    \b
    Example: kg view
             kg view articles/ --build build -o graph.html
    """
    spared(output, folder or chosen.build)
    known = chosen.ontology()
    seen = view.view(folder or chosen.build, list(paths) or [chosen.documents], known, output)
    show.step(
        f"wrote {output}: {seen.entities} entities, {seen.edges} edges, {seen.read} of {seen.articles} articles whole"
    )
