"""Labels by hand → gold; and which sentences are proposed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reviewing import PAIR, samples

from kg import interchange
from kg.errors import InputError
from kg.model import Article
from kg.review.gold import Folder, chosen, labelled

KEY = f"{PAIR[0]}#a1"


def article() -> Article:
    return samples().articles[KEY].article


def place(text: str) -> list[int]:
    start = article().raw.index(text)
    return [start, start + len(text)]


def labels(**given: Any) -> dict[str, Any]:
    told: dict[str, Any] = {
        "labelled": [],
        "entities": [
            {"id": "甲", "type": "Company", "mentions": [place("湖北华星光电科技有限公司")]},
            {"id": "乙", "type": "Zone", "mentions": [place("襄阳高新区")]},
        ],
        "relations": [{"head": "甲", "type": "LOCATED_IN", "tail": "乙", "evidence": [20, 40]}],
        "observations": [{"subject": "乙", "indicator": "总投资", "value": "12", "unit": "亿元", "evidence": [20, 40]}],
    }
    return told | given


def made(**given: Any) -> dict[str, Any]:
    return labelled(labels(**given), article(), samples().known, "余明")


def test_labels_are_what_the_document_prints() -> None:
    text = next(one.source.text for one in samples().built.readings if one.name == PAIR[0])  # type: ignore[union-attr]
    found = made()
    for entity in found["entities"]:
        assert {text[a:b] for a, b in entity["mentions"]} == {*entity["forms"]}
    for one in (*found["relations"], *found["observations"]):
        assert text[slice(*one["evidence"])] == one["quote"]
    assert found["by"] == "余明"


def test_gold_says_of_its_article_what_a_build_says() -> None:
    named = replace(article(), url="https://news.example/1")
    found = labelled(labels(), named, samples().known, "余明")
    assert {**found, **interchange.head(named)} == found
    assert found["url"] == "https://news.example/1"


def test_a_file_holds_the_articles_of_its_document_and_is_read_as_gold(tmp_path: Path) -> None:
    folder = Folder(tmp_path, [PAIR[0], PAIR[1]])
    assert folder.article(article()) is None
    file = folder.save(made(), article())
    folder.save({**made(), "title": "新"}, article())
    folder.save({**made(), "id": "a2"}, article())
    assert [one["id"] for one in interchange.load(file)] == ["a1", "a2"]
    assert (folder.article(article()) or {})["title"] == "新"
    assert json.loads(file.read_text(encoding="utf-8"))[0]["source"] == PAIR[0]


ENTITY = labels()["entities"][0]
RELATION = labels()["relations"][0]
FIGURE = labels()["observations"][0]


@pytest.mark.parametrize(
    "given",
    [
        {"entities": [{**ENTITY, "type": "Spaceship"}]},
        {"entities": [{**ENTITY, "mentions": []}]},
        {"entities": [{**ENTITY, "mentions": [[0, 9999]]}]},
        {"entities": [{**ENTITY, "mentions": [[5, 5]]}]},
        {"entities": [{**ENTITY, "mentions": [[True, 5]]}]},
        {"entities": [{**ENTITY, "mentions": ["ab"]}]},
        {"entities": [ENTITY, ENTITY]},
        {"entities": "x"},
        {"entities": [{**ENTITY, "id": "\ud800"}]},
        {"relations": [{**RELATION, "tail": "丙"}]},
        {"relations": [{**RELATION, "type": "WORKS_FOR"}]},
        {"relations": [{**RELATION, "head": "乙", "tail": "甲"}]},
        {"relations": [{**RELATION, "evidence": None}]},
        {"relations": [{**RELATION, "attributes": {"amount": 3}}]},
        {"observations": [{**FIGURE, "subject": "丙"}]},
        {"observations": [{**FIGURE, "value": ""}]},
        {"observations": [{**FIGURE, "unit": 1}]},
        {"labelled": [[-1, 4]]},
        {"labelled": None},
    ],
)
def test_labels_that_do_not_fit_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        made(**given)


def test_the_sentences_that_decide_most_come_first_and_none_that_is_labelled() -> None:
    found = chosen(samples(), {})
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    assert found[0]["claims"] > 1
    first = found[0]
    done = {first["article"]: [(first["start"], first["end"])]}
    again = chosen(samples(), done)
    assert again[0] == found[1]


def test_a_second_sentence_is_labelled_beside_the_first(tmp_path: Path) -> None:
    folder = Folder(tmp_path, [PAIR[0]])
    title = article().text.index("\n")
    rest = [title + 1, len(article().text)]
    zones = {"id": "乙", "type": "Zone", "mentions": [[0, 5]]}
    folder.save(made(labelled=[[0, title]], entities=[zones], relations=[], observations=[]), article())
    inside = [one | {"mentions": [m for m in one["mentions"] if m[0] > title]} for one in labels()["entities"]]
    second = article().text.index("襄阳高新区", title)
    inside[1]["mentions"] = [[second, second + 5]]
    folder.save(made(labelled=[rest], entities=inside), article())
    found = folder.article(article()) or {}
    assert len(found["labelled"]) == 2
    assert {one["id"]: len(one["mentions"]) for one in found["entities"]} == {"甲": 1, "乙": 2}
    folder.save(made(labelled=[rest], entities=[], relations=[], observations=[]), article())
    again = folder.article(article()) or {}
    assert [(one["id"], len(one["mentions"])) for one in again["entities"]] == [("乙", 1)]
    assert again["relations"] == again["observations"] == []
    folder.save(made(entities=[], relations=[], observations=[]), article())
    assert (folder.article(article()) or {})["entities"] == []
