"""Every view says what it gives, and gives the same rows wherever it is asked: kglite, ArcadeDB, Neo4j."""

import importlib.util
import re
import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import built
import pytest
import server

from kg import ontology, pipeline, store, views
from kg.engine import Asked, open_engine
from kg.query import ask_view, open_build
from kg.server import Server
from kg.settings import data
from kg.views import View
from kg.write import neo4j

LIBRARY = views.library()
NAMES = [one.name for one in LIBRARY]
AGREE = "the samples agree with each other; the quarrels of this test do not"
SILENT = {
    "companies_in_two_zones": AGREE,
    "projects_with_two_totals": AGREE,
    "two_in_one_office": AGREE,
    "reprints": "no sample is printed again",
    "shared_industries": "no two zones of the samples name one industry",
}
"""Views that have no answer in the samples with their defaults, and why."""

FIRST = """# 太原高新区：一座工厂两处开工

本报讯（记者 秦若川） 1月9日，云岭精密传动项目在太原高新区开工，项目总投资12亿元。该项目由山西云岭精密有限公司承担。\
山西云岭精密有限公司落户太原高新区后，带动了一批配套企业，并获评“专精特新小巨人企业”。太原高新区聚焦人工智能，已有高新技术企业310家。\
太原高新区科技局局长周立言说，今年将继续支持企业攻关。
"""
SECOND = """# 洛阳高新区迎来新邻居

本报讯（记者 江望舒） 2月19日，山西云岭精密有限公司落户洛阳高新区。\
洛阳高新区聚焦人工智能，今年以来新增企业42家。太原高新区科技局局长何闻介绍，两地企业将互相走访。
"""
THIRD = """# 太原高新区项目竣工

本报讯（记者 秦若川） 3月30日，云岭精密传动项目在太原高新区竣工，项目总投资15亿元。
"""
QUARRELS = {
    "2025-01-10_太原高新区.txt": FIRST,
    "2025-02-20_洛阳高新区.txt": SECOND,
    "2025-03-01_太原高新区.txt": FIRST,
    "2025-04-01_太原高新区.txt": THIRD,
}

OTHER: dict[str, dict[str, Any]] = {
    "article_says": {"article": "合肥高新区推出“云帆贷” 让专利变成现金流"},
    "articles_behind_an_edge": {"company": "阿兴食品"},
    "companies_named_most": {"zone": "芜湖高新区", "limit": 1},
    "companies_of_a_zone": {"zone": "武汉东湖高新区"},
    "cooperation": {"institution": "苏州纳米应用研究所"},
    "events": {"who": "江淮理工大学"},
    "evidence_counts": {"relation": "ISSUES", "limit": 3},
    "figures_of_anything": {"subject": "澜芯微电子"},
    "figures_of_zones": {"zone": "合肥高新区"},
    "figures_over_time": {"zone": "孝感高新区", "indicator": "企业"},
    "file_of_a_company": {"company": "安徽澜芯微电子有限公司"},
    "former_names": {"name": "宁波新材料园"},
    "grants": {"policy": "工业上楼奖", "receiver": "阿兴食品"},
    "honours_of_a_zone": {"zone": "苏州工业园区"},
    "industries_of_zones": {"zone": "西安高新区"},
    "investments": {"investor": "浙江海屿模具股份有限公司"},
    "most_connected_companies": {"limit": 3},
    "newest_facts": {"since": "", "limit": 7},
    "organs_of_zones": {"body": "合肥高新区"},
    "parks_of_zones": {"zone": "孝感高新区"},
    "paths_between": {"one": "阿兴食品", "other": "工业上楼奖", "limit": 2},
    "people_and_posts": {"organisation": "澜芯微电子"},
    "people_over_time": {"person": "尹若尘"},
    "plans": {"since": "2024-09-01"},
    "policies_of_zones": {"issuer": "孝感高新区"},
    "products": {"developer": "思朗科技"},
    "projects_by_stage": {"stage": "封顶", "least": 1000000},
    "search": {"text": "汉光", "limit": 5},
    "settled_in_a_year": {"year": "", "words": []},
    "shared_industries": {"industry": "智能", "least": 1},
    "stale_claims": {"before": "2025-01-01", "relation": "WORKS_FOR"},
    "targets": {"subject": "江淮理工大学"},
    "two_in_one_office": {"roles": ["总经理"]},
    "unsure_claims": {"below": 0.5, "limit": 2},
}
"""Another value for each view that has parameters."""


@cache
def quarrels() -> Path:
    """A build of documents that contradict and repeat each other."""
    folder = Path(tempfile.mkdtemp(prefix="kg-test-"))
    for name, text in QUARRELS.items():
        (folder / name).write_text(text, encoding="utf-8")
    known = ontology.load(built.CHOSEN.schema)
    made = pipeline.build(built.sources(*sorted(folder.iterdir())), known, built.extract())
    store.save(made, known, folder / "build")
    return folder / "build"


BUILDS = {"samples": built.build, "quarrels": quarrels}


def answers(asked: Asked) -> dict[tuple[str, str], tuple[tuple[Any, ...], ...]]:
    """The rows of every view with its defaults, and with other values where it has parameters."""
    found = {(one.name, "default"): ask_view(asked, one, {}).rows for one in LIBRARY}
    return found | {(name, "other"): ask_view(asked, views.view(name), given).rows for name, given in OTHER.items()}


@cache
def expected(name: str) -> dict[tuple[str, str], tuple[tuple[Any, ...], ...]]:
    return answers(open_build(BUILDS[name]()))


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_the_columns_are_those_that_the_view_describes(one: View) -> None:
    asked = open_build(built.build())
    assert asked.query(one.text, one.values({})).columns == tuple(name for name, _ in one.columns)
    assert [name for name, means in one.columns if not means] == []


@pytest.mark.parametrize("one", LIBRARY, ids=NAMES)
def test_a_default_is_the_same_in_cypher_and_in_python(one: View) -> None:
    asked = open_build(built.build())
    for each in one.parameters:
        assert asked.query(f"RETURN {each.cypher} AS value", {}).rows == ((each.default,),)


def test_every_view_has_an_answer_in_the_samples_or_a_reason_why_not() -> None:
    assert sorted(SILENT) == [name for name in NAMES if not expected("samples")[name, "default"]]
    assert [name for name in SILENT if not expected("quarrels")[name, "default"]] == []


def test_every_view_with_parameters_answers_to_another_value() -> None:
    assert sorted(OTHER) == [one.name for one in LIBRARY if one.parameters]
    both = [expected(name) for name in BUILDS]
    assert [name for name in OTHER if name not in SILENT and not both[0][name, "other"]] == []
    assert [name for name in OTHER if all(rows[name, "other"] == rows[name, "default"] for rows in both)] == []


def test_a_question_by_a_former_or_a_short_name_is_answered() -> None:
    assert expected("samples")["search", "other"][0][0] == "高创智造产业园"
    assert {row[1] for row in expected("samples")["grants", "other"]} == {"湖北阿兴食品有限公司"}


def test_conflicts_show_both_sides() -> None:
    rows = expected("quarrels")
    ((company, one, other, *_),) = rows["companies_in_two_zones", "default"]
    assert (company, {one, other}) == ("山西云岭精密有限公司", {"太原高新区", "洛阳高新区"})
    assert {row[1] for row in rows["projects_with_two_totals", "default"]} == {"12亿元", "15亿元"}
    assert {row[2:4] for row in rows["two_in_one_office", "default"]} in ({("何闻", "周立言")}, {("周立言", "何闻")})


def test_paths_go_over_every_relation_of_the_schema() -> None:
    (types,) = re.findall(r"\[:([A-Z_|]+)\*1\.\.3\]", views.view("paths_between").statement)
    assert types.split("|") == sorted(ontology.load(data("schema")).relations)


def test_stages_are_in_the_order_of_the_lexicon() -> None:
    words = tomllib.loads((data("schema") / "lexicon.toml").read_text(encoding="utf-8"))
    (stages,) = re.findall(r"WITH \[(.*)\] AS stages", views.view("projects_by_stage").statement)
    assert re.findall(r"'(\w+)'", stages) == [key.removeprefix("stage_") for key in words if key.startswith("stage_")]


@pytest.mark.skipif(not importlib.util.find_spec("arcadedb_embedded"), reason="engine arcadedb is not installed")
@pytest.mark.parametrize("name", BUILDS)
def test_arcadedb_gives_the_rows_of_kglite(name: str) -> None:
    engine = open_engine("arcadedb")
    engine.load(store.open_graph(BUILDS[name]()))
    found = answers(engine)
    assert [asked for asked, rows in expected(name).items() if found[asked] != rows] == []


@pytest.fixture(params=BUILDS)
def served(request: pytest.FixtureRequest) -> Iterator[tuple[str, Server]]:
    """A build on a server."""
    with server.empty():
        graph = store.open_graph(BUILDS[request.param]())
        neo4j.load(graph, ontology.load(data("schema")), server.URI, server.ACCOUNT)
        yield request.param, Server(server.URI, server.ACCOUNT)


@server.needed
def test_neo4j_gives_the_rows_of_kglite(served: tuple[str, Server]) -> None:
    name, asked = served
    found = answers(asked)
    assert [key for key, rows in expected(name).items() if found[key] != rows] == []
