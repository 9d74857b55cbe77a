"""What the library of questions is asked in tests: of which builds, with which values, and what Cypher answers."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import built

from kg import ontology, pipeline, store, views
from kg.engine import Asked
from kg.query import ask_view, open_build

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
    "targets": {"subject": "西安高新区"},
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
    found = {(one.name, "default"): ask_view(asked, one, {}).rows for one in views.library()}
    return found | {(name, "other"): ask_view(asked, views.view(name), given).rows for name, given in OTHER.items()}


@cache
def expected(name: str) -> dict[tuple[str, str], tuple[tuple[Any, ...], ...]]:
    return answers(open_build(BUILDS[name]()))
