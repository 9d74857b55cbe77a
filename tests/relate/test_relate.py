"""The relate stage as a whole: every example of `schema/` is a test."""

import shutil
from pathlib import Path

import pytest
from marked import marked

from kg import ontology
from kg.examples import written
from kg.relate import Relater
from kg.settings import data

KNOWN = ontology.load(data("schema"))
RELATE = Relater(KNOWN)
TOLD = ("amount", "date", "modality", "role", "stage")
EXAMPLES = [(name, *example) for name, one in sorted(KNOWN.relations.items()) for example in one.examples]
NOT_EXAMPLES = [(name, *example) for name, one in sorted(KNOWN.relations.items()) for example in one.not_examples]


def said(relation: str, text: str) -> set[str]:
    article, mentions = marked(text)
    claims = [claim for claim in RELATE(article, mentions).claims if claim.relation == relation]
    return {written(claim, TOLD) for claim in claims}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example[0]}: {example[1]}")
def test_examples(example: tuple[str, ...]) -> None:
    relation, text, *expected = example
    assert said(relation, text) == set(expected)


@pytest.mark.parametrize("example", NOT_EXAMPLES, ids=lambda example: f"{example[0]}: {example[1]}")
def test_not_examples(example: tuple[str, ...]) -> None:
    assert said(*example) == set()


def test_every_relation_has_examples_and_a_not_example() -> None:
    assert [name for name, one in KNOWN.relations.items() if not (one.examples and one.not_examples)] == []


def test_a_claim_carries_its_sentence_and_cue() -> None:
    article, mentions = marked("去年开园。[星河电子|Company]落户[合肥高新区|Zone]。其后投产。")
    (claim,) = RELATE(article, mentions).claims
    assert claim.evidence.quote == "星河电子落户合肥高新区。"
    assert claim.evidence.spans == ((5, 17),)
    assert claim.extractor.startswith("cue:LOCATED_IN:")


def test_a_denied_claim_is_kept_apart() -> None:
    article, mentions = marked("[星河电子|Company]尚未落户[合肥高新区|Zone]。")
    annotation = RELATE(article, mentions)
    assert annotation.claims == ()
    (denied,) = annotation.denied
    assert (denied.relation, denied.attribute("modality")) == ("LOCATED_IN", "denied")


def test_an_anaphor_points_at_the_name_before() -> None:
    article, mentions = marked("[星河二期项目|Project]开工。该项目由[星河电子|Company]承建。")
    (claim,) = [claim for claim in RELATE(article, mentions).claims if "prefix" not in claim.extractor]
    assert (claim.head.form, claim.tail) == ("星河电子", mentions[0])


def test_the_same_twice_gives_the_same() -> None:
    article, mentions = marked("[星河电子|Company]、[远航光电|Company]落户[合肥高新区|Zone]，投资3亿元。")
    assert RELATE(article, mentions) == RELATE(article, mentions)


def test_whose_statement_it_is_is_told_in_the_page_s_words() -> None:
    article, mentions = marked("[余明|Person]表示，[星河电子|Company]落户[合肥高新区|Zone]。")
    (claim,) = [claim for claim in RELATE(article, mentions).claims if claim.relation == "LOCATED_IN"]
    assert claim.attribute("attribution") == "余明表示"


def test_a_side_that_the_sentence_leaves_out_says_how_it_was_found() -> None:
    article, mentions = marked("[星河电子|Company]投产。该公司落户[合肥高新区|Zone]。")
    claims = [claim for claim in RELATE(article, mentions).claims if claim.relation == "LOCATED_IN"]
    assert {claim.attribute("resolved") for claim in claims} == {"head: stand-in"}


SUPPLIES = """
label = { zh = "供应", en = "supplies" }
description = "The company supplies the other."
iri = ["https://schema.org/provider"]
head = ["Company"]
tail = ["Company"]
cues = ["{head}~{supply}~{tail}"]
examples = [["[星河电子|Company]供货[远航光电|Company]。", "星河电子 → 远航光电"]]
not_examples = [["[星河电子|Company]起诉[远航光电|Company]。"]]

[words]
supply = ["供货", "供应"]
"""


def test_a_relation_is_added_by_one_file(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data("schema"), tmp_path / "schema"))
    (folder / "SUPPLIES.toml").write_text(SUPPLIES, encoding="utf-8")
    relate = Relater(ontology.load(folder))
    article, mentions = marked("[星河电子|Company]供货[远航光电|Company]，[远航光电|Company]落户[合肥高新区|Zone]。")
    found = {(c.head.form, c.relation, c.tail.form) for c in relate(article, mentions).claims}
    assert ("星河电子", "SUPPLIES", "远航光电") in found
    assert ("远航光电", "LOCATED_IN", "合肥高新区") in found
    article, mentions = marked("[星河电子|Company]起诉[远航光电|Company]。")
    assert "SUPPLIES" not in {claim.relation for claim in relate(article, mentions).claims}


def test_a_new_class_does_not_move_the_weights(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(data("schema"), tmp_path / "schema"))
    shutil.copy(folder / "Park.toml", folder / "Campus.toml")
    article, mentions = marked("[星河电子|Company]入驻[云谷科技园|Park]，落户[合肥高新区|Zone]。")
    assert Relater(ontology.load(folder))(article, mentions) == RELATE(article, mentions)
