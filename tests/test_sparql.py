"""Every view gives in SPARQL what it gives in Cypher; `kg sparql` says in one line what it cannot answer."""

import csv
import gzip
import io
import json
import re
import shlex
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rdflib
from asked import BUILDS, OTHER, expected
from built import build
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store, parse
from rdflib.plugins.sparql import prepareQuery

from kg import ontology, sparql, store, views
from kg.cli import main
from kg.engine import Rows
from kg.errors import InputError
from kg.settings import data
from kg.write import write
from kg.write.rdf.terms import Terms

KNOWN = ontology.load(data("schema"))
LIBRARY = sparql.library()
NAMES = [one.name for one in LIBRARY]
CANNOT: dict[str, str] = {}
"""Views of Cypher that SPARQL cannot ask, and why."""
ASKED = [(name, which) for name in BUILDS for which in ("default", "other")]


@cache
def triples(name: str) -> sparql.Triples:
    return sparql.Triples(BUILDS[name]())


def rows(found: Rows | str) -> list[tuple[Any, ...]]:
    assert isinstance(found, Rows)
    return list(found.rows)


def as_text(value: Any) -> str:
    """A value of Cypher as SPARQL says it: a list with | between its members."""
    if isinstance(value, (list, tuple)):
        return " | ".join(map(as_text, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def same(said: Any, value: Any) -> bool:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return said is not None and float(said) == pytest.approx(value)
    return as_text(said) == as_text(value)


def test_every_view_of_cypher_is_one_of_sparql_or_says_why_not() -> None:
    assert sorted([*NAMES, *CANNOT]) == [one.name for one in views.library()]


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_view_says_of_itself_what_that_of_cypher_says(one: views.View) -> None:
    cypher = views.view(one.name)
    assert (one.question, one.theme, one.columns) == (cypher.question, cypher.theme, cypher.columns)
    assert one.values({}) == cypher.values({})
    assert [each.means for each in one.parameters] == [each.means for each in cypher.parameters]


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_view_is_complete_and_any_endpoint_understands_it(one: views.View) -> None:
    columns = [each.value for each in Store().query(one.text).variables]  # type: ignore[union-attr]
    assert columns == [name for name, _ in one.columns]
    assert str(prepareQuery(one.text).algebra.name) == "SelectQuery"


@pytest.mark.parametrize(("name", "which"), ASKED)
@pytest.mark.parametrize("view", NAMES)
def test_a_view_gives_the_rows_of_cypher(view: str, name: str, which: str) -> None:
    if which == "other" and view not in OTHER:
        assert not sparql.view(view).parameters
        return
    text = sparql.filled(sparql.view(view), OTHER[view] if which == "other" else {})
    found, wanted = rows(triples(name).ask(text, Terms(KNOWN))), expected(name)[view, which]
    assert len(found) == len(wanted)
    wrong = [pair for pair in zip(found, wanted, strict=True) if not all(map(same, *pair))]
    assert wrong == []


@pytest.mark.parametrize(
    "view", ["grants", "companies_of_a_zone", "policies_of_zones", "former_names", "parks_of_zones"]
)
@pytest.mark.parametrize("name", BUILDS)
def test_another_store_gives_the_same_rows(view: str, name: str) -> None:
    text = sparql.view(view).text
    told = graph(name).query(text)
    found = [tuple(None if value is None else str(value) for value in row) for row in told]  # type: ignore[union-attr]
    assert found == rows(triples(name).ask(text, Terms(KNOWN)))


@cache
def graph(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(BUILDS[name]() / "graph.ttl")


def test_a_view_asks_a_graph_of_any_base(tmp_path: Path) -> None:
    other = replace(KNOWN, base="https://data.city.example/kg/")
    for name, form in (("graph.ttl", "turtle"), ("plain.ttl", "turtle-plain")):
        write(store.open_graph(build()), other, form, tmp_path / name)
        assert sparql.Triples(tmp_path / name).base == other.base
    there = sparql.Triples(tmp_path)
    text = sparql.view("search").text
    assert rows(there.ask(text, Terms(other))) == rows(triples("samples").ask(text, Terms(KNOWN))) != []


@pytest.mark.parametrize(
    ("name", "form"),
    [("graph.nt", RdfFormat.N_TRIPLES), ("graph.trig", RdfFormat.TRIG), ("graph.rdf", RdfFormat.RDF_XML)],
)
def test_a_file_of_any_form_is_asked(name: str, form: RdfFormat, tmp_path: Path) -> None:
    from pyoxigraph import serialize

    serialize(parse(path=build() / "graph.ttl"), tmp_path / name, form)
    assert rows(sparql.Triples(tmp_path / name).ask(sparql.view("grants").text, Terms(KNOWN))) == rows(
        triples("samples").ask(sparql.view("grants").text, Terms(KNOWN))
    )


def test_a_value_stays_a_value_whatever_it_holds() -> None:
    text = sparql.filled(sparql.view("search"), {"text": 'x" } #\\ \n$1', "limit": 3})
    assert text.endswith("LIMIT 3\n")
    assert rows(triples("samples").ask(text, Terms(KNOWN))) == []


@pytest.mark.parametrize(("words", "line"), [(["落户"], '{ "落户" }'), ("落户", '{ "落户" }'), ([], "{  }")])
def test_a_list_may_be_empty_or_have_one_member(words: Any, line: str) -> None:
    text = sparql.filled(sparql.view("settled_in_a_year"), {"words": words})
    assert f"VALUES ?words {line}\n" in text


def run(*words: str, place: Path | None = None) -> Result:
    return CliRunner().invoke(main, ["sparql", *words, "--build", str(place or build())])


ZONES = "SELECT ?zone ?name WHERE { ?zone a kg:Zone ; rdfs:label ?name } ORDER BY STR(?name)"


def test_prefixes_need_not_be_declared_and_iris_are_short_in_a_table() -> None:
    found = run(ZONES)
    assert found.exit_code == 0
    assert "zone:孝感高新区" in found.stdout


def test_formats_are_those_of_the_standard() -> None:
    told = json.loads(run(ZONES, "--format", "json").stdout)
    assert told["head"]["vars"] == ["zone", "name"]
    assert {"type": "literal", "value": "孝感高新区", "xml:lang": "zh"} in [
        one["name"] for one in told["results"]["bindings"]
    ]
    table = list(csv.reader(io.StringIO(run(ZONES, "--format", "csv").stdout)))
    assert table[0] == ["zone", "name"]
    assert ["https://example.org/kg/zone/孝感高新区", "孝感高新区"] in table
    assert '<https://example.org/kg/zone/孝感高新区>\t"孝感高新区"@zh\n' in run(ZONES, "--format", "tsv").stdout


def test_triples_are_turtle_with_our_prefixes() -> None:
    said = run("CONSTRUCT { ?z rdfs:label ?n } WHERE { ?z a kg:Zone ; rdfs:label ?n }").stdout
    assert 'zone:孝感高新区 rdfs:label "孝感高新区"@zh' in said
    assert len(rdflib.Graph().parse(data=said, format="turtle")) == len(
        rows(triples("samples").ask(ZONES, Terms(KNOWN)))
    )
    assert "company:湖北阿兴食品有限公司 a " in run("DESCRIBE company:湖北阿兴食品有限公司").stdout


@pytest.mark.parametrize(
    ("form", "said"), [("table", "true\n"), ("csv", "true\n"), ("json", '{"head":{},"boolean":true}\n')]
)
def test_a_question_of_yes_and_no(form: str, said: str) -> None:
    assert run("ASK { zone:孝感高新区 a kg:Zone }", "--format", form).stdout == said


def test_a_view_and_a_file_take_parameters(tmp_path: Path) -> None:
    copy = tmp_path / "mine.rq"
    copy.write_text(sparql.view("grants").text, encoding="utf-8")
    for source in (["--view", "grants"], ["--file", str(copy)]):
        found = run(*source, "--param", "receiver=阿兴食品", "--format", "csv")
        assert [row[:2] for row in csv.reader(io.StringIO(found.stdout))][1:] == [
            ["工业上楼奖", "湖北阿兴食品有限公司"]
        ]


def test_a_compressed_file_is_asked(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl.gz").write_bytes(gzip.compress((build() / "graph.ttl").read_bytes()))
    for place in (tmp_path, tmp_path / "graph.ttl.gz"):
        assert run("ASK { zone:孝感高新区 a kg:Zone }", place=place).stdout == "true\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["SELECT ?x {"], "SPARQL: line 1, column 12: not understood, it ends too early"),
        (["SELECT ?x {\n ?x a 5x }"], "SPARQL: line 2, column"),
        (["SELECT ?x { ?x a foo:Bar }"], "SPARQL: line 1, column 25: a prefix is not declared at ' }'"),
        (["SELECT * { SERVICE <http://example.org/> { ?x ?y ?z } }"], "SERVICE asks another server"),
        (["SELECT * { service silent <http://example.org/> { ?x ?y ?z } }"], "SERVICE asks another server"),
        (["PREFIX a: <http://example.org/>\nINSERT DATA { a:b a:b a:b }"], "INSERT changes a graph"),
        (["drop all"], "DROP changes a graph"),
        (["CONSTRUCT WHERE { ?x ?y ?z }", "--format", "csv"], "take --format turtle"),
        (["SELECT * { ?x ?y ?z }", "--format", "turtle"], "take --format table, json, csv or tsv"),
        (["--view", "nothing"], "no view is called 'nothing'; there are article_says"),
        (["--view", "grants", "-p", "zoen=x"], "view grants: no parameter is called 'zoen'; it has policy, receiver"),
        (["--view", "search", "-p", "limit=many"], "parameter limit: 'many' is no such value as 50"),
        (["--file", "nowhere.rq"], "nowhere.rq: cannot be read"),
        (["ASK {}", "-p", "zone=x"], "--param belongs to --view or --file"),
        (["ASK {}", "--view", "grants"], "one of them"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(words: list[str], said: str) -> None:
    found = run(*words)
    assert found.exit_code == 2
    assert said in found.stderr
    assert found.stdout == ""
    assert "Usage" in found.stderr or len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?service { ?service a kg:Zone ; rdfs:label "SERVICE"@zh } # SERVICE',
        'SELECT * { ?x a <https://example.org/kg/SERVICE> ; rdfs:label """a "SERVICE" b""" }',
        "PREFIX insert: <https://example.org/> SELECT * { ?x a insert:service , 'it\\'s SERVICE' }",
    ],
)
def test_a_word_is_refused_only_where_it_is_a_keyword(text: str) -> None:
    assert rows(triples("samples").ask(text, Terms(KNOWN))) == []


def test_what_holds_no_triples_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no build is there"):
        sparql.Triples(tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"holds no graph.ttl and no graph.ttl.gz"):
        sparql.Triples(tmp_path)
    (tmp_path / "names.csv").write_text("a,b\n")
    with pytest.raises(InputError, match="no RDF by its name"):
        sparql.Triples(tmp_path / "names.csv")
    (tmp_path / "graph.ttl").write_text("this is no Turtle\n")
    with pytest.raises(InputError, match=r"graph.ttl: .* line 1"):
        sparql.Triples(tmp_path / "graph.ttl")
    (tmp_path / "graph.ttl.gz").write_bytes(b"not compressed")
    with pytest.raises(InputError, match=r"graph.ttl.gz: "):
        sparql.Triples(tmp_path / "graph.ttl.gz")


def test_a_parameter_without_a_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text("# What?\n# parameter: zone, the zone\nASK {}\n")
    with pytest.raises(InputError, match="parameter zone has no line of its own"):
        sparql.read(tmp_path / "mine.rq")


PAGE = (Path(__file__).resolve().parents[1] / "docs" / "sparql.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL)[0].splitlines())
def test_what_the_page_shows_is_answered(line: str) -> None:
    found = run(*shlex.split(line)[2:])
    assert found.exit_code == 0, found.output
    assert len(found.stdout.splitlines()) > (0 if "ASK" in line else 4) or "true" in found.stdout


def test_the_query_of_the_page_finds_quotes() -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    found = rows(triples("samples").ask(query, Terms(KNOWN)))
    assert ("湖北阿兴食品有限公司", "阿兴食品在孝感高新区投资建设的厂房共有四层。", "2024-03-18") in found


def test_the_table_of_the_page_names_views() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)
    assert len(listed) > 5
    assert set(listed) <= set(NAMES)
