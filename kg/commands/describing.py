"""Commands for those who describe classes and relations."""

from __future__ import annotations

from dataclasses import asdict

import click

from kg import show
from kg.commands.options import JSON
from kg.errors import KgError
from kg.settings import Settings


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@JSON
@click.pass_obj
def examples(chosen: Settings, names: tuple[str, ...], as_json: bool) -> None:
    """Try the examples of classes and relations: is that found which their files say? Without NAME, of all.

    Files of yours in the folder schema/ count beside ours; what is called as one of ours takes its place. A relation's
    names are marked in its examples, a class's are found by lists and patterns, without the trained tagger. Exit 1
    where one fails.

    \b
    Example: kg examples SUPPLIES
             kg examples --json | jq '.[] | select(.passed | not)'
    """
    from kg.examples import trials  # what recognises names takes seconds to load

    tried = list(trials(chosen.ontology(), chosen.names, names))
    failed = [one for one in tried if not one.passed]
    if as_json:
        show.json_text([{**asdict(one), "passed": one.passed} for one in tried])
    elif failed:
        wants = [(one, "；".join(one.wanted) or f"not {'；'.join(one.unwanted)}".strip()) for one in failed]
        rows = [(one.name, one.text, want, "；".join(one.found)) for one, want in wants]
        show.rows(("name", "sentence", "wanted", "found"), rows, as_json=False)
    if failed:
        raise KgError(f"{len(failed)} of {len(tried)} examples failed; mend the file that says so, or its example")
    show.step(f"{len(tried)} examples, all as their files say")
