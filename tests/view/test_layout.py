"""Where things stand on the drawing."""

import random
import time

import pytest

from kg.view.layout import places


def pairs(count: int, edges: int) -> list[tuple[int, int]]:
    chance = random.Random(count)
    return [(chance.randrange(count), min(chance.randrange(count), chance.randrange(count))) for _ in range(edges)]


@pytest.mark.parametrize("count", [0, 1, 2, 7, 300])
def test_everything_has_a_place_of_its_own(count: int) -> None:
    found = places(count, pairs(count, 2 * count) if count else [])
    assert len(found) == len(set(found)) == count
    assert all(isinstance(x, int) and isinstance(y, int) for x, y in found)


def test_the_same_graph_gives_the_same_places_whatever_the_order_of_its_edges() -> None:
    joined = pairs(200, 400)
    assert places(200, joined) == places(200, joined[::-1]) == places(200, [(b, a) for a, b in joined])


def test_what_is_joined_is_nearer_than_what_is_not() -> None:
    groups = [(group * 20, group * 20 + one) for group in range(10) for one in range(1, 20)]
    found = places(200, groups)

    def far(one: int, other: int) -> float:
        return ((found[one][0] - found[other][0]) ** 2 + (found[one][1] - found[other][1]) ** 2) ** 0.5

    inside = sum(far(a, b) for a, b in groups) / len(groups)
    chance = random.Random(1)
    between = [far(chance.randrange(200), chance.randrange(200)) for _ in range(500)]
    assert inside < sum(between) / len(between) / 2


def test_many_that_are_joined_to_nothing_are_placed_too() -> None:
    started = time.monotonic()
    assert len(set(places(5000, []))) == 5000
    assert time.monotonic() - started < 60  # not minutes; how long it takes is measured in bench/viewer.py
