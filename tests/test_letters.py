"""Characters and pairs as numbers."""

import numpy as np

from kg.letters import cells, encoded, indexed


def test_every_character_has_a_number_of_its_own_and_others_share_one():
    index = indexed("高新区")
    assert encoded("高新区", index).tolist() == [2, 3, 4]
    assert encoded("AB高", index).tolist() == [1, 1, 2]


def test_a_pair_with_a_character_below_the_least_has_the_first_cell():
    one, other = np.array([0, 1, 2, 2]), np.array([2, 2, 1, 2])
    assert (cells(one, other, 64, 1) == 0).tolist() == [True, False, False, False]
    assert (cells(one, other, 64, 2) == 0).tolist() == [True, True, True, False]


def test_pairs_stay_within_the_cells_and_know_their_order():
    one, other = np.meshgrid(np.arange(1, 50), np.arange(1, 50))
    found = cells(one, other, 64, 1)
    assert (found.min(), found.max()) == (1, 63)
    assert cells(np.array([2]), np.array([3]), 1 << 16, 1) != cells(np.array([3]), np.array([2]), 1 << 16, 1)
