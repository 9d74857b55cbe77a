import json
from dataclasses import replace
from pathlib import Path

import pytest
from marked import marked

from kg import interchange, ontology
from kg.errors import InputError
from kg.model import Annotation, Resolution
from kg.relate import Relater
from kg.resolve import resolve
from kg.settings import data

KNOWN = ontology.load(data("schema"))
TEXT = "[星河电子有限公司|Company]（简称[星河电子|Company|星河电子有限公司]）落户[合肥高新区|Zone]。公司年产值3亿元。"


@pytest.fixture
def article() -> dict[str, object]:
    found, mentions = marked(TEXT, zone="合肥高新区", date="2024-03-18")
    annotation = Relater(KNOWN)(found, mentions)
    _, resolution = resolve([annotation], KNOWN)
    (loaded,) = json.loads(interchange.dump([annotation], resolution))
    return loaded


def test_entities_have_the_id_of_the_graph_and_the_forms_of_the_page(
    article: dict[str, list[dict[str, object]]],
) -> None:
    company = article["entities"][0]
    assert (company["id"], company["name"], company["type"]) == (
        "Company:星河电子有限公司",
        "星河电子有限公司",
        "Company",
    )
    assert company["forms"] == ["星河电子有限公司", "星河电子"]
    assert company["mentions"] == [[0, 8], [11, 15]]


def test_relations_name_entities_by_id_and_quote(article: dict[str, list[dict[str, object]]]) -> None:
    (relation,) = article["relations"]
    assert (relation["head"], relation["type"], relation["tail"]) == (
        "Company:星河电子有限公司",
        "LOCATED_IN",
        "Zone:合肥高新区",
    )
    assert str(relation["quote"]).startswith("星河电子有限公司（简称")
    assert relation["evidence"] == [0, len(str(relation["quote"]))]


def test_observations_name_their_subject_by_id(article: dict[str, list[dict[str, object]]]) -> None:
    (figure,) = article["observations"]
    assert (figure["subject"], figure["value"], figure["unit"]) == ("Company:星河电子有限公司", "3", "亿元")


def test_a_quote_over_a_column_break_gives_every_span() -> None:
    found, mentions = marked("[星河电子|Company]落户[合肥高新区|Zone]。")
    broken = tuple(offset + (20 if offset > 5 else 0) for offset in found.offsets)
    annotation = Relater(KNOWN)(replace(found, offsets=broken), mentions)
    _, resolution = resolve([annotation], KNOWN)
    (relation,) = interchange.article_json(annotation, resolution)["relations"]
    assert relation["evidence_spans"] == [[0, 6], [26, 32]]
    assert relation["evidence"] == [0, 6]


@pytest.mark.parametrize("text", ["{", '{"a": 1}', '[{"source": "n.txt"}]', '["x"]'])
def test_what_is_not_in_the_format_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text)
    with pytest.raises(InputError, match=r"gold\.json: not"):
        interchange.load(path)


def test_the_address_of_an_article_is_a_key_only_where_there_is_one(article: dict[str, object]) -> None:
    assert "url" not in article
    found, _ = marked("近日，园区开工。")
    annotation = Annotation(replace(found, url="https://news.example/1"))
    assert interchange.article_json(annotation, Resolution((), {}))["url"] == "https://news.example/1"
