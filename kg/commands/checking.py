"""Commands that say how good a build is, and what changed."""

from __future__ import annotations

from pathlib import Path

import click

from kg import check, diff, report, show
from kg.builds.durable import writing
from kg.commands.options import BUILD, JSON, PATHS, PRECISION, SHORT_JSON, chosen_models, spared
from kg.diff import places
from kg.errors import KgError
from kg.settings import Settings
from kg.validate import validate
from kg.verify import verify as prove
from kg.write.rdf.files import saved


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--documents", type=click.Path(path_type=Path), help="Folder of the documents that GOLD annotates.")
@click.option("--min-mentions-f1", "mentions", type=float, default=0.0, help="Exit with 1 below this.")
@click.option("--min-relations-f1", "relations", type=float, default=0.0, help="Exit with 1 below this.")
@click.option("--min-observations-f1", "observations", type=float, default=0.0, help="Exit with 1 below this.")
@PRECISION
@JSON
@click.pass_obj
def eval_(
    chosen: Settings, /, gold: Path, documents: Path | None, precision: str | None, as_json: bool, **least: float
) -> None:
    """Precision, recall and F1 against annotated articles (a file, or a folder of JSON files).

    \b
    Example: kg eval seeds/gold --min-mentions-f1 0.6
    """
    from kg.scoring import score  # what reads documents takes seconds to load

    scored = score(gold, documents, chosen_models(chosen, (), precision), show.progress)
    show.scores(scored, as_json=as_json)
    found = {name: one.f1 for name, one in scored.totals().items()}
    short = [f"F1 of {name} is {found[name]:.3f}, below {least[name]}" for name in found if found[name] < least[name]]
    if short:
        raise KgError("; ".join(short))


@click.command("check")
@click.option("--format", "form", type=click.Choice(["table", *check.FORMATS]), default="table", show_default=True)
@BUILD
@SHORT_JSON
@click.pass_obj
def check_(chosen: Settings, form: str, folder: Path | None, as_json: bool) -> None:
    """Ask whether a build is good enough: the gates of [check] in kg.toml; exit 1 where one is not passed.

    Counts by class and relation, shares of edges with quotes and of articles with a zone, SHACL, scores against
    annotated articles.

    \b
    Example: kg check
             kg check --format junit > check.xml
             kg check --format github    # what GitHub shows beside a change
    """
    gates = check.check(folder or chosen.build, chosen, show.progress)
    show.gates(gates, "json" if as_json else form)
    if not all(gate.passed for gate in gates):
        raise SystemExit(1)


@click.command("validate")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--engine", default="shacl", show_default=True, help="shacl, or pyshacl: slower, the reference.")
@click.option("--shapes", "own", type=click.Path(path_type=Path), help="Shapes of yours instead of ours.")
@click.option("--format", "form", type=click.Choice(["text", "json", "turtle"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@BUILD
@SHORT_JSON
@click.pass_obj
def validate_(
    chosen: Settings,
    path: Path | None,
    engine: str,
    own: Path | None,
    form: str,
    strict: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Check RDF against the shapes of the ontology (SHACL); without PATH, the build.

    PATH is a file (.ttl, .nt, .nq, .trig, .jsonld, .rdf, each also as .gz) or a folder of Turtle, ours or anybody's
    who uses our classes, under whatever base. pyshacl needs the extra `rdf`.

    \b
    Example: kg validate
             kg validate partner/ --strict
             kg validate graph.ttl.gz --format turtle > report.ttl
    """
    known = chosen.ontology()
    found = validate(path or folder or chosen.build, known, engine, own, show.step)
    form = "json" if as_json else form
    if form == "text":
        show.pairs(found.counts(), as_json=False)
        if found.results:
            show.rows(("severity", "count", "what", "where", "message"), found.rows(), as_json=False)
    elif form == "json":
        show.json_text(found.json())
    else:
        click.echo(found.turtle(), nl=False)
    if not found.passes(strict=strict):
        raise SystemExit(1)


@click.command()
@PATHS
@BUILD
@JSON
@click.pass_obj
def verify(chosen: Settings, paths: tuple[Path, ...], folder: Path | None, as_json: bool) -> None:
    """Prove that every quote of the build is on its page; PATHS are the documents it was built from.

    --build takes a folder for partners, or a file of RDF, too. First, each file is compared with its sum.

    \b
    Example: kg verify articles/ --build build
             kg verify articles/ --build release
             kg verify articles/ --build graph.ttl.gz
    """
    known = chosen.ontology()
    proof = prove(folder or chosen.build, list(paths) or [chosen.documents], known)
    without = {"document not here": proof.absent, "imported, page not here": proof.elsewhere}
    told = {name: count for name, count in without.items() if count}
    show.pairs({"checked": proof.checked, "not on the page": proof.wrong, **told}, as_json=as_json)
    for failure in proof.failures:
        show.problem(failure)
    if proof.failures:
        raise SystemExit(1)


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(list(diff.FORMATS)), default="text", show_default=True)
@click.option("--most", type=click.IntRange(0), default=10, show_default=True, help="Tell so many changes of a kind.")
@click.option("--all", "every", is_flag=True, help="Tell all of them; json and html do.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.  [default: print]")
@click.option("--exit-code", "strict", is_flag=True, help="Exit with 1 where something changed.")
@SHORT_JSON
@click.pass_obj
def diff_(
    chosen: Settings,
    old: str,
    new: str,
    form: str,
    most: int,
    every: bool,
    output: Path | None,
    strict: bool,
    as_json: bool,
) -> None:
    """Say what changed between two graphs, each change with its quote.

    OLD and NEW are builds, folders for partners, files of RDF, or REV:PATH: a build as it was in a git revision.
    Markdown fits a comment on a pull request.

    \b
    Example: kg diff build-last-month build
             kg diff main:build build --format markdown -o comment.md
             kg diff partner-2024/ partner-2025/ --format html -o changes.html
    """
    if output:
        spared(output, Path(old), Path(new))
    known = chosen.ontology()
    told = diff.compare(places.opened(old, known, "-"), places.opened(new, known, "+"), known)
    written = diff.FORMATS["json" if as_json else form](told, None if every else most)
    _given(written, output)
    if strict and told:
        raise SystemExit(1)


@click.command("report")
@click.option("--since", default="", metavar="OLD", help="An older build, or REV:PATH of git, to tell the growth from.")
@click.option("--format", "form", type=click.Choice(list(report.FORMATS)), default="html", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.  [default: print]")
@BUILD
@click.pass_obj
def report_(chosen: Settings, since: str, form: str, output: Path | None, folder: Path | None) -> None:
    """Write a build's own page: counts and growth, articles by month, zones, money by stage, coverage, gates.

    \b
    Example: kg report -o report.html
             kg report --since main:build --format markdown >> "$GITHUB_STEP_SUMMARY"
    """
    if output:
        spared(output, folder or chosen.build)
    written = report.FORMATS[form](report.report(folder or chosen.build, since, chosen, show.progress))
    _given(written, output)


def _given(written: str, output: Path | None) -> None:
    """Print what was made, or write it to a file."""
    if not output:
        show.text(written)
        return
    with writing(output):
        saved(output, [written])
    show.step(f"wrote {output}")
