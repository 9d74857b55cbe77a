"""What people are asked, of the samples and two pages that contradict each other."""

from collections import Counter

import pytest
from reviewing import samples

from kg.review.items import CLAIMS, CONFLICTS, IDENTITY, NAMES, Item, Topic
from kg.review.queues import LOW, SURE, claim_topic, every


def items(queue: str) -> list[Item]:
    return [item for item in every(samples()) if item.queue == queue]


def test_every_item_has_an_id_of_its_own_and_its_sentence() -> None:
    found = every(samples())
    assert max(Counter(item.id for item in found).values()) == 1
    assert all(item.passages and item.passages[0].text for item in found)


def test_a_passage_is_what_the_article_prints_and_its_marks_are_names_in_it() -> None:
    for item in every(samples()):
        for one in item.passages:
            annotation = samples().articles.get(one.article)
            if annotation:
                assert annotation.article.raw[one.place : one.place + len(one.text)] == one.text
                forms = {(mention.start - one.place, mention.form) for mention in annotation.mentions}
                assert all((mark.start, one.text[mark.start : mark.end]) in forms for mark in one.marks)


def test_claims_are_doubtful_and_the_nearest_to_the_threshold_come_first() -> None:
    found = items(CLAIMS)
    assert len(found) > 30
    assert all(item.score < LOW for item in found)
    gaps = [abs(item.score - item.threshold) for item in found]
    assert gaps == sorted(gaps)
    assert {dict(item.told)["claimed"] for item in found} == {"yes", "no"}


def test_a_claim_shows_both_of_its_names() -> None:
    for item in items(CLAIMS):
        assert {mark.role for one in item.passages for mark in one.marks} >= {"head", "tail"}


def test_reasons_of_a_claim_are_features_with_weights() -> None:
    for item in items(CLAIMS)[:10]:
        annotation = samples().articles[item.topic.article]
        (claim,) = [
            one
            for one in (*annotation.claims, *annotation.near)
            if claim_topic(samples(), annotation, one) == item.topic
        ][:1]
        assert "bias" in dict(samples().reasons(item.topic.article, claim))


def test_names_are_such_as_no_list_knows() -> None:
    found = items(NAMES)
    assert found
    assert all(item.score < SURE and not dict(item.told)["finder"].startswith("gazetteer") for item in found)
    assert [item.score for item in found] == sorted(item.score for item in found)


def test_a_pair_shows_sentences_of_both() -> None:
    found = items(IDENTITY)
    assert found
    for item in found:
        assert {mark.role for one in item.passages for mark in one.marks} >= {"one", "other"}
        assert item.topic.left < item.topic.right


def test_a_conflict_knows_what_would_fall_on_each_side() -> None:
    (item,) = [one for one in items(CONFLICTS) if "two totals" in one.topic.about]
    assert [len(side) for side in item.sides] == [1, 1]
    assert {topic.about for side in item.sides for topic in side} == {"HAS_OBSERVATION"}


@pytest.mark.parametrize("name", ["left", "right", "about", "article", "quote"])
def test_an_item_is_another_where_its_topic_is(name: str) -> None:
    told = dict.fromkeys(("left", "right", "about", "article", "quote"), "x")
    assert Item(CLAIMS, Topic(**told), 0.5).id != Item(CLAIMS, Topic(**{**told, name: "y"}), 0.5).id
