from kg.resolve.blocking import blocks, bounded, keys
from kg.resolve.sides import side


def test_names_that_share_a_key_are_compared() -> None:
    sides = [
        side("Company", name) for name in ("湖北阿兴食品有限公司", "阿兴食品", "华为", "华为技术有限公司", "洛阳钼业")
    ]
    assert blocks(map(keys, sides)).pairs == {(0, 1), (2, 3)}


def test_names_of_two_classes_are_not() -> None:
    assert blocks(map(keys, [side("Company", "云谷"), side("Park", "云谷")])).pairs == set()


def test_a_block_that_is_too_large_is_left_out_and_counted() -> None:
    sides = [side("Company", f"星河{letter}科技") for letter in "甲乙丙丁戊"]
    found = blocks(map(keys, sides), largest=4)
    assert (found.pairs, found.skipped) == (set(), 2)


def test_how_many_pairs_one_name_is_in() -> None:
    assert bounded([(0, 1), (0, 2), (3, 4)]) == 2


def test_keys_name_the_class() -> None:
    assert all(key.startswith("Company|") for key in keys(side("Company", "湖北阿兴食品有限公司")))
