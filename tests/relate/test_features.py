from paired import MARKS
from paired import paired as found

from kg.relate.features import FEATURES, bucket, features
from kg.relate.judge import readable

SITE = {("Company", "Zone")}


def told(text: str, absent: str = "") -> set[str]:
    (one,) = found(text, SITE, absent)
    return {readable(name, MARKS) for name in features(one)}


def test_what_stands_between_and_how_far() -> None:
    names = told("[甲|Company]落户[东区|Zone]。")
    assert {"classes > Company Zone", "gap > 落户", "in > 落户", "distance > 2", "commas > 0", "right > 。"} <= names


def test_a_class_between_is_written_out() -> None:
    assert "in > {Park}的" in told("[甲|Company]是[云园|Park]的客户，在[东区|Zone]。")


def test_lists_and_rivals() -> None:
    one, *_ = found("[甲|Company]、[乙|Company]落户[东区|Zone]。", SITE)
    assert {"head listed", "head nearer > 1", "head of 2", "tail of 1"} <= set(features(one))


def test_who_begins_the_clause() -> None:
    assert "head begins >" in told("[甲|Company]落户[东区|Zone]。")
    assert "begun by > Park" in told("[云园|Park]里，[甲|Company]落户[东区|Zone]。")


def test_a_side_that_is_left_out_says_how_it_was_found() -> None:
    names = told("近日，成功引进[甲|Company]。", absent="[东区|Zone]")
    assert {"tail the article's zone Zone alone", "tail the article's zone unsaid"} <= names


def test_a_name_in_a_name() -> None:
    assert "head begins with tail Zone" in told("[东区股份|Company]在[东区|Zone]。")


def test_only_what_is_known() -> None:
    (one,) = found("[甲|Company]落户[东区|Zone]。", SITE)
    assert features(one, {"gap > 落户"}) == ["gap > 落户"]


def test_every_feature_of_the_table_says_what_it_is() -> None:
    assert all(feature.__doc__ for feature in FEATURES)


def test_buckets() -> None:
    assert [bucket(length) for length in (0, 3, 9, 200)] == ["0", "4", "16", "far"]
