import pytest

from kg.evaluate import Report, Score, evaluate, overlap


def article(*relations: tuple[str, str, str], shift: int = 0, names: str = "") -> dict[str, object]:
    entities = [
        {"id": f"{names}甲", "name": "甲", "type": "Company", "mentions": [[0 + shift, 2 + shift], [9, 11]]},
        {"id": f"{names}区", "name": "区", "type": "Zone", "mentions": [[4, 6]]},
    ]
    rows = [{"head": names + head, "type": kind, "tail": names + tail} for head, kind, tail in relations]
    figure = {"subject": f"{names}区", "indicator": "固定资产投资", "value": "1,000", "unit": "亿元"}
    return {"source": "n.txt", "id": "a1", "entities": entities, "relations": rows, "observations": [figure]}


LOCATED = ("甲", "LOCATED_IN", "区")


def scored(gold: dict[str, object], predicted: dict[str, object], symmetric: tuple[str, ...] = ()) -> Report:
    return evaluate([gold], [predicted], symmetric)


def test_the_same_is_perfect() -> None:
    assert {score.f1 for score in scored(article(LOCATED), article(LOCATED)).totals().values()} == {1.0}


def test_other_ids_do_not_matter_where_mentions_are_shared() -> None:
    assert scored(article(LOCATED), article(LOCATED, names="Company:")).totals()["relations"] == Score(1, 0, 0)


def test_a_shifted_mention_is_wrong_and_missed() -> None:
    report = scored(article(), article(shift=1))
    assert report.mentions["Company"] == Score(right=1, wrong=1, missed=1)


def test_a_relation_turned_round_counts_only_where_it_is_symmetric() -> None:
    turned = ("区", "LOCATED_IN", "甲")
    assert scored(article(LOCATED), article(turned)).relations["LOCATED_IN"] == Score(0, 1, 1)
    assert scored(article(LOCATED), article(turned), ("LOCATED_IN",)).relations["LOCATED_IN"] == Score(1, 0, 0)


def test_a_relation_between_entities_that_gold_does_not_know_is_wrong() -> None:
    gold, predicted = article(), article(LOCATED)
    predicted["entities"] = [{"id": "甲", "name": "甲", "type": "Company", "mentions": [[50, 52]]}]
    assert scored(gold, predicted).relations["LOCATED_IN"] == Score(0, 1, 0)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({"indicator": "完成固定资产投资"}, 1),
        ({"value": "1000"}, 1),
        ({"indicator": "出口总值"}, 0),
        ({"unit": "万元"}, 0),
        ({"subject": "甲"}, 0),
    ],
)
def test_observations(change: dict[str, str], right: int) -> None:
    predicted = article()
    predicted["observations"] = [{**predicted["observations"][0], **change}]  # type: ignore[index]
    assert scored(article(), predicted).observations == Score(right, 1 - right, 1 - right)


def test_one_gold_figure_is_found_once() -> None:
    predicted = article()
    predicted["observations"] = predicted["observations"] * 2  # type: ignore[operator]
    assert scored(article(), predicted).observations == Score(1, 1, 0)


@pytest.mark.parametrize(("one", "other", "expected"), [("甲乙", "甲乙", 1.0), ("甲乙", "丙丁", 0.0), ("", "", 1.0)])
def test_overlap(one: str, other: str, expected: float) -> None:
    assert overlap(one, other) == expected


def test_nothing_found_is_zero_and_no_error() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0.0, 0.0, 0.0)
