"""Claims and figures that people accepted or rejected, in the graph that is built from the samples."""

from collections.abc import Iterable

import pytest
from built import CHOSEN, extract, result, sources

from kg import ontology, pipeline
from kg.model import Annotation, Built, Claim
from kg.resolve.decisions import ACCEPT, NONE, REJECT, Decision, Decisions
from kg.resolve.verdicts import FIGURE, claim_key, figure_key, lost, owners, reviewed

KNOWN = ontology.load(CHOSEN.schema)
NOBODY = Decisions()


def built(decided: Iterable[Decision]) -> Built:
    return pipeline.build(sources(CHOSEN.documents), KNOWN, extract(), Decisions(decided))


def decision(annotation: Annotation, claim: Claim, what: str) -> Decision:
    left, about, right, quote = claim_key(claim, owners(annotation, KNOWN, NOBODY))
    return Decision(left, right, what, "余明", "2026-01-02T03:04:05", "", annotation.article.key, quote, about)


def ends(built: Built, annotation: Annotation, claim: Claim) -> list[str]:
    """The extractors of the edge that a claim is on."""
    named = [built.resolution.owners(annotation)[end] for end in (claim.head, claim.tail)]
    edges = [e for e in built.graph.edges() if e.type == claim.relation and {e.head, e.tail} == {*named}]
    values = [dict(edge.properties) for edge in edges]
    return [str(one) for value in values if not value["derived"] for one in value["extractors"]]  # type: ignore[union-attr]


def derived(annotation: Annotation, claim: Claim) -> bool:
    named = [result().resolution.owners(annotation)[end] for end in (claim.head, claim.tail)]
    return named[0] == named[1] or any({edge.head, edge.tail} == {*named} for edge in result().graph.edges())


def claims(what: str) -> list[tuple[Annotation, Claim]]:
    return [(one, claim) for one in result().annotations for claim in getattr(one, what)]


def test_a_rejected_claim_is_not_in_the_graph() -> None:
    annotation, claim = next((a, c) for a, c in claims("claims") if len(ends(result(), a, c)) == 1)
    assert ends(built([decision(annotation, claim, REJECT)]), annotation, claim) == []


def test_an_accepted_claim_below_the_threshold_is_in_the_graph_and_says_by_whom() -> None:
    annotation, claim = next((a, c) for a, c in claims("near") if c.relation == "LOCATED_IN" and not derived(a, c))
    assert ends(result(), annotation, claim) == []
    found = ends(built([decision(annotation, claim, ACCEPT)]), annotation, claim)
    assert found == [f"reviewed by 余明: {claim.extractor}"]


def test_nothing_decided_changes_nothing() -> None:
    for one in result().annotations:
        assert reviewed(one, KNOWN, NOBODY) is one


def test_an_accepted_claim_that_nothing_finds_any_more_is_made_of_the_names() -> None:
    annotation, claim = claims("near")[0]
    decided = Decisions([decision(annotation, claim, ACCEPT)])
    bare = Annotation(annotation.article, annotation.mentions)
    (made,) = reviewed(bare, KNOWN, decided).claims
    assert (made.relation, made.evidence, made.extractor) == (
        claim.relation,
        claim.evidence,
        "reviewed by 余明: by hand",
    )


def test_an_accepted_claim_whose_names_are_gone_is_lost() -> None:
    annotation, claim = claims("near")[0]
    decided = Decisions([decision(annotation, claim, ACCEPT)])
    assert [*lost(reviewed(annotation, KNOWN, decided), KNOWN, decided)] == []
    empty = reviewed(Annotation(annotation.article), KNOWN, decided)
    assert [*lost(empty, KNOWN, decided)] == [*decided.every]


def test_a_rejected_figure_is_gone() -> None:
    annotation = next(one for one in result().annotations if one.observations)
    figure = annotation.observations[0]
    left, about, right, quote = figure_key(figure, owners(annotation, KNOWN, NOBODY))
    assert about == FIGURE
    said = Decision(left, right, REJECT, article=annotation.article.key, quote=quote, about=about)
    assert figure not in reviewed(annotation, KNOWN, Decisions([said])).observations


@pytest.mark.parametrize("what", [REJECT, ACCEPT])
def test_the_later_of_two_decisions_counts(what: str) -> None:
    annotation, claim = claims("claims")[0]
    early = decision(annotation, claim, ACCEPT if what == REJECT else REJECT)
    late = Decision(
        *[getattr(early, name) for name in ("left", "right")], what, "", "2027", "", *early.key[3:], early.about
    )
    found = reviewed(annotation, KNOWN, Decisions([late, early])).claims
    assert any(one.evidence == claim.evidence and one.head == claim.head for one in found) == (what == ACCEPT)


def test_a_name_that_is_none_is_left_out() -> None:
    annotation, claim = claims("claims")[0]
    left = owners(annotation, KNOWN, NOBODY)[claim.head]
    decided = Decisions([Decision(left, f"{NONE}:{left.partition(':')[2]}", "class")])
    left_over = pipeline.named_in(annotation.article, annotation.mentions, KNOWN, decided)
    assert claim.head not in left_over
    assert len(left_over) < len(annotation.mentions)
