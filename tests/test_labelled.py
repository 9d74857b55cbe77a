"""Gold of a part of a document: what lies elsewhere is not scored."""

import json
from pathlib import Path

from built import CHOSEN, build
from test_scoring import PAGE, quiet

from kg import scoring
from kg.labelled import labelled, part

NAME = {"id": "x", "name": "甲", "type": "Company", "forms": ["甲"], "mentions": [[0, 1], [30, 31]]}
OTHER = {"id": "y", "name": "乙", "type": "Zone", "forms": ["乙"], "mentions": [[33, 34]]}
RELATION = {"head": "x", "type": "LOCATED_IN", "tail": "y", "evidence": [28, 36]}
FIGURE = {"subject": "y", "indicator": "产值", "value": "1", "unit": "", "evidence": [28, 36]}
ARTICLE = {"source": "n.txt", "id": "a1", "ranges": [[0, 40]], "entities": [NAME, OTHER], "relations": [RELATION]}
WHOLE = {**ARTICLE, "observations": [FIGURE]}


def test_gold_without_the_key_is_scored_as_a_whole() -> None:
    assert labelled([WHOLE]) == {}
    assert part([WHOLE], [WHOLE]) == [WHOLE]


def test_what_lies_elsewhere_is_left_out() -> None:
    (cut,) = part([WHOLE], [{**WHOLE, "labelled": [[0, 10]]}])
    assert [one["mentions"] for one in cut["entities"]] == [[[0, 1]]]
    assert cut["relations"] == cut["observations"] == []


def test_what_lies_inside_is_kept() -> None:
    (cut,) = part([WHOLE], [{**WHOLE, "labelled": [[28, 36]]}])
    assert [one["mentions"] for one in cut["entities"]] == [[[30, 31]], [[33, 34]]]
    assert (cut["relations"], cut["observations"]) == ([RELATION], [FIGURE])


def test_other_documents_are_not_cut() -> None:
    assert part([{**WHOLE, "source": "m.txt"}], [{**WHOLE, "labelled": []}]) == [{**WHOLE, "source": "m.txt"}]


def test_one_sentence_of_a_sample_scores_one_against_itself_and_less_without_a_name(tmp_path: Path) -> None:
    target = tmp_path / f"{PAGE.stem}.json"
    articles = json.loads((build() / "articles" / target.name).read_text(encoding="utf-8"))
    span = articles[0]["relations"][0]["evidence"]
    gold = [{**one, "labelled": [span]} for one in part(articles, [{**articles[0], "labelled": [span]}])][:1]
    target.write_text(json.dumps(gold), encoding="utf-8")
    found = scoring.score(target, CHOSEN.documents, CHOSEN, quiet)
    assert found.totals()["mentions"].f1 == found.totals()["relations"].f1 == 1.0
    gold[0]["entities"] = gold[0]["entities"][1:]
    target.write_text(json.dumps(gold), encoding="utf-8")
    assert scoring.score(target, CHOSEN.documents, CHOSEN, quiet).totals()["mentions"].wrong >= 1
