"""Commands with which people look at what a build is not sure of, and the build learns from it."""

from __future__ import annotations

from pathlib import Path

import click

from kg import show
from kg.commands.options import BUILD, JSON, PATHS
from kg.settings import Settings


@click.command()
@PATHS
@BUILD
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of the page.  [default: any that is free]")
@click.option("--author", default="", help="Who decides; kept with each decision.  [default: the user]")
@click.option("--gold", type=click.Path(path_type=Path), help="Folder for articles that you label.")
@click.pass_obj
def review(
    chosen: Settings, paths: tuple[Path, ...], folder: Path | None, port: int, author: str, gold: Path | None
) -> None:
    """Look at what a build is not sure of, on a local page, and decide; every decision goes to the ledger at once.

    Names that may be one thing, doubtful claims and names, conflicts, leftovers; `kg build` replays what was decided.
    With --gold, articles can be labelled for `kg eval`. Only this machine can open the page. Needs the extra `review`.

    \b
    Example: kg review
             kg review articles/ --build build --author 余明 --gold gold/
    """
    from kg.review.start import start  # what reads documents takes seconds to load

    start(chosen, paths, folder or chosen.build, show.progress, show.address, port=port, author=author, gold=gold)


@click.command()
@PATHS
@click.option("--from-decisions", "decisions", is_flag=True, help="Learn from the ledger; there is nothing else yet.")
@click.option("--apply", is_flag=True, help="Write the new weights to the folder `weights` of kg.toml.")
@BUILD
@JSON
@click.pass_obj
def train(
    chosen: Settings, paths: tuple[Path, ...], decisions: bool, apply: bool, folder: Path | None, as_json: bool
) -> None:
    """Fit the weights of claims and of names again by what people decided; show what that changes, and write on demand.

    One of three decisions is held back; the table says how well these are foretold before and after (log loss, share
    right). Only what gets better is changed, and --apply alone writes: the next build counts with it. Delete the file
    to go back.

    \b
    Example: kg train --from-decisions
             kg train --from-decisions --apply
    """
    from kg.review import fitting  # what reads documents takes seconds to load
    from kg.review.desk import Desk

    if not decisions:
        raise click.UsageError("say what to learn from: --from-decisions")
    desk = Desk(chosen, paths, folder or chosen.build, show.progress)
    made = fitting.fits(desk)
    show.fits(made, as_json=as_json)
    show.weights(fitting.write(desk, made) if apply else [], chosen.weights, applied=apply)
