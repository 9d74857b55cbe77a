from marked import marked

from kg import ontology
from kg.relate.candidates import Candidate, Candidates
from kg.relate.sentences import class_marks
from kg.settings import data

KNOWN = ontology.load(data("schema"))
CANDIDATES = Candidates(KNOWN, class_marks(KNOWN.classes))


def found(text: str, **place: str) -> list[Candidate]:
    return list(CANDIDATES(*marked(text, **place)))


def ends(candidates: list[Candidate], relation: str) -> set[tuple[str, str]]:
    return {(one.pair.head.mention.form, one.pair.tail.mention.form) for one in candidates if one.relation == relation}


def test_every_relation_that_the_classes_allow() -> None:
    one = found("[甲公司|Company]落户[东区|Zone]。")
    assert {candidate.relation for candidate in one} == {"LOCATED_IN", "COOPERATES_WITH", "INVESTS_IN", "RENAMED_FROM"}


def test_the_cues_that_hold_are_told() -> None:
    one = next(one for one in found("[甲公司|Company]落户[东区|Zone]。") if one.relation == "LOCATED_IN")
    assert one.matches
    assert {"cue", f"cue {one.matches[0].cue}", "settle between >"} <= set(one.features)


def test_the_sentence_before_gives_its_subject() -> None:
    assert ("甲公司", "东区") in ends(found("[甲公司|Company]投产。公司落户[东区|Zone]。"), "LOCATED_IN")


def test_a_stand_in_is_the_name_that_it_stands_for() -> None:
    assert ("甲公司", "东区") in ends(found("[甲公司|Company]投产。该公司落户[东区|Zone]。"), "LOCATED_IN")


def test_the_word_that_joins_a_pair() -> None:
    one = next(one for one in found("[甲公司|Company]于去年落户[东区|Zone]。") if one.relation == "LOCATED_IN")
    assert one.pair.masked.text[slice(*CANDIDATES.word(one))] == "落户"


def test_a_sentence_without_names_has_none() -> None:
    assert found("天气好。") == []
