from itertools import permutations

from marked import annotated

from kg import ontology
from kg.resolve import resolve
from kg.settings import data

KNOWN = ontology.load(data("schema"))


def ids(*annotations: object) -> list[str]:
    return [entity.id for entity in resolve(list(annotations), KNOWN)[1].entities]  # type: ignore[arg-type]


def test_a_short_form_joins_its_only_full_name() -> None:
    one = annotated("[湖北阿兴食品有限公司|Company]扩产，[阿兴食品|Company]受奖。")
    (entity,) = resolve([one], KNOWN)[1].entities
    assert (entity.id, entity.forms) == ("Company:湖北阿兴食品有限公司", ("湖北阿兴食品有限公司", "阿兴食品"))


def test_a_short_form_that_fits_two_full_names_joins_neither() -> None:
    text = "[湖北阿兴食品有限公司|Company]、[湖南阿兴食品有限公司|Company]到场，[阿兴食品|Company]发言。"
    assert len(ids(annotated(text))) == 3


def test_short_names_of_two_zones_stay_two() -> None:
    north = annotated("[华星|Company]在[北区高新区|Zone]。", key="n.txt#a1", zone="北区高新区")
    south = annotated("[华星|Company]在[南区高新区|Zone]。", key="s.txt#a1", zone="南区高新区")
    assert ids(north, south) == [
        "Company:华星·北区高新区",
        "Company:华星·南区高新区",
        "Zone:北区高新区",
        "Zone:南区高新区",
    ]


def test_short_names_of_one_zone_are_one() -> None:
    first = annotated("[华星|Company]投产。", key="n.txt#a1", zone="北区高新区")
    second = annotated("[华星|Company]扩产。", key="m.txt#a1", zone="北区高新区")
    assert ids(first, second) == ["Company:华星·北区高新区"]


def test_a_short_name_joins_the_registered_one_of_its_zone() -> None:
    full = annotated(
        "[湖北华星光电有限公司|Company]（简称[华星光电|Company|湖北华星光电有限公司]）。",
        key="n.txt#a1",
        zone="北区高新区",
    )
    short = annotated("[华星光电|Company]扩产。", key="m.txt#a1", zone="北区高新区")
    other = annotated("[华星光电|Company]扩产。", key="o.txt#a1", zone="南区高新区")
    assert ids(full, short) == ["Company:湖北华星光电有限公司"]
    assert ids(full, other) == ["Company:华星光电·南区高新区", "Company:湖北华星光电有限公司"]


def test_without_a_zone_a_short_name_stays_in_its_article() -> None:
    assert ids(
        annotated("[华星|Company]投产。", key="n.txt#a1"), annotated("[华星|Company]扩产。", key="n.txt#a2")
    ) == [
        "Company:华星·n.txt-a1",
        "Company:华星·n.txt-a2",
    ]


def test_the_same_organ_name_of_two_zones_stays_two() -> None:
    north = annotated("[科技局|Government]称。", key="n.txt#a1", zone="北区高新区")
    south = annotated("[科技局|Government]称。", key="s.txt#a1", zone="南区高新区")
    assert len(ids(north, south)) == 2


def test_a_name_that_says_its_place_needs_no_zone() -> None:
    north = annotated("[合肥市|Place]的[合肥市科技局|Government]称。", key="n.txt#a1", zone="北区高新区")
    south = annotated("[合肥市|Place]的[合肥市科技局|Government]称。", key="s.txt#a1", zone="南区高新区")
    assert "Government:合肥市科技局" in ids(north, south)
    assert len(ids(north, south)) == 2


def test_classes_are_never_mixed() -> None:
    assert ids(annotated("[云谷|Park]与[云谷|Company]。", zone="北区高新区")) == [
        "Company:云谷·北区高新区",
        "Park:云谷·北区高新区",
    ]


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [
        "[湖北华星光电有限公司|Company]、[华星光电|Company]投产。",
        "[华星光电|Company]扩产。",
        "[华星光电|Company]在[东区|Zone]。",
    ]
    articles = [annotated(text, key=f"{i}.txt#a1", zone="北区高新区") for i, text in enumerate(texts)]
    results = {tuple(resolve(list(order), KNOWN)[1].entities) for order in permutations(articles)}
    assert len(results) == 1


def test_short_names_of_articles_without_a_zone_stay_apart_whatever_their_sources_are_called() -> None:
    keys = ["n.jsonl:a#b#a1", "n.jsonl:a-b#a1"]
    assert len(ids(*(annotated("[华星|Company]投产。", key=key) for key in keys))) == 2
