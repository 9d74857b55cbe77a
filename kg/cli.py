"""The command line: options and printing, no logic. Data goes to stdout, talk to stderr."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg import check, diff, interchange, ledger, ontology, settings, show, sparql, store, views
from kg.builds import make
from kg.builds.workers import cores
from kg.diff import places
from kg.errors import KgError
from kg.model import Built, Unread
from kg.partner import Wish, publish
from kg.partner import release as partners
from kg.query import EMBEDDED, ask, ask_view, parameters, source
from kg.read import documents, find, read
from kg.resolve import decisions
from kg.settings import Settings
from kg.verify import verify as prove
from kg.write import formats, neo4j, write
from kg.write.rdf import imports
from kg.write.rdf.files import saved
from kg.write.rdf.terms import Terms

BUILD = click.option(
    "--build", "folder", type=click.Path(path_type=Path), help="Folder of the build.  [default: build]"
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
FINDER = click.option(
    "--finder",
    "finders",
    multiple=True,
    metavar="KIND:WHAT",
    help="Also ask a model of yours: spacy:NAME, gliner:FOLDER, endpoint:URL#MODEL.",
)
PRECISION = click.option(
    "--precision",
    type=click.Choice(settings.LEVELS),
    help="Claim only what reaches this precision.  [default: what gives the best F1]",
)
WHY = click.option("--why", "reason", default="", help="Why; it is kept with the decision.")
WORKERS = click.option(
    "--workers", type=click.IntRange(1), default=cores, help="Processes that read.  [default: the cores, up to 8]"
)
PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


class Commands(click.Group):
    """Ends with one clear line, and its exit code, where an error is one that a user can act on."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KgError as error:
            show.problem(str(error))
            ctx.exit(error.exit_code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg")
@click.pass_context
def main(context: click.Context) -> None:
    """Chinese newspaper text about high-tech zones, as a knowledge graph that quotes the page.

    \b
    Example: kg build
             kg query "MATCH (c:Company)-[r:LOCATED_IN]->(z:Zone) RETURN c.name, z.name, r.quotes[0]"
    """
    context.obj = settings.load()


@main.command()
@PATHS
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to write.  [default: build]")
@FINDER
@PRECISION
@click.option("--strict", is_flag=True, help="Exit with 1 where the sentence of a decision is gone.")
@click.option("--full", is_flag=True, help="Read every document again, whatever was kept.")
@click.option(
    "--check", "manifest", type=click.Path(path_type=Path), help="Write nothing; exit with 1 where bytes differ."
)
@WORKERS
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
    """
    folder, setting = output or chosen.build, _with(chosen, finders, precision)
    known, files = ontology.load(chosen.schema, chosen.base), find(paths or [chosen.documents])
    if manifest:
        show.differing(make.check(setting, known, files, manifest, show.progress, workers=workers), as_json=as_json)
        return
    made = make.make(setting, known, files, folder, show.progress, workers=workers, full=full)
    show.summary(made.summary, folder, as_json=as_json)
    show.reused(made)
    for line in (*made.reopened, *made.failures):
        show.problem(line)
    if made.failures or (made.reopened and strict):
        raise SystemExit(2 if made.failures else 1)


@main.command("read")
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


@main.command()
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
    known, files = ontology.load(chosen.schema, chosen.base), find(paths or [chosen.documents])
    setting = _with(chosen, finders, precision)
    built = make.assembled(setting, known, show.progress(files, documents), workers)
    output.mkdir(parents=True, exist_ok=True)
    for name, text in interchange.files(built):
        (output / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(output / name)
    _name(built)


def _with(chosen: Settings, finders: tuple[str, ...], precision: str | None) -> Settings:
    return replace(chosen, finders=" ".join(finders) or chosen.finders, precision=precision or chosen.precision)


def _name(built: Built) -> None:
    """Name the documents that could not be read; then the command ends with 2."""
    failures = [reading.failure for reading in built.readings if reading.failure]
    for failure in failures:
        show.problem(failure)
    if failures:
        raise SystemExit(2)


@main.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--documents", type=click.Path(path_type=Path), help="Folder of the documents that GOLD annotates.")
@click.option("--min-mentions-f1", "mentions", type=float, default=0.0, help="Exit with 1 below this.")
@click.option("--min-relations-f1", "relations", type=float, default=0.0, help="Exit with 1 below this.")
@click.option("--min-observations-f1", "observations", type=float, default=0.0, help="Exit with 1 below this.")
@PRECISION
@JSON
@click.pass_obj
def evaluate(
    chosen: Settings, /, gold: Path, documents: Path | None, precision: str | None, as_json: bool, **least: float
) -> None:
    """Precision, recall and F1 against annotated articles (a file, or a folder of JSON files).

    \b
    Example: kg eval seeds/gold --min-mentions-f1 0.6
    """
    from kg.scoring import score  # as above

    report = score(gold, documents, _with(chosen, (), precision), show.progress)
    show.scores(report, as_json=as_json)
    found = {name: one.f1 for name, one in report.totals().items()}
    short = [f"F1 of {name} is {found[name]:.3f}, below {least[name]}" for name in found if found[name] < least[name]]
    if short:
        raise KgError("; ".join(short))


@main.command()
@click.argument("statement", required=False)
@click.option("--view", help="Run a question of the library instead; `kg views` lists them.")
@click.option("--engine", default=EMBEDDED, show_default=True, help="embedded, kglite, arcadedb, or neo4j: the server.")
@click.option(
    "-p", "--param", "--parameter", "pairs", multiple=True, metavar="NAME=VALUE", help="Value of $NAME: JSON, or text."
)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@BUILD
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.pass_obj
def query(
    chosen: Settings,
    statement: str | None,
    view: str | None,
    engine: str,
    pairs: tuple[str, ...],
    form: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Run Cypher on the build, as Neo4j takes it; no server is needed.

    \b
    Example: kg query "MATCH (c:Company)-[:LOCATED_IN]->(z:Zone {name: '孝感高新区'}) RETURN c.name"
             kg query --view companies_of_a_zone --param zone=合肥高新区 --format csv
             kg query --view grants --engine neo4j
    """
    if bool(statement) == bool(view):
        raise click.UsageError("give a statement or --view, one of them")
    given = parameters(pairs)
    one = views.view(view) if view else None
    with closing(source(engine, folder or chosen.build, chosen)) as asked:
        rows = ask_view(asked, one, given) if one else ask(asked, str(statement), given)
    show.answer(rows.columns, rows.rows, "json" if as_json else form)
    for note in rows.notes:
        show.step(f"note: {note}")


@main.command("sparql")
@click.argument("statement", required=False)
@click.option("--view", help="Ask a question of the library instead; `kg views` lists them.")
@click.option("--file", type=click.Path(path_type=Path), help="Ask what is in a file instead.")
@click.option(
    "-p", "--param", "--parameter", "pairs", multiple=True, metavar="NAME=VALUE", help="Values of the line of ?NAME."
)
@click.option("--format", "form", type=click.Choice(sparql.FORMATS), default="table", show_default=True)
@click.option("--build", "place", type=click.Path(path_type=Path), help="Build, or a file of RDF.  [default: build]")
@click.pass_obj
def sparql_(
    chosen: Settings,
    statement: str | None,
    view: str | None,
    file: Path | None,
    pairs: tuple[str, ...],
    form: str,
    place: Path | None,
) -> None:
    """Run SPARQL on the triples of the build, of a folder for partners, or of a file of RDF.

    The prefixes of the build need no PREFIX lines. CONSTRUCT and DESCRIBE print Turtle, ASK prints true or false.

    \b
    Example: kg sparql 'SELECT ?name WHERE { ?zone a kg:Zone ; rdfs:label ?name }'
             kg sparql --view companies_of_a_zone --param zone=合肥高新区 --format csv
             kg sparql 'DESCRIBE zone:孝感高新区' --build graph.ttl.gz
    """
    if bool(statement) + bool(view) + bool(file) != 1:
        raise click.UsageError("give a query, --view or --file, one of them")
    if pairs and statement:
        raise click.UsageError("--param belongs to --view or --file; write the values into the query")
    one = sparql.view(view) if view else sparql.read(file) if file else None
    text = sparql.filled(one, parameters(pairs)) if one else str(statement)
    triples = sparql.Triples(place or chosen.build)
    found = triples.ask(text, Terms(ontology.load(chosen.schema, triples.base)), form)
    if isinstance(found, str):
        show.text(found)
    else:
        show.answer(found.columns, found.rows, form)


@main.command("views")
@click.argument("name", required=False)
@JSON
def views_(name: str | None, as_json: bool) -> None:
    """List the questions that `kg query --view` answers; with NAME, all about one.

    `kg sparql --view` answers the same questions from the same parameters.

    \b
    Example: kg views
             kg views companies_of_a_zone
    """
    if name:
        one = views.view(name)
        show.json_text(views.as_json(one)) if as_json else show.lines(views.lines(one))
    elif as_json:
        show.json_text([views.as_json(one) for one in views.library()])
    else:
        show.rows(("view", "question", "parameters"), map(views.row, views.library()), as_json=False)


@main.command()
@click.option("--uri", help="Address of Neo4j.  [default: $NEO4J_URI or bolt://127.0.0.1:7687]")
@click.option("--user", help="User.  [default: $NEO4J_USER or neo4j]")
@click.option("--password", help="Password.  [default: $NEO4J_PASSWORD]")
@click.option("--plan", is_flag=True, help="Print what would be added, changed and removed; write nothing.")
@click.option("--prune", is_flag=True, help="Remove what an earlier load wrote and this build lacks, and nothing else.")
@click.option("--graph", "name", help="Name of the graph; several live side by side in one database.  [default: kg]")
@BUILD
@JSON
@click.pass_obj
def load(
    chosen: Settings,
    uri: str | None,
    user: str | None,
    password: str | None,
    plan: bool,
    prune: bool,
    name: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Write the build into Neo4j; loading it again changes nothing, and a load that was killed goes on where it ended.

    \b
    Example: NEO4J_PASSWORD=… kg load
             kg load --plan
             kg load --prune
    """
    place = folder or chosen.build
    account = (user or chosen.neo4j_user, password or chosen.neo4j_password)
    server, graph = uri or chosen.neo4j_uri, name or chosen.graph
    if plan:
        planned = neo4j.plan(store.open_graph(place), server, account, graph, show.step)
        show.rows(("kind", "add", "change", "remove"), planned, as_json=as_json)
        return
    known, digest = ontology.load(chosen.schema, chosen.base), store.digest(place)
    opened = partial(store.open_graph, place)
    counters = neo4j.load(opened, known, server, account, show.step, prune=prune, name=graph, digest=digest)
    show.pairs(counters, as_json=as_json)


@main.command()
@click.option("--format", "name", help="Format; `kg formats` lists them.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File or folder to write.")
@click.option("--partner", type=click.Path(path_type=Path), metavar="DIR", help="Write the folder that partners get.")
@click.option("--gzip", "compressed", is_flag=True, help="With --partner: compress the graph.")
@click.option("--release", "called", default="", metavar="NAME", help="With --partner: what people call the release.")
@click.option(
    "--date", "day", default="", metavar="DAY", help="With --partner: day of issue.  [default: of the newest article]"
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="OLD",
    help="With --partner: the folder to compare with.  [default: what DIR held]",
)
@BUILD
@click.pass_obj
def export(
    chosen: Settings,
    name: str | None,
    output: Path | None,
    partner: Path | None,
    compressed: bool,
    called: str,
    day: str,
    since: Path | None,
    folder: Path | None,
) -> None:
    """Write the build in another format, or the folder that partner institutions get.

    The folder holds Turtle, what its terms mean, questions in SPARQL, what changed since the last release, and sums.
    Licence, publisher, title and the base of IRIs are set in kg.toml.

    \b
    Example: kg export --format turtle -o graph.ttl
             kg export --partner release --gzip
    """
    known, build = ontology.load(chosen.schema, chosen.base), folder or chosen.build
    if partner and not (name or output):
        release = partners.planned(chosen, called, day)
        for warning in partners.warnings(release):
            show.problem(warning)
        made = publish(build, known, Wish(release, compressed, since), partner)
        show.step(f"wrote {partner}: {made.version}")
    elif partner or not (name and output) or compressed or called or day or since:
        raise click.UsageError("give --format and -o, or --partner and what belongs to it")
    else:
        write(store.stream(build), known, name, output)
        show.step(f"wrote {output}")


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Make a build of FILE alone in this folder.")
@BUILD
@JSON
@click.pass_obj
def import_(chosen: Settings, file: Path, output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Take in claims that others say in RDF, each with its quote: a partner's corrections, or an older export.

    Says what FILE adds to the build, and keeps it in the folder `imports`, so that each `kg build` takes it in. It
    takes a claim back with prov:invalidatedAtTime; owl:sameAs and owl:differentFrom become decisions.

    \b
    Example: kg import corrections.ttl && kg build
             kg import graph-2023.ttl.gz -o build-2023
    """
    known = ontology.load(chosen.schema, chosen.base)
    if output:
        show.pairs(store.save_graph(imports.alone(file, known), known, output), as_json=as_json)
        return
    told = ledger.take(folder or chosen.build, file, known, chosen.imports, chosen.decisions)
    show.pairs(told, as_json=as_json)
    show.step(f"kept in {chosen.imports}: each `kg build` takes it in; remove it there to take it back")


@main.command("formats")
@JSON
def formats_(as_json: bool) -> None:
    """List the formats of `kg export`.

    \b
    Example: kg formats
    """
    show.rows(("format", "is"), sorted(formats().items()), as_json=as_json)


@main.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(list(diff.FORMATS)), default="text", show_default=True)
@click.option("--most", type=click.IntRange(0), default=10, show_default=True, help="Tell so many changes of a kind.")
@click.option("--all", "every", is_flag=True, help="Tell all of them; json and html do.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write.  [default: print]")
@click.option("--exit-code", "strict", is_flag=True, help="Exit with 1 where something changed.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
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
    known = ontology.load(chosen.schema, chosen.base)
    told = diff.compare(places.opened(old, known, "-"), places.opened(new, known, "+"), known)
    written = diff.FORMATS["json" if as_json else form](told, None if every else most)
    if output:
        saved(output, [written])
        show.step(f"wrote {output}")
    else:
        show.text(written)
    if strict and told:
        raise SystemExit(1)


@main.command("why")
@click.argument("head")
@click.argument("tail")
@PATHS
@BUILD
@JSON
@click.pass_obj
def why_(chosen: Settings, head: str, tail: str, paths: tuple[Path, ...], folder: Path | None, as_json: bool) -> None:
    """Say why two things are joined, or what was missing; PATHS are the documents the build was made from.

    For each passage that could join them: the sentence with both marked, how likely it states which relation, what a
    claim takes, and what spoke for and against it.

    \b
    Example: kg why 思朗科技 孝感高新区
             kg why 阿兴食品 工业上楼奖 articles/ --json
    """
    from kg import why  # as above

    known = ontology.load(chosen.schema, chosen.base)
    models = why.models(known, chosen.names, chosen.finders.split(), chosen.precision, decisions.load(chosen.decisions))
    answer = why.why(folder or chosen.build, (head, tail), list(paths) or [chosen.documents], *models)
    show.why(answer, as_json=as_json)
    if not answer.edges:
        raise SystemExit(1)


@main.command()
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


@main.command()
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


@main.command()
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


@main.command()
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
    known = ontology.load(chosen.schema, chosen.base).classes
    decided = ledger.classify(folder or chosen.build, one, kind, known, reason, chosen.decisions)
    show.decided(decided, chosen.decisions)


@main.command()
@click.pass_obj
def undo(chosen: Settings) -> None:
    """Take the latest decision about identity back.

    \b
    Example: kg undo
    """
    show.decided(decisions.undo(chosen.decisions), chosen.decisions, undone=True)


@main.command()
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


@main.command()
@BUILD
@JSON
@click.pass_obj
def conflicts(chosen: Settings, folder: Path | None, as_json: bool) -> None:
    """List claims that do not go together: one company in two zones, two totals for one project; with both quotes.

    \b
    Example: kg conflicts
    """
    show.rows(("what", "entity", "one", "other", "quotes"), ledger.conflicts(folder or chosen.build), as_json=as_json)


@main.command()
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
    known = ontology.load(chosen.schema, chosen.base)
    proof = prove(folder or chosen.build, list(paths) or [chosen.documents], known)
    without = {"document not here": proof.absent, "imported, page not here": proof.elsewhere}
    told = {name: count for name, count in without.items() if count}
    show.pairs({"checked": proof.checked, "not on the page": proof.wrong, **told}, as_json=as_json)
    for failure in proof.failures:
        show.problem(failure)
    if proof.failures:
        raise SystemExit(1)


@main.command("check")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "junit", "github"]), default="table", show_default=True
)
@BUILD
@click.pass_obj
def check_(chosen: Settings, form: str, folder: Path | None) -> None:
    """Ask whether a build is good enough: the gates of [check] in kg.toml; exit 1 where one is not passed.

    Counts by class and relation, shares of edges with quotes and of articles with a zone, SHACL, scores against
    annotated articles.

    \b
    Example: kg check
             kg check --format junit > check.xml
             kg check --format github    # what GitHub shows beside a change
    """
    gates = check.check(folder or chosen.build, chosen, show.progress)
    show.gates(gates, form)
    if not all(gate.passed for gate in gates):
        raise SystemExit(1)


@main.command("validate")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--engine", default="shacl", show_default=True, help="shacl, or pyshacl: slower, the reference.")
@click.option("--shapes", "own", type=click.Path(path_type=Path), help="Shapes of yours instead of ours.")
@click.option("--format", "form", type=click.Choice(["text", "json", "turtle"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@BUILD
@click.pass_obj
def validate_(
    chosen: Settings, path: Path | None, engine: str, own: Path | None, form: str, strict: bool, folder: Path | None
) -> None:
    """Check RDF against the shapes of the ontology (SHACL); without PATH, the build.

    PATH is a file (.ttl, .nt, .nq, .trig, .jsonld, .rdf, each also as .gz) or a folder of Turtle, ours or anybody's
    who uses our classes, under whatever base. pyshacl needs the extra `rdf`.

    \b
    Example: kg validate
             kg validate partner/ --strict
             kg validate graph.ttl.gz --format turtle > report.ttl
    """
    from kg.validate import validate  # RDF libraries take a second to load: only this command pays for it

    known = ontology.load(chosen.schema, chosen.base)
    report = validate(path or folder or chosen.build, known, engine, own, show.step)
    if form == "text":
        show.pairs(report.counts(), as_json=False)
        if report.results:
            show.rows(("severity", "count", "what", "where", "message"), report.rows(), as_json=False)
    elif form == "json":
        show.json_text(report.json())
    else:
        click.echo(report.turtle(), nl=False)
    if not report.passes(strict=strict):
        raise SystemExit(1)
