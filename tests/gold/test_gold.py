"""The annotated news are whole: offsets in order, classes and relations of the schema, texts unchanged."""

import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from news import CORPUS, texts

from kg import ontology
from kg.settings import data

Json = dict[str, Any]
HERE = Path(__file__).parent
DOCUMENTS: list[Json] = [json.loads(line) for line in (HERE / "zone-news.jsonl").read_text("utf-8").splitlines()]
KNOWN = ontology.load(data("schema"))


def spans(document: Json) -> list[list[int]]:
    return sorted(span for entity in document["entities"] for span in entity["mentions"])


def test_both_parts_are_there_and_no_text_stands_twice() -> None:
    assert {document["part"] for document in DOCUMENTS} == {"tuning", "reported"}
    assert len({document["id"] for document in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["id"])
def test_mentions_do_not_overlap_and_classes_are_those_of_the_schema(document: Json) -> None:
    assert [pair for pair in pairwise(spans(document)) if pair[0][1] > pair[1][0]] == []
    assert {entity["type"] for entity in document["entities"]} <= set(KNOWN.classes)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["id"])
def test_relations_have_the_signature_of_the_schema(document: Json) -> None:
    classes = [entity["type"] for entity in document["entities"]]
    for one in document["relations"]:
        relation = KNOWN.relations[one["type"]]
        assert classes[one["head"]] in relation.head
        assert classes[one["tail"]] in relation.tail


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here (../shared/corpus)")
def test_the_texts_are_those_that_were_annotated() -> None:
    known = texts()
    for document in DOCUMENTS:
        text = known[document["id"]]
        assert hashlib.sha256(text.encode()).hexdigest() == document["sha256"]
        assert all(0 <= start < end <= len(text) for start, end in spans(document))
        assert [text[start:end] for start, end in spans(document) if text[start:end] != text[start:end].strip()] == []


def test_the_two_annotators_agree_as_the_readme_says() -> None:
    for part in ("tuning", "reported"):
        documents = [document for document in DOCUMENTS if document["part"] == part]
        first = {
            (document["id"], one["type"], *span)
            for document in documents
            for one in document["entities"]
            for span in one["mentions"]
        }
        second = {
            (document["id"], kind, *span)
            for document in documents
            for kind, spans in document["second"].items()
            for span in spans
        }
        assert round(2 * len(first & second) / (len(first) + len(second)), 2) == 0.90
