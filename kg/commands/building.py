"""Commands that read documents: a graph of them, or what was read."""

from __future__ import annotations

from pathlib import Path

import click

from kg import show
from kg.builds import engines, make, pages
from kg.builds.durable import writing
from kg.commands.options import FINDER, JSON, PATHS, PRECISION, WORKERS, chosen_models, unread
from kg.model import Unread
from kg.read import documents, find, read
from kg.settings import Settings


@click.command()
@PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write.  [default: build]")
@FINDER
@PRECISION
@click.option("--strict", is_flag=True, help="Exit with 1 where a decision cannot be followed.")
@click.option("--full", is_flag=True, help="Read every document again, whatever was kept.")
@click.option(
    "--check", "manifest", type=click.Path(path_type=Path), help="Write nothing; exit with 1 where bytes differ."
)
@WORKERS
@click.option(
    "--engine",
    type=click.Choice(engines.engines()),
    default=engines.LOCAL,
    show_default=True,
    help="What runs the processes: this machine, or a cluster.",
)
@click.option(
    "--partition",
    "size",
    type=click.IntRange(1),
    default=engines.SIZE,
    show_default=True,
    help="With an engine other than local: documents that are read, written and kept together.",
)
@JSON
@click.pass_obj
def build(
    chosen: Settings,
    paths: tuple[Path, ...],
    output: Path | None,
    finders: tuple[str, ...],
    precision: str | None,
    strict: bool,
    full: bool,
    manifest: Path | None,
    workers: int,
    engine: str,
    size: int,
    as_json: bool,
) -> None:
    """Build the graph of documents; without PATHS, of the sample documents.

    PATHS are files, folders, patterns, and - for standard input: text and Markdown (.txt .md), HTML,
    JSON Lines (.jsonl, .jsonl.gz), Word (.docx), PDF, and archives of these (.zip). HTML, Word and PDF
    need the extra `formats`.

    Needs no server and no network. A document that cannot be read is named, the others are built,
    and the command ends with exit code 2. Documents that did not change are not read again.

    \b
    Example: kg build
             kg build articles/ -o build
             kg build news.jsonl.gz pages.zip 'archive/**/*.html'
             kg build articles/ --check build/manifest.json
             RAY_ADDRESS=head:6379 kg build /shared/news --engine ray --workers 64 -o /shared/build
    """
    folder, setting = output or chosen.build, chosen_models(chosen, finders, precision)
    known, files = chosen.ontology(), find(paths or [chosen.documents])
    if manifest:
        show.differing(make.check(setting, known, files, manifest, show.progress, workers=workers), as_json=as_json)
        return
    made = make.make(setting, known, files, folder, show.progress, workers=workers, full=full, engine=engine, size=size)
    show.summary(made.summary, folder, as_json=as_json)
    _told(made, strict=strict)


def _told(made: make.Made, *, strict: bool) -> None:
    """Say what was not read again and what went wrong; then the command may end with 2, or 1."""
    show.reused(made)
    for line in (*made.reopened, *made.failures):
        show.problem(line)
    if made.failures or (made.reopened and strict):
        raise SystemExit(2 if made.failures else 1)


@click.command("read")
@PATHS
@JSON
@click.pass_obj
def read_(chosen: Settings, paths: tuple[Path, ...], as_json: bool) -> None:
    """Print articles as the reader understands them: what belongs together, in which order, and why.

    ⟨1⟩ marks where an article goes on elsewhere on its page, ⟨1?⟩ where that is not sure; the features that
    spoke for it, with what each weighs, stand below. With --json, one document a line.

    \b
    Example: kg read page.txt
             kg read news.jsonl --json | jq '.articles[].title'
    """
    unread = 0
    for file in find(paths or [chosen.documents]):
        for document in documents(file):
            if isinstance(document, Unread):
                show.problem(document.reason)
                unread += 1
            else:
                show.transcript(document, *read(document), as_json=as_json)
    if unread:
        raise SystemExit(2)


@click.command()
@PATHS
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for the JSON files.")
@FINDER
@PRECISION
@WORKERS
@click.pass_obj
def extract(
    chosen: Settings,
    paths: tuple[Path, ...],
    output: Path,
    finders: tuple[str, ...],
    precision: str | None,
    workers: int,
) -> None:
    """Write annotated articles, one JSON file a document or JSON Lines file, in the interchange format.

    \b
    Example: kg extract articles/news.txt -o annotated
    """
    known, files = chosen.ontology(), find(paths or [chosen.documents])
    setting = chosen_models(chosen, finders, precision)
    with writing(output):
        output.mkdir(exist_ok=True)
    with make.assembled(setting, known, make.by_processes(show.progress(files, documents), workers)) as (built, _):
        with writing(output):
            written = pages.written(built, output)
        for file in written:
            click.echo(file)
        unread(built)
