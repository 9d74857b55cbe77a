"""What the tagger makes of the other finders' proposals, and what it finds alone."""

import numpy as np
import pytest

from kg import ontology
from kg.model import Mention
from kg.recognize.network import Network
from kg.recognize.tagger import FILE, Judge, chosen, evidence, whole
from kg.settings import data


class Says:
    """A judge that knows some spans and gives the same confidence to all others."""

    def __init__(self, spelled: dict[tuple[int, int, str], float], other: float = 0.0) -> None:
        self._spelled, self._other = spelled, other

    def __call__(self, start: int, end: int, kind: str) -> float:
        return self._spelled.get((start, end, kind), self._other)

    def spelled(self):
        return iter(self._spelled)


CLASSES = sorted(ontology.load(data("schema")).classes)
TEXT = "云岭食品落户。"


def proposed(start: int, end: int, kind: str, finder: str = "suffix") -> Mention:
    return Mention(start, end, TEXT[start:end], kind, f"湖北{TEXT[start:end]}", finder, 0.6)


@pytest.mark.parametrize(("sure", "kept"), [(0.9, ["云岭食品"]), (0.5, [])])
def test_alone_it_must_be_sure(docs, sure, kept):
    assert [found.form for found in chosen(docs(TEXT), Says({(0, 4, "Company"): sure}))] == kept


def test_a_proposal_of_another_finder_needs_less_and_keeps_its_name(docs):
    doc = docs(TEXT)
    doc._.candidates = [proposed(0, 4, "Company")]
    (found,) = chosen(doc, Says({(0, 4, "Company"): 0.5}))
    assert (found.name, found.finder, found.confidence) == ("湖北云岭食品", "suffix", 0.6)


@pytest.mark.parametrize(("likely", "kept"), [(0.2, ["云岭"]), (0.05, [])])
def test_where_it_finds_nothing_a_proposal_must_be_likely(docs, likely, kept):
    doc = docs(TEXT)
    doc._.candidates = [proposed(0, 2, "Place")]
    assert [found.form for found in chosen(doc, Says({}, likely))] == kept


def test_a_byline_is_believed_anyway(docs):
    doc = docs(TEXT)
    doc._.candidates = [proposed(0, 2, "Person", "byline")]
    assert [found.form for found in chosen(doc, Says({}))] == ["云岭"]


def test_its_boundaries_win_over_those_of_a_proposal(docs):
    doc = docs(TEXT)
    doc._.candidates = [proposed(0, 6, "Company")]
    assert [found.form for found in chosen(doc, Says({(0, 4, "Company"): 0.9}, 0.9))] == ["云岭食品"]


@pytest.mark.parametrize(
    ("text", "span", "form"),
    [
        ("实施“五证”同发。", (3, 8), "“五证”同发"),
        ("实施“五证同发”。", (2, 7), "五证同发"),
        ("记者周明远\n报道", (2, 6), "周明远"),
        ("衡远（南通）公司", (0, 5), "衡远（南通）"),
        ("高新区", (0, 3), "高新区"),
        ("，，", (0, 2), "，"),
    ],
)
def test_marks_at_the_edges_come_in_pairs_or_not_at_all(text, span, form):
    assert text[slice(*whole(text, *span))] == form


def test_evidence_marks_words_lists_and_proposals(docs):
    doc = docs(TEXT)
    without = evidence(doc, CLASSES)
    doc._.candidates = [proposed(0, 4, "Company"), proposed(0, 2, "Place", "gazetteer:places")]
    added = evidence(doc, CLASSES).astype(int) - without
    assert added.sum(axis=1).tolist() == [2, 2, 1, 1, 0, 0, 0]
    assert without[:, :4].sum(axis=1).min() == 1


def test_a_class_that_it_did_not_learn_is_for_others_to_judge(docs):
    network = Network(FILE)
    judge = Judge(TEXT, network(TEXT, evidence(docs(TEXT), network.classes)), network.classes)
    assert judge(0, 4, "Ship") == 1.0
    doc = docs(TEXT)
    doc._.candidates = [proposed(0, 4, "Ship")]
    assert evidence(doc, network.classes).shape[1] == evidence(docs(TEXT), network.classes).shape[1]


def test_a_class_that_the_schema_does_not_have_is_not_found(docs):
    assert chosen(docs(TEXT), Says({(0, 4, "Ship"): 0.9})) == []


def test_no_name_goes_on_over_the_end_of_a_line():
    scores = np.full((5, 9), -9, dtype=np.float32)
    scores[np.arange(5), [1, 2, 2, 2, 3]] = -0.1
    scores[:, 4] = -5
    found = list(Judge("云岭\n食品", scores, ["Company", "Place"]).spelled())
    assert all(end <= 2 or start >= 3 for start, end, _ in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [("驻沪企业。", [("沪", "上海市")]), ("沪滇合作。", [("沪", "上海市"), ("滇", "云南省")]), ("在甲投产。", [])],
)
def test_single_characters_are_places_where_a_list_says_of_which(docs, text, found):
    spans = {(1, 3 if len(found) == 2 else 2, "Place"): 0.9} if not text.startswith("沪") else {(0, 2, "Place"): 0.9}
    assert [(one.form, one.name) for one in chosen(docs(text), Says(spans))] == found
