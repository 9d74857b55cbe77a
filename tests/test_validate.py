import json
from pathlib import Path

import built
import faults
import pytest
from click.testing import CliRunner, Result
from rdflib import RDF, RDFS, SH, Graph

from kg import pipeline
from kg.cli import main
from kg.errors import InputError
from kg.validate import validate
from kg.write import turtle
from kg.write.rdf.blocks import Profile

SHARED = Path(__file__).resolve().parents[2] / "shared" / "articles"
ENGINES = ("shacl", "pyshacl")
OTHER = "https://partner.example/data/"


def planted(*names: str) -> Graph:
    graph = faults.sound()
    for fault in faults.FAULTS:
        if fault.name in names:
            fault(graph)
    return graph


BROKEN = ("a claim that stands at x", "an entity without a form", "a claim of a thing of another class")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A file with three faults, one of them a warning."""
    planted(*BROKEN).serialize(tmp_path / "broken.ttl")
    return tmp_path / "broken.ttl"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["validate", *map(str, words)])


@pytest.mark.parametrize("engine", ENGINES)
def test_the_build_of_the_samples_conforms(engine: str) -> None:
    report = validate(built.build(), faults.KNOWN, engine)
    assert report.results == ()
    assert report.triples > 4000


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five real files are not here (../shared/articles)")
def test_the_build_of_the_five_real_files_conforms(tmp_path: Path) -> None:
    graph = pipeline.build(built.sources(SHARED), faults.KNOWN, built.extract()).graph
    turtle.write(graph, faults.KNOWN, tmp_path / "graph.ttl")
    found = [validate(tmp_path / "graph.ttl", faults.KNOWN, engine) for engine in ENGINES]
    assert [report.results for report in found] == [(), ()]
    assert found[0].triples > 10_000


def test_a_build_without_its_claims_is_only_warned_of(tmp_path: Path) -> None:
    turtle.save(built.result().graph, faults.KNOWN, tmp_path / "plain.ttl", Profile(claims=False))
    report = validate(tmp_path, faults.KNOWN, "shacl")
    assert {one.severity for one in report.results} == {"Warning"}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_table_says_what_is_wrong_where_and_why(engine: str, broken: Path) -> None:
    said = run(broken, "--engine", engine)
    assert said.exit_code == 1
    assert "violations                   2\nwarnings                     1\n" in said.stdout
    assert [line.count("│") for line in said.stdout.splitlines() if "Violation" in line] == [6, 6]
    assert "reading broken.ttl" in said.stderr
    rows = list(validate(broken, faults.KNOWN, engine).rows())
    (offsets,) = [row for row in rows if row[2] == "Pattern kg:offsets"]
    assert offsets[:2] == ("Violation", 1)
    assert offsets[3].startswith("claim:news.txt-a1-10-GRANTS-")
    assert offsets[3].endswith(' → "x"')
    assert "形如“305-317 400-410”\n" in offsets[4]
    assert offsets[4].endswith("such as 305-317 400-410")
    assert rows[-1][:4] == ("Warning", 1, "MinCount kg:form", "park:高创智造产业园")


def test_of_many_things_the_first_are_shown_and_all_counted(tmp_path: Path) -> None:
    graph = faults.sound()
    graph.remove((None, faults.KG.form, None))
    graph.serialize(tmp_path / "a.ttl")
    rows = {row[0]: row for row in validate(tmp_path, faults.KNOWN, "shacl").rows()}
    assert rows["Warning"][1] == 6
    assert rows["Warning"][3].count("\n") == 3
    assert rows["Warning"][3].endswith("…")


def test_both_engines_give_the_same_report(broken: Path) -> None:
    one, other = (validate(broken, faults.KNOWN, engine) for engine in ENGINES)
    assert one.results == other.results
    assert one.turtle() == other.turtle()


def test_the_report_as_json(broken: Path) -> None:
    said = json.loads(run(broken, "--format", "json").stdout)
    assert (said["conforms"], said["violations"], said["warnings"]) == (False, 2, 1)
    (offsets,) = [one for one in said["results"] if one["constraint"] == "Pattern"]
    assert offsets["path"] == f"{faults.KG}offsets"
    assert offsets["value"] == '"x"'
    assert offsets["shape"] == f"{faults.BASE}shapes#Claim-offsets"
    assert offsets["messages"][0].startswith("主张的“位置”")


def test_the_report_as_turtle_is_that_of_shacl_and_the_same_again(broken: Path) -> None:
    text = run(broken, "--format", "turtle").stdout
    assert text == run(broken, "--format", "turtle").stdout
    graph = Graph().parse(data=text)
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms).toPython() is False
    found = list(graph.objects(report, SH.result))
    assert len(found) == 3
    for said in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape):
        assert all(graph.value(one, said) is not None for one in found)
    assert all({text.language for text in graph.objects(one, SH.resultMessage)} == {"zh", "en"} for one in found)


def test_a_path_of_several_steps_is_one_in_the_report(tmp_path: Path) -> None:
    planted("a relation that no claim states").serialize(tmp_path / "a.ttl")
    graph = Graph().parse(data=validate(tmp_path, faults.KNOWN, "shacl").turtle())
    assert [row[2] for row in validate(tmp_path, faults.KNOWN, "shacl").rows()] == [
        "HasValue ^rdf:subject/rdf:predicate"
    ]
    (path,) = graph.objects(None, SH.resultPath)
    assert list(graph.items(path))[1] == RDF.predicate
    assert graph.value(next(iter(graph.items(path))), SH.inversePath) == RDF.subject


@pytest.mark.parametrize(("words", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_where_that_is_wished(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    planted("an entity without a form").serialize(tmp_path / "a.ttl")
    assert run(tmp_path, *words).exit_code == code


def test_the_data_of_somebody_else_is_checked_under_their_base(tmp_path: Path) -> None:
    text = planted(*BROKEN).serialize(format="turtle").replace(faults.BASE, OTHER)
    (tmp_path / "theirs.ttl").write_text(text, encoding="utf-8")
    ours, theirs = planted(*BROKEN), validate(tmp_path, faults.KNOWN, "shacl")
    ours.serialize(tmp_path / "ours.nt", format="nt")
    expected = validate(tmp_path / "ours.nt", faults.KNOWN, "shacl").results
    assert [one.focus for one in theirs.results] == [one.focus.replace(faults.BASE, OTHER) for one in expected] != []
    assert any("park:高创智造产业园" in row[3] for row in theirs.rows())


def test_data_under_two_bases_is_checked_under_both(tmp_path: Path) -> None:
    text = planted("a claim that stands at x").serialize(format="nt")
    (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "b.ttl").write_text(text.replace(faults.BASE, OTHER), encoding="utf-8")
    found = validate(tmp_path, faults.KNOWN, "shacl").results
    assert sorted(one.shape for one in found) == [f"<{base}shapes#Claim-offsets>" for base in (faults.BASE, OTHER)]


OWN = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://partner.example/shape> a sh:NodeShape ; sh:targetClass <https://example.org/kg/ns#Park> ;
  sh:property [ sh:path <http://www.w3.org/2000/01/rdf-schema#comment> ; sh:minCount 1 ; sh:severity sh:Warning ] .
"""


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_of_one_s_own(engine: str, broken: Path, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(OWN, encoding="utf-8")
    report = validate(broken, faults.KNOWN, engine, tmp_path / "shapes.ttl")
    found = {(one.severity, one.focus, one.path, one.component) for one in report.results}
    assert found == {("Warning", f"<{faults.PARK}>", f"<{RDFS.comment}>", "MinCount")}
    assert run(tmp_path, "--shapes", tmp_path / "shapes.ttl").exit_code == 0


@pytest.mark.parametrize(
    ("content", "words", "says"),
    [
        ("<a> <b", (), "not readable as RDF"),
        ("<http://x/a> <http://x/b> 1 .", (), "nothing in it is of a class of ours"),
        ("", ("--engine", "jena"), "no engine is called 'jena'; there are shacl, pyshacl"),
        ("", ("--shapes", "nowhere.ttl"), "nowhere.ttl: not readable as RDF"),
    ],
)
def test_what_cannot_be_checked_is_one_line_and_exit_code_2(
    content: str, words: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "a.ttl").write_text(content, encoding="utf-8")
    said = run(tmp_path / "a.ttl", *words)
    assert said.exit_code == 2
    assert says in said.stderr
    assert "Traceback" not in said.stderr
    assert said.stdout == ""


def test_shapes_that_are_none_are_named(broken: Path, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.ttl: not readable as RDF"):
        validate(broken, faults.KNOWN, "shacl", tmp_path / "own.ttl")


def test_the_report_of_what_conforms(tmp_path: Path) -> None:
    faults.sound().serialize(tmp_path / "a.ttl")
    report = validate(tmp_path, faults.KNOWN, "shacl")
    graph = Graph().parse(data=report.turtle())
    assert [one.toPython() for one in graph.objects(None, SH.conforms)] == [True]
    assert report.json()["conforms"] is True
    assert len(graph) == 2
