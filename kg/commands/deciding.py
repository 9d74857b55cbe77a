"""Commands that write decisions, and list what to decide."""

from __future__ import annotations

from pathlib import Path

import click

from kg import ledger, show
from kg.commands.options import BUILD, JSON, WHY
from kg.resolve import decisions
from kg.settings import Settings


@click.command()
@click.argument("one")
@click.argument("other")
@WHY
@BUILD
@click.pass_obj
def merge(chosen: Settings, one: str, other: str, reason: str, folder: Path | None) -> None:
    """Decide that two entities are the same thing; the next build does so. `kg undo` takes it back.

    \b
    Example: kg merge 华为 华为技术有限公司 --why "the article of 3 May gives both"
    """
    show.decided(ledger.merge(folder or chosen.build, one, other, reason, chosen.decisions), chosen.decisions)


@click.command()
@click.argument("one")
@click.argument("form")
@WHY
@BUILD
@click.pass_obj
def split(chosen: Settings, one: str, form: str, reason: str, folder: Path | None) -> None:
    """Decide that a form, or another entity, is not this entity; the next build keeps them apart.

    \b
    Example: kg split 湖北阿兴食品有限公司 阿兴 --why "another firm"
    """
    show.decided(ledger.split(folder or chosen.build, one, form, reason, chosen.decisions), chosen.decisions)


@click.command()
@click.argument("one")
@click.argument("name")
@WHY
@BUILD
@click.pass_obj
def rename(chosen: Settings, one: str, name: str, reason: str, folder: Path | None) -> None:
    """Decide that an entity is called by another name of the build now; both become one, with its history.

    \b
    Example: kg rename 汉光光电产业园 高创智造产业园 --why "the sign at the gate"
    """
    show.decided(ledger.rename(folder or chosen.build, one, name, reason, chosen.decisions), chosen.decisions)


@click.command()
@click.argument("one")
@click.argument("kind", metavar="CLASS")
@WHY
@BUILD
@click.pass_obj
def classify(chosen: Settings, one: str, kind: str, reason: str, folder: Path | None) -> None:
    """Decide that an entity is of another class; the next build reads the articles so.

    \b
    Example: kg classify 高创投 Institution --why "a public fund"
    """
    known = chosen.ontology().classes
    decided = ledger.classify(folder or chosen.build, one, kind, known, reason, chosen.decisions)
    show.decided(decided, chosen.decisions)


@click.command()
@click.pass_obj
def undo(chosen: Settings) -> None:
    """Take the latest decision back, whoever made it.

    \b
    Example: kg undo
    """
    show.decided(decisions.undo(chosen.decisions), chosen.decisions, undone=True)


@click.command()
@BUILD
@JSON
@click.pass_obj
def candidates(chosen: Settings, folder: Path | None, as_json: bool) -> None:
    """List pairs of names that may be one thing, the likeliest first, with what spoke for and against it.

    \b
    Example: kg candidates
             kg candidates --json | jq '.[0]'
    """
    show.rows(("left", "right", "probability", "reasons"), ledger.candidates(folder or chosen.build), as_json=as_json)


@click.command()
@BUILD
@JSON
@click.pass_obj
def conflicts(chosen: Settings, folder: Path | None, as_json: bool) -> None:
    """List claims that do not go together: one company in two zones, two totals for one project; with both quotes.

    \b
    Example: kg conflicts
    """
    show.rows(("what", "entity", "one", "other", "quotes"), ledger.conflicts(folder or chosen.build), as_json=as_json)
