from kg.resolve.blocking import Blocks, bounded, keys, meeting
from kg.resolve.sides import side


def blocked(*names: str, kinds: tuple[str, ...] = (), largest: int = 40) -> Blocks:
    given = zip(names, kinds or ("Company",) * len(names), strict=True)
    return Blocks({f"{kind}:{name}": keys(side(kind, name)) for name, kind in given}, largest)


def test_names_that_share_a_key_are_compared_once() -> None:
    found = blocked("湖北阿兴食品有限公司", "阿兴食品", "华为", "华为技术有限公司", "洛阳钼业")
    assert list(found.pairs()) == [
        ("Company:湖北阿兴食品有限公司", "Company:阿兴食品"),
        ("Company:华为", "Company:华为技术有限公司"),
    ]


def test_only_pairs_with_a_name_that_is_wanted() -> None:
    found = blocked("阿兴食品", "湖北阿兴食品有限公司", "阿兴", "华为", "华为技术有限公司")
    assert sorted(found.pairs({"Company:阿兴"})) == [
        ("Company:湖北阿兴食品有限公司", "Company:阿兴"),
        ("Company:阿兴食品", "Company:阿兴"),
    ]
    assert found.names({"Company:华为"}) == {"Company:华为", "Company:华为技术有限公司"}


def test_names_of_two_classes_are_not() -> None:
    assert list(blocked("云谷", "云谷", kinds=("Company", "Park")).pairs()) == []


def test_a_block_that_is_too_large_is_left_out_and_told() -> None:
    found = blocked(*(f"星河{letter}科技" for letter in "甲乙丙丁戊"), largest=4)
    assert list(found.pairs()) == []
    assert found.skipped == {"Company|first|星河", "Company|last|科技"}


def test_the_first_key_that_is_not_left_out() -> None:
    assert [meeting("abc", "cba", skipped) for skipped in ("", "a", "abc")] == ["a", "b", ""]


def test_how_many_pairs_one_name_is_in() -> None:
    assert bounded([("甲", "乙"), ("甲", "丙"), ("丁", "戊")]) == 2


def test_keys_name_the_class() -> None:
    assert all(key.startswith("Company|") for key in keys(side("Company", "湖北阿兴食品有限公司")))
