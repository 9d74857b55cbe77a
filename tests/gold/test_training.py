"""What the tagger learns from is whole, and is not what it is measured on."""

import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from news import CORPUS, SHARED, texts

from kg import ontology
from kg.settings import data

ROOT = Path(__file__).resolve().parents[2]
DEV = SHARED / "gold" / "dev"
LEARNT = [
    json.loads(line)
    for path in sorted((ROOT / "training").glob("names*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
WRITTEN = (ROOT / "training" / "written.txt").read_text("utf-8")
JOINED = [json.loads(line) for line in (ROOT / "training" / "relations.jsonl").read_text("utf-8").splitlines()]
STAGES = [json.loads(line) for line in (Path(__file__).parent / "stages.jsonl").read_text("utf-8").splitlines()]
LEARNT_STAGES = [json.loads(line) for line in (ROOT / "training" / "stages.jsonl").read_text("utf-8").splitlines()]
SCORED = [json.loads(line) for line in (Path(__file__).parent / "zone-news.jsonl").read_text("utf-8").splitlines()]
KNOWN = ontology.load(data("schema"))
CLASSES = set(KNOWN.classes)
MARK = re.compile(r"\[([^\[\]\n]+)\][A-Z]")
LONG = 12
"""A run of so many characters that two texts do not share by accident."""
SHARED_RUNS = 3


def runs(text: str, step: int = 1) -> set[str]:
    letters = re.sub(r"\W", "", text)
    return {letters[at : at + LONG] for at in range(0, len(letters) - LONG, step)}


def test_it_learns_from_no_text_that_is_scored():
    assert {one["id"] for one in LEARNT} & {one["id"] for one in SCORED} == set()
    assert len({one["id"] for one in LEARNT}) == len(LEARNT) > 2000


def test_names_do_not_overlap_and_are_of_the_schema():
    for one in LEARNT:
        spans = sorted(span for spans in one["names"].values() for span in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert set(one["names"]) <= CLASSES


def test_the_marks_of_what_was_written_are_whole():
    assert re.findall(r"[\[\]]", MARK.sub("", WRITTEN)) == []
    assert len(MARK.findall(WRITTEN)) > 5000


def test_relations_are_marked_in_texts_whose_names_are():
    names = {one["id"]: {tuple(span): kind for kind, spans in one["names"].items() for span in spans} for one in LEARNT}
    kinds = {name: (set(one.head), set(one.tail)) for name, one in KNOWN.relations.items()}
    assert len(JOINED) > 500
    for one in JOINED:
        if not one["id"].startswith("written:"):
            known = names[one["id"]]
            for head, relation, tail, (start, end), _ in one["relations"]:
                assert known[tuple(head)] in kinds[relation][0]
                assert known[tuple(tail)] in kinds[relation][1]
                assert start < end
            assert all(tuple(figure[0]) in known for figure in one["figures"])


def test_marked_stages_are_those_of_the_lexicon_and_of_no_scored_text():
    stages = {"", *(key.removeprefix("stage_") for key in KNOWN.lexicon if key.startswith("stage_"))}
    assert {one["stage"] for one in STAGES} <= stages
    assert {one["modality"] for one in STAGES} == {"fact", "plan", "denied"}
    assert sum(one["part"] == "reported" for one in STAGES) == 200
    assert {one["id"] for one in STAGES} & {one["id"] for one in SCORED} == set()


def test_stages_are_learnt_from_no_scored_text():
    known = {(one["corpus"], one["id"]) for one in LEARNT_STAGES}
    assert len(known) > 1000
    assert {one["stage"] for one in LEARNT_STAGES} <= {one["stage"] for one in STAGES}
    assert {one["modality"] for one in LEARNT_STAGES} == {"fact", "plan", "denied"}
    assert known & {(one["corpus"], one["id"]) for one in STAGES} == set()
    assert {name for _, name in known} & {one["id"] for one in SCORED} == set()


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here (../shared/corpus)")
def test_the_texts_are_those_that_were_annotated_and_no_twins_of_scored_ones():
    known = texts()
    scored = set().union(*(runs(known[one["id"]]) for one in SCORED))
    for one in LEARNT:
        text = known[one["id"]]
        assert hashlib.sha256(text.encode()).hexdigest() == one["sha256"]
        assert all(0 <= start < end <= len(text) for spans in one["names"].values() for start, end in spans)
        assert len(runs(text, step=3) & scored) <= SHARED_RUNS + 1


@pytest.mark.skipif(not DEV.exists(), reason="the annotated articles are not here (../shared/gold)")
def test_no_company_or_person_of_the_annotated_articles_was_written_about():
    plain = MARK.sub(r"\1", WRITTEN)
    for file in sorted(DEV.glob("*.json")):
        for article in json.loads(file.read_text(encoding="utf-8")):
            for one in article["entities"]:
                if one["type"] in ("Company", "Person", "Project", "Product", "FinancialProduct"):
                    assert [form for form in one["forms"] if form in plain] == []
