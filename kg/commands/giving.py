"""Commands that bring a build elsewhere, and claims from there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from kg import ledger, show, store
from kg.builds.durable import writing
from kg.commands.options import BUILD, JSON, outside
from kg.partner import Wish, publish
from kg.partner import release as partners
from kg.settings import Settings
from kg.write import formats, neo4j, write
from kg.write.rdf import imports


@click.command()
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
    known, digest = chosen.ontology(), store.digest(place)
    opened = partial(store.open_graph, place)
    counters = neo4j.load(opened, known, server, account, show.step, prune=prune, name=graph, digest=digest)
    show.pairs(counters, as_json=as_json)


@click.command()
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
    known, build = chosen.ontology(), folder or chosen.build
    for target in filter(None, (output, partner)):
        outside(target, build)
    if partner and not (name or output):
        release = partners.planned(chosen, called, day)
        for warning in partners.warnings(release):
            show.problem(warning)
        with writing(partner):
            made = publish(build, known, Wish(release, compressed, since), partner)
        show.step(f"wrote {partner}: {made.version}")
    elif partner or not (name and output) or compressed or called or day or since:
        raise click.UsageError("give --format and -o, or --partner and what belongs to it")
    else:
        records = store.stream(build)
        with writing(output):
            write(records, known, name, output)
        show.step(f"wrote {output}")


@click.command("import")
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
    known = chosen.ontology()
    if output:
        show.pairs(store.save_graph(imports.alone(file, known), known, output), as_json=as_json)
        return
    told, missing = ledger.take(folder or chosen.build, file, known, chosen.imports, chosen.decisions)
    show.pairs(told, as_json=as_json)
    for one in missing:
        show.problem(f"{file}: takes back {one}, which is not in the build")
    show.step(f"kept in {chosen.imports}: each `kg build` takes it in; remove it there to take it back")


@click.command("formats")
@JSON
def formats_(as_json: bool) -> None:
    """List the formats of `kg export`.

    \b
    Example: kg formats
    """
    show.rows(("format", "is"), sorted(formats().items()), as_json=as_json)
