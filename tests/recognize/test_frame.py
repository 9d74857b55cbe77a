"""The frame that the finders work in."""

import pytest

from kg.recognize import frame


def test_marks_are_words_of_their_own(docs):
    assert {2, 3} <= docs("云岭（南）")._.borders


@pytest.mark.parametrize(("form", "kept"), [("云岭", 1), ("园", 0), ("产业", 0)])
def test_words_that_are_never_names_are_left_out(docs, form, kept):
    doc = docs(form)
    frame.add(doc, (0, len(form)), "Park", "suffix")
    assert len(doc._.candidates) == kept


def test_the_widest_candidate_at_an_offset(docs):
    doc = docs("江苏省常州市")
    for span in ((3, 6), (0, 6), (3, 5)):
        frame.add(doc, span, "Place", "gazetteer:places")
    assert (frame.ending(doc, 6, frozenset({"Place"})), frame.starting(doc, 3, frozenset({"Place"}))) == (0, 6)


def test_candidates_are_found_where_they_begin_whatever_came_or_went(docs):
    doc, places = docs("江苏省常州市"), frozenset({"Place"})
    frame.add(doc, (3, 5), "Place", "gazetteer:places")
    assert frame.starting(doc, 3, places) == 5
    frame.add(doc, (3, 6), "Place", "suffix")
    assert [one.finder for one in frame.beginning(doc, 3)] == ["gazetteer:places", "suffix"]
    doc._.candidates = doc._.candidates[:1]
    assert (frame.starting(doc, 3, places), frame.ending(doc, 6, places)) == (5, None)


@pytest.mark.parametrize(("name", "is_family"), [("周明", True), ("欧阳明", True), ("们来", False)])
def test_family(recognizer, name, is_family):
    assert frame.family(name, recognizer._setting.names.surnames) is is_family
