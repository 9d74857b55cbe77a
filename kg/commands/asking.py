"""Commands that ask a build something."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from kg import show, sparql, views
from kg.commands.options import BUILD, JSON, PATHS, SHORT_JSON
from kg.query import EMBEDDED, ask, ask_view, parameters, source
from kg.resolve import decisions
from kg.settings import RELATIONS, Settings, fitted
from kg.write.rdf.terms import Terms


@click.command()
@click.argument("statement", required=False)
@click.option("--view", help="Run a question of the library instead; `kg views` lists them.")
@click.option("--engine", default=EMBEDDED, show_default=True, help="embedded, kglite, arcadedb, or neo4j: the server.")
@click.option(
    "-p", "--param", "--parameter", "pairs", multiple=True, metavar="NAME=VALUE", help="Value of $NAME: JSON, or text."
)
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@BUILD
@SHORT_JSON
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


@click.command("sparql")
@click.argument("statement", required=False)
@click.option("--view", help="Ask a question of the library instead; `kg views` lists them.")
@click.option("--file", type=click.Path(path_type=Path), help="Ask what is in a file instead.")
@click.option(
    "-p", "--param", "--parameter", "pairs", multiple=True, metavar="NAME=VALUE", help="Values of the line of ?NAME."
)
@click.option("--format", "form", type=click.Choice(sparql.FORMATS), default="table", show_default=True)
@click.option("--build", "place", type=click.Path(path_type=Path), help="Build, or a file of RDF.  [default: build]")
@SHORT_JSON
@click.pass_obj
def sparql_(
    chosen: Settings,
    statement: str | None,
    view: str | None,
    file: Path | None,
    pairs: tuple[str, ...],
    form: str,
    place: Path | None,
    as_json: bool,
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
    form = "json" if as_json else form
    one = sparql.view(view) if view else sparql.read(file) if file else None
    text = sparql.filled(one, parameters(pairs)) if one else str(statement)
    triples = sparql.Triples(place or chosen.build)
    found = triples.ask(text, Terms(replace(chosen, base=triples.base).ontology()), form)
    if isinstance(found, str):
        show.text(found)
    else:
        show.answer(found.columns, found.rows, form)


@click.command("views")
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


@click.command("why")
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
    from kg import why  # what reads documents takes seconds to load

    known = chosen.ontology()
    decided, finders = decisions.load(chosen.decisions, known.classes), chosen.finders.split()
    models = why.models(known, chosen.names, finders, chosen.precision, decided, fitted(chosen, RELATIONS))
    documents = list(paths) or [chosen.documents]
    answer = why.why(folder or chosen.build, (head, tail), documents, *models, decided, chosen.imported)
    show.why(answer, as_json=as_json)
    if not answer.edges:
        raise SystemExit(1)
