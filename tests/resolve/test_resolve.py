"""The resolve stage as a whole: what is one thing does not depend on the order of documents."""

from hypothesis import given, settings
from hypothesis import strategies as st
from marked import annotated

from kg import ontology
from kg.model import Annotation
from kg.resolve import resolve
from kg.resolve.decisions import NOT_SAME, SAME, Decision, Decisions
from kg.settings import data

KNOWN = ontology.load(data("schema"))
TEXTS = (
    ("[湖北阿兴食品有限公司|Company]投产。[阿兴食品|Company]扩产。", "东区"),
    ("[阿兴食品|Company]增资。", "东区"),
    ("[阿兴食品|Company]增资。", "西区"),
    ("[湖南阿兴食品有限公司|Company]落户。", "西区"),
    ("[工商银行|Company]放款。", "东区"),
    ("[中国工商银行股份有限公司|Company]放款。", "西区"),
    ("[合肥高新技术产业开发区|Zone]和[合肥高新区|Zone]。", ""),
)


def articles() -> list[Annotation]:
    return [annotated(text, key=f"{number}.txt#a1", zone=zone) for number, (text, zone) in enumerate(TEXTS)]


def ids(annotations: list[Annotation], *decided: Decision) -> dict[str, tuple[str, ...]]:
    _, resolution = resolve(annotations, KNOWN, Decisions(decided))
    return {entity.id: entity.forms for entity in resolution.entities}


@given(st.permutations(range(len(TEXTS))))
@settings(deadline=None, max_examples=40)
def test_any_order_gives_the_same(order: list[int]) -> None:
    every = articles()
    assert ids([every[place] for place in order]) == ids(every)


def test_two_firms_of_one_brand_stay_two() -> None:
    found = ids(articles())
    assert "Company:湖北阿兴食品有限公司" in found
    assert "Company:湖南阿兴食品有限公司" in found


def test_a_list_joins_what_it_has_as_one() -> None:
    (bank,) = [forms for forms in ids(articles()).values() if "工商银行" in forms]
    assert bank == ("中国工商银行股份有限公司", "工商银行")


@given(st.sampled_from(sorted(ids(articles()))), st.sampled_from(sorted(ids(articles()))))
@settings(deadline=None, max_examples=40)
def test_a_decision_is_carried_out_and_leaves_no_trace(one: str, other: str) -> None:
    before = ids(articles())
    if one != other and one.partition(":")[0] == other.partition(":")[0]:
        _, joined = resolve(articles(), KNOWN, Decisions([Decision(one, other, SAME)]))
        assert joined.own[one] == joined.own[other]
        _, parted = resolve(articles(), KNOWN, Decisions([Decision(one, other, NOT_SAME)]))
        assert parted.own[one] != parted.own[other]
        assert ids(articles()) == before
